"""The example row of the staff template, which stays in a sheet for as long as somebody likes to look at it."""

from __future__ import annotations

from dataclasses import replace

from jinlin.problem import Checked, problem
from jinlin.record.entry import Publish
from jinlin.table.read import Table


def without_examples(table: Table) -> Checked[Table]:
    """The template's example row is no row: nothing is said of it, it counts nowhere, deleting it is no loss, and a row
    that says the same is no second one.

    But where somebody typed over it and left its state, they wait for a row that would never come.
    """
    keys = table.header.keys
    if "publish" not in keys:
        return Checked(table)
    at, example = keys.index("publish"), Publish.EXAMPLE.value
    ids = [(row.number, row.cells[keys.index("id")]) for row in table.rows if row.cells[at] == example and "id" in keys]
    typed_over = (
        problem("table.example_typed_over").at(table.place(number, "publish", record=found))
        for number, found in ids
        if found and not found.startswith(example)
    )
    rows = tuple(row for row in table.rows if row.cells[at] != example)
    return Checked(replace(table, rows=rows), tuple(typed_over))
