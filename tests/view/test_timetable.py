"""Opening times of the coming weeks as the page's script reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jinlin.problem import Checked
from jinlin.record.given import Given
from jinlin.record.hours import read_hours
from jinlin.record.opening_hours import OpeningHours
from jinlin.view.opening import times_on
from jinlin.view.timetable import DAYS, Timetable, timetable
from jinlin.view.working_days import WorkingDays

DAYS_OFF = WorkingDays()


def hours(text: str) -> OpeningHours:
    """The hours of a cell."""
    read = read_hours.read(text, Given())
    return read.value if isinstance(read, Checked) else read


def table(text: str, today: date) -> Timetable:
    """The timetable of a cell, which has one."""
    found = timetable(hours(text), today, DAYS_OFF)
    assert found is not None
    return found


def test_a_week_and_nothing_else() -> None:
    """Six weeks without a public holiday are told by one of them."""
    found = table("周一至周五 9:00-12:00、14:00-17:30；周六 9:00-24:00；节假日休息", date(2026, 7, 1))
    day = "9:00-12:00 14:00-17:30"
    expected = (";".join([day] * 5 + ["9:00-24:00", ""]), "", date(2026, 7, 1) + timedelta(days=DAYS - 1))
    assert expected == (found.week, found.exceptions, found.last)


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        ("2026-10-01 国庆节", "周一至周五 9:00-12:00；节假日休息", "closed, and why"),
        ("2026-10-01 9:00-12:00 国庆节", "周一至周五 9:00-12:00；节假日照常", "open all the same"),
        ("2026-10-01 ? 国庆节", "周一至周五 9:00-12:00", "nothing is said of holidays"),
        ("2026-10-10 9:00-12:00", "工作日 9:00-12:00", "a Saturday worked in lieu"),
    ],
)
def test_days_that_are_not_as_usual(expected: str, typed: str, why: str) -> None:
    """Holidays and 调休 stand apart from the week."""
    assert expected in table(typed, date(2026, 9, 20)).exceptions.split(";"), why


def test_it_ends_where_days_off_are_not_announced() -> None:
    """Of a year whose plan nobody knows the page says nothing; where holidays change nothing it goes on."""
    last = date(max(y for y in range(2026, 2040) if DAYS_OFF.covers(date(y, 7, 1))), 12, 31)
    today = last - timedelta(days=9)
    new_year = last + timedelta(days=1)  # 元旦 is off by law
    found = table("周一至周日 9:00-12:00；节假日休息", today)
    assert (new_year, ";".join(["9:00-12:00"] * 7)) == (found.last, found.week)
    assert [str(new_year)] == [text[:10] for text in found.exceptions.split(";")]
    assert today + timedelta(days=DAYS - 1) == table("每天 9:00-12:00", today).last


def test_no_times_no_table() -> None:
    """电话预约 tells nothing a script could know."""
    assert timetable(hours("电话预约"), date(2026, 3, 4), DAYS_OFF) is None


@pytest.mark.parametrize("first", [date(2026, 1, 20), date(2026, 4, 10), date(2026, 9, 5)])
def test_no_day_is_told_otherwise_than_on_the_page(first: date) -> None:
    """Each day of the table has as many openings as ``times_on`` gives it."""
    typed = hours("周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日 10:00-11:00")
    found = timetable(typed, first, DAYS_OFF)
    assert found is not None
    week, own = found.week.split(";"), {text[:10]: text[10:] for text in found.exceptions.split(";")}
    for day in (first + timedelta(days=n) for n in range(DAYS)):
        told = own.get(day.isoformat(), week[day.weekday()])
        assert len(times_on(typed, day, DAYS_OFF) or ()) == told.count("-"), day
