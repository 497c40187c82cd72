"""Activities: what follows from a row on a given day. Expectations are computed by hand, from printed calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jinlin.kinds.activities.texts import notice_text, shown_dates
from jinlin.view.history import GONE, NEW
from jinlin.view.setting import Change
from kinds.holding import event, one_date, reading
from kinds.reading import rendered


@pytest.mark.parametrize(
    ("expected", "rule", "why"),
    [
        (["2026-09-30", "2026-10-14", "2026-10-21"], "停办", "7 October is the last day off of 国庆 2026"),
        (["2026-09-30", "2026-10-08", "2026-10-14"], "顺延", "the first working day after it is Thursday the 8th"),
        (["2026-09-30", "2026-10-07", "2026-10-14"], "照常", "as every week"),
        (["2026-09-30", "2026-10-07", "2026-10-14"], "", "照常 is what holds when nothing is said"),
    ],
)
def test_every_wednesday_across_the_national_holiday(expected: list[str], rule: str, why: str) -> None:
    """The echo of 每周三 is its next three days, the holiday rule applied."""
    found = reading(遇节假日=rule, today=date(2026, 9, 28))
    assert expected == [o.first.isoformat() for o in event(found).echo], why


def test_what_falls_out_is_still_named() -> None:
    """The Wednesday in the holiday stands among the coming days, cancelled, with the holiday's name."""
    found = reading(遇节假日="停办", today=date(2026, 9, 28))
    out = event(found).coming[1]
    assert (date(2026, 10, 7), "cancelled", "国庆节") == (out.first, out.state, out.holiday)


def test_a_holiday_is_blamed_only_for_what_it_does() -> None:
    """A row that staff cancelled fell out because of them, not because its day is a holiday."""
    found = reading(
        日期或规律="每周三", 系列开始="2026-10-07", 系列结束="2026-10-07", 状态="取消", today=date(2026, 9, 28)
    )
    assert [("cancelled", "")] == [(o.state, o.holiday) for o in event(found).occasions]


@pytest.mark.parametrize(
    ("day", "lunar", "when", "why"),
    [
        ("2026-06-19", "农历五月初五", "农历五月初五", "端午 2026"),
        ("2026-06-19", "农历五月初五", "端午节", "the festival's own name"),
        ("2026-12-22", "冬至", "冬至", "a solar term"),
        ("2026-03-03", "农历正月十五", "每年正月十五", "元宵 2026; the rule goes on in 2027"),
    ],
)
def test_festivals_have_both_dates(day: str, lunar: str, when: str, why: str) -> None:
    """A day of the traditional calendar is shown with its civil date."""
    first = event(reading(日期或规律=when, today=date(2026, 3, 1))).coming[0]
    assert (day, lunar) == (first.first.isoformat(), first.lunar), why


@pytest.mark.parametrize(
    ("state", "day", "status", "why"),
    [
        ("upcoming", "2026-03-05", "计划", "tomorrow"),
        ("today", "2026-03-04", "计划", "today"),
        ("past", "2026-03-03", "计划", "yesterday, whatever the sheet says"),
        ("ongoing", "2026-03-01至2026-03-08", "计划", "in the middle of it"),
        ("today", "2026-03-04", "报名中", "booking is another matter"),
        ("cancelled", "2026-03-05", "取消", "called off"),
        ("past", "2026-03-04", "已结束", "over early"),
        ("open", "待定", "计划", "no date yet"),
        ("standing", "长期", "计划", "no date ever"),
        ("open", "每季度", "计划", "a promise without a day"),
        ("open", "2026年4月上旬", "计划", "a day that is not settled"),
        ("open", "2026年3月上旬", "计划", "still not, though today may be the day: it does not go on for ten"),
        ("regular", "每周三", "计划", "a series that has begun"),
        ("upcoming", "农历五月初五", "计划", "a festival months away, though last year's is past"),
    ],
)
def test_states(state: str, day: str, status: str, why: str) -> None:
    """The state of a row on 4 March 2026, a Wednesday."""
    cells = {"日期或规律": day, "状态": status}
    found = reading(**cells, today=date(2026, 3, 4)) if day != "每周三" else reading(**cells, today=date(2026, 3, 5))
    assert state == event(found).state, why


