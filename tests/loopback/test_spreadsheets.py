"""Spreadsheets of the double, taken from files, hold what Google would hold."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from loopback.spreadsheets import gid_of, serial, spreadsheet_from_xlsx, worksheet_from_csv

SERIALS = [
    (date(2020, 1, 1), 43831, "seen in a recorded reply of Google's"),
    (date(1999, 1, 2), 36162, "seen in a recorded reply of Google's"),
    (datetime(1900, 1, 1, 12), 2.5, "the example of the discovery document"),
    (datetime(1900, 2, 1, 15), 33.625, "the example of the discovery document"),
    (time(18, 0), 0.75, "a time alone is a part of a day"),
    (timedelta(hours=36), 1.5, "a duration may be longer"),
]


@pytest.mark.parametrize(("value", "expected", "why"), SERIALS)
def test_dates_are_days_since_1899(value, expected, why) -> None:
    """Whole days are whole numbers."""
    assert expected == serial(value), why
    assert type(expected) is type(serial(value)), why


def test_an_xlsx_becomes_a_spreadsheet(tmp_path: Path) -> None:
    """Values with their types, merges, hidden tabs and steady gids."""
    book = openpyxl.Workbook()
    book.active.title = "活动日历"
    book.active.append(["编号", "日期", "勾"])
    book.active.append(["0108", date(2026, 3, 1), True])
    book.active.merge_cells("A1:B1")
    book.create_sheet("旧").sheet_state = "hidden"
    book.save(tmp_path / "总表.xlsx")
    found = spreadsheet_from_xlsx(tmp_path / "总表.xlsx", {"旧": 12})
    assert ("总表", [0, 12], [False, True]) == (found.title, [t.gid for t in found.tabs], [t.hidden for t in found.tabs])
    assert ["0108", datetime(2026, 3, 1), True] == found.tabs[0].rows[1]
    assert [(0, 0, 0, 1)] == found.tabs[0].merges


CELLS = [
    ("2026-03-01", date(2026, 3, 1), "a date"),
    ("9:30", time(9, 30), "a time"),
    ("0108", 108, "the zero is lost, as it is in Google Sheets"),
    ("2.5", 2.5, "a number"),
    ("TRUE", True, "a tick"),
    ("2026年3月", "2026年3月", "text stays text"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CELLS)
def test_typed_csv_is_what_staff_would_get_by_typing(text, expected, why) -> None:
    """Without ``typed`` every cell stays text."""
    assert [[expected]] == worksheet_from_csv(text, "表", typed=True).rows, why
    assert [[text]] == worksheet_from_csv(text, "表").rows


def test_gids_are_steady() -> None:
    """The first tab has 0, as in Google Sheets; others keep theirs from run to run."""
    assert [0, gid_of("旧", 1)] == [gid_of("新", 0), gid_of("旧", 2)]
