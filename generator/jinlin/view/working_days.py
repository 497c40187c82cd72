"""Which days are worked, 调休 included. The only user of ``chinesecalendar``.

Source: the yearly notice 国务院办公厅关于…年部分节假日安排的通知, as data of chinesecalendar (2004 up to the last year
announced when it was released). Cross-check: tests hold days of the 2025 and 2026 plans, counted by hand. Limits:
mainland public holidays only; of a year that is not announced the days set by law are off, all others unknown and never
guessed; a plan has, rarely, moved the last days of the year before it (2018-12-29 was worked, 2018-12-31 was off).
Expires: each January, until the package is renewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

import chinese_calendar

from jinlin.clock import ONE_DAY
from jinlin.record.holidays import AnnouncedDay, announced_years, days_off_by_law

FIRST_YEAR = min(chinese_calendar.holidays).year
LAST_YEAR = max(chinese_calendar.holidays).year


class OutsideCalendar(Exception):
    """The answer depends on a day whose year is not announced yet. Callers in ``view`` show the state "unknown"."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no plan of days off covers {day}")
        self.day = day


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar of days worked and days off. Equal calendars give equal answers."""

    stated: Mapping[date, AnnouncedDay] = field(default_factory=lambda: MappingProxyType({}))
    """The community's own rows by day; they win."""
    stated_years: frozenset[int] = frozenset()  #: years whose whole plan stands in those rows

    @classmethod
    def with_overrides(cls, rows: Iterable[AnnouncedDay]) -> WorkingDays:
        """The shipped data under the rows of the 「节假日」 tab; of two rows for one day the later one holds."""
        stated = {row.day: row for row in rows}
        return cls(MappingProxyType(stated), announced_years(stated.values()))

    def is_working(self, day: date) -> bool | None:
        """Whether people work on ``day``; ``None`` while neither that year's plan nor the law says."""
        if day in self.stated:
            return not self.stated[day].is_day_off
        if day.year in self.stated_years:
            return day.weekday() < 5
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return False if day in days_off_by_law(day.year) else None
        # Its is_workday() looks through all days of all years at each call to find the years it covers.
        return day in chinese_calendar.workdays or (day.weekday() < 5 and day not in chinese_calendar.holidays)

    def covers(self, day: date) -> bool:
        """Whether it is known if people work on ``day``."""
        return self.is_working(day) is not None

    def covers_year(self, year: int) -> bool:
        """Whether the whole plan of the year is known, and not a few days of it alone."""
        return year in self.stated_years or FIRST_YEAR <= year <= LAST_YEAR

    def holiday_name(self, day: date) -> str | None:
        """The public holiday whose days off include ``day``, in Chinese (国庆节); ``None`` on any other day.

        An ordinary weekend has no name, and neither has a weekend worked in lieu (see ``make_up_for``).
        """
        return self._name(day, is_day_off=True)

    def is_public_holiday(self, day: date) -> bool | None:
        """Whether ``day`` is a day off of a public holiday, not of a mere weekend; ``None``: not announced yet."""
        return self.holiday_name(day) is not None if self.covers(day) else None

    def make_up_for(self, day: date) -> str | None:
        """The holiday for which the weekend day ``day`` is worked (调休上班); ``None`` on any other day."""
        return self._name(day, is_day_off=False)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; with 0, ``day`` itself. Raises ``OutsideCalendar``."""
        while count > 0:
            day += ONE_DAY
            count -= self._must_know(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` up to and with ``last``; 0 if none. Raises ``OutsideCalendar``."""
        return sum(self._must_know(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))

    def _must_know(self, day: date) -> bool:
        working = self.is_working(day)
        if working is None:
            raise OutsideCalendar(day)
        return working

    def _name(self, day: date, *, is_day_off: bool) -> str | None:
        if day in self.stated:
            row = self.stated[day]
            return row.name if row.is_day_off == is_day_off else None
        if day.year in self.stated_years:
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return days_off_by_law(day.year).get(day) if is_day_off else None
        named = chinese_calendar.holidays if is_day_off else chinese_calendar.workdays
        return chinese_calendar.Holiday(named[day]).chinese if day in named else None
