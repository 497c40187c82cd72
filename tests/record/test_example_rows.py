"""The template's example row: no row of the sheet, and told where somebody has typed over it."""

from __future__ import annotations

import pytest

from jinlin.kinds.notices.model import Step
from jinlin.record.example_rows import without_examples
from jinlin.record.read import wanted_columns
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table

HEADER = ["通知编号", "时间", "进展说明", "发布状态"]
ROWS = [
    (["示例-T-001", "2026-03-04 21:40", "正在抢修。", "示例"], [], "as the template has it"),
    (["T-005", "2026-03-04 21:40", "正在抢修。", "示例"], ["D2"], "a step of a notice of their own, far from its state"),
    (["", "2026-03-04 21:40", "正在抢修。", "示例"], [], "nobody can tell whose it is"),
]


@pytest.mark.parametrize(("row", "cells", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_an_example_typed_over_is_told_without_an_id_of_its_own(row: list[str], cells: list[str], why: str) -> None:
    """What it belongs to has a number, and in the template that one is an example's too."""
    sheet = RawSheet(title="通知进展", rows=[HEADER, row])
    table = read_table("notices", sheet, wanted_columns(Step, {})).value
    assert table is not None
    found = without_examples(table, Step)
    assert ((), cells) == (found.value.rows, [p.place.cell for p in found.problems]), why
