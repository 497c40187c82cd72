"""申报窗口期 in the calendar: a day to apply by is no activity, and stands where activities stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from jinlin.kinds.activities import KIND as ACTIVITIES
from jinlin.kinds.services import KIND as SERVICES
from jinlin.view.window_days import WindowDay, in_order
from kinds.reading import TODAY, read_kind, read_rows, rendered

NEAR = {"opens": date(2026, 3, 6), "closes": date(2026, 3, 20)}


def found(windows: str, **cells: str) -> list[tuple[str, str]]:
    """Day and meaning of all that a service with these windows gives to the calendar this year."""
    row = {"编号": "F-1", "服务名称": "集中供养申报", "申报窗口期": windows, **cells}
    reading = read_rows("services", row)
    days = SERVICES.window_days(reading.data, reading.options, reading.setting)
    return [(d.day.isoformat(), d.what) for d in days if d.day.year == TODAY.year]


QUARTERS = [
    (f"2026-{month:02d}-{day:02d}", what) for month in (1, 4, 7, 10) for day, what in ((1, "opens"), (15, "closes"))
]
WINDOWS = [
    (QUARTERS, "每季度首月1日至15日", {}, "fifteen days of a rule are one window"),
    ([("2026-03-06", "opens"), ("2026-03-20", "closes")], "2026-03-06至2026-03-20", {}, "days as typed"),
    ([("2026-03-06", "only")], "2026-03-06", {}, "a single day"),
    ([], "长期", {}, "always open"),
    ([], "每年一次", {}, "nobody knows the day"),
    ([], "2026年3月上旬", {}, "about these days: nothing to promise"),
    ([], "2026-03-06至2026-03-20", {"状态": "停办"}, "not to be had"),
]


@pytest.mark.parametrize(("expected", "windows", "cells", "why"), WINDOWS, ids=[case[-1] for case in WINDOWS])
def test_a_window_opens_and_closes(expected: list, windows: str, cells: dict[str, str], why: str) -> None:
    """The first and the last day of each window that is known to the day."""
    assert expected == found(windows, **cells)


@pytest.mark.parametrize("today", [date(2026, 3, 5), date(2026, 9, 5), date(2026, 9, 30)])
def test_a_window_is_never_cut(today: date) -> None:
    """At the edge of what a site shows, a year back and eighteen months ahead, it opens and closes on its own days."""
    row = {"编号": "F-1", "服务名称": "集中供养申报", "申报窗口期": "每年3月1日至31日"}
    reading = read_rows("services", row, today=today)
    days = SERVICES.window_days(reading.data, reading.options, reading.setting)
    assert {("03-01", "opens"), ("03-31", "closes")} == {(f"{d.day:%m-%d}", d.what) for d in days}


def due(what: str, day: date) -> WindowDay:
    """A day of a service as it reaches the calendar."""
    return WindowDay(
        day=day,
        what=what,
        first=NEAR["opens"],
        last=NEAR["closes"],
        title="集中供养申报",
        path="services/f-1.html",
        uid=f"services-f-1-{what}-d20260306",
    )


DUE = tuple(due(what, day) for what, day in NEAR.items())


def test_the_agenda_and_the_month_show_the_day_as_what_it_is() -> None:
    """Linked with the service's page, marked 申报, in the list and in the grid; no activity is counted."""
    without = read_kind("activities")
    pages, before = rendered(read_kind("activities", window_days=DUE)), rendered(without)
    assert '<a href="../services/f-1.html">集中供养申报</a>' in pages["[main]"]
    assert "申报开始" in pages["[week]"] and "申报截止" not in pages["[week]"]
    march = pages["activities/page-2026-03.html"]
    assert (2, 1, 1) == (march.count(">申报<"), march.count("申报开始"), march.count("申报截止"))
    assert 'id="d-2026-03-20"' in march
    assert "申报" not in before["activities/page-2026-03.html"]


def test_the_calendar_to_subscribe_to_has_both_days() -> None:
    """Whole days with names of their own, in the whole calendar alone."""
    section = read_kind("activities", window_days=DUE).section
    files = {file.path: file.content.decode() for file in section.files if file.path.endswith(".ics")}
    told = files["activities/calendar.ics"].replace("\r\n ", "")
    assert [1, 1] == [told.count(f"SUMMARY:{what}：集中供养申报") for what in ("申报开始", "申报截止")]
    assert "DTSTART;VALUE=DATE:20260320\r\nDTEND;VALUE=DATE:20260321" in told
    assert "UID:services-f-1-closes-d20260306@example.org" in told
    assert ["activities/calendar.ics"] == [path for path, text in files.items() if "集中供养" in text]


def test_it_stands_in_the_message_and_on_paper() -> None:
    """Whoever reads the week in a group chat or on the notice board sees the last day, too."""
    reading = read_kind("activities", window_days=(due("closes", date(2026, 3, 6)),))
    assert "· 【申报截止】集中供养申报" in rendered(reading)["[main]"]
    paper = ACTIVITIES.papers["week"](reading.view, reading.setting)
    assert ["申报截止"] == [line.lead for g in paper.groups for line in g.lines if line.title == "集中供养申报"]


def test_what_closes_stands_first() -> None:
    """Of one day's, the last chance comes before what has time."""
    days = [replace(due("opens", NEAR["closes"]), uid="a"), replace(due("closes", NEAR["closes"]), uid="b"), DUE[0]]
    ordered = sorted(days, key=in_order)
    assert ["opens", "closes", "opens"] == [one.what for one in ordered]
    assert all(one.day <= other.day for one, other in pairwise(ordered))
