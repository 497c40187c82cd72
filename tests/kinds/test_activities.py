"""Activities: what follows from a row on a given day. Expectations are computed by hand, from printed calendars."""

from __future__ import annotations

import json
import re
from datetime import date
from types import MappingProxyType

import feedparser
import icalendar
import pytest

from jinlin.kinds.activities.texts import notice_text, shown_dates
from jinlin.kinds.activities.view import Calendar, Event
from jinlin.page.open_data import Opened, table_files
from jinlin.record.given import Given
from jinlin.strings import read_strings
from jinlin.view.setting import Change
from kinds.reading import Reading, read_kind, read_rows, rendered

ROW = {"编号": "A-1", "活动名称": "读书会", "类别": "文化", "日期或规律": "每周三", "地点": "书吧", "主办": "居委会"}


def reading(*, today: date = date(2026, 3, 4), setting: dict[str, object] | None = None, **cells: str) -> Reading:
    """A sheet with one row."""
    return read_rows("activities", ROW | cells, today=today, **(setting or {}))


def calendar(found: Reading) -> Calendar:
    """What follows from the sheet."""
    return found.kind.view(found.data, found.options, found.setting)


def event(found: Reading) -> Event:
    """The only activity."""
    (only,) = calendar(found).events
    return only


def codes(found: Reading) -> list[tuple[str, str]]:
    """Cell keys and codes of all problems."""
    return [(p.place.key, p.code) for p in found.problems]


def ics(found: Reading, path: str = "activities/a-1.ics") -> list[icalendar.Event]:
    """The entries of a calendar file."""
    (content,) = [file.content for file in found.section.files if file.path == path]
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def one_date(found: Reading) -> list[str]:
    """State and first day of each occasion."""
    return [f"{o.state} {o.first}" for o in event(found).occasions]


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


def test_phones_move_their_entry() -> None:
    """A moved activity keeps the uid of its first day; its sequence grows."""
    (before,) = ics(reading(日期或规律="2026-03-05 9:00-10:00"))
    (after,) = ics(reading(日期或规律="2026-03-05 9:00-10:00", 状态="改期", 改期至="2026-03-12"))
    assert (before["uid"], date(2026, 3, 12)) == (after["uid"], after.decoded("dtstart").date())
    assert before["sequence"] < after["sequence"]


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


def test_a_postponed_day_keeps_its_uid() -> None:
    """顺延 moves the entry that phones have, not a new one beside it."""
    uids = {e.decoded("dtstart").isoformat(): str(e["uid"]) for e in ics(reading(遇节假日="顺延"))}
    assert "activities-a-1-d20261007@example.org" == uids["2026-10-08"]


def test_each_entry_has_a_name_of_its_own() -> None:
    """No two entries of the whole calendar share a uid."""
    uids = [str(entry["uid"]) for entry in ics(read_kind("activities"), "activities/calendar.ics")]
    assert len(uids) == len(set(uids)) > 300


def test_a_cancelled_activity_is_cancelled_in_calendars() -> None:
    """STATUS:CANCELLED under the same uid, with a higher sequence; the page says so."""
    (before,), found = ics(reading(日期或规律="2026-03-05")), reading(日期或规律="2026-03-05", 状态="取消")
    (after,) = ics(found)
    assert ("CANCELLED", before["uid"]) == (after["status"], after["uid"]) and before["sequence"] < after["sequence"]
    assert "本活动已取消。" in rendered(found)["activities/a-1.html"]


def test_a_calendar_believes_that_it_takes_place_after_all() -> None:
    """Whatever was edited: the next entry has a higher sequence, on the same day and back to what it was, too."""
    day, when = date(2026, 3, 2), {"日期或规律": "2026-03-20"}
    moves = ({"状态": "取消"}, {}, {"状态": "改期", "改期至": "2026-03-25"}, {}, {"例外日期": "2026-03-20"}, {})
    log = [Change(day, "A-1", "status")] * len(moves)
    found = [reading(**when, **cells, setting={"changes": tuple(log[:n])}) for n, cells in enumerate(moves, 1)]
    sequences = [ics(one)[0]["sequence"] for one in found]
    assert sequences == sorted(set(sequences))


def test_a_calendar_believes_what_was_held_back_and_mended() -> None:
    """A slip took the row off the site for a day: it comes back at another hour, its 编号 perhaps in small letters."""
    log = (Change(date(2026, 3, 1), "A-1", "title"), *(Change(date(2026, 3, 2), "A-1", field) for field in "-+"))
    (before,), (after,) = (
        ics(reading(编号=number, 日期或规律="2026-03-20", 开始时间=hour, setting={"changes": log[:told]}))
        for number, hour, told in (("A-1", "9:00", 1), ("a-1", "10:00", 3))
    )
    assert before["uid"] == after["uid"] and before["sequence"] < after["sequence"]


