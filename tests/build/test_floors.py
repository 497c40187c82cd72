"""From how few rows on a table is not believed, to the row: of its main tab, and of a further one."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from jinlin.build.intake import take_in
from jinlin.build.plan import TablePlan
from jinlin.build.planning import plan_tables
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds
from jinlin.source.last_good import TableCopy
from jinlin.source.raw import RawSheet

TODAY = date(2026, 3, 5)
SETTINGS = """\
community: {{name: 幸福里社区}}
sources: {{demo: {{samples: true}}}}
tables:
  notices: {{rows_at_least: {least}, may_shrink: {share}}}
"""
MAIN = [
    (0, 0, 0, 0.5, [], "an empty table of a new community"),
    (1, 0, 0, 1, ["table.empty"], "everything deleted, whatever may shrink"),
    (0, 2, 3, 0.5, ["table.too_few_rows"], "under its floor, from the first day on"),
    (0, 3, 3, 0.5, [], "at it"),
    (10, 5, 0, 0.5, [], "half may go"),
    (10, 4, 0, 0.5, ["table.shrank"], "and not one more"),
    (10, 1, 2, 0.5, ["table.too_few_rows"], "told once"),
    (10, 9, 0, 0, ["table.shrank"], "none may go"),
]
FURTHER = [
    (10, 5, [], "half may go"),
    (10, 4, ["table.shrank"], "and not one more"),
    (10, 0, ["table.shrank"], "all of many"),
    (9, 0, [], "few may go, all of them too"),
]
NOTICE = ("编号", "标题", "级别", "类型", "正文", "发布日期")
STEP = ("通知编号", "时间", "进展说明")


@cache
def plan(least: int, share: float) -> TablePlan:
    """通知公示 under such floors."""
    config = read_config(SETTINGS.format(least=least, share=share), "sheets.yaml", list(find_kinds()))
    assert () == config.problems
    (found,) = plan_tables(config.value, find_kinds()).value
    return found


def told(before: dict[str, int], notices: int, steps: int, least: int = 0, share: float = 0.5) -> list[tuple[str, str]]:
    """Code and tab of what is wrong with so many rows, after a run that had so many."""
    rows = [(f"T-{n}", f"第{n}次停水", "一般", "停水", "请储水。", "2026-03-04") for n in range(notices)]
    of_one = [("T-0", f"2026-03-04 {8 + n:02}:00", f"第{n}步") for n in range(steps)]
    sheets = {
        "main": RawSheet(title="通知公示", rows=[NOTICE, *rows]),
        "steps": RawSheet(title="通知进展", rows=[STEP, *of_one]),
    }
    copy = TableCopy(day=TODAY, rows_read=before, sheets={}) if any(before.values()) else None
    found = take_in(plan(least, share), sheets, copy, TODAY, frozenset())
    is_shown = found.value.is_fresh
    assert is_shown == (not found.problems)
    return [(p.code, p.place.sheet) for p in found.problems]


@pytest.mark.parametrize(("before", "now", "least", "share", "codes", "why"), MAIN)
def test_a_table_is_not_believed_below_its_floor(
    before: int, now: int, least: int, share: float, codes: list[str], why: str
) -> None:
    """Its last good copy is shown then, and asked about."""
    assert [(code, "通知公示") for code in codes] == told({"main": before}, now, 0, least, share), why


@pytest.mark.parametrize(("before", "now", "codes", "why"), FURTHER)
def test_a_further_tab_has_a_floor_of_its_own(before: int, now: int, codes: list[str], why: str) -> None:
    """So is the whole table where one of its further tabs lost many rows."""
    assert [(code, "通知进展") for code in codes] == told({"main": 1, "steps": before}, 1, now), why
