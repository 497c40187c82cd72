"""Sheets that a community kept before it knew of Jinlin: their headers are its own."""

from __future__ import annotations

import pytest

from jinlin.kind import Sheet
from jinlin.record.column import columns
from jinlin.record.read import wanted_columns
from jinlin.source.raw import RawSheet
from jinlin.table.header import fold
from jinlin.table.read import read_table
from kinds.reading import kind_named, kind_names

SHEETS = [
    pytest.param(sheet, id=f"{name}-{sheet.key}")
    for name in kind_names()
    for sheet in kind_named(name).sheets(kind_named(name).read_options({}).value)
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_header_is_of_two_columns(sheet: Sheet) -> None:
    """One would be read twice, and nobody could tell which was meant."""
    told = [header for c in columns(sheet.model) for header in {*map(fold, (c.label, *c.aliases))}]
    assert [] == sorted({header for header in told if told.count(header) > 1})


def keys(kind: str, headers: str, cells: str = "") -> dict[str, str]:
    """The columns that are found in a sheet of the kind, with the cells of its only row."""
    sheet = kind_named(kind).sheets(kind_named(kind).read_options({}).value)[0]
    rows = [headers.split(), cells.split() or headers.split()]
    table = read_table(kind, RawSheet(title="表", rows=rows), wanted_columns(sheet.model, {}))
    assert table.value is not None, table.problems
    (row,) = table.value.rows
    return dict(zip(table.value.header.keys, row.cells, strict=True))


OWN = [
    (
        "activities",
        "序号 活动主题 活动类型 时间 活动场地 参与对象 承办单位 联系方式",
        "title category when venue audience organizer phone",
    ),
    (
        "services",
        "序号 事项名称 办公时间 办事地点 需要材料 办理程序 承诺时限 主管部门 服务电话",
        "name hours place documents process time_limit provider phone",
    ),
    ("suggestions", "编号 标题 内容（脱敏） 类别 反映时间 状态 处理部门", "id title summary category received stage owner"),
    ("notices", "公告标题 公告内容 时间 失效日期", "title body issued until"),
]


@pytest.mark.parametrize(("kind", "headers", "expected"), OWN, ids=[case[0] for case in OWN])
def test_usual_headers_are_read(kind: str, headers: str, expected: str) -> None:
    """Whoever points at the sheet that has always been kept does not first rename it."""
    cells = " ".join(f"x{n}" for n, _ in enumerate(headers.split()))
    assert set(expected.split()) == set(keys(kind, headers, cells))


def test_a_day_and_its_time_in_two_columns_are_one_cell() -> None:
    """日期 and 时间 side by side are the commonest plan of activities; 时间 alone holds both."""
    both = keys("activities", "活动名称 类别 日期 时间 地点 主办", "义诊 健康 每周三 14:30-16:00 广场 卫生站")
    assert "每周三 14:30-16:00" == both["when"]
    alone = keys("activities", "活动名称 类别 时间 地点 主办", "义诊 健康 每周三14:30 广场 卫生站")
    assert "每周三14:30" == alone["when"]