@pytest.mark.parametrize(
    ("expected", "today", "log", "why"),
    [
        (date(2026, 3, 3), date(2026, 3, 4), [("2026-03-03", "A-1", "+")], "new in the sheet"),
        (date(2026, 3, 3), date(2026, 3, 4), [("2026-02-20", "A-1", "+"), ("2026-03-03", "A-1", "title")], "edited since"),
        (date(2026, 2, 1), date(2026, 3, 4), [("2026-02-20", "A-2", "title")], "there before anything changed"),
        (date(2026, 2, 1), date(2026, 4, 4), [("2026-02-20", "A-2", "title")], "a new month changes nothing"),
        (date(2026, 3, 1), date(2026, 3, 4), [], "nobody knows anything"),
    ],
)  # fmt: skip
def test_when_an_activity_changed_last(expected: date, today: date, log: list[tuple[str, str, str]], why: str) -> None:
    """The day that its entry in the feed has, by which readers see what is new."""
    changes = tuple(Change(date.fromisoformat(day), *rest) for day, *rest in log)
    found = reading(today=today, 日期或规律="2026-05-01", setting={"changes": changes})
    assert expected == event(found).revised, why


def test_a_series_that_was_called_off_keeps_its_past() -> None:
    """Where the day of the change is known, what took place before it still counts."""
    marked = (Change(date(2026, 2, 16), "A-1", "status", "计划", "取消"),)
    found = reading(状态="取消", setting={"changes": marked})
    assert 6 == event(found).done, "7, 14, 21, 28 January, 4 and 11 February"


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
    ],
)
def test_the_day_on_the_page_of_what_is_off(expected: list[str], cells: dict[str, str], why: str) -> None:
    """What is called off, or over, never tells of a day that it does not have: on 5 March, a Thursday."""
    found = reading(**cells, today=date(2026, 3, 5))
    assert expected == [f"{o.state} {o.first}" for o in shown_dates(event(found))], why


def test_a_series_is_over_from_the_day_it_was_marked() -> None:
    """每周三 that is 已结束 stands on no list of what comes, and its Wednesdays since then do not count."""
    marked = (Change(date(2026, 2, 18), "A-1", "status", "计划", "已结束"),)
    found = reading(状态="已结束", setting={"changes": marked})
    over, html = event(found), rendered(found)["activities/a-1.html"]
    assert (7, (), ()) == (over.done, over.coming, calendar(found).agenda)
    assert "接下来的日期" not in html and "2026年2月18日" in html


@pytest.mark.parametrize("when", ["待定", "长期", "每季度", "2026年4月上旬"])
def test_nothing_without_a_day_in_calendars(when: str) -> None:
    """待定 and 长期 stand last on the page and in no calendar file."""
    found = reading(日期或规律=when)
    assert [] == ics(found, "activities/calendar.ics")
    assert "activities/a-1.ics" not in [file.path for file in found.section.files]
    assert "长期和待定的活动" in rendered(found)["[main]"]


def test_an_extra_on_a_promise_has_its_day() -> None:
    """每季度 with 加场日期 is how a quarterly promise gets its dates."""
    found = reading(日期或规律="每季度", 加场日期="2026-03-20")
    assert [date(2026, 3, 20)] == [e.decoded("dtstart") for e in ics(found)]


