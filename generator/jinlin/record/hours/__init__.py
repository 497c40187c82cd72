"""Reads 「开放时间」: 周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息.

What is wrong (25:00, an end before its start) is a problem. What is merely worded in another way is kept and shown as
typed, with a notice that "now open" cannot be told: a place is not withheld because of a sentence about its hours.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jinlin.problem import Checked, Problem, Severity
from jinlin.record.dates.wording import Cursor, plain
from jinlin.record.given import Given
from jinlin.record.hours.days import Group
from jinlin.record.hours.groups import read_groups
from jinlin.record.hours.wording import (
    BY_ARRANGEMENT,
    CLOSED_BEFORE,
    CLOSED_DAYS,
    EXAMPLE,
    IN_LETTERS,
    NUMBERED,
    ON_HOLIDAY,
)
from jinlin.record.opening_hours import OnHoliday, OpeningHours, OpeningSpan
from jinlin.record.reader import Reader


def _read_hours(text: str, given: Given) -> Problem | Checked[OpeningHours]:
    cursor = Cursor(text, given)
    cursor.text = NUMBERED.sub(lambda days: days[0].translate(IN_LETTERS), cursor.text)
    if BY_ARRANGEMENT.fullmatch(cursor.text):
        return Checked(OpeningHours(text=text))
    said = ON_HOLIDAY.search(cursor.text)
    if said:  # taken out first: it may stand between the days and their times
        cursor.text = f"{cursor.text[: said.start()]};{cursor.text[said.end() :]}"
    if aside := CLOSED_DAYS.search(cursor.text):  # so may （周一闭馆）, which is not said of the days before it
        cursor.text = f"{cursor.text[: aside.start()]} {cursor.text[aside.end() :]};{aside[1]}"
    groups = read_groups(cursor)
    if isinstance(groups, Problem):
        named = replace(groups, found=text)
        return Checked(OpeningHours(text=text), (named,)) if named.severity is Severity.NOTICE else named
    hours = OpeningHours(
        text=text,
        spans=tuple(_span(group) for group in groups if group.weekdays or group.working_days),
        on_holiday=_on_holiday(said, groups),
        holiday_times=tuple(sorted({times for group in groups if group.holiday for times in group.times})),
    )
    return Checked(hours, tuple(_in_whole(each, text) for each in cursor.notices))


def _in_whole(found: Problem, text: str) -> Problem:
    """What is said of a part of the cell, with an example for the whole of it."""
    part = re.compile(rf"(?<!\d){re.escape(found.found)}")
    return replace(found, found=text).knowing(example=part.sub(dict(found.facts)["example"], plain(text)))


def _span(group: Group) -> OpeningSpan:
    times = () if group.closed else tuple(sorted(set(group.times)))
    return OpeningSpan(weekdays=tuple(sorted(group.weekdays)), working_days=group.working_days, times=times)


def _on_holiday(said: re.Match[str] | None, groups: list[Group]) -> OnHoliday:
    """What is said of holidays; else what the days named mean: 每天 has no exception, 工作日 are none."""
    own = [group for group in groups if group.holiday]
    if own:
        return OnHoliday.OWN_TIMES if any(group.times for group in own) else OnHoliday.CLOSED
    if said:
        return _said_of_holidays(said, groups)
    if all(len(group.weekdays) == 7 for group in groups if not group.closed):
        return OnHoliday.USUAL
    only_working_days = all(group.working_days and not group.weekdays for group in groups if not group.closed)
    return OnHoliday.CLOSED if only_working_days else OnHoliday.NOT_SAID


def _said_of_holidays(said: re.Match[str], groups: list[Group]) -> OnHoliday:
    """What 节假日休息 or （含节假日） means; 周一闭馆（节假日除外） does not say when it is open on such a Monday, nor
    周末（含节假日） on which of its days a holiday in the middle of the week is like."""
    if said["excepted"] or said["without"]:
        return OnHoliday.NOT_SAID if CLOSED_BEFORE.search(said.string, 0, said.start()) else OnHoliday.CLOSED
    if said["included"]:
        is_all_week = any(group.times and {*range(5)} <= group.weekdays for group in groups)
        return OnHoliday.USUAL if is_all_week else OnHoliday.NOT_SAID
    named = {"closed": OnHoliday.CLOSED, "usual": OnHoliday.USUAL}
    return named.get(said.lastgroup or "", OnHoliday.NOT_SAID)


read_hours: Reader[OpeningHours] = Reader(read=_read_hours, type="hours", is_text=True, example=EXAMPLE)
