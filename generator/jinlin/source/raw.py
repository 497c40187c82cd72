"""What every source gives: rows of raw cells. Nothing behind a source knows where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

RawValue = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as the source holds it. Error cells are their text (``#REF!``); empty cells are ``None`` or ``""``."""


LOADING = r"(?:Loading|正在加载|加载中)(?:\.\.\.|…+)"
"""What a cell shows whose formula has not finished, as a pattern."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged area, 0-based and inclusive, in the coordinates of ``RawSheet.rows``."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """One worksheet. ``rows`` may be ragged; row 0, cell 0 is A1."""

    title: str
    rows: Sequence[Sequence[RawValue]]
    merges: tuple[Merge, ...] = ()
    width: int = 0  #: cells of most rows, where rows were cut at commas: in a longer one a cell was cut too
    link: str = ""  #: a deep link with ``{cell}`` for the A1 address, or empty

    def link_to(self, cell: str) -> str:
        """The address that opens ``cell`` in the source, or an empty text."""
        return self.link.replace("{cell}", cell)


def letters(column: int) -> str:
    """The letters of a column: 1 → ``A``, 27 → ``AA``. A column below 1 is a bug and raises ``ValueError``."""
    if column < 1:
        raise ValueError(f"columns count from 1, not {column}")
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