def test_plan_and_done_count_together_by_name() -> None:
    """Rows of one name keep one promise: of three lectures two are held by 4 March."""
    days = ("2025-12-30", "2026-01-15", "2026-02-15", "2026-03-15")
    rows = [
        ROW | {"编号": f"A-{n}", "日期或规律": day, "年度计划次数": "4" if n == 0 else ""} for n, day in enumerate(days)
    ]
    (count,) = calendar(read_rows("activities", *rows)).plan
    assert ("读书会", 4, 2) == (count.title, count.planned, count.done)


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ([("end_time", "activities.end_before_start")], {"开始时间": "15:00", "结束时间": "15:00"}, "no time at all"),
        (
            [("end_time", "activities.end_before_start")],
            {"日期或规律": "每周三 15:00", "开始时间": "15:00", "结束时间": "9:00"},
            "mixed",
        ),
        ([("end_time", "activities.end_without_start")], {"结束时间": "9:00"}, "an end alone"),
        (
            [],
            {"日期或规律": "每周三 9:00-11:00", "开始时间": "9:00", "结束时间": "11:00"},
            "the same twice is no fault",
        ),
        (
            [("start_time", "activities.times_disagree")],
            {"日期或规律": "每周三 9:00", "开始时间": "9:30"},
            "two starts",
        ),
        (
            [("start_time", "activities.times_disagree")],
            {"日期或规律": "每周三 9:00-10:00", "开始时间": "9:00", "结束时间": "11:00"},
            "two ends",
        ),
        ([("skip_dates", "schedule.idle_exception")], {"例外日期": "2026-03-05"}, "a Thursday"),
        ([], {"例外日期": "2026-03-11"}, "a Wednesday"),
        ([("when", "schedule.no_first_day")], {"日期或规律": "隔周周三"}, "which weeks?"),
        ([], {"日期或规律": "隔周周三", "系列开始": "2026-03-04"}, "those of 4 March"),
        ([("moved_to", "activities.moved_series")], {"改期至": "2026-03-12"}, "every week has no one date"),
        ([("moved_to", "activities.moved_series")], {"日期或规律": "2026年3月5日、12日", "改期至": "2026-03-13"}, "which?"),
        ([("moved_to", "activities.moved_series")], {"日期或规律": "2026年正月初一至初三", "改期至": "2026-03-13"}, "too"),
        ([], {"日期或规律": "2026年3月5日至8日", "改期至": "2026-03-13"}, "days on end move together"),
        ([], {"日期或规律": "2026年端午节", "状态": "改期", "改期至": "2026-06-20"}, "one festival has"),
        ([("status", "activities.moved_without_date")], {"日期或规律": "2026-03-05", "状态": "改期"}, "where to?"),
        (
            [("signup_by", "activities.booking_after_event")],
            {"日期或规律": "2026-03-05", "报名截止": "2026-03-06"},
            "late",
        ),
        (
            [],
            {"日期或规律": "2026-03-05", "改期至": "2026-03-12", "状态": "改期", "报名截止": "2026-03-10"},
            "the new day counts",
        ),
        ([("status", "activities.done_too_early")], {"日期或规律": "2026-03-05", "状态": "已结束"}, "tomorrow"),
        ([("status", "activities.done_series")], {"状态": "已结束"}, "for good, or only this week's?"),
        ([], {"状态": "已结束", "系列结束": "2026-03-04"}, "for good"),
    ],
)
def test_checks_across_cells(expected: list[tuple[str, str]], cells: dict[str, str], why: str) -> None:
    """What no single cell can tell, at the cell that is to be mended."""
    assert expected == codes(reading(**cells)), why


def test_a_month_counts_what_takes_place() -> None:
    """October 2026 begins on a Thursday; the 7th is a day off without an activity, the 10th is worked in lieu."""
    found = reading(遇节假日="停办", today=date(2026, 10, 1))
    (october,) = [m for m in calendar(found).months if m.first == date(2026, 10, 1)]
    assert [None, None, None, 1] == [cell and cell.day.day for cell in october.weeks[0][:4]]
    days = {cell.day.day: cell for week in october.weeks for cell in week if cell}
    assert (0, 1, 3) == (days[7].count, days[14].count, october.count)
    assert (True, True, False) == (days[7].is_off, days[10].is_make_up, days[17].is_make_up)


def test_a_full_month_is_parted() -> None:
    """More than 200 occasions of a month stand on three pages, and the grid leads to the right one."""
    rows = [ROW | {"编号": f"A-{n}", "日期或规律": f"2026-03-{n % 30 + 1:02d}"} for n in range(240)]
    found = read_rows("activities", *rows)
    pages = [page.path for page in found.section.pages if page.path.startswith("activities/page-2026-03")]
    assert [
        "activities/page-2026-03.html",
        "activities/page-2026-03-11.html",
        "activities/page-2026-03-21.html",
    ] == pages
    assert "../activities/page-2026-03-21.html#d-2026-03-25" in rendered(found)[pages[0]]


def test_own_words_replace_the_categories() -> None:
    """A community's words name its categories; two words for one key share a page."""
    words = MappingProxyType({"categories": MappingProxyType({"读书会": "reading", "读书": "reading"})})
    (group, *_) = calendar(read_kind_with_words(words)).groups
    assert ("reading", 2) == (group.key, len(group.events))


def read_kind_with_words(words: MappingProxyType[str, MappingProxyType[str, str]]) -> Reading:
    """Two rows whose categories are the community's own."""
    rows = (ROW | {"类别": "读书会"}, ROW | {"编号": "A-2", "类别": "读书"})
    return read_rows("activities", *rows, words=words)


