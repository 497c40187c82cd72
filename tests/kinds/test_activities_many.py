"""A list that ends says how much is left: what is not to be seen is taken for not being there."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from jinlin.kinds.activities.paper import poster
from kinds.holding import ROW, event, reading
from kinds.reading import read_rows, rendered

TODAY = date(2026, 3, 4)
COURSE = "、".join(f"{TODAY + timedelta(days=7 * n)}" for n in range(12))


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ((4, "2026年5月20日（周三）"), {"日期或规律": COURSE}, "a course of twelve days, eight of them listed"),
        ((3, "2026年5月13日（周三）"), {"日期或规律": COURSE, "例外日期": "2026-05-20"}, "the last one falls out"),
        ((1, "2026年4月29日（周三）"), {"系列结束": "2026-05-01"}, "a series whose end is said"),
        ((0, ""), {"系列结束": "2026-04-23"}, "all of it is listed"),
        ((0, ""), {}, "a series without an end is told by its rule"),
        ((0, ""), {"系列结束": "2029-05-01"}, "so is one that ends beyond what is computed"),
    ],
)
def test_a_page_says_how_many_dates_follow(expected: tuple[int, str], cells: dict[str, str], why: str) -> None:
    """Of twelve lessons the page told eight, and nothing of the others."""
    found = reading(**cells)
    count, day = expected
    page = rendered(found)["activities/a-1.html"]
    assert count == event(found).later, why
    assert (f"后面还有 {count} 次，最后一次是 {day}。" in page) == bool(count), why


@pytest.mark.parametrize(
    ("expected", "when", "why"),
    [
        ("3月11日（周三）、3月18日（周三）", "2026-03-04、2026-03-11、2026-03-18", "three lessons"),
        ("2027年1月5日（周二）、1月6日（周三）", "2026-12-29、2027-01-05、2027-01-06", "the year where it changes"),
        ("3月7日（周六）至3月8日（周日）", "2026-03-04、2026-03-07至2026-03-08", "a weekend"),
    ],
)
def test_a_message_and_a_poster_tell_all_days(expected: str, when: str, why: str) -> None:
    """A poster of a course hung for weeks with its first day alone."""
    found = reading(日期或规律=when)
    made = poster(found.view, "A-1", found.setting)
    assert made and ("之后还有", expected) in made.facts, why
    assert f"\n之后还有：{expected}\n" in rendered(found)["activities/a-1.html"], why


def test_a_message_counts_what_it_does_not_list() -> None:
    """Eight days are enough to read."""
    assert "4月22日（周三），再后面还有 4 次\n" in rendered(reading(日期或规律=COURSE))["activities/a-1.html"]


def test_an_agenda_that_is_cut_says_so() -> None:
    """Of a community with ten activities each day the index ended on the sixth, and on Sunday nothing was on."""
    rows = [ROW | {"编号": f"A-{n}", "日期或规律": "每天"} for n in range(10)]
    blocks = rendered(read_rows("activities", *rows, today=TODAY))
    assert "后面几天还有 80 场，都在活动日历里。" in blocks["[main]"]
    assert "后面几天" not in rendered(reading())["[main]"]


def test_an_extra_day_is_not_said_to_follow_from_the_rule() -> None:
    """按“每周三”排，接下来是3月6日（周五）: what was typed under 加场日期 is listed below, as 加场."""
    page = rendered(reading(加场日期="2026-03-06"))["activities/a-1.html"]
    _, _, told = page.partition("按“每周三”排，接下来是")
    assert ["3月4日（周三）", "3月11日（周三）"] == re.findall(r">([^<]*)</time>", told.partition("</p>")[0])
