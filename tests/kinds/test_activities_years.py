"""What lasts into another year, or was moved there, says which: a bare 10月26日 is taken for the next one."""

from __future__ import annotations

from datetime import date

import pytest

from kinds.holding import reading
from kinds.reading import rendered

LONG = {"日期或规律": "2024-10-21至2027-10-26", "today": date(2026, 3, 5)}
LAST = "2027年10月26日（周二）"


def test_the_message_for_a_group_chat_says_the_year() -> None:
    """An exhibition of three years: 到10月26日 was read as this autumn."""
    assert f"（书吧，到{LAST}）" in reading(**LONG).section.blocks["main"].view.week


@pytest.mark.parametrize(
    ("word", "expected"), [("week", f"办到{LAST}"), ("month", f"2024年10月21日（周一）至{LAST}")]
)
def test_paper_says_the_year(word: str, expected: str) -> None:
    """On the notice of a month the three years stood as six days of October."""
    found = reading(**LONG)
    paper = found.kind.papers[word](found.kind.view(found.data, found.options, found.setting), found.setting)
    (line,) = paper.groups[0].lines
    assert expected in (line.lead, *line.details)


def test_what_was_moved_over_new_year_says_both_years() -> None:
    """原定12月30日 of a page about January."""
    found = reading(日期或规律="2026-12-30", 状态="改期", 改期至="2027-01-06", today=date(2026, 12, 28))
    assert "【改到2027年1月6日（周三）】" in found.section.blocks["main"].view.week
    assert "原定 2026年12月30日（周三）" in rendered(found)["activities/page-2027-01.html"]


def test_a_year_and_more_has_no_lunar_days() -> None:
    """农历九月十九至九月廿七 would be eight days."""
    assert "农历" not in rendered(reading(**LONG))["activities/a-1.html"]
