"""Cell addresses as a clerk reads them in the sheet: ``C7``, ``7:7``. Rows and columns count from 1."""

from __future__ import annotations

import re

from jinlin.source.raw import letters

_CELL = re.compile(r"([A-Z]{1,4})([1-9][0-9]{0,7})")
_ROW = re.compile(r"([1-9][0-9]{0,7}):\1")


def column_number(text: str) -> int:
    """The column of some letters: ``A`` → 1, ``AA`` → 27. The reverse of ``letters``."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def a1(row: int, column: int) -> str:
    """The address of a cell: 7, 3 → ``C7``."""
    return f"{letters(column)}{row}"


def row_address(row: int) -> str:
    """The address of a whole row: 7 → ``7:7``."""
    return f"{row}:{row}"


def read_a1(text: str) -> tuple[int, int] | None:
    """Row and column of an address: ``C7`` → (7, 3); ``7:7`` → (7, 0), as in ``Place``; ``None`` if it is neither."""
    if cell := _CELL.fullmatch(text):
        return int(cell[2]), column_number(cell[1])
    if row := _ROW.fullmatch(text):
        return int(row[1]), 0
    return None
