"""Schedules and days off: what falls on a public holiday, and what only working days have."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jinlin.record.schedule import Frequency, Schedule
from jinlin.view.occurrences import HolidayRule
from view.expanding import dated, expand, held, rule, weekly

SKIP, POSTPONE = HolidayRule.SKIP, HolidayRule.POSTPONE


@pytest.mark.parametrize(
    ("days", "schedule", "on_holiday", "first", "last", "why"),
    [
        ("10-02 10-09", weekly(4), HolidayRule.KEEP, "2026-10-01", "2026-10-15", "照常: a holiday changes nothing"),
        ("10-09", weekly(4), SKIP, "2026-10-01", "2026-10-15", "停办: the Friday of 国庆 is left out"),
        ("10-08 10-09", weekly(4), POSTPONE, "2026-10-01", "2026-10-15", "顺延: to the first working day"),
        ("10-08", weekly(3), POSTPONE, "2026-10-01", "2026-10-14", "顺延 onto the next regular day: once is enough"),
        ("10-08 10-09", weekly(0, 1, 2, 3, 4), POSTPONE, "2026-10-01", "2026-10-11", "five days do not pile up"),
        ("03-07 03-14", weekly(5), SKIP, "2026-03-01", "2026-03-15", "a mere Saturday is not a holiday"),
        ("02-14 02-28", weekly(5), SKIP, "2026-02-14", "2026-02-28", "the worked Saturdays around 春节 are no holiday"),
        ("02-24", weekly(6), POSTPONE, "2026-02-15", "2026-02-28", "two in one break: one moves"),
        ("10-01", rule(Frequency.YEARLY, month=10, days=(1,)), HolidayRule.KEEP, "2026-10-01", "2026-10-31", "照常"),
        ("06-19", rule(Frequency.LUNAR, month=5, days=(5,)), SKIP, "2026-06-01", "2026-06-30", "端午节 is the holiday"),
        ("10-01", rule(Frequency.YEARLY, month=10, days=(1,), name="国庆节"), SKIP, "2026-10-01", "2026-10-31", "so is 国庆节"),
        ("", rule(Frequency.YEARLY, month=10, days=(1,)), SKIP, "2026-10-01", "2026-10-31", "10月1日 names no festival"),
        ("10-01", dated((date(2026, 10, 1),) * 2), SKIP, "2026-10-01", "2026-10-31", "a date typed by hand is meant"),
        ("10-08", rule(Frequency.MONTHLY_DAY, days=(1,)), POSTPONE, "2026-10-08", "2026-10-31", "moved into it"),
        ("", rule(Frequency.MONTHLY_DAY, days=(1,)), POSTPONE, "2026-10-01", "2026-10-07", "moved out of it"),
    ],
)
def test_public_holidays(
    days: str, schedule: Schedule, on_holiday: HolidayRule, first: str, last: str, why: str
) -> None:
    """照常, 停办 and 顺延 ask for public holidays, never for a mere weekend."""
    assert days == held(expand(schedule, first, last, on_holiday=on_holiday)), why


def test_a_postponed_day_says_where_it_came_from() -> None:
    """The page can say 遇国庆节，由10月2日顺延."""
    moved, _ = expand(weekly(4), "2026-10-01", "2026-10-15", on_holiday=POSTPONE)
    assert (date(2026, 10, 8), date(2026, 10, 2), "国庆节") == (moved.start_day, moved.moved_from, moved.holiday)


@pytest.mark.parametrize(
    ("days", "facts", "why"),
    [
        ("10-03 10-09", {"extra": (date(2026, 10, 3),)}, "an extra in between makes up for it"),
        ("10-08 10-09", {"extra": (date(2026, 10, 8),)}, "an extra on the very day: held once, as the extra"),
        ("10-02 10-09", {"extra": (date(2026, 10, 2),)}, "an extra on the holiday itself: held after all, and not twice"),
        ("10-09", {"skip": (date(2026, 10, 8),)}, "staff say no to the day it would move to"),
        ("10-09", {"skip": (date(2026, 10, 2),)}, "an exception on the regular day: nothing is left to move"),
    ],
)
def test_what_staff_type_wins_over_a_postponement(days: str, facts: dict[str, Any], why: str) -> None:
    """Extras and exceptions are stronger than 顺延."""
    assert days == held(expand(weekly(4), "2026-10-01", "2026-10-15", on_holiday=POSTPONE, **facts)), why


@pytest.mark.parametrize(
    ("unknown", "on_holiday", "why"),
    [
        (False, HolidayRule.KEEP, "照常: days off do not matter"),
        (True, SKIP, "it may turn out a holiday"),
        (True, POSTPONE, "the same"),
    ],
)
def test_an_unannounced_day_stays_with_a_flag(unknown: bool, on_holiday: HolidayRule, why: str) -> None:
    """2027 is not announced: nothing is cancelled or moved on a guess."""
    found = expand(weekly(4), "2027-01-08", "2027-01-14", on_holiday=on_holiday)
    assert [(date(2027, 1, 8), unknown, False)] == [(o.start_day, o.holiday_unknown, o.cancelled) for o in found], why


def test_a_holiday_by_law_needs_no_plan() -> None:
    """元旦 is off whatever the plan of 2027 will be; to which day it moves the plan alone can say."""
    (skipped,) = expand(weekly(4), "2027-01-01", "2027-01-07", on_holiday=SKIP)
    (postponed,) = expand(weekly(4), "2027-01-01", "2027-01-07", on_holiday=POSTPONE)
    assert ("元旦", True, False) == (skipped.holiday, skipped.cancelled, skipped.holiday_unknown)
    assert ("元旦", False, True) == (postponed.holiday, postponed.cancelled, postponed.holiday_unknown)


def test_working_days_of_a_year_not_announced_are_those_of_the_week_with_a_flag() -> None:
    """每个工作日 depends on the plan, whatever 遇节假日 says; 元旦 is off in any."""
    found = expand(rule(Frequency.WORKING), "2026-12-30", "2027-01-04")
    told = [(f"{o.start_day:%m-%d}", o.holiday_unknown) for o in found]
    assert [("12-30", False), ("12-31", False), ("01-04", True)] == told
