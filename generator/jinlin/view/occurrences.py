"""When an activity really takes place: its schedule, less its exceptions, with public holidays taken into account."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from jinlin.clock import ONE_DAY, months_away
from jinlin.problem import Problem, notice
from jinlin.record.lunar import lunar_text
from jinlin.record.schedule import Days, Frequency, Schedule
from jinlin.view.regular_days import Span, regular_days
from jinlin.view.working_days import OutsideCalendar, WorkingDays

LONGEST_BREAK = timedelta(days=31)
"""More than any run of days off: how far before the window a postponed occurrence can come from."""

Bounds = tuple[date | None, date | None]
"""First and last day of a series, both included; ``None``: open."""


class HolidayRule(enum.Enum):
    """遇节假日: what becomes of a regular day that is a public holiday's day off. The values are what staff choose."""

    KEEP = "照常"
    SKIP = "停办"
    POSTPONE = "顺延"  #: to the next working day


FESTIVE = frozenset({Frequency.LUNAR, Frequency.SOLAR_TERM})
"""A festival is celebrated on its day: 端午节 is itself the public holiday, and 遇节假日停办 does not mean it. So is a civil
one that was typed by its name (国庆节), which a rule keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that something takes place, or was to take place and does not (``cancelled``).

    Days are both included. ``overnight``: ``end`` is on the day after ``end_day``; 24:00 is its 0:00.
    """

    start_day: date
    end_day: date
    start: time | None = None
    end: time | None = None
    overnight: bool = False
    approximate: bool = False  #: 3月上旬: somewhere in these days; not for an .ics
    moved_from: date | None = None  #: the regular day, where a public holiday moved it
    cancelled: bool = False  #: by an exception date or a public holiday; kept so that a page can say so
    extra: bool = False  #: a 加场日期
    holiday: str = ""  #: the public holiday on the regular day, whatever followed from it
    holiday_unknown: bool = False  #: days off are not announced yet for this day, and they would matter
    lunar: str = ""  #: 农历五月初五, where the rule is by the lunar calendar; else the solar term, if any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Series:
    """What ``occurrences`` is asked, handed on in one piece."""

    schedule: Schedule
    series: Bounds
    skip: frozenset[date]
    extra: frozenset[date]
    on_holiday: HolidayRule
    days: WorkingDays


def window(today: date) -> Span:
    """Return the days a site shows: from 12 months back to 18 months ahead, the same day or the month's last."""
    return months_away(today, -12), months_away(today, 18)


def occurrences(
    schedule: Schedule,
    *,
    series_from: date | None = None,
    series_until: date | None = None,
    skip: tuple[date, ...] = (),
    extra: tuple[date, ...] = (),
    on_holiday: HolidayRule = HolidayRule.KEEP,
    days: WorkingDays,
    window: Span,
) -> tuple[Occurrence, ...]:
    """Return every occurrence that touches ``window`` (both days included), by day and time; cancelled ones too.

    - Dates typed by hand and ``extra`` stand as typed; the holiday rule is for recurrences, festivals excepted. It asks
      for days off of public holidays only: what is every Saturday stays when Saturday is a mere weekend.
    - 顺延 goes to the next working day. Where the next regular day or an extra comes first or falls on the same day, or
      that day is an exception, the occurrence is cancelled instead: nobody comes twice in a row for the same thing. An
      extra on the holiday itself comes first, too: it is held after all.
    - Where days off are not announced yet, the occurrence stays and says ``holiday_unknown``.
    - An extra on a day that is held anyway adds nothing; on a day that is cancelled it wins.
    - Undecided and undated schedules give only their extras.
    """
    asked = _Series(
        schedule=schedule,
        series=(series_from, series_until),
        skip=frozenset(skip),
        extra=frozenset(extra),
        on_holiday=on_holiday,
        days=days,
    )
    found = _with_extras(asked, tuple(_regular(asked, window)))
    return tuple(sorted((o for o in found if o.start_day <= window[1] and o.end_day >= window[0]), key=_order))


def idle_exceptions(
    schedule: Schedule, *, series_from: date | None = None, series_until: date | None = None, skip: tuple[date, ...]
) -> tuple[date, ...]:
    """Return the exception dates that hit no regular day: most likely a slip of the pen. Sorted, each once."""
    bounds = (series_from, series_until)
    days = WorkingDays()  # of the community's own plan nobody knows here; it differs in a day or two a year
    return tuple(day for day in sorted(set(skip)) if not tuple(_days_of(schedule, bounds, (day, day), days)))


def check_schedule(
    schedule: Schedule,
    *,
    series_from: date | None = None,
    series_until: date | None = None,
    skip: tuple[date, ...] = (),
) -> tuple[Problem, ...]:
    """Return notices: an exception date that hits nothing; an interval (隔周) without a first day to count from.

    Codes: ``schedule.idle_exception`` (fact ``rule``), ``schedule.no_first_day``.
    """
    rule = schedule.recurrence
    if rule is not None and rule.interval > 1 and series_from is None:
        return (notice("schedule.no_first_day", schedule.text),)
    idle = idle_exceptions(schedule, series_from=series_from, series_until=series_until, skip=skip)
    return tuple(notice("schedule.idle_exception", day.isoformat(), rule=schedule.text) for day in idle)


