"""The double that is written to objects to what Google objects to; else a test of writing proves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from jinlin.problem import CannotContinue
from jinlin.source.google.writer import open_writer
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Spreadsheet, Worksheet
from loopback.writing import writer

BOOK = Spreadsheet(tabs=[Worksheet(title="一", gid=1, rows=[["a", "b"], ["c"]], grid=(4, 3)), Worksheet(title="二", gid=2)])
HOME = {"sheetId": 1, "rowIndex": 0, "columnIndex": 0}
TEXT = {"rows": [{"values": [{"userEnteredValue": {"stringValue": "新"}}]}]}


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackGoogle]:
    """``BOOK`` under the key ``K``."""
    with LoopbackGoogle({"K": BOOK}, writer=writer()) as running:
        running.lead(monkeypatch)
        yield running


def sent(google: LoopbackGoogle, *requests: Mapping[str, Any]) -> str:
    """What Google objects to; empty when it obeyed."""
    with open_writer(google.env) as pen:
        try:
            pen.batch_update("K", requests)
        except CannotContinue as stop:
            return stop.problems[0].found
    return ""


def sheet(**properties: Any) -> dict[str, Any]:
    """A request for a new tab."""
    return {"addSheet": {"properties": properties}}


def rule(kind: str, *words: str, **area: int) -> dict[str, Any]:
    """A request to watch what is typed."""
    condition = {"type": kind, "values": [{"userEnteredValue": word} for word in words]}
    return {"setDataValidation": {"range": {"sheetId": 1, **area}, "rule": {"condition": condition}}}


OBJECTIONS = [
    ({"addSheets": {}}, "Additional properties", "no such request in the discovery document"),
    ({"updateCells": {"start": HOME, "fields": "value", **TEXT}}, "Cannot find matching fields", "no such field"),
    ({"updateCells": {"start": HOME, **TEXT}}, "At least one field", "no field at all"),
    ({"updateCells": {"start": {**HOME, "rowIndex": "0"}, **TEXT}}, "not of type 'integer'", "a text for a number"),
    ({"updateCells": {"start": {**HOME, "columnIndex": 3}, "fields": "*", **TEXT}}, "beyond the last", "outside"),
    ({"updateCells": {"start": {**HOME, "sheetId": 9}, "fields": "*", **TEXT}}, "No grid with id: 9", "no such tab"),
    (sheet(title="一"), "already exists", "a title twice"),
    (sheet(title="三", sheetId=2), "already exists", "a gid twice"),
    (sheet(title="三", gridProperties={"rowCount": 1, "frozenRowCount": 1}), "can't freeze all", "nothing would move"),
    (rule("ONE_OF_LIST"), "between 1 and 500", "an empty drop-down"),
    (rule("ONE_OF_LISTS", "a"), "is not one of", "no such rule"),
    (rule("ONE_OF_LIST", "a", endRowIndex=5), "exceeds grid limits", "rows that are not there"),
    (rule("DATE_IS_VALID", "a"), "takes no values", "a day needs no words"),
    ({"deleteSheet": {"sheetId": 1}, **sheet(title="三")}, "exactly one kind", "two requests in one"),
]


@pytest.mark.parametrize(("request_", "said", "why"), OBJECTIONS, ids=[row[-1] for row in OBJECTIONS])
def test_what_google_objects_to(google: LoopbackGoogle, request_: Mapping[str, Any], said: str, why: str) -> None:
    """The batch is refused in words of Google's kind, and nothing has changed."""
    assert said in sent(google, request_), why
    assert (BOOK, []) == (google.spreadsheets["K"], google.writing.batches)


def test_a_range_without_rows_is_cleared(google: LoopbackGoogle) -> None:
    """Cells of the range that the rows do not reach lose what they held; others keep it."""
    area = {"sheetId": 1, "startRowIndex": 0, "endRowIndex": 1}
    assert "" == sent(google, {"updateCells": {"range": area, "fields": "userEnteredValue", **TEXT}})
    assert [["新", None, None], ["c", None, None]] == [list(row) for row in google.spreadsheets["K"].tabs[0].rows[:2]]


def test_tabs_move_and_go(google: LoopbackGoogle) -> None:
    """A tab takes its new place, and one that is deleted is gone."""
    front = {"updateSheetProperties": {"properties": {"sheetId": 2, "index": 0, "title": "前"}, "fields": "index,title"}}
    assert "" == sent(google, front, sheet(title="中", index=1), {"deleteSheet": {"sheetId": 1}})
    assert ["前", "中"] == [tab.title for tab in google.spreadsheets["K"].tabs]


def test_who_reads_may_not_write(google: LoopbackGoogle) -> None:
    """A token of the account that reads is no token to write with, and trying is held against the product."""
    with open_writer({"GOOGLE_WRITER_JSON": google.account.key_json()}) as pen, pytest.raises(CannotContinue):
        pen.batch_update("K", [sheet(title="三")])
    assert ["token for other scopes" in each or "tried to write" in each for each in google.violations] == [True, True]
    google.violations.clear()
