"""A1 notation as Sheets reads and writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loopback.spreadsheets import Worksheet

END = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d*)")
PLAIN = re.compile(r"[A-Za-z_]\w*", re.ASCII)
CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", re.ASCII)


class BadRange(ValueError):
    """Google answers 400 with this text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Cells of a tab, 0-based, half open, within its grid."""

    tab: Worksheet
    top: int
    left: int
    bottom: int
    right: int

    def text(self) -> str:
        """As Google writes it: title quoted only when needed, one cell without a colon."""
        first, last = _address(self.top, self.left), _address(self.bottom - 1, self.right - 1)
        return f"{quoted(self.tab.title)}!{first}" + (f":{last}" if last != first else "")


def read_range(text: str, tabs: Sequence[Worksheet]) -> Range:
    """The cells that ``text`` names, clamped to the grid; a title alone is the whole tab."""
    title, mark, cells = text.rpartition("!")
    tab = _tab(title, tabs) if mark else _tab(text, tabs)
    if tab is None and not mark and tabs:
        tab, title = tabs[0], tabs[0].title
    elif tab is not None and not mark:
        cells = ""
    if tab is None or tab.chart:
        raise BadRange(f"Unable to parse range: {text}")
    return _within(tab, cells, text)


def _tab(title: str, tabs: Sequence[Worksheet]) -> Worksheet | None:
    if len(title) > 1 and title[0] == title[-1] == "'":
        title = title[1:-1].replace("''", "'")
    return next((tab for tab in tabs if tab.title.casefold() == title.casefold()), None)


def _within(tab: Worksheet, cells: str, text: str) -> Range:
    rows, columns = tab.size()
    first, _, last = cells.partition(":")
    ends = [END.fullmatch(first), END.fullmatch(last or first)]
    if not all(ends) or cells.startswith(":") or cells.endswith(":"):
        raise BadRange(f"Unable to parse range: {text}")
    across = [_column(end[1]) for end in ends if end[1]] or [1, columns]
    down = [int(end[2]) for end in ends if end[2]] or [1, rows]
    if min(down) > rows or min(across) > columns:
        limits = f"Max rows: {rows}, max columns: {columns}"
        raise BadRange(f"Range ({text}) exceeds grid limits. {limits}")
    bottom = max(down) if len(down) > 1 else rows
    right = max(across) if len(across) > 1 else columns
    return Range(
        tab=tab, top=min(down) - 1, left=min(across) - 1, bottom=min(bottom, rows), right=min(right, columns)
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _address(row: int, column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def quoted(title: str) -> str:
    """``title`` in quotes unless it is a plain word that cannot be taken for a cell."""
    plain = PLAIN.fullmatch(title) and not CELL.fullmatch(title)
    return title if plain else "'" + title.replace("'", "''") + "'"
