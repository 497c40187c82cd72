"""When a place is open on a day, and its hours in the shape that open data wants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from jinlin.record.opening_hours import OnHoliday, OpeningHours, OpeningSpan, TimeRange
from jinlin.view.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRow:
    """One row of schema.org ``OpeningHoursSpecification`` or HSDS ``schedule``; 24:00 is written 23:59 as both ask."""

    weekdays: tuple[int, ...]  #: Monday is 0; empty with ``public_holidays``
    opens: str  #: HH:MM
    closes: str  #: HH:MM
    public_holidays: bool = False


def times_on(hours: OpeningHours, day: date, days: WorkingDays) -> tuple[TimeRange, ...] | None:
    """Return the times of ``day``, ascending; empty when closed; ``None`` when the cell and the calendar do not tell.

    Where days off are not announced, every way the day could turn out is tried: if they agree, that is the answer.
    周一至周五 means weekdays as typed, also where 调休 makes a Saturday a working day; 工作日 follows 调休, and what is
    said of Saturdays besides (周末休息) means those that are not worked.
    """
    if not hours.spans:
        return None
    holiday, working = days.is_public_holiday(day), days.is_working(day)
    if holiday is None or working is None:
        ways = [(True, False), (False, True), (False, False)]
    else:
        ways = [(holiday, working)]
    answers = {_times(hours, day, is_holiday, is_working) for is_holiday, is_working in ways}
    return answers.pop() if len(answers) == 1 else None


def opening_rows(hours: OpeningHours) -> tuple[OpeningRow, ...]:
    """Return the hours as rows for open data, without the days that are closed whatever else is said of them; 工作日 is
    written as Monday to Friday, the nearest that can be said."""
    closed = {day for span in hours.spans if not span.times for day in _weekdays(span)}
    spans = ((tuple(sorted(_weekdays(span) - closed)), span.times) for span in hours.spans)
    rows = (_row(times, weekdays=days) for days, every in spans if days for times in every)
    return tuple(rows) + tuple(_row(times, public_holidays=True) for times in hours.holiday_times)


def _weekdays(span: OpeningSpan) -> set[int]:
    return {*span.weekdays, *(range(5) if span.working_days else ())}


def _times(hours: OpeningHours, day: date, is_holiday: bool, is_working: bool) -> tuple[TimeRange, ...] | None:
    if is_holiday and hours.on_holiday is not OnHoliday.USUAL:
        return None if hours.on_holiday is OnHoliday.NOT_SAID else hours.holiday_times
    spans = [s for s in hours.spans if day.weekday() in s.weekdays or (s.working_days and is_working)]
    if day.weekday() >= 5:
        spans = [s for s in spans if s.working_days] or spans
    if any(not span.times for span in spans):
        return ()
    return tuple(sorted({times for span in spans for times in span.times}))


def _row(times: TimeRange, *, weekdays: tuple[int, ...] = (), public_holidays: bool = False) -> OpeningRow:
    closes = "23:59" if times.closes == time() else times.closes.strftime("%H:%M")
    return OpeningRow(
        weekdays=weekdays, opens=times.opens.strftime("%H:%M"), closes=closes, public_holidays=public_holidays
    )
