"""An incident: when it is open, what every page tells of it, and what stays to be read once it is over."""

from __future__ import annotations

import re

import pytest

from jinlin.kinds.notices.incident import Incident
from jinlin.source.raw import RawSheet
from kinds.noticing import row
from kinds.reading import Reading, read_kind, read_rows, read_sheets, rendered

URGENT = {"级别": "紧急", "类型": "停暖"}


def with_steps(cells: dict[str, str], *steps: tuple[str, str]) -> Reading:
    """One notice with steps of (moment, phase)."""
    main = row(**cells)
    lines = [["通知编号", "时间", "进展说明", "阶段"], *(["T-1", moment, "说明。", phase] for moment, phase in steps)]
    sheets = {"main": [list(main), list(main.values())], "steps": lines}
    return read_sheets("notices", {key: RawSheet(title=key, rows=rows) for key, rows in sheets.items()})


def incident(reading: Reading) -> Incident | None:
    """What the first notice tells of."""
    return reading.view.bulletins[0].incident


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (True, URGENT, "urgent and in force"),
        (False, URGENT | {"有效期至": "2026-03-03"}, "out of date"),
        (False, URGENT | {"恢复时间": "2026-03-04 08:00"}, "over today"),
        (True, URGENT | {"恢复时间": "2026-03-05"}, "a day to come is a hope"),
        (False, {"级别": "重要", "预计恢复": "2026-03-05"}, "important things have a page, not every page"),
        (False, URGENT | {"发布日期": "2026-03-05"}, "not yet begun"),
        (False, URGENT | {"类型": "公示", "公示开始": "2026-03-01", "公示结束": "2026-03-07"}, "a 公示 is no incident"),
    ],
)
def test_what_is_told_on_every_page(expected: bool, cells: dict[str, str], why: str) -> None:
    """Only what is urgent, begun, in force and not over."""
    assert expected is ("[bar]" in rendered(read_rows("notices", row(**cells)))), why


@pytest.mark.parametrize(
    ("expected", "steps", "why"),
    [
        (True, [("2026-03-03 21:40", "抢修中")], "somebody is at it"),
        (False, [("2026-03-03 21:40", "抢修中"), ("2026-03-04 09:00", "已恢复")], "the latest step says so"),
        (True, [("2026-03-03 21:40", "已恢复"), ("2026-03-04 09:00", "又停了")], "it broke again"),
        (True, [("2026-03-05 09:00", "已恢复")], "a step of tomorrow, which is held back"),
    ],
)
def test_a_step_closes_an_incident(expected: bool, steps: list[tuple[str, str]], why: str) -> None:
    """Whoever writes 已恢复 beside the latest step need not think of a second cell."""
    assert expected is incident(with_steps(URGENT, *steps)).is_open, why


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ("预计 3月4日（周三） 12:00 恢复。", {"预计恢复": "2026-03-04 12:00"}, "today is not too late"),
        ("原来预计 3月3日（周二） 恢复，现在已经超过", {"预计恢复": "2026-03-03"}, "the day has passed"),
        ("已经在 3月3日（周二） 18:00 恢复。", {"恢复时间": "2026-03-03 18:00"}, "over"),
        ("<h2>复盘：原因和今后怎么办</h2>", {"复盘": "接口老化。"}, "what was learnt stays to be read"),
    ],
)
def test_the_page_of_an_incident(expected: str, cells: dict[str, str], why: str) -> None:
    """When it will be over, since when it is, and what followed."""
    assert expected in rendered(read_rows("notices", row(**URGENT, **cells)))["notices/t-1.html"], why


def test_the_bar_names_two_and_counts_the_rest() -> None:
    """A third line would push every page of a phone down."""
    rows = [row(n, **URGENT, 影响范围=f"{n}号楼", 预计恢复="2026-03-04 12:00") for n in (1, 2, 3)]
    bar = rendered(read_rows("notices", *rows))["[bar]"]
    assert ["../notices/t-1.html", "../notices/t-2.html", "../notices/"] == re.findall('href="(.*?)"', bar)
    assert "影响范围：1号楼" in bar
    assert "影响范围" not in rendered(read_rows("notices", row(**URGENT, 标题="1号楼停暖", 影响范围="1号楼")))["[bar]"]
    assert "预计 3月4日（周三） 12:00 恢复" in bar
    assert "还有 1 件紧急情况" in bar


def test_no_step_of_a_withdrawn_notice_is_kept() -> None:
    """What is stored of 通知进展 is about notices that are public."""
    reading = read_kind("notices")
    steps = reading.data["steps"].rows
    kept = reading.kind.published({**reading.data, "main": reading.data["main"].without([steps[0].notice])})["steps"].rows
    assert tuple(step for step in steps if step.notice != steps[0].notice) == kept != steps
