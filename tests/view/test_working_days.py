"""Which days are worked: the shipped data, the community's own rows over it, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from jinlin.record.holidays import PUBLIC_HOLIDAYS, AnnouncedDay, announced_years, days_off_by_law
from jinlin.view.working_days import OutsideCalendar, WorkingDays

DAYS = WorkingDays()


def row(day: date, name: str = "社区日", *, off: bool = True) -> AnnouncedDay:
    return AnnouncedDay(day=day, is_day_off=off, name=name)


def whole_year(year: int) -> list[AnnouncedDay]:
    return [row(date(year, 1, n + 1), names[0]) for n, names in enumerate(PUBLIC_HOLIDAYS)]


@pytest.mark.parametrize(
    ("working", "day", "why"),
    [
        (True, date(2026, 3, 2), "a plain Monday"),
        (False, date(2026, 3, 7), "a plain Saturday"),
        (True, date(2026, 2, 14), "a Saturday worked for 春节"),
        (True, date(2026, 9, 20), "a Sunday worked for 国庆节"),
        (False, date(2026, 2, 23), "the last of nine days of 春节, a Monday"),
        (False, date(2025, 10, 8), "国庆 and 中秋 together last till the 8th"),
        (True, date(2025, 1, 27), "the Monday before 除夕 was worked"),
        (False, date(2027, 1, 1), "元旦 of a year that is not announced: off by law"),
        (None, date(2027, 10, 4), "the fourth day of 国庆节 is given by the plan alone"),
        (None, date(2027, 3, 6), "a Saturday of such a year: it could be a 补班"),
        (None, date(2003, 12, 31), "before the data begin"),
    ],
)
def test_a_day_is_worked_off_or_unknown(working: bool | None, day: date, why: str) -> None:
    """调休 is followed, and an unannounced year is never guessed."""
    assert working == DAYS.is_working(day), why
    assert (working is not None) == DAYS.covers(day), why


@pytest.mark.parametrize(
    ("holiday", "make_up", "day", "why"),
    [
        ("春节", None, date(2026, 2, 20), "a Friday given in exchange is part of the holiday"),
        ("国庆节", None, date(2026, 10, 3), "a Saturday within a holiday is the holiday's"),
        ("中秋", None, date(2025, 10, 6), "inside 国庆 the day keeps its own name"),
        (None, None, date(2026, 3, 7), "an ordinary weekend has no name"),
        (None, "春节", date(2026, 2, 28), "worked for a holiday, but no holiday"),
        ("国庆节", None, date(2027, 10, 1), "not announced, but named by law"),
        (None, None, date(2027, 10, 4), "not announced"),
    ],
)
def test_a_holiday_is_named(holiday: str | None, make_up: str | None, day: date, why: str) -> None:
    """Days off of a public holiday bear its name, and so do the weekends worked for it."""
    assert (holiday, make_up) == (DAYS.holiday_name(day), DAYS.make_up_for(day)), why


def test_every_covered_day_agrees_with_the_library() -> None:
    """The short way round its is_workday() gives its answers, on each day of 23 years."""
    days = [date(2004, 1, 1) + timedelta(days=n) for n in range((date(2027, 1, 1) - date(2004, 1, 1)).days)]
    assert [chinese_calendar.is_workday(day) for day in days] == [DAYS.is_working(day) for day in days]


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_plan_keeps_the_days_set_by_law(year: int) -> None:
    """The law's days are off in the plans made since it holds, under the same names; a plan only adds to them."""
    by_law = days_off_by_law(year)
    assert 13 == len(by_law)
    assert by_law == {day: DAYS.holiday_name(day) for day in by_law}


def test_the_law_says_nothing_before_it_holds() -> None:
    """劳动节 had one day until 2024."""
    assert {} == days_off_by_law(2024)


def test_an_own_row_wins_over_the_data() -> None:
    """The 「节假日」 tab can close a working day and open a day off."""
    days = WorkingDays.with_overrides([row(date(2026, 3, 2)), row(date(2026, 10, 1), off=False)])
    assert (False, "社区日") == (days.is_working(date(2026, 3, 2)), days.holiday_name(date(2026, 3, 2)))
    assert (True, None) == (days.is_working(date(2026, 10, 1)), days.holiday_name(date(2026, 10, 1)))


def test_single_rows_do_not_announce_a_year() -> None:
    """One known day of 2027 leaves the others unknown."""
    days = WorkingDays.with_overrides([row(date(2027, 1, 1), "元旦")])
    assert (False, None) == (days.is_working(date(2027, 1, 1)), days.is_working(date(2027, 1, 4)))


def test_all_seven_holidays_announce_a_year() -> None:
    """A tab that names every public holiday of 2027 makes its other days follow the weekday."""
    days = WorkingDays.with_overrides(whole_year(2027))
    assert (True, False) == (days.is_working(date(2027, 3, 1)), days.is_working(date(2027, 3, 6)))
    assert (False, "元旦") == (days.is_public_holiday(date(2027, 3, 6)), days.holiday_name(date(2027, 1, 1)))


def test_six_holidays_do_not_announce_a_year() -> None:
    """A plan with one holiday missing, or there only as a day worked, is not whole."""
    assert frozenset() == announced_years(whole_year(2027)[:-1])
    assert frozenset() == announced_years([*whole_year(2027)[:-1], row(date(2027, 10, 9), "国庆节", off=False)])


def test_holidays_are_known_by_the_words_staff_type() -> None:
    """Names are as staff type them: 五一 for 劳动节, one row for 国庆、中秋."""
    names = ["元旦", "春节", "清明节", "五一", "端午节", "国庆、中秋"]
    assert frozenset([2027]) == announced_years(row(date(2027, 1, n + 1), name) for n, name in enumerate(names))


def test_the_next_working_day_is_after_the_break() -> None:
    """From 9月30日 the next working day is 10月8日."""
    assert date(2026, 10, 8) == DAYS.after(date(2026, 9, 30), 1)


def test_counting_into_an_unannounced_year_raises() -> None:
    """The exception names the first day that is not known."""
    with pytest.raises(OutsideCalendar) as raised:
        DAYS.after(date(2026, 12, 31), 1)
    assert date(2027, 1, 2) == raised.value.day


def test_working_days_between_two_days() -> None:
    """The first day is not counted, the last is; backwards there are none."""
    assert 3 == DAYS.between(date(2026, 9, 30), date(2026, 10, 10))
    assert 0 == DAYS.between(date(2026, 10, 10), date(2026, 9, 30))
