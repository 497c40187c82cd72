"""Records → a workbook of one table, and of several: what staff typed under their headers, numbers and days as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from jinlin.page.exports.workbook import Cell, Grid, render_workbook
from jinlin.page.open_data import Opened
from jinlin.record.column import public_columns

TYPED = {"date": (date,), "whole": (int,), "decimal": (int, float, Decimal)}
"""The types of columns with which a spreadsheet can reckon, and the values that it takes for such."""

UNSAID = frozenset(("publish", "publish_until"))
"""发布状态 and 下架日期: of no interest to whoever checks what was made public."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A table under its title."""

    title: str
    opened: Opened


def render_table(table: Titled) -> bytes:
    """Return the table with all columns that are opened as data, row by row as the site has it."""
    return render_workbook([_grid(table, frozenset())])


def render_disclosure(tables: Sequence[Titled], number: str) -> bytes:
    """Return 居务公开: a sheet for each table, its rows numbered under the heading ``number``, without 发布状态."""
    return render_workbook([_numbered(_grid(table, UNSAID), number) for table in tables])


def _grid(table: Titled, without: frozenset[str]) -> Grid:
    kept = [(n, c) for n, c in enumerate(public_columns(table.opened.records.model)) if c.key not in without]
    reckoned = [TYPED.get(c.reader.type) for _, c in kept]
    places = [(n, c.key, types) for (n, c), types in zip(kept, reckoned, strict=True)]
    return Grid(title=table.title, header=[c.label for _, c in kept], rows=_rows(table.opened, places))


def _rows(opened: Opened, places: Sequence[tuple[int, str, Any]]) -> Iterator[list[Cell]]:
    """Each record's cells: the value where a spreadsheet can reckon with it, else the text."""
    texts = opened.records.texts
    chosen = itemgetter(*(n for n, _, _ in places))
    reckoned = [(at, key, types) for at, (_, key, types) in enumerate(places) if types]
    for record in opened.records.rows:
        row: list[Cell] = [*chosen(texts[record.id])]
        for at, key, types in reckoned:
            value = getattr(record, key)
            if type(value) in types:
                row[at] = value
        yield row


def _numbered(grid: Grid, number: str) -> Grid:
    rows = ([n, *row] for n, row in enumerate(grid.rows, start=1))
    return Grid(title=grid.title, header=[number, *grid.header], rows=rows)