@pytest.mark.parametrize(
    ("expected", "by", "status", "why"),
    [
        ("open", "", "报名中", "the sheet says so"),
        ("open", "2026-03-04", "报名中", "the last day counts to its end"),
        ("closed", "2026-03-03", "报名中", "yesterday was the last day"),
        ("closed", "2026-03-04 07:30", "报名中", "half an hour ago: it is eight o'clock"),
        ("open", "2026-03-04 17:00", "报名中", "this afternoon"),
        ("full", "2026-03-06", "已满", "full is full"),
        ("", "", "计划", "nothing to book"),
    ],
)
def test_booking(expected: str, by: str, status: str, why: str) -> None:
    """Whether one can still book on 4 March 2026 at 08:00."""
    assert expected == event(reading(日期或规律="2026-03-10", 状态=status, 报名截止=by)).booking, why


@pytest.mark.parametrize(
    ("expected", "by", "why"),
    [
        ("2026年3月6日（周五） 17:00", "2026-03-06 17:00", "who came at six had read of the whole day"),
        ("2026年3月6日（周五）", "2026-03-06", "the whole day"),
    ],
)
def test_until_when_one_can_book_is_said_to_the_minute(expected: str, by: str, why: str) -> None:
    """The page and the notice to copy say the time by which booking closes."""
    found = reading(日期或规律="2026-03-10", 报名截止=by)
    assert expected == event(found).signup_by, why
    assert f"报名截止：{expected}\n" in notice_text(event(found)) + "\n", why


def test_a_moved_activity_is_struck_out_and_shown_anew() -> None:
    """The old day stays, struck out; the new one says where it came from."""
    found = reading(日期或规律="2026-03-05 9:00-10:00", 状态="改期", 改期至="2026-03-12")
    assert ["moved 2026-03-05", "upcoming 2026-03-12"] == one_date(found)
    html = rendered(found)["activities/a-1.html"]
    assert '<del><time datetime="2026-03-05T09:00+08:00">' in html
    assert "<ins>改到 2026年3月12日（周四）</ins>" in html and "<ins>原定 3月5日（周四）</ins>" in html


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (1, {"日期或规律": "2026-02-01至2026-02-20", "例外日期": "2026-02-10"}, "closed for a day: still one exhibition"),
        (1, {"日期或规律": "2026-02-01至2026-02-20", "例外日期": "2026-02-01"}, "opened a day later"),
        (2, {"日期或规律": "2026-02-01、2026-02-03", "例外日期": ""}, "two days are two times"),
        (1, {"日期或规律": "2026-02-01", "状态": "改期", "改期至": "2026-02-05"}, "moved"),
    ],
)
def test_how_often_it_took_place(expected: int, cells: dict[str, str], why: str) -> None:
    """What counts beside 年度计划次数."""
    assert expected == event(reading(**cells)).done, why


def test_a_day_that_is_not_settled_is_said_to_be_so() -> None:
    """3月上旬 was shown as an event of ten days that is on; settled by 改期至, as ten days from there."""
    found = reading(日期或规律="2026年3月上旬")
    assert "2026年3月1日（周日）至3月10日（周二）之间，具体日期待定" in rendered(found)["activities/a-1.html"]
    settled = reading(日期或规律="2026年3月上旬", 状态="改期", 改期至="2026-03-12")
    assert [("moved", 10), ("upcoming", 12)] == [(o.state, o.last.day) for o in event(settled).occasions]


def test_what_is_held_besides_is_not_moved() -> None:
    """改期至 is about the date of the row, not about its 加场日期."""
    found = reading(日期或规律="2026-03-05", 加场日期="2026-03-20", 状态="改期", 改期至="2026-03-12")
    assert ["moved 2026-03-05", "upcoming 2026-03-12", "upcoming 2026-03-20"] == one_date(found)


@pytest.mark.parametrize("number", ["A-1", "a-1"])
def test_a_series_that_was_called_off_keeps_its_past(number: str) -> None:
    """Where the day of the change is known, what took place before it still counts; so it does under another case."""
    marked = (Change(date(2026, 2, 16), number, "status", "计划", "取消"),)
    found = reading(状态="取消", setting={"changes": marked})
    assert 6 == event(found).done, "7, 14, 21, 28 January, 4 and 11 February"