def test_a_sheet_without_numbers_has_addresses() -> None:
    """Where there is no 编号, name, date, time and place make one that a change of anything else leaves alone."""
    bare = {key: value for key, value in ROW.items() if key != "编号"}
    first = event(read_rows("activities", bare | {"费用": "免费"})).path
    assert first == event(read_rows("activities", bare | {"费用": "5 元"})).path
    assert first != event(read_rows("activities", bare | {"地点": "广场"})).path


@pytest.mark.parametrize(
    ("days", "cells", "why"),
    [
        ((("", date(2026, 3, 7)),), {"日期或规律": "2026-03-07"}, "what takes place once has a day"),
        ((("", date(2026, 3, 9)),), {"日期或规律": "2026-03-07", "改期至": "2026-03-09"}, "the new one where it was moved"),
        ((), {"日期或规律": "每周三"}, "a rule is no day"),
        ((), {"日期或规律": "待定"}, "nobody knows yet"),
    ],
)
def test_how_others_name_an_activity(days: tuple, cells: dict[str, str], why: str) -> None:
    """By its title, and by its day where it has one."""
    read = reading(**cells)
    (record,) = read.data["main"].rows
    assert (ROW["活动名称"], days) == read.kind.mention(record, read.options), why


def test_a_page_of_the_past_does_not_change_with_the_day() -> None:
    """What is over is rendered once: its view is the same tomorrow."""
    views = [
        repr(next(p for p in reading(日期或规律="2026-02-03", today=day).section.pages if p.path.endswith("a-1.html")))
        for day in (date(2026, 3, 4), date(2026, 3, 5))
    ]
    assert views[0] == views[1]


def test_the_week_begins_today() -> None:
    """The block for the home page holds seven days, the block of today only today."""
    html = rendered(read_kind("activities"))
    assert "今天 · " in html["[today]"] and "明天 · " not in html["[today]"]
    assert "明天 · " in html["[week]"] and "3月11日" not in html["[week]"]


def test_the_feed_tells_what_changed() -> None:
    """The newest row stands first, a cancelled one is named as such."""
    (feed,) = [file.content for file in read_kind("activities").section.files if file.path.endswith("feed.xml")]
    titles = [entry.title for entry in feedparser.parse(feed).entries]
    assert ["防诈骗讲座（已取消）", "楼道大扫除（已改期）"] == titles[:2]


def test_each_group_has_its_calendar() -> None:
    """The calendar of a category holds its activities and no other's."""
    entries = ics(read_kind("activities"), "activities/calendar-category-elders.ics")
    assert {"防诈骗讲座", "暖新服务日"} == {str(entry["summary"]) for entry in entries}


def test_columns_are_explained_with_their_standards() -> None:
    """The data dictionary names the property of iCalendar and schema.org a column stands for."""
    found = read_kind("activities")
    strings = read_strings().with_files([found.kind.strings_file()])
    opened = Opened.read_with(found.data["main"], Given())
    files = {f.path: f.content for f in table_files("activities", "activities", opened, strings)}
    described = {d["key"]: d for d in json.loads(files["activities/dictionary.json"])}
    assert "iCalendar LOCATION；schema.org location" == described["venue"]["mapping"]
    assert described["moved_to"]["explanation"].startswith("改期后的新日期") and "signups" not in described


@pytest.mark.parametrize(
    ("lead", "days", "why"),
    [
        ("3日（周二）至7日（周六）", "2026-03-03至2026-03-07", "the paper is of one month, and names it above"),
        ("2月26日（周四）至3月7日（周六）", "2026-02-26至2026-03-07", "begun in the month before: 26日至7日 ends before it begins"),
        ("3月30日（周一）至4月3日（周五）", "2026-03-30至2026-04-03", "goes on in the next"),
    ],
)
def test_a_month_on_paper_says_which_month(lead: str, days: str, why: str) -> None:
    """What lasts from one month into another says both."""
    found = reading(日期或规律=days)
    (group,) = found.kind.papers["month"](calendar(found), found.setting).groups
    assert [lead] == [line.lead for line in group.lines], why


def test_a_list_of_one_day_is_in_the_order_of_the_hours() -> None:
    """A-9 at nine stands before A-12 at noon, whatever their numbers read as text."""
    rows = [ROW | {"编号": f"A-{n}", "活动名称": f"{n}点", "日期或规律": "2026-03-05", "开始时间": f"{n}:00"} for n in (12, 9, 15)]
    html = rendered(read_rows("activities", *rows))["activities/page-category-culture.html"]
    assert ["9点", "12点", "15点"] == re.findall(r"\d+点", re.sub("<time.*?</time>", "", html))[:3]
