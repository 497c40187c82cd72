"""A sheet's rows with what merged areas show in them."""

from __future__ import annotations

from collections.abc import Sequence

from jinlin.source.raw import RawSheet, RawValue


class Filled:
    """A value that stands in a cell only because of a merge: a header like any other; below it seen by columns that ask
    for it, and by all others told."""

    __slots__ = ("value",)

    def __init__(self, value: RawValue) -> None:
        self.value = value


GridRow = Sequence[RawValue | Filled]


def grid(sheet: RawSheet) -> Sequence[GridRow]:
    """The sheet's rows, with merged cells filled down; ``header`` decides later for which columns that counts."""
    if not sheet.merges:
        return sheet.rows
    rows: list[list[RawValue | Filled]] = [list(row) for row in sheet.rows]
    for merge in sheet.merges:
        value = rows[merge.top][merge.left] if merge.top < len(rows) and merge.left < len(rows[merge.top]) else None
        if value is None or value == "":
            continue
        for row in rows[merge.top + 1 : merge.bottom + 1]:
            row.extend([None] * (merge.left + 1 - len(row)))
            row[merge.left] = Filled(value)
    return rows


def own(row: GridRow) -> list[RawValue]:
    """A row without what stands in it only because of a merge."""
    return [None if value.__class__ is Filled else value for value in row]


def shown(row: GridRow) -> list[RawValue]:
    """What a person sees in a row, which may be the lower one of a header two rows high."""
    return [value.value if value.__class__ is Filled else value for value in row]
