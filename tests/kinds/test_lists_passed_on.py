"""What is passed on of a row of a list: what it says, for a chat group opens no page."""

from __future__ import annotations

import pytest

from kinds.reading import read_rows

NAME = {"name": "名称", "key": "name", "required": True}
DAY, TYPE = {"name": "日期", "key": "day", "type": "date"}, {"name": "类型", "key": "type"}
SHARE = {"name": "进度", "key": "share", "type": "percent"}
ACTUAL, WAY = {"name": "实际", "key": "actual"}, {"name": "口径", "key": "way"}
MONEY = {"name": "金额", "key": "money", "type": "decimal", "unit": "元"}
PHONE, ITEMS = {"name": "电话", "key": "phone", "type": "phone"}, {"name": "成员", "key": "members", "type": "items"}
CASES = [
    ([], {}, {}, "灯", "nothing but its name"),
    ([TYPE, MONEY], {"类型": "支出", "金额": "5000"}, {}, "类型：支出；金额：5,000元", "what was it for, and how much"),
    ([DAY, TYPE], {"日期": "2026-03-05", "类型": "议事"}, {"layout": "timeline", "date": "日期"},
     "2026年3月5日（周四）；类型：议事", "its day stands above a timeline's row"),
    ([SHARE, TYPE], {"进度": "60%", "类型": "大事"}, {"layout": "progress", "progress": "进度"},
     "进度：60%；类型：大事", "how far it is, which a bar shows"),
    ([ACTUAL, WAY], {"实际": "96%", "口径": "有效问卷"}, {"layout": "stat", "actual": "实际", "definition": "口径"},
     "实际：96%", "the figure"),
    ([PHONE, ITEMS], {"电话": "12345", "成员": "网格员、民警"}, {}, "电话：12345；成员：网格员、民警", "whom to call"),
    ([TYPE, WAY], {"类型": "一" * 70, "口径": "二" * 70}, {}, "类型：" + "一" * 70, "no more than is read at a glance"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "cells", "options", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_row_says_what_it_is(
    columns: list[dict[str, object]], cells: dict[str, str], options: dict[str, object], expected: str, why: str
) -> None:
    """The name of its list was all that was said of a wish, a meeting, a payment."""
    row = {"编号": "L-1", "名称": "灯"} | cells
    pages = read_rows("lists", row, options={"columns": [NAME, *columns], **options}).section.pages
    assert [f"幸福里社区lists：{expected}"] == [page.description for page in pages if page.path == "lists/l-1.html"], why
