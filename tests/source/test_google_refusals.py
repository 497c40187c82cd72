"""Every way in which Google gives no data ends in a problem that says what to do, after a bounded number of tries."""

from __future__ import annotations

import os

import pytest

from jinlin.problem import Severity
from jinlin.source.google.credentials import credentials_from
from jinlin.source.google.fetch import fetch_spreadsheet
from loopback.google_server import LoopbackGoogle
from loopback.reading import ACTIVITIES, BY_GID, Waits, codes, fetched, sentences
from loopback.refusals import DISABLED, DRIVE_QUOTA, HTML, NO_SCOPE, SAID
from loopback.spreadsheets import Spreadsheet

REFUSALS = [
    ({"status": 403, "body": {"error": SAID | {"message": "no"}}}, "google.no_access", 1, "not shared"),
    ({"status": 403, "body": {"error": DISABLED}}, "google.api_disabled", 1, "another thing to do than sharing"),
    ({"status": 403, "body": {"error": NO_SCOPE}}, "google.scope_missing", 1, "another thing to do than sharing"),
    ({"status": 403, "body": {"error": DRIVE_QUOTA}}, "google.quota", 6, "Drive reports its quota as 403"),
    ({"status": 403, "body": HTML}, "google.not_data", 1, "a company's proxy that blocks Google"),
    ({"status": 404, "body": {"error": {"message": "gone"}}}, "google.not_found", 1, "deleted or mistyped"),
    ({"status": 429, "body": {"error": {"message": "Quota"}}}, "google.quota", 6, "gspread would sleep 34 hours"),
    ({"status": 503, "body": HTML}, "google.failing", 6, "a front end's 503 is HTML"),
    ({"status": 500, "body": {"error": "internal"}}, "google.failing", 6, "gspread would raise TypeError"),
    ({"status": 418, "body": {"error": "bare"}}, "google.refused", 1, "gspread would raise TypeError"),
    ({"status": 200, "body": HTML}, "google.not_data", 6, "a captive portal"),
    ({"status": 200, "body": [1]}, "google.not_data", 6, "JSON, but no object"),
    ({"status": 200, "body": {"ok": True}}, "google.wrong_reply", 1, "JSON of somebody else"),
    ({"status": 302, "headers": {"Location": "https://login.invalid/"}}, "google.not_data", 1, "a sign-in page"),
    ({"cut": True}, "google.unreachable", 6, "the line breaks"),
]


@pytest.mark.parametrize(("fault", "code", "tries", "why"), REFUSALS, ids=[f"{r[1]} {r[-1]}" for r in REFUSALS])
def test_each_refusal_has_its_own_problem(google, fault, code, tries, why) -> None:
    """No data means a problem for the whole spreadsheet, after a bounded number of tries."""
    google.fail(**fault)
    checked = fetched(BY_GID)
    assert ([code], {}) == (codes(checked), checked.value), why
    assert tries == len(google.sheets_calls())
    assert Severity.TABLE == checked.problems[0].severity
    assert "{" not in sentences(checked)


def test_no_access_names_the_address_to_share_with(google: LoopbackGoogle) -> None:
    """A clerk can copy the address straight into the sharing dialogue."""
    google.spreadsheets["K"] = Spreadsheet(tabs=[ACTIVITIES], shared=False)
    assert google.account.address in sentences(fetched(BY_GID))


def test_an_uploaded_excel_file_is_called_that(google: LoopbackGoogle) -> None:
    """The commonest wrong key: Google stores an .xlsx, but it is not a spreadsheet."""
    google.spreadsheets["K"] = Spreadsheet(tabs=[ACTIVITIES], office=True)
    assert ["google.office_file"] == codes(fetched(BY_GID))


def test_an_unknown_key_is_not_found(google: LoopbackGoogle) -> None:
    """Strange characters in a key cannot lead to another address of the API: here the rest would be dropped."""
    assert ["google.not_found"] == codes(fetched(BY_GID, key="K#"))


