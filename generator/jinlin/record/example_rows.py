"""The example row of the staff template, which stays in a sheet for as long as somebody likes to look at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jinlin.problem import Checked, problem
from jinlin.record.column import columns
from jinlin.record.entry import Entry, Publish
from jinlin.table.read import Row, Table

EXAMPLE = Publish.EXAMPLE.value


def without_examples(table: Table, model: type[Entry]) -> Checked[Table]:
    """The template's example row is no row: nothing is said of it, it counts nowhere, deleting it is no loss, and a row
    that says the same is no second one.

    But where somebody typed over it and left its state, they wait for a row that would never come.
    """
    keys = table.header.keys
    if "publish" not in keys:
        return Checked(table)
    at = keys.index("publish")
    examples = [row for row in table.rows if row.cells[at] == EXAMPLE]
    typed_over = (
        problem("table.example_typed_over").at(table.place(row.number, "publish", record=identifier))
        for row, identifier in _typed_over(examples, keys, model)
    )
    rows = tuple(row for row in table.rows if row.cells[at] != EXAMPLE)
    return Checked(replace(table, rows=rows), tuple(typed_over))


def _typed_over(examples: Sequence[Row], keys: Sequence[str], model: type[Entry]) -> Iterator[tuple[Row, str]]:
    """The rows that are not the template's, each with its 编号 if it has one: every 编号 of the template's own begins
    with its state, that of the notice to which a step belongs as well. In a sheet without, what a
    row is called, or else whatever must be filled in, is the columns' example, dates apart, which move with the day the
    template was made on; and there is one such row.
    """
    numbers = [keys.index(c.key) for c in columns(model) if c.reader.type == "id" and c.key in keys]
    if numbers:
        typed = ((row, row.cells[numbers[0]]) for row in examples)
        yield from ((row, text) for row, text in typed if text and not text.startswith(EXAMPLE))
        return
    needed = [c for c in columns(model) if c.required and c.reader.type != "date" and c.key in keys]
    names = [c for c in needed if c.key in model.IDENTITY and c.reader.type == "line"]
    shown = [(keys.index(c.key), ("", c.reader.example)) for c in names or needed]
    ours: list[Row] = []
    for row in (row for row in examples if sum(map(bool, row.cells)) > 1):
        if any(row.cells[at] not in own for at, own in shown) or (ours and row.cells != ours[0].cells):
            yield row, ""
        else:
            ours.append(row)
