"""Ranges in A1 notation: what to ask of ``values:batchGet``, and whether its reply answers that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from jinlin.source.google.tabs import FoundTab
from jinlin.source.pieces import Piece, pieces
from jinlin.source.raw import RawValue

MOST_CELLS = 90_000
"""Of one range, and of one call where a larger one failed. Measured: 22 bytes a cell, and Google advises replies below
2 MB."""

CELLS = {str, int, float, bool, type(None)}
"""What JSON makes of a cell."""

MOST_ADDRESS = 7_000
"""Characters of all ranges of one call, percent-encoded: a longer address risks a 414."""


def batches(tabs: Iterable[FoundTab]) -> list[list[Piece]]:
    """The calls to make: one for all tabs, and one more for each piece of a tab beyond ``MOST_CELLS``.

    Tabs that belong together are read by one call, so that they are of one moment.
    """
    shared: list[list[Piece]] = [[]]
    alone: list[list[Piece]] = []
    for tab in tabs:
        first, *more = pieces(tab, MOST_CELLS)
        if more:
            alone += [[first], *([piece] for piece in more)]
            continue
        if sum(_length(piece) for piece in [*shared[-1], first]) > MOST_ADDRESS:
            shared.append([])
        shared[-1].append(first)
    return [batch for batch in [*shared, *alone] if batch]


def cells(batch: Iterable[Piece]) -> int:
    """How many cells the grids have room for."""
    return sum(piece.cells for piece in batch)


def parts(batch: Iterable[Piece]) -> list[list[Piece]]:
    """``batch`` in calls of at most ``MOST_CELLS`` cells, in the same order."""
    calls: list[list[Piece]] = []
    for piece in batch:
        if calls and cells([*calls[-1], piece]) <= MOST_CELLS:
            calls[-1].append(piece)
        else:
            calls.append([piece])
    return calls


def _length(piece: Piece) -> int:
    return len("&ranges=") + len(quote(piece.text(), safe=""))


def read_values(batch: Sequence[Piece], reply: Mapping[str, Any]) -> list[list[list[RawValue]]] | None:
    """The rows of each piece, or ``None`` when the reply answers another question, or with what is no cell.

    An empty range has no ``values`` at all; rows are ragged, for Google cuts trailing blanks. Its own description
    of the reply leaves open what a cell holds.
    """
    ranges = reply.get("valueRanges")
    if not isinstance(ranges, list) or len(ranges) != len(batch):
        return None
    if not all(isinstance(each, dict) for each in ranges):
        return None
    if not all(is_answer(piece, str(each.get("range", ""))) for piece, each in zip(batch, ranges, strict=True)):
        return None
    found = [each.get("values", []) for each in ranges]
    return found if all(map(_is_rows, found)) else None


def _is_rows(values: Any) -> bool:
    """Whether these are rows of texts, numbers and truth values; ``None`` is an empty cell."""
    if not isinstance(values, list) or not all(isinstance(row, list) for row in values):
        return False
    return {type(cell) for row in values for cell in row} <= CELLS


def is_answer(piece: Piece, replied: str) -> bool:
    """Whether ``replied`` names the tab and first row of ``piece``. Its end may be nearer: grids shrink in between."""
    title, _, cells = replied.rpartition("!")
    if title.startswith("'") and title.endswith("'") and len(title) > 1:
        title = title[1:-1].replace("''", "'")
    return title == piece.tab.title and cells.partition(":")[0] == f"A{piece.first}"
