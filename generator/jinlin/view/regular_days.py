"""The days on which a recurrence falls, before holidays and exceptions: the regular days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

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
    if rule.interval > 1 and anchor is None:
        return ()
    first, last = span
    if rule.frequency is Frequency.WORKING:
        found = _working(rule, span, days)
    elif rule.frequency is Frequency.WEEKLY:
        found = _weekly(rule, span, anchor or first)
    else:
        found = _EXPANSIONS[rule.frequency](rule, span)
    return tuple(sorted({day for day in found if first <= day <= last}))


def _weekly(rule: Recurrence, span: Span, anchor: date) -> Iterator[date]:
    week = timedelta(weeks=rule.interval)
    start = _monday(anchor) + week * ((_monday(span[0]) - _monday(anchor)) // week)
    for n in range((span[1] - start) // week + 1):
        yield from (start + n * week + timedelta(days=weekday) for weekday in rule.weekdays)


def _monthly_day(rule: Recurrence, span: Span) -> Iterator[date]:
    for year, month in _months(span):
        yield from _days(year, month, rule.days)


def _monthly_weekday(rule: Recurrence, span: Span) -> Iterator[date]:
    for year, month in _months(span):
        length = monthrange(year, month)[1]
        for weekday in rule.weekdays:
            # every such weekday of the month; the fifth exists only in some months
            days = range((weekday - date(year, month, 1).weekday()) % 7 + 1, length + 1, 7)
            yield from _chosen([date(year, month, day) for day in days], rule.ordinals)


def _quarterly_day(rule: Recurrence, span: Span) -> Iterator[date]:
    for year, month in _months(span):
        if (month - 1) % 3 + 1 == rule.month:
            yield from _days(year, month, rule.days)


def _yearly(rule: Recurrence, span: Span) -> Iterator[date]:
    for year in range(span[0].year, span[1].year + 1):
        yield from _days(year, rule.month, rule.days)


def _lunar(rule: Recurrence, span: Span) -> Iterator[date]:
    if rule.year is not None:
        found = (civil_date(rule.year, rule.month, day) for day in rule.days)
        yield from (day for day in found if day is not None)
        return
    for year in range(span[0].year, span[1].year + 1):
        for day in rule.days:
            yield from civil_dates_in(year, rule.month, day)


def _lunar_monthly(rule: Recurrence, span: Span) -> Iterator[date]:
    for year in range(span[0].year, span[1].year + 1):
        for day in rule.days:
            yield from civil_dates_monthly(year, day)


def _solar_term(rule: Recurrence, span: Span) -> Iterator[date]:
    years = range(span[0].year, span[1].year + 1) if rule.year is None else (rule.year,)
    found = (solar_term_day(year, rule.name) for year in years)
    yield from (day for day in found if day is not None)


def _working(rule: Recurrence, span: Span, days: WorkingDays) -> Iterator[date]:
    for year, month in _months(span):
        every = (date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1))
        worked = [day for day in every if _is_worked(day, days)]
        yield from _chosen(worked, rule.ordinals) if rule.ordinals else worked


def _is_worked(day: date, days: WorkingDays) -> bool:
    worked = days.is_working(day)
    return day.weekday() < 5 if worked is None else worked


def _nowhere(rule: Recurrence, span: Span) -> Iterator[date]:
    return iter(())


def _chosen(days: Sequence[date], ordinals: tuple[int, ...]) -> Iterator[date]:
    """The first, the second … (1, 2 …) or the last (-1) of ``days``, where there are so many."""
    places = (n - 1 if n > 0 else len(days) + n for n in ordinals)
    yield from (days[place] for place in places if 0 <= place < len(days))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(span: Span) -> Iterator[tuple[int, int]]:
    """Each (year, month) of ``span``."""
    for count in range(span[0].year * 12 + span[0].month - 1, span[1].year * 12 + span[1].month):
        yield count // 12, count % 12 + 1


def _days(year: int, month: int, days: tuple[int, ...]) -> Iterator[date]:
    length = monthrange(year, month)[1]
    numbers = (day if day > 0 else length + 1 + day for day in days)
    yield from (date(year, month, number) for number in numbers if 1 <= number <= length)


_EXPANSIONS: Mapping[Frequency, Callable[[Recurrence, Span], Iterator[date]]] = MappingProxyType(
    {
        Frequency.MONTHLY_DAY: _monthly_day,
        Frequency.MONTHLY_WEEKDAY: _monthly_weekday,
        Frequency.QUARTERLY_DAY: _quarterly_day,
        Frequency.YEARLY: _yearly,
        Frequency.LUNAR: _lunar,
        Frequency.LUNAR_MONTHLY: _lunar_monthly,
        Frequency.SOLAR_TERM: _solar_term,
        Frequency.UNDATED: _nowhere,
    }
)