def test_retry_after_is_honoured(google: LoopbackGoogle) -> None:
    """A short 429 costs the wait that Google asked for, and nothing else."""
    waits = Waits()
    google.fail(status=429, headers={"Retry-After": "7"}, times=2)
    assert BY_GID in fetched(BY_GID, waits=waits).value
    assert [7, 7] == waits


def test_waits_grow_and_end(google: LoopbackGoogle) -> None:
    """Without a wish of Google's, waits double; the sixth refusal is the last."""
    waits = Waits()
    google.fail(status=429)
    fetched(BY_GID, waits=waits)
    assert [2.5, 4.5, 8.5, 16.5, 32.5] == waits


def test_an_absurd_retry_after_is_capped(google: LoopbackGoogle) -> None:
    """A server that asks for a day gets a minute, until the deadline of the run."""
    waits = Waits()
    google.fail(status=429, headers={"Retry-After": "86400"})
    fetched(BY_GID, waits=waits)
    assert [64, 64, 64] == waits


def test_one_deadline_holds_for_all_spreadsheets(google: LoopbackGoogle) -> None:
    """Spreadsheets that share a patience do not each wait anew."""
    waits = Waits()
    google.fail(status=429)
    patience = waits.patience(seconds=10)
    for _ in range(3):
        fetch_spreadsheet("K", [BY_GID], credentials_from(os.environ).value, patience)
    assert sum(waits) <= 10


def test_a_tab_renamed_between_the_calls_is_read(google: LoopbackGoogle) -> None:
    """One bad range spoils the batch, so the titles are asked for again, once."""
    changing = {"status": 400, "body": {"error": {"message": "Unable to parse range: x"}}, "where": "batchGet"}
    google.fail(**changing, times=1)
    assert [] == codes(fetched(BY_GID))
    google.fail(**changing)
    assert ["google.tab_changing"] == codes(fetched(BY_GID))


def test_no_network_is_a_problem(google: LoopbackGoogle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a way to Google gets a sentence about it."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    assert ["google.unreachable"] == codes(fetched(BY_GID))


def test_an_authority_nobody_trusts_is_refused(google: LoopbackGoogle, monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS is verified: without the throw-away authority there is no connection."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    monkeypatch.delenv("CURL_CA_BUNDLE")
    assert ["google.unreachable"] == codes(fetched(BY_GID))
    assert [] == google.log


GRANTS = [
    ("Invalid JWT Signature.", "google.bad_credentials", "the key was revoked"),
    ("Invalid JWT: Token must be a short-lived token (60 minutes)", "google.clock_skew", "the computer's clock"),
]


@pytest.mark.parametrize(("said", "code", "why"), GRANTS)
def test_the_token_server_says_why(google, said, code, why) -> None:
    """A revoked key and a wrong clock come as the same error, and need different people."""
    google.fail(where="oauth2", status=400, body={"error": "invalid_grant", "error_description": said})
    checked = fetched(BY_GID)
    assert [code] == codes(checked), why
    assert "{" not in sentences(checked)


def test_a_revoked_token_is_renewed_then_refused(google: LoopbackGoogle) -> None:
    """A persistent 401 is about the key, not about the spreadsheet."""
    google.fail(status=401, body={"error": {"code": 401, "message": "Bearer ya29.secret is bad"}})
    checked = fetched(BY_GID)
    assert ["google.bad_credentials"] == codes(checked)
    assert "ya29.secret" not in sentences(checked)


def test_a_run_without_time_asks_nobody(google: LoopbackGoogle) -> None:
    """The others took it all: this one is left as it was, and says so."""
    checked = fetch_spreadsheet("K", [BY_GID], credentials_from(os.environ).value, Waits().patience(seconds=0))
    assert (["google.no_time_left"], []) == (codes(checked), google.log)
    assert "{" not in sentences(checked)
