"""What to ask of ``values_batch_get``, whether its reply answers that, and what its cells say as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jinlin.source.feishu.tabs import FoundTab
from jinlin.source.pieces import Piece, pieces
from jinlin.source.raw import RawValue
from jinlin.source.unsettled import Rows

MOST_CELLS = 50_000
"""Of one call. 飞书 answers with 10 MB at most; an empty cell takes 5 bytes, one with a sentence 150."""

MOST_ADDRESS = 6_000
"""Characters of all ranges of one call: a longer address risks a 414."""

UNREAD = "#N/A"
"""Instead of a formula that 飞书 gives back as such, because its interface does not compute it (跨表引用, 数组公式)."""


def batches(tabs: Iterable[FoundTab]) -> list[list[Piece]]:
    """The calls to make, of at most ``MOST_CELLS`` cells each: tabs that fit are of one moment."""
    calls: list[list[Piece]] = []
    for piece in (piece for tab in tabs for piece in pieces(tab, MOST_CELLS)):
        if calls and _fits([*calls[-1], piece]):
            calls[-1].append(piece)
        else:
            calls.append([piece])
    return calls


def _fits(batch: Sequence[Piece]) -> bool:
    length = sum(len(piece.text()) + 3 for piece in batch)
    return length <= MOST_ADDRESS and sum(piece.cells for piece in batch) <= MOST_CELLS


def smaller(batch: Sequence[Piece]) -> list[list[Piece]]:
    """``batch`` as two calls, in the same order; as it is where nothing is left to divide."""
    if len(batch) == 1:
        return [[half] for half in _halves(batch[0])]
    middle = len(batch) // 2
    return [list(batch[:middle]), list(batch[middle:])]


def _halves(whole: Piece) -> tuple[Piece, ...]:
    """The same rows in two pieces; itself where there is only one."""
    middle = (whole.first + whole.last) // 2
    return (whole,) if whole.first == whole.last else (replace(whole, last=middle), replace(whole, first=middle + 1))


def read_values(batch: Sequence[Piece], reply: Mapping[str, Any]) -> list[Rows] | None:
    """The rows of each piece, or ``None`` when the reply answers another question."""
    data = reply.get("data")
    ranges = data.get("valueRanges") if isinstance(data, dict) else None
    if not isinstance(ranges, list) or len(ranges) != len(batch):
        return None
    if not all(isinstance(one, dict) and _is_answer(p, one) for p, one in zip(batch, ranges, strict=True)):
        return None
    return [trimmed([[plain(cell) for cell in row or ()] for row in one.get("values") or ()]) for one in ranges]


def _is_answer(piece: Piece, one: Mapping[str, Any]) -> bool:
    """Whether these are rows, and those of ``piece``."""
    rows = one.get("values") or []
    are_rows = isinstance(rows, list) and all(isinstance(row, list | None) for row in rows)
    tab, _, cells = str(one.get("range", "")).partition("!")
    return are_rows and tab == piece.tab.id and cells.partition(":")[0] == f"A{piece.first}"


def plain(cell: Any) -> RawValue:
    """A cell as a plain value: of a link its words, of several styles or people the text, of a picture nothing."""
    if isinstance(cell, list):
        return "".join(str(plain(part) or "") for part in cell)
    if not isinstance(cell, dict):
        return cell
    if cell.get("type") == "formula":
        return UNREAD
    if cell.get("type") == "multipleValue":
        return "、".join(map(str, cell.get("values") or ()))
    text = cell.get("text")
    return text if isinstance(text, str) else ""


def trimmed(rows: Rows) -> Rows:
    """``rows`` without the blank cells and rows at their ends: 飞书 gives the whole grid."""
    for row in rows:
        while row and row[-1] in (None, ""):
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
