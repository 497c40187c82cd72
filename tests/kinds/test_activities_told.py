"""What calendars and feeds are told of activities: each entry by its name, and whether to believe it."""

from __future__ import annotations

from datetime import date

import feedparser
import pytest

from jinlin.kinds.activities.texts import notice_text
from jinlin.view.setting import Change
from kinds.holding import event, ics, reading
from kinds.reading import read_kind, rendered


def test_phones_move_their_entry() -> None:
    """A moved activity keeps the uid of its first day; its sequence grows."""
    (before,) = ics(reading(日期或规律="2026-03-05 9:00-10:00"))
    (after,) = ics(reading(日期或规律="2026-03-05 9:00-10:00", 状态="改期", 改期至="2026-03-12"))
    assert (before["uid"], date(2026, 3, 12)) == (after["uid"], after.decoded("dtstart").date())
    assert before["sequence"] < after["sequence"]


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


def test_a_series_that_nobody_edits_does_not_look_new_each_week() -> None:
    """每周三 without a first day: its entry in the feed has the same day whenever the site is built."""
    changes = (Change(date(2026, 2, 20), "A-2", "title"),)
    built = [reading(today=day, setting={"changes": changes}) for day in (date(2026, 3, 4), date(2026, 3, 12))]
    assert [date(2026, 2, 1)] * 2 == [event(found).revised for found in built]


WEDNESDAYS = [
    ("规律：每周三，到2026年6月30日（周二）止", {"系列结束": "2026-06-30"}, "people went to it in July"),
    ("有变动：3月11日（周三）：本次取消；3月13日（周五）：加场", {"例外日期": "2026-03-11", "加场日期": "2026-03-13"}, "or when it fell out"),
    ("规律：每周三\n地点", {}, "as it is said, where nothing else is"),
]


@pytest.mark.parametrize(("line", "cells", "why"), WEDNESDAYS, ids=[row[-1] for row in WEDNESDAYS])
def test_what_is_passed_on_says_when_the_rule_does_not_hold(line: str, cells: dict[str, str], why: str) -> None:
    """Whoever reads 每周三 in a group chat does not see the page's list of days."""
    found = reading(日期或规律="每周三", **cells)
    assert line in rendered(found)["activities/a-1.html"], why


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (["网上报名：https://www.example.com/baoming"], {}, "there is no other way"),
        (["名额已满"], {"状态": "已满"}, "who reads no page went there for nothing"),
        (["报名已截止"], {"报名截止": "2026-03-01"}, "the day alone has to be looked for, and is not a link"),
        ([], {"状态": "取消"}, "of what is cancelled nobody asks"),
    ],
)
def test_what_is_passed_on_says_whether_and_where_one_can_book(expected: list[str], cells: dict, why: str) -> None:
    """As the page does, which has the link where the text has."""
    link = {"报名链接": "https://www.example.com/baoming"}
    found = reading(日期或规律="2026-03-10", **link | cells)
    lines = notice_text(event(found)).splitlines()
    assert any("https" in line for line in expected) is ("打开报名页面" in rendered(found)["activities/a-1.html"]), why
    assert expected == [line for line in lines if line.startswith(("网上报名", "名额已满", "报名已截止"))], why


def test_a_page_and_a_poster_say_until_when() -> None:
    """Beside the rule, however far off that day is."""
    found = reading(日期或规律="每周三", 系列结束="2028-06-30")
    until = "每周三，到2028年6月30日（周五）止"
    made = found.kind.poster(found.view, "A-1", found.setting)
    assert f"<dd>{until}</dd>" in rendered(found)["activities/a-1.html"] and until in dict(made.facts).values()


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


def test_the_feed_tells_what_changed() -> None:
    """The newest row stands first, a cancelled one is named as such."""
    (feed,) = [file.content for file in read_kind("activities").section.files if file.path.endswith("feed.xml")]
    titles = [entry.title for entry in feedparser.parse(feed).entries]
    assert ["防诈骗讲座（已取消）", "楼道大扫除（已改期）"] == titles[:2]


def test_each_group_has_its_calendar() -> None:
    """The calendar of a category holds its activities and no other's."""
    entries = ics(read_kind("activities"), "activities/calendar-category-elders.ics")
    assert {"防诈骗讲座", "暖新服务日"} == {str(entry["summary"]) for entry in entries}
