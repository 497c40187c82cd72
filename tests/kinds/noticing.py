"""A notice as the tests of the kind make it, and its page."""

from __future__ import annotations

from datetime import date

from kinds.reading import TODAY, read_rows, rendered

PUBLICITY = {"类型": "公示", "公示开始": "2026-03-01", "公示结束": "2026-03-07"}


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A notice of 2026-03-01 with nothing but what the test is about."""
    return {"编号": f"T-{number}", "标题": f"通知{number}", "正文": "正文。", "发布日期": "2026-03-01"} | cells


def page(today: date = TODAY, **cells: str) -> str:
    """The HTML of the one notice of a sheet on a day."""
    return rendered(read_rows("notices", row(**cells), today=today))["notices/t-1.html"]
