"""Deadlines around 调休, and where an item stands. Every date of the tables was counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.view.deadline import (
    Rule,
    Standing,
    State,
    last_day,
    last_day_or_none,
    safe_until,
    standing,
)
from jinlin.view.working_days import OutsideCalendar, WorkingDays

DAYS = WorkingDays()


@pytest.mark.parametrize(
    ("last", "received", "count", "why"),
    [
        ("2026-03-03", "2026-03-02", 1, "the day of arrival is not counted"),
        ("2026-03-09", "2026-03-02", 5, "one weekend in between"),
        ("2026-03-09", "2026-03-06", 1, "Friday: the next working day is Monday"),
        ("2026-03-10", "2026-03-07", 1, "Saturday counts as Monday, so the first day is Tuesday"),
        ("2026-03-10", "2026-03-08", 1, "Sunday counts as Monday"),
        ("2026-03-23", "2026-03-02", 15, "fifteen days are three weeks"),
        ("2026-03-02", "2026-03-02", 0, "within the day"),
        ("2026-03-09", "2026-03-07", 0, "within the day, which for a Saturday is Monday"),
        ("2026-02-14", "2026-02-13", 1, "the Saturday before 春节 is worked"),
        ("2026-02-24", "2026-02-13", 2, "after that Saturday come nine days off"),
        ("2026-02-24", "2026-02-14", 1, "arrival on the worked Saturday is arrival on that day"),
        ("2026-02-25", "2026-02-15", 1, "first day of the break: counts as the 24th"),
        ("2026-02-25", "2026-02-23", 1, "last day of the break: the same"),
        ("2026-02-28", "2026-02-24", 4, "the Saturday after 春节 is worked"),
        ("2026-02-28", "2026-02-27", 1, "Friday before a worked Saturday"),
        ("2026-03-02", "2026-02-28", 1, "the Sunday after a worked Saturday is off"),
        ("2026-02-28", "2026-02-28", 0, "a worked Saturday is its own day"),
        ("2026-03-06", "2026-02-09", 15, "nine days off and two worked Saturdays within"),
        ("2026-01-04", "2025-12-31", 1, "over New Year to a worked Sunday"),
        ("2026-01-05", "2025-12-31", 2, "the worked Sunday is day one"),
        ("2026-01-05", "2026-01-01", 1, "元旦 counts as the worked Sunday"),
        ("2026-01-05", "2026-01-03", 1, "a Saturday off counts as the worked Sunday"),
        ("2026-01-05", "2026-01-04", 1, "a worked Sunday is its own day"),
        ("2026-04-07", "2026-04-03", 1, "清明: Saturday to Monday off"),
        ("2026-04-08", "2026-04-06", 1, "a Monday off counts as Tuesday"),
        ("2026-05-06", "2026-04-30", 1, "劳动节: five days off"),
        ("2026-05-09", "2026-05-08", 1, "the Saturday after 劳动节 is worked"),
        ("2026-05-11", "2026-04-30", 5, "day four is that Saturday"),
        ("2026-06-22", "2026-06-18", 1, "端午 on a Friday"),
        ("2026-09-20", "2026-09-18", 1, "a Sunday worked for 国庆, ten days ahead of it"),
        ("2026-09-28", "2026-09-24", 1, "中秋 on a Friday"),
        ("2026-10-08", "2026-09-30", 1, "国庆: seven days off"),
        ("2026-10-10", "2026-09-30", 3, "the Saturday after 国庆 is worked"),
        ("2026-10-09", "2026-10-01", 1, "国庆节 counts as the 8th"),
        ("2026-10-19", "2026-09-21", 15, "中秋, 国庆 and a worked Saturday within"),
        ("2025-01-26", "2025-01-24", 1, "the Sunday before 春节 2025 was worked"),
        ("2025-02-05", "2025-01-27", 1, "春节 2025: eight days off from 除夕"),
        ("2025-02-08", "2025-02-07", 1, "the Saturday after it was worked"),
        ("2025-04-27", "2025-04-25", 1, "the Sunday before 劳动节 2025 was worked"),
        ("2025-05-06", "2025-04-30", 1, "劳动节 2025 ended on a Monday"),
        ("2025-06-03", "2025-05-30", 1, "端午 2025: Saturday to Monday"),
        ("2025-09-28", "2025-09-26", 1, "the Sunday before 国庆 2025 was worked"),
        ("2025-10-09", "2025-09-30", 1, "国庆 and 中秋 2025: eight days off"),
        ("2025-10-11", "2025-10-10", 1, "the Saturday after was worked"),
        ("2025-12-31", "2025-12-26", 3, "the last day of a year needs nothing of the next"),
        ("2026-12-31", "2026-12-30", 1, "so does the last day that is known at all"),
    ],
)
def test_the_last_day_counts_working_days(last: str, received: str, count: int, why: str) -> None:
    """Days off are passed over, worked weekends are counted."""
    assert date.fromisoformat(last) == last_day(date.fromisoformat(received), Rule(count), DAYS), why


@pytest.mark.parametrize(
    ("last", "received", "count", "why"),
    [
        ("2026-10-03", "2026-09-30", 3, "自然日 run on through 国庆"),
        ("2026-03-08", "2026-03-05", 3, "and may end on a Sunday"),
        ("2027-01-02", "2026-12-30", 3, "and need no calendar"),
        ("2026-03-01", "2026-02-28", 1, "no 29th of February in 2026"),
    ],
)
def test_the_last_day_counts_calendar_days(last: str, received: str, count: int, why: str) -> None:
    """自然日 know no day off."""
    assert date.fromisoformat(last) == last_day(date.fromisoformat(received), Rule(count, working=False), DAYS), why


def test_a_last_day_in_an_unannounced_year_is_unknown() -> None:
    """``last_day`` raises; the variant for views gives ``None``."""
    received = date(2026, 12, 31)
    with pytest.raises(OutsideCalendar):
        last_day(received, Rule(1), DAYS)
    assert last_day_or_none(received, Rule(1), DAYS) is None


@pytest.mark.parametrize(
    ("expected", "received", "why"),
    [
        ("2027-01-01", "2026-12-28", "the tenth working day lies behind 元旦, in a year that is not announced"),
        ("2026-12-25", "2026-12-11", "all days are known: the last day itself"),
    ],
)
def test_what_is_in_time_in_any_case(expected: str, received: str, why: str) -> None:
    """Days off that are still to be announced can only put the last day off."""
    assert expected == safe_until(date.fromisoformat(received), Rule(10), DAYS).isoformat(), why


arrivals = st.dates(date(2024, 1, 1), date(2026, 11, 1))


@given(arrivals, st.integers(0, 60), st.integers(0, 30), st.booleans())
def test_who_comes_later_is_never_due_earlier(first: date, later: int, count: int, working: bool) -> None:
    """Deadlines are monotone in the arrival."""
    rule, second = Rule(count, working), min(first + timedelta(days=later), date(2026, 11, 1))
    assert last_day(first, rule, DAYS) <= last_day(max(first, second), rule, DAYS)


@given(arrivals, st.integers(0, 30))
def test_the_last_day_is_worked_and_the_count_is_right(received: date, count: int) -> None:
    """Counting back gives the rule's number of working days, and nobody's deadline is a day off."""
    last = last_day(received, Rule(count), DAYS)
    assert DAYS.is_working(last)
    assert count + (not DAYS.is_working(received)) == DAYS.between(received, last)


@pytest.mark.parametrize(
    ("state", "count", "due", "closed", "today", "why"),
    [
        ("in_time", 5, "2026-03-09", "", "2026-03-02", "a week left"),
        ("due_soon", 2, "2026-03-09", "", "2026-03-05", "two working days left, though four on the wall calendar"),
        ("due_soon", 0, "2026-03-09", "", "2026-03-09", "the last day"),
        ("overdue", 1, "2026-03-09", "", "2026-03-10", "the day after"),
        ("overdue", 1, "2026-03-06", "", "2026-03-07", "no working day has passed, yet it is late"),
        ("overdue", 1, "2026-03-06", "", "2026-03-09", "Monday is the first"),
        ("overdue", 2, "2026-09-30", "", "2026-10-09", "the days off of 国庆 do not count"),
        ("closed_in_time", None, "2026-03-09", "2026-03-09", "2026-06-01", "on the last day"),
        ("closed_late", 2, "2026-03-09", "2026-03-11", "2026-06-01", "today does not matter any more"),
        ("in_time", None, "2027-03-01", "", "2026-12-01", "in time for certain, but not to be counted"),
        ("due_soon", 0, "2027-01-01", "", "2026-12-31", "元旦 is off in any year: no working day is left"),
        ("due_soon", None, "2027-01-02", "", "2026-12-31", "soon on the wall calendar is soon in any case"),
        ("overdue", None, "2026-12-31", "", "2027-03-01", "late for certain, but not to be counted"),
        ("unknown", None, "", "", "2026-12-31", "there is no last day yet"),
        ("unknown", None, "", "2026-12-31", "2027-03-01", "closed, but nobody can say whether in time"),
    ],
)
def test_standing(state: str, count: int | None, due: str, closed: str, today: str, why: str) -> None:
    """Where an item stands follows from its last day, the day it was closed, and today."""
    day = {name: date.fromisoformat(text) if text else None for name, text in (("due", due), ("closed", closed))}
    given_today = date.fromisoformat(today)
    found = standing(day["due"], closed=day["closed"], today=given_today, soon_days=2, rule=Rule(15), days=DAYS)
    assert Standing(state=State(state), days=count) == found, why


def test_standing_in_calendar_days() -> None:
    """With 自然日 the days over include those of 国庆."""
    found = standing(
        date(2026, 9, 30), closed=None, today=date(2026, 10, 9), soon_days=2, rule=Rule(3, working=False), days=DAYS
    )
    assert Standing(state=State.OVERDUE, days=9) == found
