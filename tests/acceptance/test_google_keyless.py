"""Signing in without a key, end to end: GitHub says who the job is, Google takes it for a service account that may read.

No secret lies anywhere: what the job has is worth nothing outside of it, and ends within the hour.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from acceptance.three_books import KEYS, ONE, ThreeBooks, book, led_to, said, settled, stale
from command import jinlin
from jinlin.source.google.credentials import SCOPES, credentials_from
from loopback.google_server import LoopbackGoogle
from loopback.keyless import IAM_HOST, IDENTITY_HOST, STS_HOST
from loopback.reading import Waits

WAY = [IDENTITY_HOST, STS_HOST, IAM_HOST]
DISABLED = "IAM Service Account Credentials API has not been used in project 1 before or it is disabled."


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community that was published with a key."""
    home = tmp_path_factory.mktemp("origin")
    with LoopbackGoogle({}) as google, pytest.MonkeyPatch.context() as patch:
        led_to(google, patch, Waits())
        settled(home, google).published()
    return home


@pytest.fixture
def books(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreeBooks]:
    """The same community a day later, in a workflow that has no key."""
    home = shutil.copytree(origin, tmp_path / "home", symlinks=True)
    with LoopbackGoogle({key: book() for key in KEYS}) as google:
        waits = Waits()
        led_to(google, monkeypatch, waits)
        environment = google.keyless.environment(home, google.env)
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", environment["GOOGLE_APPLICATION_CREDENTIALS"])
        monkeypatch.delenv("GOOGLE_SERVICE_ACCOUNT_JSON")
        yield ThreeBooks(home, google, waits)


def keyless(books: ThreeBooks) -> dict[str, str]:
    """The environment of the job."""
    return dict(os.environ)


def test_three_steps_lead_to_the_sheets(books: ThreeBooks) -> None:
    """Who am I, whom does Google take me for, as whom may I read; once for all spreadsheets."""
    report = books.read(keyless(books))
    assert ("", ()) == (stale(report), report.problems)
    hosts = [call.request.host for call in books.google.log if call.request.host != "sheets.googleapis.com"]
    assert WAY == [host for host in hosts if host in WAY][:3]
    assert 6 == len(books.google.sheets_calls())


def test_the_token_can_read_and_nothing_else(books: ThreeBooks) -> None:
    """Exactly two scopes are asked for in the name of the service account."""
    books.read(keyless(books))
    assert [set(SCOPES)] == books.google.account.scopes


def test_the_address_to_share_with_is_known(books: ThreeBooks) -> None:
    """The file names the service account, so that a clerk can be told it."""
    assert books.google.account.address == credentials_from(keyless(books)).value.address
    books.google.spreadsheets[ONE] = replace(book(), shared=False)
    assert books.google.account.address in said(books.read(keyless(books)))


def test_making_credentials_asks_nobody(books: ThreeBooks) -> None:
    """google-auth would look for a project at once, without a deadline."""
    credentials_from(keyless(books))
    assert [] == books.google.log


def refused(google: LoopbackGoogle, how: str) -> None:
    """Let one step of the way fail."""
    match how:
        case "no permission":
            google.fail(where=IDENTITY_HOST, status=403, body={"message": "Resource not accessible by integration"})
        case "another repository":
            google.keyless.repository = "somebody/else"
        case "not allowed":
            google.keyless.may_impersonate = False
        case "api off":
            google.fail(where=IAM_HOST, status=403, body={"error": {"code": 403, "message": DISABLED}})
        case "down":
            google.fail(where=STS_HOST, status=503, body="<html>")


REFUSALS = [
    ("no permission", "google.keyless_identity", "id-token: write", "the workflow lacks a permission"),
    ("another repository", "google.keyless_pool", "attribute condition", "the provider trusts another repository"),
    ("not allowed", "google.keyless_account", "robot@jinlin-test", "the service account was not opened to it"),
    ("api off", "google.keyless_api_disabled", "IAM Service Account Credentials API", "an interface is switched off"),
    ("down", "google.failing", "HTTP 503", "the exchange fails, and may pass"),
]


