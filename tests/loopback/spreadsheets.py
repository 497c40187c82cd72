"""The double's spreadsheets, written by hand or taken from an .xlsx file or from CSV text."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl

EPOCH = datetime(1899, 12, 30)
Cell = str | int | float | bool | date | datetime | time | timedelta | None
Area = tuple[int, int, int, int]


def key(number: int) -> str:
    """A spreadsheet's key, of the length that Google gives them."""
    return f"1Loopback{number:035d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """One tab. ``merges`` are (top, left, bottom, right), 0-based and inclusive; ``grid`` is (rows, columns)."""

    title: str
    gid: int = 0
    rows: Sequence[Sequence[Cell]] = ()
    merges: Sequence[Area] = ()
    hidden: bool = False
    grid: tuple[int, int] = (1000, 26)
    chart: bool = False  #: a chart's own tab, without cells

    def size(self) -> tuple[int, int]:
        """The grid, grown to hold all cells."""
        widest = max((len(row) for row in self.rows), default=0)
        return max(self.grid[0], len(self.rows)), max(self.grid[1], widest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheet:
    """One file in Google Drive. ``shared``: whether the service account may open it; ``office``: an uploaded .xlsx.

    ``modified`` and ``version`` are what Drive knows of it; who changes cells changes them too, as far as the test cares.
    """

    tabs: Sequence[Worksheet] = field(default_factory=tuple)
    title: str = "社区表格"
    shared: bool = True
    office: bool = False
    modified: str = "2026-03-01T00:00:00.000Z"
    version: int = 1
    trashed: bool = False


def serial(value: date | datetime | time | timedelta) -> int | float:
    """Days since 1899-12-30, as Google and Excel count them; whole days are whole numbers."""
    if isinstance(value, time):
        value = datetime.combine(EPOCH, value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    days = (value if isinstance(value, timedelta) else value - EPOCH) / timedelta(days=1)
    return int(days) if days == int(days) else days


def gid_of(title: str, index: int) -> int:
    """A steady gid: 0 for the first tab, as Google gives it, then a large number made from the title."""
    return zlib.crc32(title.encode()) & 0x7FFFFFFF if index else 0


def spreadsheet_from_xlsx(path: Path, gids: Mapping[str, int] | None = None) -> Spreadsheet:
    """The spreadsheet that staff would get by opening ``path`` in Google Sheets: values, merges, hidden tabs."""
    book = openpyxl.load_workbook(path, data_only=True)
    tabs = [
        Worksheet(
            title=sheet.title,
            gid=(gids or {}).get(sheet.title, gid_of(sheet.title, index)),
            rows=[list(row) for row in sheet.iter_rows(values_only=True)],
            merges=[(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in sheet.merged_cells.ranges],
            hidden=sheet.sheet_state != "visible",
        )
        for index, sheet in enumerate(book.worksheets)
    ]
    return Spreadsheet(title=path.stem, tabs=tabs)


def worksheet_from_csv(text: str, title: str, gid: int = 0, *, typed: bool = False) -> Worksheet:
    """A tab with the cells of ``text``.

    Args:
        text: CSV with commas.
        title: Of the tab.
        gid: Of the tab.
        typed: As if staff had typed the cells: ``2026-03-01`` becomes a date, ``0108`` the number 108, ``TRUE`` a tick.
            Otherwise every cell stays text, as in columns formatted as plain text.
    """
    rows = [[_typed(cell) if typed else cell for cell in row] for row in csv.reader(io.StringIO(text))]
    return Worksheet(title=title, gid=gid, rows=rows)


def _typed(text: str) -> Cell:
    """What Google Sheets makes of typed text, for the forms that tests use."""
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return date(*map(int, text.split("-")))
    if re.fullmatch(r"\d{1,2}:\d{2}", text):
        return time(*map(int, text.split(":")))
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return {"TRUE": True, "FALSE": False}.get(text, text)
