"""The three servers of a sign-in without a key refuse what the real ones refuse."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from loopback.account import ServiceAccount
from loopback.doorway import Answer, Request
from loopback.keyless import EXCHANGE, IAM_HOST, IDENTITY_HOST, IDENTITY_PATH, STS_HOST, Keyless


@pytest.fixture
def keyless() -> Keyless:
    return Keyless(ServiceAccount())


def identity(keyless: Keyless, token: str | None = None) -> Answer | None:
    headers = {"authorization": f"Bearer {keyless.request_token if token is None else token}"}
    query = {"audience": ["jinlin"]}
    return keyless.answer(Request(verb="GET", host=IDENTITY_HOST, path=IDENTITY_PATH, query=query, headers=headers))


def exchanged(keyless: Keyless, subject: str, **changed: str) -> Answer | None:
    form = {name: text for name, (text,) in EXCHANGE.items()} | {"subject_token": subject} | changed
    return keyless.answer(Request(verb="POST", host=STS_HOST, path="/v1/token", body=urlencode(form).encode()))


def impersonated(keyless: Keyless, token: str, *scopes: str, address: str = "") -> Answer | None:
    path = f"/v1/projects/-/serviceAccounts/{address or keyless.account.address}:generateAccessToken"
    body = json.dumps({"scope": scopes, "lifetime": "3600s"}).encode()
    headers = {"authorization": f"Bearer {token}"}
    return keyless.answer(Request(verb="POST", host=IAM_HOST, path=path, headers=headers, body=body))


def test_only_the_job_learns_who_it_is(keyless: Keyless) -> None:
    """With the token of its own environment."""
    assert (200, 401) == (identity(keyless).status, identity(keyless, "stolen").status)


EXCHANGES = [
    ({"audience": "//iam.googleapis.com/other"}, "invalid_request", "another provider"),
    ({"subject_token": "a.b.c"}, "invalid_grant", "no token at all"),
]


@pytest.mark.parametrize(("changed", "error", "why"), EXCHANGES, ids=[row[-1] for row in EXCHANGES])
def test_the_exchange_looks_closely(keyless: Keyless, changed, error, why) -> None:
    """Google's words, for the product tells causes apart by them."""
    subject = identity(keyless).body["value"]
    assert error == exchanged(keyless, subject, **changed).body["error"], why


def test_the_exchange_trusts_one_repository(keyless: Keyless) -> None:
    """A condition on attributes, as every provider should have one."""
    keyless.repository = "somebody/else"
    assert "unauthorized_client" == exchanged(keyless, identity(keyless).body["value"]).body["error"]


def test_a_service_account_is_used_only_with_a_federated_token(keyless: Keyless) -> None:
    """And only the one that was meant."""
    token = exchanged(keyless, identity(keyless).body["value"]).body["access_token"]
    assert 401 == impersonated(keyless, "stolen", "x").status
    assert 401 == impersonated(keyless, token, "x", address="other@example.com").status
    assert 200 == impersonated(keyless, token, "x").status


def test_other_scopes_are_noticed(keyless: Keyless) -> None:
    """A token for more than reading proves that the product asks for too much."""
    token = exchanged(keyless, identity(keyless).body["value"]).body["access_token"]
    impersonated(keyless, token, "https://www.googleapis.com/auth/spreadsheets")
    assert "other scopes" in "".join(keyless.violations)
