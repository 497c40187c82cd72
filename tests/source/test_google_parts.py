"""The parts of reading Google Sheets that need no network."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from jinlin.source.google.ranges import MOST_ADDRESS, batches, is_answer, parts
from jinlin.source.google.refusal import read_refusal, read_token_refusal
from jinlin.source.google.tabs import FoundTab, read_book
from jinlin.source.pieces import Piece
from jinlin.source.raw import Merge
from jinlin.source.refusal import redacted

REPLIED = [
    ("活动", "'活动'!A1:Z1000", True, "Chinese, quoted"),
    ("活动", "活动!A1:Z1000", True, "Chinese, bare: no source says which of the two Google writes"),
    ("O'Neil!", "'O''Neil!'!A1:Z900", True, "quotes are doubled; the grid has shrunk since"),
    ("活动", "'服务'!A1:Z1000", False, "another tab"),
    ("活动", "'活动'!B1:Z1000", False, "another column"),
    ("活动", "'活动'!A10:Z1000", False, "another row"),
    ("活动", "", False, "no range at all"),
]


@pytest.mark.parametrize(("title", "replied", "expected", "why"), REPLIED, ids=[row[-1] for row in REPLIED])
def test_a_reply_answers_only_what_was_asked(title, replied, expected, why) -> None:
    """Rows of another tab never pass for those that were wanted."""
    tab = FoundTab(gid=1, title=title, rows=1000, columns=26)
    assert expected is is_answer(Piece(tab=tab, first=1, last=1000), replied), why


def test_a_title_is_always_quoted() -> None:
    """``CRM26`` bare would be a cell."""
    tab = FoundTab(gid=1, title="CRM26'", rows=5, columns=28)
    assert "'CRM26'''!A1:AB5" == Piece(tab=tab, first=1, last=5).text()


def test_one_call_stays_short_enough_for_an_address() -> None:
    """Hundreds of long Chinese titles need a second call."""
    tabs = [FoundTab(gid=n, title=f"二〇二六年度社区活动日历之{n}", rows=10, columns=3) for n in range(100)]
    calls = batches(tabs)
    assert tabs == [piece.tab for call in calls for piece in call]
    assert all(sum(len(quote(piece.text())) for piece in call) < MOST_ADDRESS for call in calls)


def test_an_open_ended_merge_reaches_to_the_edge() -> None:
    """Google leaves a bound out where an area has none."""
    grid = {"rowCount": 10, "columnCount": 4}
    sheet = {"properties": {"sheetId": 0, "title": "a", "gridProperties": grid}, "merges": [{"startRowIndex": 2}]}
    book = read_book("K", {"spreadsheetId": "K", "properties": {"title": "b"}, "sheets": [sheet]})
    assert (Merge(top=2, left=0, bottom=9, right=3),) == book.tabs[0].merges


OTHERS = [
    ({}, "an empty object"),
    ({"spreadsheetId": "L", "properties": {"title": "b"}, "sheets": []}, "no tabs"),
    ({"spreadsheetId": "K", "properties": {"title": "b"}, "sheets": [5]}, "a number for a tab"),
]


@pytest.mark.parametrize(("reply", "why"), OTHERS)
def test_json_of_somebody_else_is_no_spreadsheet(reply, why) -> None:
    """It is told by its shape, and never raises."""
    assert read_book("K", reply) is None, why


SECRETS = [
    ("got ya29.a0Af_x-1 here", "got *** here", "an access token"),
    ("Authorization: Bearer abc.def", "Authorization: ***", "a header"),
    ("see https://x.test/a?key=1&b=2 now", "see https://x.test/a?*** now", "the query of an address"),
    ("-----BEGIN PRIVATE KEY-----\nMIIE", "***", "a private key that was cut off"),
    ("assertion=eyJh.eyJi.sig&x", "***", "a signed assertion"),
    ("id " + "0a" * 20, "id ***", "the id of a key"),
    ("no  permission\n here", "no permission here", "nothing secret; one line"),
    ("x" * 500, "x" * 159 + "…", "cut short"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SECRETS, ids=[row[-1] for row in SECRETS])
def test_secrets_are_struck_out(text, expected, why) -> None:
    """Reports and logs are public."""
    assert expected == redacted(text), why


SENT = "Thu, 05 Mar 2026 00:00:00 GMT"
WISHES = [
    ({"Retry-After": "7"}, 7.0, "seconds"),
    ({"Retry-After": " 0 "}, 0.0, "at once"),
    ({"Retry-After": "Thu, 05 Mar 2026 00:00:20 GMT", "Date": SENT}, 20.0, "a moment, by the server's own clock"),
    ({"Retry-After": "Wed, 04 Mar 2026 00:00:00 GMT", "Date": SENT}, 0.0, "a moment that is over"),
    ({"Retry-After": "Thu, 05 Mar 2026 00:00:20 GMT"}, None, "a moment, but of what clock?"),
    ({"Retry-After": "Thu, 05 Mar 2026 00:00:20 -0000", "Date": SENT}, None, "a moment without a zone"),
    ({"Retry-After": "soon"}, None, "no wish anybody could keep"),
    ({"Retry-After": "-5"}, None, "before now"),
    ({"Retry-After": "٧"}, None, "digits that are none of HTTP's"),
    ({}, None, "no wish"),
]


@pytest.mark.parametrize(("headers", "expected", "why"), WISHES, ids=[row[-1] for row in WISHES])
def test_a_servers_wish_is_read(headers, expected, why) -> None:
    """Seconds or a date; whatever else is no wish, and the waits grow by themselves."""
    assert expected == read_refusal(503, headers, b"").wait, why


STEPS = [
    ("https://sts.googleapis.com/v1/token", 403, {"error": {"message": "no"}}, "google.keyless_pool", "the pool"),
    ("https://sts.googleapis.com/v1/token", 302, "<html>", "google.not_data", "a portal"),
    ("https://iamcredentials.googleapis.com/v1/x", 404, {"error": {}}, "google.keyless_account", "no such account"),
    ("https://actions.invalid/id", 401, {"message": "Bearer ya29.x"}, "google.keyless_identity", "whoever knows the job"),
    ("https://oauth2.googleapis.com/token", 400, {"error": "invalid_grant"}, None, "google-auth can read that"),
    ("https://oauth2.googleapis.com/token", 400, {"error": "server_error"}, "google.failing", "it may pass"),
    ("https://oauth2.googleapis.com/token", 200, {"access_token": "x"}, None, "a token"),
]


@pytest.mark.parametrize(("address", "status", "body", "code", "why"), STEPS, ids=[row[-1] for row in STEPS])
def test_each_step_on_the_way_to_a_token_is_told_apart(address, status, body, code, why) -> None:
    """By who said no; and a token in what was said stays unsaid."""
    refusal = read_token_refusal(address, status, {}, json.dumps(body).encode() if body != "<html>" else b"<html>")
    assert code == (refusal and refusal.code), why
    assert refusal is None or "ya29" not in refusal.found


PARTS = [
    ([(100, 26)] * 3, [3], "small: together"),
    ([(1000, 40)] * 5, [2, 2, 1], "40,000 cells each"),
    ([(1000, 90), (10, 10)], [1, 1], "one fills a call"),
]


@pytest.mark.parametrize(("grids", "expected", "why"), PARTS, ids=[row[-1] for row in PARTS])
def test_a_call_has_room_for_so_many_cells(grids, expected, why) -> None:
    """In order, none lost."""
    tabs = [FoundTab(gid=n, title=str(n), rows=rows, columns=columns) for n, (rows, columns) in enumerate(grids)]
    pieces = [Piece(tab=tab, first=1, last=tab.rows) for tab in tabs]
    assert (expected, pieces) == ([len(call) for call in parts(pieces)], [p for call in parts(pieces) for p in call]), why
