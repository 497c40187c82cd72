"""The days on which a recurrence falls, before holidays and exceptions: the regular days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from jinlin.record.lunar import civil_date, civil_dates_in, civil_dates_monthly, solar_term_day
from jinlin.record.schedule import Frequency, Recurrence
from jinlin.view.working_days import WorkingDays

Span = tuple[date, date]
"""First and last day, both included."""


def regular_days(rule: Recurrence, span: Span, anchor: date | None, days: WorkingDays) -> tuple[date, ...]:
    """Return the days of ``rule`` within ``span``, ascending, each once.

    ``anchor`` is the first day of the series: an interval (隔周) counts from its week, Monday first. Without it a rule
    with an interval falls nowhere: which week it is cannot be known (see ``check_schedule`` in ``occurrences``). A day
    that a month lacks does not occur; day -1 is the month's last. Weekdays: Monday is 0. ``days`` say which are worked;
    where no plan is announced, Monday to Friday are.
    """
    if rule.frequency is Frequency.UNDATED or (rule.interval > 1 and anchor is None):
        return ()
    first, last = span
    match rule.frequency:
        case Frequency.WEEKLY:
            found = _weekly(rule, span, anchor or first)
        case Frequency.MONTHLY_WEEKDAY:
            found = _monthly_weekday(rule, span)
        case Frequency.WORKING:
            found = _working(rule, span, days)
        case Frequency.LUNAR | Frequency.LUNAR_MONTHLY:
            found = _lunar(rule, span)
        case Frequency.SOLAR_TERM:
            found = _solar_term(rule, span)
        case _:
            found = _days_of_months(rule, span)
    return tuple(sorted({day for day in found if first <= day <= last}))


def _weekly(rule: Recurrence, span: Span, anchor: date) -> Iterator[date]:
    week = timedelta(weeks=rule.interval)
    start = _monday(anchor) + week * ((_monday(span[0]) - _monday(anchor)) // week)
    for n in range((span[1] - start) // week + 1):
        yield from (start + n * week + timedelta(days=weekday) for weekday in rule.weekdays)


def _days_of_months(rule: Recurrence, span: Span) -> Iterator[date]:
    """每月10日, 每季度首月15日, 每年3月5日."""
    every = {Frequency.MONTHLY_DAY: 1, Frequency.QUARTERLY_DAY: 3, Frequency.YEARLY: 12}[rule.frequency]
    for month in _months(span):
        if (month[0].month - rule.month) % every == 0:
            yield from _chosen(month, rule.days)


def _monthly_weekday(rule: Recurrence, span: Span) -> Iterator[date]:
    for month in _months(span):
        for weekday in rule.weekdays:  # the fifth exists only in some months
            yield from _chosen([day for day in month if day.weekday() == weekday], rule.ordinals)


def _working(rule: Recurrence, span: Span, days: WorkingDays) -> Iterator[date]:
    for month in _months(span):
        worked = [day for day in month if _is_worked(day, days)]
        yield from _chosen(worked, rule.ordinals) if rule.ordinals else worked


def _is_worked(day: date, days: WorkingDays) -> bool:
    worked = days.is_working(day)
    return day.weekday() < 5 if worked is None else worked


def _lunar(rule: Recurrence, span: Span) -> Iterator[date]:
    if rule.year is not None:
        found = (civil_date(rule.year, rule.month, day) for day in rule.days)
        yield from (day for day in found if day is not None)
        return
    for year in range(span[0].year, span[1].year + 1):
        for day in rule.days:
            is_monthly = rule.frequency is Frequency.LUNAR_MONTHLY
            yield from civil_dates_monthly(year, day) if is_monthly else civil_dates_in(year, rule.month, day)


def _solar_term(rule: Recurrence, span: Span) -> Iterator[date]:
    years = range(span[0].year, span[1].year + 1) if rule.year is None else (rule.year,)
    found = (solar_term_day(year, rule.name) for year in years)
    yield from (day for day in found if day is not None)


def _chosen(days: Sequence[date], places: tuple[int, ...]) -> Iterator[date]:
    """The first, the second … (1, 2 …) or the last (-1) of ``days``, where there are so many."""
    indexes = (n - 1 if n > 0 else len(days) + n for n in places)
    yield from (days[index] for index in indexes if 0 <= index < len(days))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(span: Span) -> Iterator[tuple[date, ...]]:
    """The days of each month that ``span`` touches."""
    for count in range(span[0].year * 12 + span[0].month - 1, span[1].year * 12 + span[1].month):
        yield _month(count // 12, count % 12 + 1)


@lru_cache(maxsize=64)
def _month(year: int, month: int) -> tuple[date, ...]:
    return tuple(date(year, month, number + 1) for number in range(monthrange(year, month)[1]))
