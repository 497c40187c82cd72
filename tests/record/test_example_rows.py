"""The template's example row: no row of the sheet, and told where somebody has typed over it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jinlin.kinds.notices.model import Step
from jinlin.kinds.volunteers.model import Item, Rule, Team
from jinlin.record.entry import Entry
from jinlin.record.example_rows import without_examples
from jinlin.record.own_lists import OwnColumn
from jinlin.record.read import wanted_columns
from jinlin.record.special import HolidayRow, SynonymRow
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table

HEADER = ["通知编号", "时间", "进展说明", "发布状态"]
ROWS = [
    (["示例-T-001", "2026-03-04 21:40", "正在抢修。", "示例"], [], "as the template has it"),
    (["T-005", "2026-03-04 21:40", "正在抢修。", "示例"], ["D2"], "a step of a notice of their own, far from its state"),
    (["", "2026-03-04 21:40", "正在抢修。", "示例"], [], "nobody can tell whose it is"),
]


def typed_over(model: type[Entry], header: Sequence[str], *rows: Sequence[str]) -> list[str]:
    """The cells that are told, none of whose rows is read."""
    table = read_table("one", RawSheet(title="表", rows=[header, *rows]), wanted_columns(model, {})).value
    assert table is not None
    found = without_examples(table, model)
    assert () == found.value.rows
    return [p.place.cell for p in found.problems]


@pytest.mark.parametrize(("row", "cells", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_an_example_typed_over_is_told_without_an_id_of_its_own(row: list[str], cells: list[str], why: str) -> None:
    """What it belongs to has a number, and in the template that one is an example's too."""
    assert cells == typed_over(Step, HEADER, row), why


NAMED = [
    (Team, ("队伍名称",), ("益民志愿服务队",), ("示例巡逻队",)),
    (Item, ("物品/服务", "所需积分"), ("洗衣液一瓶", "5"), ("毛巾一条", "5")),
    (SynonymRow, ("词", "同义词"), ("理发", "剪头发、剃头"), ("车棚", "停车棚")),
]


@pytest.mark.parametrize(("model", "header", "ours", "theirs"), NAMED, ids=[row[0].__name__ for row in NAMED])
def test_an_example_typed_over_is_told_by_its_name(
    model: type[Entry], header: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """Where rows have no number, what the row is called tells the template's from their own."""
    rows = [(*ours, "示例"), (*theirs, "示例"), (*("" for _ in ours), "示例")]
    assert ["BC"[len(ours) - 1] + "3"] == typed_over(model, (*header, "发布状态"), *rows)


ALONE = [
    (HolidayRow, ("日期", "安排", "节日"), ("2026-10-01", "放假", "国庆节"), ("2026-01-01", "放假", "元旦")),
    (Rule, ("类型", "单位", "每单位积分", "生效日期"), ("服务", "小时", "1", "2023-01-01"), ("服务", "小时", "2", "2026-01-01")),
    (OwnColumn, ("表", "列名", "类型", "谁能看"), ("邻里书架", "书名", "文字", "公开"), ("车位", "楼号", "文字", "公开")),
]


@pytest.mark.parametrize(("model", "header", "ours", "theirs"), ALONE, ids=[row[0].__name__ for row in ALONE])
def test_the_only_example_typed_over_is_told(
    model: type[Entry], header: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """Whatever must be filled in is an example's in the template: the first row of a sheet without numbers never came."""
    state = f"{'ABCDEF'[len(header)]}2"
    assert [[], [], [state]] == [typed_over(model, (*header, "发布状态"), *rows) for rows in (
        [(*ours, "示例")], [(*ours, "示例"), (*ours, "示例")], [(*theirs, "示例")]
    )]  # fmt: skip


UNNAMED = [
    (HolidayRow, ("日期", "安排", "节日"), ("2026-10-01", "放假", "国庆节"), ("2026-10-02", "放假", "国庆节")),
    (Rule, ("类型", "单位", "每单位积分", "生效日期"), ("服务", "小时", "1", "2023-01-01"), ("培训", "次", "2", "2023-01-01")),
]


@pytest.mark.parametrize(("model", "header", "ours", "theirs"), UNNAMED, ids=[row[0].__name__ for row in UNNAMED])
def test_what_was_copied_from_the_example_is_told(
    model: type[Entry], header: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    """The template has one example row, and copying it down copies its state."""
    rows = [(*("" for _ in ours), "示例"), (*ours, "示例"), (*theirs, "示例")]
    assert ["DE"[len(ours) - 3] + "4"] == typed_over(model, (*header, "发布状态"), *rows)