@pytest.mark.parametrize(("how", "code", "word", "why"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_each_step_has_its_own_cure(books: ThreeBooks, how, code, word, why) -> None:
    """Three places where a colleague may have to mend something; nothing secret is said about any."""
    refused(books.google, how)
    report = books.read(keyless(books))
    told = said(report)
    assert ("123", {code}) == (stale(report), {p.code for p in report.problems}), why
    assert word in told
    assert [] == [secret for secret in books.google.secrets() if secret in told]


PASSING = [
    ({"where": IDENTITY_HOST, "status": 502, "body": "<html>"}, "GitHub fails"),
    ({"where": IDENTITY_HOST, "status": 200, "body": "<html>"}, "a portal before GitHub"),
    ({"where": STS_HOST, "status": 429}, "a quota of the exchange"),
    ({"where": STS_HOST, "cut": True, "after": -9}, "the line breaks in the middle of a token"),
    ({"where": STS_HOST, "stall": True}, "the exchange is slow"),
    ({"where": f"{IAM_HOST}/v1/projects", "status": 500, "body": {"error": "internal"}}, "the service account's server"),
]


@pytest.mark.parametrize(("fault", "why"), PASSING, ids=[row[-1] for row in PASSING])
def test_what_passes_on_the_way_is_tried_again(books: ThreeBooks, fault, why) -> None:
    """A step that fails once costs a wait, as any request does."""
    books.google.fail(**fault, times=1)
    report = books.read(keyless(books))
    assert ("", ()) == (stale(report), report.problems), why


def test_no_token_in_a_reply_is_told(books: ThreeBooks) -> None:
    """JSON of somebody else, on the way as well."""
    books.google.fail(where=STS_HOST, status=200, body={"access_token": None})
    assert {"google.wrong_reply"} == {p.code for p in books.read(keyless(books)).problems}


def test_a_file_without_a_service_account_is_no_use(books: ThreeBooks) -> None:
    """An identity alone has no e-mail, and a spreadsheet is shared with an e-mail."""
    file = books.home / "gha-creds.json"
    settings = json.loads(file.read_text("utf-8"))
    del settings["service_account_impersonation_url"]
    file.write_text(json.dumps(settings), "utf-8")
    assert {"google.keyless_without_account"} == {p.code for p in books.read(keyless(books)).problems}


def test_a_whole_build_needs_no_key(books: ThreeBooks) -> None:
    """The command as the workflow runs it, in a process that knows of no test."""
    environment = books.google.keyless.environment(books.home, books.google.env)
    books.google.spreadsheets[KEYS[0]] = book(["G-1", "新东区", 30], *[[f"G-{n}", "区", n] for n in (2, 3, 4)])
    done = jinlin("build", "--today", "2026-03-06", cwd=books.home, **environment)
    told = done.stdout + done.stderr
    assert 0 == done.returncode, told
    assert "新东区" in (books.home / "site" / "t1" / "index.html").read_text("utf-8")
    assert [] == [secret for secret in books.google.secrets() if secret in told]


def test_it_can_ask_whether_anything_is_new(books: ThreeBooks) -> None:
    """The second scope is for that question."""
    environment = books.google.keyless.environment(books.home, books.google.env)
    done = jinlin("changed", cwd=books.home, **environment)
    assert (0, "有改动，应当发布：s1、s2、s3。\n") == (done.returncode, done.stdout)


def test_no_step_of_the_way_is_written_down(books: ThreeBooks) -> None:
    """Neither the site nor what the run remembers holds a token."""
    books.read(keyless(books))
    written = b"".join(f.read_bytes() for f in books.home.rglob("*") if f.is_file() and f.name != "gha-creds.json")
    assert [] == [secret for secret in books.google.secrets() if secret.encode() in written]