@pytest.mark.parametrize("word", ["取消", "停了"])
def test_a_series_that_is_taken_up_again_was_not_held_meanwhile(word: str) -> None:
    """Residents were told that it does not take place: that is not made undone when it begins again."""
    days = (date(2026, 1, 10), "计划", word), (date(2026, 2, 12), word, "计划")  # the day after the last that fell out
    log = tuple(Change(day, "A-1", "status", before, after) for day, before, after in days)
    found = reading(setting={"changes": log, "words": {"statuses": {"停了": "cancelled", "计划": "planned"}}})
    assert 3 == event(found).done, "7 January, 18 and 25 February"
    assert {"2026-01-14", "2026-02-11"} < {o[10:] for o in one_date(found) if o.startswith("cancelled 2026")}


def test_called_off_on_an_unknown_day_counts_nothing() -> None:
    """Without a history a cancelled series never took place: the site must not claim what it cannot know."""
    assert 0 == event(reading(状态="取消")).done


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (["cancelled 2026-03-11"], {"状态": "取消"}, "the next one, not the last that the calendar reaches"),
        (["past 2026-03-04"], {"状态": "已结束"}, "the last that took place, as nothing comes after it"),
        (["past 2026-03-04"], {"日期或规律": "2026-03-04、2026-03-08", "状态": "已结束"}, "of several dates as well"),
        (["past 2026-03-03"], {"日期或规律": "2026-03-10", "改期至": "2026-03-03", "状态": "已结束"}, "moved before"),
        (["upcoming 2026-03-10"], {"日期或规律": "2026-03-10", "状态": "已结束"}, "perhaps a slip: staff are asked"),
        (["upcoming 2026-06-19"], {"日期或规律": "2026年端午节", "状态": "已结束"}, "the same of a day that has a name"),
    ],
)
def test_the_day_on_the_page_of_what_is_off(expected: list[str], cells: dict[str, str], why: str) -> None:
    """What is called off, or over, never tells of a day that it does not have: on 5 March, a Thursday."""
    found = reading(**cells, today=date(2026, 3, 5))
    assert expected == [f"{o.state} {o.first}" for o in shown_dates(event(found))], why


@pytest.mark.parametrize(
    ("cells", "first", "why"),
    [
        ({}, "past 2026-02-25", "typed on Friday the 20th: it has not been held for a year"),
        ({"系列开始": "2026-02-11"}, "past 2026-02-11", "who says when it began is believed"),
        ({"加场日期": "2026-02-10"}, "past 2026-02-10", "so is who names a day"),
        ({"编号": "A-2"}, "past 2025-03-05", "there before the history: it may have been held for years"),
        ({"日期或规律": "2025年重阳节"}, "past 2025-10-29", "the year is typed"),
        ({"状态": "已结束"}, "past 2025-03-05", "over when it was typed: it tells of the past"),
    ],
)
def test_of_a_new_series_no_past_is_told(cells: dict[str, str], first: str, why: str) -> None:
    """每周三 without 系列开始 begins with the day on which its row was new."""
    log = (Change(date(2026, 2, 20), "A-1", NEW),)
    assert first == one_date(reading(**cells, setting={"changes": log}))[0], why


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([("A-1", "status", "计划", "已结束")], "marked"),
        ([("a-1", NEW)], "over when its row was first seen"),
        ([("A-2", "title")], "over before the history began: no more is known of it"),
        ([("A-1", GONE), ("A-1", NEW)], "the same, and its row was gone for a while"),
    ],
)
def test_a_series_is_over_from_the_day_it_was_known_to_be(changes: list[tuple[str, ...]], why: str) -> None:
    """每周三 that is 已结束 stands on no list of what comes, and its Wednesdays since then do not count."""
    log = tuple(Change(date(2026, 2, 18) + timedelta(weeks=n), *change) for n, change in enumerate(changes))
    found = reading(状态="已结束", setting={"changes": log})
    over, html = event(found), rendered(found)["activities/a-1.html"]
    assert (7, (), ()) == (over.done, over.coming, found.view.agenda), why
    assert "接下来的日期" not in html and "2026年2月18日" in html