def _regular(asked: _Series, window: Span) -> Iterator[Occurrence]:
    """What the schedule itself gives; a little before and after the window, for what is moved across its edge."""
    around = (window[0] - LONGEST_BREAK, window[1] + LONGEST_BREAK)
    rule = asked.schedule.recurrence
    whole = _days_of(asked.schedule, asked.series, around, asked.days)
    planned = sorted({piece for span in whole for piece in _pieces(span, asked.skip)}, key=_first_last)
    for number, span in enumerate(planned):
        occurrence = _occurrence(asked.schedule, span)
        if span.first in asked.skip:
            yield replace(occurrence, cancelled=True)
        elif rule is None or rule.name or rule.frequency in FESTIVE:
            yield occurrence
        else:
            following = planned[number + 1].first if number + 1 < len(planned) else date.max
            is_kept = asked.on_holiday is HolidayRule.KEEP and rule.frequency is not Frequency.WORKING
            yield _after_holidays(occurrence, following, asked, is_kept=is_kept)


def _after_holidays(occurrence: Occurrence, following: date, asked: _Series, *, is_kept: bool) -> Occurrence:
    """The regular occurrence as the holiday rule leaves it; ``following`` is the next regular day. It ``is_kept``
    whatever the plan of days off will be."""
    day, name = occurrence.start_day, asked.days.holiday_name(occurrence.start_day)
    if name is None:
        if is_kept or asked.days.covers(day):
            return occurrence
        return replace(occurrence, holiday_unknown=True)
    named = replace(occurrence, holiday=name)
    if asked.on_holiday is HolidayRule.KEEP:
        return named
    if asked.on_holiday is HolidayRule.SKIP:
        return replace(named, cancelled=True)
    try:
        target = asked.days.after(day, 1)
    except OutsideCalendar:
        return replace(named, holiday_unknown=True)
    is_in_the_way = following <= target or any(day <= d <= target for d in asked.extra) or target in asked.skip
    if is_in_the_way:
        return replace(named, cancelled=True)
    return replace(named, start_day=target, end_day=target, moved_from=day)


def _days_of(schedule: Schedule, series: Bounds, span: Span, days: WorkingDays) -> Iterator[Days]:
    """The days typed, or those the rule gives within its series, that touch ``span``; before any exception."""
    if schedule.undecided is not None:
        return
    if schedule.recurrence is None:
        yield from (typed for typed in schedule.days if typed.first <= span[1] and typed.last >= span[0])
        return
    clipped = (max(span[0], series[0] or date.min), min(span[1], series[1] or date.max))
    if clipped[0] <= clipped[1]:
        found = regular_days(schedule.recurrence, clipped, series[0], days)
        yield from (Days(first=day, last=day) for day in found)


def _pieces(span: Days, skip: frozenset[date]) -> Iterator[Days]:
    """An exhibition of 3月1日至31日 with the exception 3月8日 is three pieces: before, the day left out, after."""
    left_out = sorted(day for day in skip if span.first <= day <= span.last)
    first = span.first
    for day in left_out:
        if first < day:
            yield replace(span, first=first, last=day - ONE_DAY)
        yield replace(span, first=day, last=day)
        first = day + ONE_DAY
    if first <= span.last:
        yield replace(span, first=first) if left_out else span


def _occurrence(schedule: Schedule, span: Days, *, extra: bool = False) -> Occurrence:
    return Occurrence(
        start_day=span.first,
        end_day=span.last,
        start=schedule.start,
        end=schedule.end,
        overnight=schedule.overnight,
        approximate=span.approximate,
        extra=extra,
        lunar="" if extra else _lunar(schedule, span.first),
    )


def _lunar(schedule: Schedule, day: date) -> str:
    rule = schedule.recurrence
    if rule is None:
        return ""
    if rule.frequency is Frequency.SOLAR_TERM:
        return rule.name
    return lunar_text(day) if rule.frequency in (Frequency.LUNAR, Frequency.LUNAR_MONTHLY) else ""


def _with_extras(asked: _Series, regular: tuple[Occurrence, ...]) -> Iterator[Occurrence]:
    """The regular occurrences and the extras; no day is held twice, and none is both held and cancelled."""
    held = tuple((o.start_day, o.end_day) for o in regular if not o.cancelled)
    added = {day for day in asked.extra if not any(first <= day <= last for first, last in held)}
    yield from (o for o in regular if not (o.cancelled and o.start_day in added))
    yield from (_occurrence(asked.schedule, Days(first=day, last=day), extra=True) for day in added)


def _first_last(span: Days) -> tuple[date, date]:
    return span.first, span.last


def _order(occurrence: Occurrence) -> tuple[date, time, date, bool]:
    return occurrence.start_day, occurrence.start or time.min, occurrence.end_day, occurrence.approximate
