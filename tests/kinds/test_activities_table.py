"""Activities as a table: what is wrong in it, how it is counted, parted and put in order."""

from __future__ import annotations

import json
import re
from datetime import date
from types import MappingProxyType

import pytest

from jinlin.page.open_data import Opened, table_files
from jinlin.record.given import Given
from jinlin.strings import read_strings
from kinds.holding import ROW, codes, event, reading
from kinds.reading import Reading, read_kind, read_rows, rendered


def test_plan_and_done_count_together_by_name() -> None:
    """Rows of one name keep one promise: of three lectures two are held by 4 March."""
    days = ("2025-12-30", "2026-01-15", "2026-02-15", "2026-03-15")
    rows = [
        ROW | {"编号": f"A-{n}", "日期或规律": day, "年度计划次数": "4" if n == 0 else ""} for n, day in enumerate(days)
    ]
    (count,) = read_rows("activities", *rows).view.plan
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
            [("signup_by", "activities.booking_long_before")],
            {"日期或规律": "2026-03-25", "报名截止": "2025-03-20"},
            "last year's",
        ),
        ([], {"日期或规律": "2027-01-05", "报名截止": "2026-12-20"}, "over New Year"),
        (
            [("signup_by", "activities.booking_after_event")],
            {"日期或规律": "2026年端午节", "报名截止": "2026-06-20"},
            "late for a festival",
        ),
        ([], {"日期或规律": "2026年正月初一至初三", "报名截止": "2026-02-19"}, "one of three days"),
        ([], {"日期或规律": "2026-03-05", "加场日期": "2026-03-19", "报名截止": "2026-03-18"}, "the extra one is still to come"),
        ([], {"加场日期": "2026-03-05", "报名截止": "2026-03-18"}, "what goes on has no last day"),
        (
            [],
            {"日期或规律": "2026-03-05", "改期至": "2026-03-12", "状态": "改期", "报名截止": "2026-03-10"},
            "the new day counts",
        ),
        ([("status", "activities.done_too_early")], {"日期或规律": "2026-03-05", "状态": "已结束"}, "tomorrow"),
        ([("status", "activities.done_too_early")], {"日期或规律": "2026年3月1日、12日", "状态": "已结束"}, "one of two"),
        (
            [("status", "activities.done_too_early")],
            {"日期或规律": "2026-03-01", "加场日期": "2026-03-12", "状态": "已结束"},
            "the extra one is still to come",
        ),
        ([], {"日期或规律": "2026-03-01至2026-03-12", "状态": "已结束"}, "closed before its last day"),
        ([], {"日期或规律": "2026-03-04", "状态": "已结束"}, "this morning"),
        ([], {"日期或规律": "2026-03-20", "改期至": "2026-03-03", "状态": "已结束"}, "it was held before its day"),
        ([("status", "activities.done_series")], {"状态": "已结束"}, "for good, or only this week's?"),
        ([("status", "activities.done_series")], {"状态": "已结束", "系列结束": "2026-03-05"}, "and tomorrow's?"),
        ([], {"状态": "已结束", "系列结束": "2026-03-04"}, "for good"),
        ([], {"日期或规律": "2026年元宵节", "状态": "已结束"}, "one day, and it is over"),
        ([("status", "activities.done_too_early")], {"日期或规律": "2026年端午节", "状态": "已结束"}, "in June"),
    ],
)
def test_checks_across_cells(expected: list[tuple[str, str]], cells: dict[str, str], why: str) -> None:
    """What no single cell can tell, at the cell that is to be mended."""
    assert expected == codes(reading(**cells)), why


def test_a_month_counts_what_takes_place() -> None:
    """October 2026 begins on a Thursday; the 7th is a day off without an activity, the 10th is worked in lieu."""
    found = reading(遇节假日="停办", today=date(2026, 10, 1))
    (october,) = [m for m in found.view.months if m.first == date(2026, 10, 1)]
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
    (group, *_) = read_kind_with_words(words).view.groups
    assert ("reading", 2) == (group.key, len(group.rows))


