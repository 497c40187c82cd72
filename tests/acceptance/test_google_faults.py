"""Whatever goes wrong between here and Google ends as it is written down, in time, and without a word too much.

Three spreadsheets, each with a table that was published yesterday; the real way of every request (CONNECT, TLS, HTTP).
Nobody waits: the clock moves by what the product asks to wait for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from acceptance.three_books import (
    HEADER,
    KEYS,
    ONE,
    ROWS,
    THREE,
    TWO,
    ThreeBooks,
    book,
    led_to,
    said,
    settled,
    stale,
)
from jinlin.problem import CannotContinue
from loopback.google_server import LoopbackGoogle
from loopback.reading import Waits
from loopback.refusals import DISABLED, DRIVE_QUOTA, HTML, NO_SCOPE, SAID
from loopback.spreadsheets import Spreadsheet

DEADLINE = 240.0
SUSPENDED = SAID | {"message": "Consumer has been suspended.", "details": [{"reason": "CONSUMER_SUSPENDED"}]}
NOT_SWITCHED_ON = SAID | {"message": "", "errors": [{"domain": "usageLimits", "reason": "accessNotConfigured"}]}
TOKEN, VALUES = "oauth2.googleapis.com", "values:batchGet"
REVOKED = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
SKEWED = {"error": "invalid_grant", "error_description": "Invalid JWT: Token must be a short-lived token (60 minutes)"}
RANGE = {"error": {"code": 400, "message": "Unable to parse range: '网格'!A1:Z1000"}}
UNFINISHED = {"range": "'网格'!A1:Z1000", "values": [HEADER, *ROWS[:3], ["G-4", "Loading..."]]}
LOADING = {"spreadsheetId": ONE, "valueRanges": [UNFINISHED]}
MOMENT = {"Date": "Thu, 05 Mar 2026 00:00:00 GMT", "Retry-After": "Thu, 05 Mar 2026 00:00:20 GMT"}
DAY = {"Retry-After": "86400"}
LED_AWAY = {"Location": "https://login.invalid/"}


def of(key: str, path: str = "", **fault: Any) -> dict[str, Any]:
    """A fault of one spreadsheet."""
    return {"where": f"{key}{path}", **fault}


def values(key: str, **fault: Any) -> dict[str, Any]:
    """A fault of the second call for one spreadsheet."""
    return of(key, f"/{VALUES}", **fault)


def filled(rows: Any) -> dict[str, Any]:
    """A reply to the second call."""
    return {"spreadsheetId": ONE, "valueRanges": [{"range": "'网格'!A1:Z1000", "values": rows}]}


# faults · tables on their last good copy · codes · calls of Sheets (six when all is well) · why the row is there
ROWS_OF_FAULTS = [
    # Section 6 of the notes on Google: each row of its table that is about a request.
    ([{"status": 429}], "123", ["google.quota"] * 3, 18, "a 429 storm: gspread's own client would sleep 34 hours"),
    ([of(ONE, status=429, times=2)], "", [], 8, "a short 429"),
    ([{"status": 500, "body": HTML}], "123", ["google.failing"] * 3, 18, "500 in HTML: gspread would not try again"),
    ([of(ONE, status=500, body={"error": {"code": 1}}, times=1)], "", [], 7, "500 in JSON, once; its own number lies"),
    ([of(ONE, status=502, body=HTML, times=1)], "", [], 7, "502 in HTML, once"),
    ([of(ONE, status=503, body=HTML, times=5)], "", [], 11, "503 in HTML five times: the sixth try is the last"),
    ([of(ONE, status=504, body={"error": {"message": "late"}}, times=2)], "", [], 8, "504 in JSON"),
    ([of(ONE, status=200, body=HTML, times=1)], "", [], 7, "200 in HTML, once: a portal that then lets us through"),
    ([{"status": 200, "body": HTML}], "123", ["google.not_data"] * 3, 18, "200 in HTML, for ever"),
    ([of(ONE, status=400, body={"error": "text"})], "1", ["google.refused"], 5, "a bare text: gspread raises TypeError"),
    ([of(ONE, status=500, body={"error": "text"}, times=1)], "", [], 7, "a bare text under 500"),
    ([of(ONE, status=200, body={"error": "text"}, times=1)], "", [], 7, "a bare text under 200"),
    ([of(ONE, cut=True, times=1)], "", [], 7, "the line breaks, once"),
    ([{"cut": True}], "123", ["google.unreachable"] * 3, 18, "the line breaks, always"),
    ([of(ONE, stall=True, times=1)], "", [], 7, "no byte comes, once"),
    ([of(TWO, status=403, body={"error": SAID})], "2", ["google.no_access"], 5, "one is no longer shared"),
    ([of(TWO, status=403, body={"error": NO_SCOPE})], "2", ["google.scope_missing"], 5, "a key with other scopes"),
    ([{"status": 403, "body": {"error": DISABLED}}], "123", ["google.api_disabled"] * 3, 3, "the API is off"),
    ([of(THREE, status=404, body={"error": {"code": 404}})], "3", ["google.not_found"], 5, "deleted, or a wrong key"),
    ([values(ONE, status=400, body=RANGE, times=1)], "", [], 8, "a tab is renamed between the two calls"),
    ([values(ONE, status=400, body=RANGE)], "1", ["google.tab_changing"], 8, "and renamed again"),
    ([{"where": TOKEN, "status": 400, "body": REVOKED}], "123", ["google.bad_credentials"] * 3, 0, "the key is revoked"),
    ([{"where": TOKEN, "status": 400, "body": SKEWED}], "123", ["google.clock_skew"] * 3, 0, "the clock is wrong"),
    ([values(ONE, status=200, body=LOADING, times=1)], "", [], 7, "a formula was still being computed"),
    ([values(ONE, status=200, body=LOADING)], "1", ["table.still_loading"], 9, "and is, at the fourth look"),
    # More: where it strikes, how, and how often.
    ([of(ONE, status=408, times=1)], "", [], 7, "408"),
    ([of(ONE, status=521, body=HTML, times=1)], "", [], 7, "a status that only front ends have"),
    ([of(ONE, status=403, body={"error": DRIVE_QUOTA}, times=2)], "", [], 8, "a quota as Drive tells it"),
    ([of(ONE, status=403, body={"error": DRIVE_QUOTA})], "1", ["google.quota"], 10, "the same, for ever"),
    ([of(ONE, status=403, body={"error": NOT_SWITCHED_ON})], "1", ["google.api_disabled"], 5, "in the quota's domain"),
    ([of(ONE, status=403, body={"error": SUSPENDED})], "1", ["google.refused"], 5, "sharing once more would not help"),
    ([of(ONE, status=403, body=HTML)], "1", ["google.not_data"], 5, "a company's wall: no try is worth it"),
    ([of(ONE, status=404, body=HTML)], "1", ["google.not_data"], 5, "404 of somebody else"),
    ([of(ONE, status=302, headers=LED_AWAY)], "1", ["google.not_data"], 5, "led away"),
    ([of(ONE, status=401, body={"error": {"code": 401}})], "1", ["google.bad_credentials"], 7, "401 after two new tokens"),
    ([of(ONE, status=401, body={"error": {"code": 401}}, times=1)], "", [], 7, "an old token is renewed"),
    ([of(ONE, status=200, body=[1], times=1)], "", [], 7, "JSON, but no object"),
    ([of(ONE, status=200, body={"ok": 1})], "1", ["google.wrong_reply"], 5, "JSON of somebody else"),
    ([of(ONE, status=200, body="", times=1)], "", [], 7, "nothing at all"),
    ([of(ONE, status=200, body="[" * 9000, times=1)], "", [], 7, "brackets in each other: the run ended in a traceback"),
    ([of(ONE, status=429, headers=DAY)], "1", ["google.quota"], 6, "asked to wait a day: a minute, while there is time"),
    ([of(ONE, status=503, headers=MOMENT, times=1)], "", [], 7, "Retry-After as a date"),
    ([values(ONE, status=429, times=1)], "", [], 7, "429 at the second call"),
    ([values(TWO, status=503, body=HTML)], "2", ["google.failing"], 11, "503 at the second call of the second"),
    ([values(THREE, status=403, body={"error": SAID})], "3", ["google.no_access"], 6, "403 at the second call"),
    ([values(ONE, status=200, body=HTML, times=2)], "", [], 8, "a portal between the calls"),
    ([values(ONE, status=200, body={"spreadsheetId": ONE})], "1", ["google.wrong_reply"], 6, "no values at all"),
    ([values(ONE, status=200, body=filled(None))], "1", ["google.wrong_reply"], 6, "values that are none"),
    ([values(ONE, status=200, body=filled([HEADER, "text"]))], "1", ["google.wrong_reply"], 6, "a row that is none"),
    ([values(ONE, status=200, body=filled([[{"a": 1}]]))], "1", ["google.wrong_reply"], 6, "a cell that is none"),
    ([values(ONE, cut=True, after=-20, times=1)], "", [], 7, "the line breaks in the middle of the values"),
    ([values(ONE, cut=True, after=-20)], "1", ["google.unreachable"], 11, "the same, for ever"),
    ([values(ONE, cut=True, after=25, times=1)], "", [], 7, "the line breaks in the headers"),
    ([of(ONE, cut=True, after=-1, times=1)], "", [], 7, "the last byte is missing"),
    ([values(ONE, stall=True, after=-20, times=1)], "", [], 7, "values come byte by byte"),
    ([values(ONE, stall=True, after=-20)], "1", ["google.unreachable"], 7, "the same, for ever: the others are read"),
    ([of(ONE, stall=True, after=40)], "1", ["google.unreachable"], 6, "headers come byte by byte"),
    ([{"stall": True}], "123", ["google.unreachable"] * 3, 5, "nobody ever answers: the deadline of the run"),
    ([{"where": TOKEN, "stall": True, "times": 1}], "", [], 6, "the token server is slow"),
    ([{"where": TOKEN, "status": 503, "body": HTML, "times": 2}], "", [], 6, "the token server fails in HTML"),
    ([{"where": TOKEN, "status": 503, "body": HTML}], "123", ["google.failing"] * 3, 0, "the same, for ever"),
    ([{"where": TOKEN, "status": 429, "times": 1}], "", [], 6, "429 of the token server"),
    ([{"where": TOKEN, "status": 200, "body": HTML, "times": 1}], "", [], 6, "a portal before the token server"),
    ([{"where": TOKEN, "status": 200, "body": {"ok": 1}}], "123", ["google.wrong_reply"] * 3, 0, "no token in it"),
    ([{"where": TOKEN, "status": 400, "body": {"error": "server_error"}, "times": 1}], "", [], 6, "400, and may pass"),
    ([{"where": TOKEN, "status": 307, "headers": LED_AWAY}], "123", ["google.not_data"] * 3, 0, "signed for nobody else"),
    ([{"where": TOKEN, "cut": True, "times": 1}], "", [], 6, "the line to the token server breaks"),
    ([{"where": TOKEN, "cut": True, "after": -9, "times": 1}], "", [], 6, "the same in the middle of a token"),
    ([of(ONE, status=503, times=1), values(TWO, cut=True, times=1), of(THREE, status=429, times=1)], "", [], 9, "all"),
    ([of(ONE, status=404, body={"error": {}}), values(THREE, status=500)], "13", ["google.failing", "google.not_found"], 10, "two"),
]


def retabbed(**change: Any) -> Callable[[Spreadsheet], Spreadsheet]:
    """The spreadsheet with another tab."""
    return lambda old: replace(old, tabs=[replace(old.tabs[0], **change)])


def refilled(*rows: list[Any], header: list[str] | None = None) -> Callable[[Spreadsheet], Spreadsheet]:
    """The spreadsheet with other cells."""
    return lambda old: book(*rows, header=header)


TWICE = ["编号", "网格", "网格"]
# what happened to the first spreadsheet · tables on their last good copy · codes · why the row is there
ROWS_OF_CHANGES = [
    (retabbed(title="网格表"), "", ["google.tab_renamed"], "renamed: still read, and both names are said"),
    (retabbed(gid=8), "1", ["google.tab_recreated"], "deleted and made again"),
    (retabbed(gid=8, title="别的"), "1", ["google.tab_deleted"], "deleted"),
    (retabbed(chart=True), "1", ["google.tab_without_cells"], "a chart in its place"),
    (lambda old: replace(old, shared=False), "1", ["google.no_access"], "no longer shared"),
    (lambda old: replace(old, office=True), "1", ["google.office_file"], "an uploaded Excel file"),
    (retabbed(rows=[]), "1", ["table.no_header"], "suddenly empty"),
    (retabbed(rows=[["编号", "网格", "人数"]]), "1", ["table.empty"], "suddenly without a row"),
    (refilled(ROWS[0]), "1", ["table.shrank"], "suddenly much shorter"),
    (refilled(*ROWS, header=TWICE), "1", ["table.header_twice"], "one header twice: the last would win unseen"),
    (refilled(["007", "东区", 30], *ROWS), "", [], "a number with zeros stays as it was typed"),
    (refilled(["G-1", "东区", "1e5"], *ROWS[1:]), "", ["number.not_whole"], "1e5 is no number of people"),
    (refilled(["G-1", "东区", "#REF!"], *ROWS[1:]), "1", ["cell.formula_error", "table.formula_failed"], "a formula fails"),
    (refilled(["G-1", "Loading...", 30], *ROWS[1:]), "1", ["table.still_loading"], "a formula never ends"),
]


@pytest.fixture(scope="module")
def community(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreeBooks]:
    """All three were published yesterday."""
    with LoopbackGoogle({}) as google, pytest.MonkeyPatch.context() as patch:
        led_to(google, patch, Waits())
        books = settled(tmp_path_factory.mktemp("three"), google)
        books.published()
        yield books


@pytest.fixture
def books(community: ThreeBooks, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreeBooks]:
    """The same community on the next day, all well with Google and nothing waited for."""
    google, waits = community.google, Waits()
    google.faults.clear()
    google.log.clear()
    google.line.stalled.clear()
    google.spreadsheets = {key: book() for key in KEYS}
    led_to(google, monkeypatch, waits)
    yield ThreeBooks(community.home, google, waits)
    google.faults.clear()


@pytest.fixture
def everything_said(books: ThreeBooks, capfd, caplog) -> Iterator[list[str]]:
    """Collects the reports of a test; with whatever was printed or logged, no secret is among them."""
    told: list[str] = []
    caplog.set_level(logging.DEBUG)
    yield told
    printed = "".join([*told, *capfd.readouterr(), caplog.text])
    assert [] == [secret for secret in books.google.secrets() if secret in printed]


@pytest.mark.parametrize(
    ("faults", "old", "codes", "calls", "why"), ROWS_OF_FAULTS, ids=[row[-1] for row in ROWS_OF_FAULTS]
)
def test_each_fault_ends_as_written(books, everything_said, faults, old, codes, calls, why) -> None:
    """What can be read is read; what cannot shows its last good copy and says why, within the deadline of the run."""
    for fault in faults:
        books.google.fail(**fault)
    report = books.read()
    everything_said.append(said(report))
    assert (old, codes) == (stale(report), sorted(p.code for p in report.problems)), why
    assert calls == len(books.google.sheets_calls())
    assert sum(books.waits) <= DEADLINE


@pytest.mark.parametrize(("change", "old", "codes", "why"), ROWS_OF_CHANGES, ids=[row[-1] for row in ROWS_OF_CHANGES])
def test_each_change_of_a_spreadsheet_ends_as_written(books, everything_said, change, old, codes, why) -> None:
    """What staff do to one spreadsheet is said in their words and never touches the other two."""
    books.google.spreadsheets[ONE] = change(books.google.spreadsheets[ONE])
    report = books.read()
    everything_said.append(said(report))
    assert (old, codes) == (stale(report), sorted(p.code for p in report.problems)), why


def test_all_is_well_in_six_calls(books: ThreeBooks, everything_said: list[str]) -> None:
    """What the rows above are compared with."""
    report = books.read()
    everything_said.append(said(report))
    assert ("", (), 6, []) == (stale(report), report.problems, len(books.google.sheets_calls()), books.waits)


NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
UNTRUSTED = {"REQUESTS_CA_BUNDLE": "", "CURL_CA_BUNDLE": ""}
SOCKS = dict.fromkeys(NOWHERE, "socks5://127.0.0.1:9")
NO_KEY = {"GOOGLE_SERVICE_ACCOUNT_JSON": ""}
# what this machine's environment has instead · codes · why the row is there
ROWS_OF_MACHINES = [
    (NOWHERE, "google.unreachable", "no way to Google at all"),
    (UNTRUSTED, "google.unreachable", "a certificate nobody vouches for: a wall that looks into everything"),
    (SOCKS, "google.proxy_unsupported", "a proxy of a kind that nothing here speaks"),
    ({"REQUESTS_CA_BUNDLE": "/gone.pem"}, "google.no_certificates", "a file of certificates that is not there"),
    (NO_KEY, "google.no_credentials", "no key"),
    ({"GOOGLE_SERVICE_ACCOUNT_JSON": "{"}, "google.credentials_not_json", "half a key"),
    ({**NO_KEY, "GOOGLE_APPLICATION_CREDENTIALS": "gone.json"}, "google.credentials_file", "the sign-in step failed"),
]


@pytest.mark.parametrize(("change", "code", "why"), ROWS_OF_MACHINES, ids=[row[-1] for row in ROWS_OF_MACHINES])
def test_each_fault_of_the_machine_ends_as_written(books, everything_said, monkeypatch, change, code, why) -> None:
    """Nothing can be read: everything is as it was yesterday, and no request for data was made."""
    for name, text in change.items():
        monkeypatch.setenv(name, text)
    report = books.read({**books.google.env, **change})
    everything_said.append(said(report))
    assert ("123", {code}) == (stale(report), {p.code for p in report.problems}), why
    assert ([], True) == (books.google.sheets_calls(), sum(books.waits) <= DEADLINE)


def test_nothing_was_ever_read(books, everything_said, tmp_path) -> None:
    """Without a last good copy there is nothing to show: the run says why and cannot continue."""
    books.google.fail(where=TOKEN, status=400, body=REVOKED)
    with pytest.raises(CannotContinue) as stop:
        settled(tmp_path, books.google).read()
    codes = [p.code for p in stop.value.problems]
    assert ["google.bad_credentials"] * 3 + ["build.nothing_to_show"] == codes
    everything_said.append(repr(stop.value.problems))


def test_a_problem_leads_to_its_spreadsheet(books, everything_said) -> None:
    """Of three spreadsheets, the one that cannot be opened has its name, the link and the address to share it with."""
    books.google.spreadsheets[TWO] = replace(book(), shared=False)
    report = books.read()
    everything_said.append(said(report))
    assert [f"https://docs.google.com/spreadsheets/d/{TWO}/edit"] == [p.place.link for p in report.problems]
    assert books.google.account.address in everything_said[0]
    assert "来源「s2」：网站没有权限打开" in everything_said[0]
