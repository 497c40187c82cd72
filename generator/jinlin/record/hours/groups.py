"""The text of a cell → its groups: days, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from itertools import combinations

from jinlin.problem import Problem, notice
from jinlin.record.dates.wording import Cursor
from jinlin.record.hours.days import Group, take_days
from jinlin.record.hours.states import take_state
from jinlin.record.hours.wording import BETWEEN, EXAMPLE
from jinlin.record.opening_hours import TimeRange


def read_groups(cursor: Cursor) -> list[Group] | Problem:
    """The groups of the text, or what is wrong with it; notices where it is only not understood."""
    groups = [Group()]
    cursor.take(BETWEEN)
    while cursor.rest:
        wrong = None if take_days(cursor, groups) else take_state(cursor, groups[-1])
        if wrong:
            return wrong
        between = cursor.take(BETWEEN)
        groups[-1].said_open |= bool(between and between["open"])
    return _complete(groups)


def _complete(groups: list[Group]) -> list[Group] | Problem:
    """What is whole and says one thing of each day; else a notice."""
    groups = _with_days(groups)
    for group in groups:
        if not group.has_days:
            return notice("hours.no_days", example=EXAMPLE)
        if not group.is_full:
            return notice("hours.no_times", example=EXAMPLE)
    closed = {day for group in groups if group.closed for day in group.weekdays}
    if not any(group.times for group in groups) and len(closed) < 7:  # days off alone leave the others open
        return notice("hours.no_times", example=EXAMPLE)
    clashing = next((text for one, other in combinations(groups, 2) if (text := _clash(one, other))), "")
    return notice("hours.clash", times=clashing, example=EXAMPLE) if clashing else groups


def _with_days(groups: list[Group]) -> list[Group]:
    """The groups, where times stand before their days: these given the days that the others leave them."""
    first, *others = groups
    if first.has_days or not first.times:
        return groups
    if not others and first.times == [TimeRange(time(), time())]:
        return [replace(first, weekdays={*range(7)})]  # 24小时 alone means every day
    if len(others) == 1 and not others[0].is_full:
        return [replace(others[0], times=first.times)]  # 8:30-17:30（周一至周五）
    if others and all(group.closed and group.weekdays for group in others):
        days_off = (group.weekdays for group in others)
        return [replace(first, weekdays={*range(7)}.difference(*days_off)), *others]  # 9:00-17:00（周一闭馆）
    return groups


def _clash(one: Group, other: Group) -> str:
    """Times of a day that another part of the cell has other times for: 周一至周日 8:00-18:00，周三 8:00-12:00."""
    if not one.weekdays & other.weekdays:
        return ""
    pairs = ((a, b) for a in one.times for b in other.times)
    both = (b for a, b in pairs if a.end > b.opens and b.end > a.opens)
    return next((f"{b.opens:%H:%M}-{b.closes:%H:%M}" for b in both), "")