def test_a_heading_without_own_words_changes_no_address() -> None:
    """``categories:`` with nothing under it is as good as none."""
    cells = {"编号": "A-1", "活动名称": "读书会", "类别": "文化", "日期或规律": "2026-03-20", "地点": "书吧", "主办": "居委会"}
    (group, *_) = read_rows("activities", cells, words={"categories": {}}).view.groups
    assert "activities/page-category-culture.html" == group.path


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
        ((("", date(2026, 6, 19)),), {"日期或规律": "端午节"}, "and so has a festival of the sheet's year"),
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


def test_a_very_busy_week_leaves_the_home_page_room_for_other_things() -> None:
    """Whole days stand there until there are thirty occasions; the rest is counted, and stands in the calendar."""
    rows = [{**ROW, "编号": f"A-{n}", "日期或规律": "每天", "系列开始": "2026-03-01"} for n in range(20)]
    html = rendered(read_rows("activities", *rows))["[week]"]
    assert 40 == html.count("<li ") and "data-none" not in html
    assert "后面几天还有 100 场，都在活动日历里。" in html


def test_columns_are_explained_with_their_standards() -> None:
    """The data dictionary names the property of iCalendar and schema.org a column stands for."""
    found = read_kind("activities")
    strings = read_strings().with_files([found.kind.folder / "strings.toml"])
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
    (group,) = found.kind.papers["month"](found.view, found.setting).groups
    assert [lead] == [line.lead for line in group.lines], why


def test_a_list_of_one_day_is_in_the_order_of_the_hours() -> None:
    """A-9 at nine stands before A-12 at noon, whatever their numbers read as text."""
    rows = [ROW | {"编号": f"A-{n}", "活动名称": f"{n}点", "日期或规律": "2026-03-05", "开始时间": f"{n}:00"} for n in (12, 9, 15)]
    html = rendered(read_rows("activities", *rows))["activities/page-category-culture.html"]
    assert ["9点", "12点", "15点"] == re.findall(r"\d+点", re.sub("<time.*?</time>", "", html))[:3]



@pytest.mark.parametrize(
    ("typed", "words", "status"),
    [
        ("筹备中", {}, "计划"),
        ("已满员", {}, "已满"),
        ("已取消", {}, "取消"),
        ("停办", {}, "取消"),
        ("进行中", {"进行中": "booking"}, "报名中"),
    ],
)
def test_a_status_in_other_words_is_read_and_stored_as_the_usual_one(typed: str, words: dict, status: str) -> None:
    """消夏晚会 is 筹备中 in many a sheet, and open data has one word for that; a community's own word wins."""
    own = MappingProxyType({"statuses": MappingProxyType(words)} if words else {})
    found = read_rows("activities", ROW | {"状态": typed}, words=own)
    assert ((), status) == (found.problems, event(found).activity.status.value)
    stored = found.data["main"].texts["A-1"]
    assert typed not in stored or words, "a community's own word stays its own"


@pytest.mark.parametrize("cells", [{"咨询电话": "无"}, {"名额": "—"}, {"例外日期": "暂无"}, {"报名链接": "/"}, {"结束时间": "待定"}])
def test_a_word_for_nothing_is_nothing(cells: dict[str, str]) -> None:
    """Who has no telephone to name writes 无, and was told that it has the wrong number of digits."""
    assert [] == codes(reading(**cells))


@pytest.mark.parametrize("typed", ["3月11日停办", "3月11日、3月18日停", "3月11日休息，3月18日停课"])
def test_a_day_off_may_say_so(typed: str) -> None:
    """What the column says already; the row of a series was held back for it."""
    found = reading(例外日期=typed)
    assert [] == codes(found)
    assert date(2026, 3, 11) in event(found).activity.skip_dates
