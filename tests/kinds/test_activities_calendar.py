"""The calendar as residents, phones and search engines get it: all three tell the same days."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest

from jinlin.record.lunar import lunar_cell
from kinds.holding import ROW, ics, reading
from kinds.reading import Reading, read_kind, read_rows, rendered

CARD = re.compile(r'<li class="jl-card".*?</li>', re.DOTALL)
MOVED = "2026-03-05 9:00-10:00"


def clock(moment: date) -> str:
    """``9:00`` of a moment, nothing of a day."""
    return f"{moment.hour}:{moment.minute:02}" if isinstance(moment, datetime) else ""


def on_phones(found: Reading) -> set[tuple[str, ...]]:
    """Day, page, hours and whether it is off, of each day of each entry; of several days no hours."""
    told = set()
    for entry in ics(found, "activities/calendar.ics"):
        first, end = entry.decoded("dtstart"), entry.decoded("dtend", None)
        timed = isinstance(first, datetime)
        hours = "–".join(filter(None, (clock(first), clock(end) if end else "")))
        count = 1 if timed else (end - first).days
        page = re.sub(r"-d\d{8}@.*", ".html", str(entry["uid"])).replace("activities-", "../activities/", 1)
        days = [(first.date() if timed else first) + timedelta(days=n) for n in range(count)]
        told |= {(day.isoformat(), page, hours, str(entry["status"] == "CANCELLED")) for day in days}
    return told


def on_pages(found: Reading) -> set[tuple[str, ...]]:
    """The same as the pages of the months tell it; what was moved away stands on them struck out, and is left out."""
    told = set()
    for path, html in rendered(found).items():
        for part in re.split(r'<h3 id="d-', html)[1:] if re.search(r"page-\d{4}-\d\d", path) else []:
            for card in (card for card in CARD.findall(part) if "已改期" not in card):
                link = re.search(r'href="([^"]+)"', card)[1]
                hours = "" if "）至" in card else "".join(re.findall(r'jl-number">([^<]*)', card))
                told.add((part[:10], link, hours, str("<del>" in card)))
    return told


@pytest.mark.parametrize("today", [date(2026, 3, 4), date(2026, 9, 28), date(2026, 12, 30)])
def test_phones_and_pages_tell_the_same(today: date) -> None:
    """Every occurrence of the pages is in the calendar file with its hours and state, and no other is."""
    found = read_kind("activities", today=today)
    window = (min(day for day, *_ in on_pages(found)), max(day for day, *_ in on_pages(found)))
    assert on_pages(found) == {one for one in on_phones(found) if window[0] <= one[0] <= window[1]}
    assert len(on_pages(found)) > 300


def linked(found: Reading, page: str = "activities/a-1.html") -> list[dict[str, object]]:
    """What a page tells search engines."""
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', rendered(found)[page], re.DOTALL)
    return json.loads(data[0]) if data else []


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (
            [("2026-03-05T09:00+08:00", "2026-03-05T10:00+08:00", "Scheduled", None)],
            {"日期或规律": MOVED},
            "as planned",
        ),
        (
            [("2026-03-12T09:00+08:00", "2026-03-12T10:00+08:00", "Rescheduled", "2026-03-05T09:00+08:00")],
            {"日期或规律": MOVED, "状态": "改期", "改期至": "2026-03-12"},
            "told once, on its new day",
        ),
        ([("2026-03-05", None, "Cancelled", None)], {"日期或规律": "2026-03-05", "状态": "取消"}, "called off"),
        ([("2026-03-05", "2026-03-08", "Scheduled", None)], {"日期或规律": "2026-03-05至2026-03-08"}, "days"),
        ([], {"日期或规律": "待定"}, "search engines want a day"),
        ([], {"日期或规律": "2026年4月上旬"}, "and one that is settled"),
    ],
)
def test_search_engines_are_told_each_occurrence(expected: list[tuple], cells: dict[str, str], why: str) -> None:
    """Start, end, state and former start of each date that the page shows."""
    keys = ("startDate", "endDate", "eventStatus", "previousStartDate")
    told = [tuple(event.get(key) for key in keys) for event in linked(reading(**cells))]
    assert expected == [
        (start, end, state.removeprefix("https://schema.org/Event"), b) for start, end, state, b in told
    ]
    assert all(event["location"]["name"] == "书吧" for event in linked(reading(**cells))), why


def test_data_cannot_end_its_element() -> None:
    """A cell that holds ``</script>`` is still one string of the data."""
    found = reading(日期或规律="2026-03-05", 活动介绍="</script><script>alert(1)</script>")
    (event,) = linked(found)
    assert event["description"].startswith("</script><script>alert(1)</script>")


@pytest.mark.parametrize(
    ("expected", "today", "why"),
    [
        ({"2026年12月30日（周三）", "2027年1月6日（周三）"}, date(2026, 12, 30), "a week in each year"),
        ({"12月2日（周三）", "12月9日（周三）"}, date(2026, 12, 1), "one year only"),
    ],
)
def test_near_new_year_days_say_their_year(expected: set[str], today: date, why: str) -> None:
    """No heading of the agenda leaves open which January is meant."""
    agenda = rendered(reading(today=today))["[main]"].partition('id="week"')[0]
    assert expected == set(re.findall(r"<h3>.*?<time[^>]*>([^<]*)", agenda)), why


def test_a_week_to_pass_on() -> None:
    """One message: each day, changes first, where to see more and whom to ask."""
    rows = [
        ROW | {"编号": "A-1", "活动名称": "讲座", "日期或规律": MOVED, "状态": "改期", "改期至": "2026-03-07"},
        ROW | {"编号": "A-2", "日期或规律": "2026-03-06", "状态": "取消"},
        ROW | {"编号": "A-3", "活动名称": "书画展", "日期或规律": "2026-03-03至2026-03-09"},
    ]
    text = read_rows("activities", *rows).section.blocks["main"].view.week
    assert (
        "【幸福里社区一周活动】\n2026年3月4日（周三）至3月10日（周二）\n\n"
        "3月4日（周三）\n· 书画展（书吧，到3月9日（周一））\n\n"
        "3月5日（周四）\n· 【改到3月7日（周六）】9:00–10:00 讲座（书吧）\n\n"
        "3月6日（周五）\n· 【取消】读书会（书吧）\n\n"
        "3月7日（周六）\n· 【改期，原定3月5日（周四）】9:00–10:00 讲座（书吧）\n\n"
        "详情：https://example.org/jinlin/activities/\n咨询电话：12345"
    ) == text


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ("· 【名额已满】读书会（书吧）", {"状态": "已满"}, "nobody is sent there for nothing"),
        ("· 【报名已截止】读书会（书吧）", {"报名截止": "2026-03-01"}, "nor for this"),
        ("· 【取消】读书会（书吧）", {"状态": "取消", "报名截止": "2026-03-01"}, "of what falls out that is all"),
        ("· 读书会（书吧）", {"报名截止": "2026-03-05"}, "there is room and time"),
    ],
)
def test_a_week_to_pass_on_says_what_takes_nobody_more(expected: str, cells: dict[str, str], why: str) -> None:
    """As the list of the week and the notice board do."""
    row = ROW | {"编号": "A-1", "日期或规律": "2026-03-06"} | cells
    assert expected in read_rows("activities", row).section.blocks["main"].view.week.splitlines(), why


def test_a_week_without_anything_says_so() -> None:
    """An empty message would be taken for a fault."""
    assert "今天起七天内没有活动。" in reading(日期或规律="待定").section.blocks["main"].view.week


@pytest.mark.parametrize(
    ("expected", "day", "why"),
    [
        ("初六", date(2026, 2, 22), "the sixth of 正月"),
        ("正月", date(2026, 2, 17), "New Year's day names its month"),
        ("闰六月", date(2025, 7, 25), "a leap month is another"),
        ("三十", date(2026, 3, 18), "the last of a long month"),
        ("", date(2102, 3, 1), "nobody computed it so far"),
    ],
)
def test_a_cell_says_its_lunar_day(expected: str, day: date, why: str) -> None:
    """Two or three signs under the civil date, as on a printed calendar."""
    assert expected == lunar_cell(day), why


def cell(found: Reading, day: str) -> str:
    """What the grid of the day's month says on that day, tags left out."""
    html = rendered(found)[f"activities/page-{day[:7]}.html"]
    (inside,) = re.findall(rf'<td data-day="{day}"[^>]*>(.*?)</td>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split()).replace("， 今天 ", "")


@pytest.mark.parametrize(
    ("expected", "day", "why"),
    [
        ("1 日 休 国庆节", "2026-10-01", "a festival in place of the lunar date"),
        ("7 日 休 取消 廿七", "2026-10-07", "what falls out is said, and counted no more"),
        ("10 日 班 九月", "2026-10-10", "worked in lieu"),
        ("14 日 1项 初五", "2026-10-14", "a Wednesday"),
        ("23 日 霜降", "2026-10-23", "a solar term"),
    ],
)
def test_the_grid_tells_each_day(expected: str, day: str, why: str) -> None:
    """Number, day off, how much is on, then the traditional calendar."""
    assert expected == cell(reading(遇节假日="停办", today=date(2026, 9, 28)), day), why


def test_a_place_is_where_several_things_are() -> None:
    """A venue with two activities has a page and a calendar; one with a single activity has neither."""
    rows = [ROW | {"编号": f"A-{n}", "地点": place} for n, place in enumerate(("书吧", "书吧", "广场"))]
    section = read_rows("activities", *rows).section
    assert ["在书吧的活动 - activities"] == [page.title for page in section.pages if "page-venue" in page.path]
    assert 1 == sum("calendar-venue" in file.path for file in section.files)


@pytest.mark.parametrize(
    ("expected", "when", "why"),
    [
        (["农历正月十六"], "每周三", "the next day of a rule"),
        ([], "农历五月初五", "the rule says it already"),
        (["农历正月十六至二月初二"], "2026年3月4日至3月20日", "an exhibition"),
        ([], "2026年3月上旬", "the day is not settled"),
    ],
)
def test_days_have_both_dates(expected: list[str], when: str, why: str) -> None:
    """An activity's page tells its next days by both calendars, a festival's only once."""
    html = rendered(reading(日期或规律=when))["activities/a-1.html"]
    assert expected == re.findall("<small>(农历.*)</small>", html), why


def test_a_month_leads_to_its_neighbours() -> None:
    """Past and coming months are pages; the index has this one, and all others by name."""
    found = rendered(read_kind("activities"))
    assert '<h2 id="calendar">' in found["[main]"] and 'page-2026-03.html"' in found["[main]"]
    links = re.findall(r'href="\.\./(activities/page-\d{4}-\d\d\.html)', found["[main]"])
    assert set(links) == {path for path in found if re.fullmatch(r"activities/page-\d{4}-\d\d\.html", path)}


def test_a_number_of_activities_is_no_day() -> None:
    """「2026年3月 23」 would be a date."""
    main = re.sub("<[^>]+>", "", rendered(read_kind("activities"))["[main]"])
    assert re.search(r"2026年3月 （\d+）", main) and not re.search(r"\d年(\d+月)? \d", main)


def test_paper_claims_no_hours_that_nobody_gave() -> None:
    """Who left out the time did not say 全天: somebody would come at eight in the morning."""
    found = reading(日期或规律="2026-03-05")
    paper = found.kind.papers["week"](found.view, found.setting)
    assert ["时间未注明"] == [line.lead for group in paper.groups for line in group.lines]


def test_a_month_is_searched_whole() -> None:
    """On 30 December 2月 held every Wednesday, and 3月 none but that of its first days: it looked complete."""
    found = read_rows("activities", ROW | {"日期或规律": "每周三"}, today=date(2026, 12, 30))
    days = [first for page in found.section.pages if page.find for first, _ in page.find.spans]
    assert [date(2027, 3, 1) + timedelta(days=n) for n in (2, 9, 16, 23, 30)] == [day for day in days if day.month == 3]
    assert date(2027, 3, 31) == max(days)
