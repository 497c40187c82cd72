"""The example row of the staff template, which stays in a sheet for as long as somebody likes to look at it."""

from __future__ import annotations

from dataclasses import replace

from jinlin.problem import Checked, problem
from jinlin.record.column import columns
from jinlin.record.entry import Entry, Publish
from jinlin.table.read import Table


def without_examples(table: Table, model: type[Entry]) -> Checked[Table]:
    """The template's example row is no row: nothing is said of it, it counts nowhere, deleting it is no loss, and a row
    that says the same is no second one.

    But where somebody typed over it and left its state, they wait for a row that would never come: every 编号 of the
    template's own begins with its state, that of the notice to which a step belongs as well.
    """
    keys = table.header.keys
    if "publish" not in keys:
        return Checked(table)
    at, example = keys.index("publish"), Publish.EXAMPLE.value
    first = next((keys.index(c.key) for c in columns(model) if c.reader.type == "id" and c.key in keys), at)
    typed_over = (
        problem("table.example_typed_over").at(table.place(row.number, "publish", record=row.cells[first]))
        for row in table.rows
        if row.cells[at] == example and row.cells[first] and not row.cells[first].startswith(example)
    )
    rows = tuple(row for row in table.rows if row.cells[at] != example)
    return Checked(replace(table, rows=rows), tuple(typed_over))
