"""The feed of one suggestion: as long as it may still move, and something new in it whenever it does."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from kinds.reading import TODAY
from kinds.suggesting import answered, read, row

OPEN = {"阶段": "责任认领", "责任单位": "示例物业", "认领日期": "2026-02-13"}
OWN = "suggestions/s-001-feed.xml"
ENTRY = "{http://www.w3.org/2005/Atom}entry"


def followed(cells: dict[str, str], today: date = TODAY) -> list[str]:
    """Of each entry of its feed what tells it from others, when, and what it says; nothing where there is no feed."""
    reading = read(cells, today=today)
    feeds = [file.content for file in reading.section.files if file.path == OWN]
    entries = [entry for feed in feeds for entry in ElementTree.fromstring(feed).iter(ENTRY)]
    return [" ".join([entry[0].text.rpartition("/")[2], entry[2].text[:10], entry[1].text, entry[4].text]) for entry in entries]


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (["s-001:2026-02-11 2026-02-11 意见收集"], row(), "it came in"),
        (["s-001:2026-02-13 2026-02-13 责任认领"], row(**OPEN), "somebody has it: another entry than the one before"),
        (["s-001:2026-03-03 2026-03-03 责任认领"], row(**OPEN, 办理期限="2026-03-02"), "nobody did anything, and that is news"),
        (["s-001:2026-02-20 2026-02-20 结果反馈"], answered(阶段="结果反馈", 办结日期="2026-02-20", 反馈日期="2026-02-20"), "the result"),
        (["s-001:2026-02-02 2026-02-02 结果反馈"], answered(阶段="结果反馈", 收到日期="2026-01-20", 办结日期="2026-02-02", 反馈日期="2026-02-02"), "thirty days ago"),
        ([], answered(阶段="结果反馈", 收到日期="2026-01-20", 办结日期="2026-02-01", 反馈日期="2026-02-01"), "that was long ago"),
        (["s-001:2026-02-11 2026-02-11 转办"], row(阶段="转办", 责任单位="交警部门"), "passed on: who waits is told"),
        ([], row(阶段="转办", 责任单位="交警部门", 收到日期="2026-01-05"), "who has it tells the rest"),
    ],
)  # fmt: skip
def test_who_follows_one_suggestion_hears_of_each_move(expected: list[str], cells: dict[str, str], why: str) -> None:
    """As long as it may move, and a month longer: who asks seldom still hears the result."""
    assert expected == [told.partition("：")[0] for told in followed(cells)], why


@pytest.mark.parametrize(("expected", "today"), [("已超期", date(2026, 3, 3)), ("办理期限 2026-03-02", date(2026, 3, 2))])
def test_it_is_told_that_a_suggestion_is_late(expected: str, today: date) -> None:
    """On the first day after the last one, without counting days: the next day nothing is different."""
    late = row(**OPEN, 办理期限="2026-03-02")
    assert expected in followed(late, today)[0]
    assert followed(late, date(2026, 3, 4)) == followed(late, date(2026, 3, 5))
