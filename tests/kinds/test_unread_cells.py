"""A cell that could not be read has a problem of its own: nobody says of it besides that it is empty."""

from __future__ import annotations

import pytest

from kinds.reading import read_rows

PERIOD = {
    "columns": [{"name": "事项"}, {"name": "公示开始", "type": "date"}, {"name": "公示结束", "type": "date"}],
    "opens": "公示开始",
    "closes": "公示结束",
}
FIGURE = {
    "columns": [{"name": "数字"}, {"name": "实际"}, {"name": "口径"}],
    "layout": "stat",
    "title": "数字",
    "actual": "实际",
    "definition": "口径",
}
ACTIVITY = {"编号": "A-1", "活动名称": "读书会", "类别": "文化", "日期或规律": "2026-03-20", "地点": "书吧", "主办": "居委会"}
SUGGESTION = {"编号": "S-1", "标题": "灯不亮", "内容（脱敏）": "路灯不亮", "类别": "其他", "收到日期": "2026-02-01", "阶段": "意见收集"}
PHOTO = {"照片": "https://www.example.com/a.jpg", "已脱敏": "也许"}


@pytest.mark.parametrize(
    ("expected", "kind", "cells", "options", "why"),
    [
        (["date.no_such_day"], "lists", {"事项": "评议", "公示开始": "2026-02-30", "公示结束": "2026-03-09"}, PERIOD, "there is a day"),
        (["date.no_such_day"], "lists", {"数字": "人", "实际": "9", "口径": "在册", "数据截至": "2026-02-30"}, FIGURE, "so is there here"),
        (["hours.end_before_start"], "services", {"服务名称": "理发", "开放时间": "周一 18:00-9:00", "节假日": "休息"}, None, "hours"),
        (["date.no_such_day"], "services", {"服务名称": "理发", "核实日期": "2026-02-30"}, None, "somebody has verified it"),
        (["yes_no.unclear"], "activities", ACTIVITY | PHOTO, None, "whether they looked at it cannot be read"),
        (["yes_no.unclear"], "suggestions", SUGGESTION | PHOTO, None, "the same of another kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_not_called_empty(
    expected: list[str], kind: str, cells: dict[str, str], options: dict[str, object] | None, why: str
) -> None:
    """There is one problem of the one cell."""
    found = read_rows(kind, {"编号": "X-1"} | cells, options=options)
    assert expected == [p.code for p in found.problems], why
