"""Opening times of the coming weeks, short enough to stand in a page: a script tells from them what is open now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import takewhile

from jinlin.clock import ONE_DAY
from jinlin.record.opening_hours import OpeningHours, TimeRange
from jinlin.view.opening import times_on
from jinlin.view.working_days import WorkingDays

DAYS = 42
"""Six weeks: the longest holiday and its days worked in lieu, and a page that nobody renewed for a month."""
UNKNOWN = "?"
Times = tuple[TimeRange, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Each day's times from ``first`` to ``last``, as a week and the days that are not as in that week.

    ``week`` has seven parts, Monday first, joined by ``;``: ``9:00-12:00 14:00-17:30``, empty where closed, ``?`` where
    nobody can tell. ``exceptions`` are days joined by ``;``, each with its times and, on a public holiday, its name:
    ``2026-10-01 国庆节;2026-10-10 9:00-12:00``.
    """

    first: date
    last: date
    week: str
    exceptions: str


def timetable(hours: OpeningHours, today: date, days: WorkingDays) -> Timetable | None:
    """Return the times from ``today`` on; ``None`` where the hours tell no times at all.

    It ends before the first day that hangs on days off not announced yet: a page read later says it does not know.
    """
    if not hours.spans:
        return None
    every = ((day, times_on(hours, day, days)) for day in (today + n * ONE_DAY for n in range(DAYS)))
    coming = list(takewhile(lambda told: told[1] is not None or days.covers(told[0]), every))
    week = [_usual([times for day, times in coming if day.weekday() == weekday]) for weekday in range(7)]
    named = [(day, times, days.holiday_name(day) or "") for day, times in coming]
    return Timetable(
        first=today,
        last=today + (len(coming) - 1) * ONE_DAY,
        week=";".join(_told(times) for times in week),
        exceptions=";".join(
            " ".join(part for part in (day.isoformat(), _told(times), name) if part)
            for day, times, name in named
            if name or times != week[day.weekday()]
        ),
    )


def _usual(all_times: Sequence[Times]) -> Times:
    """What most days say; of equals the first."""
    return Counter(all_times).most_common(1)[0][0] if all_times else None


def _told(times: Times) -> str:
    if times is None:
        return UNKNOWN
    return " ".join(f"{_clock(t.opens)}-{_clock(t.closes) if t.closes != time() else '24:00'}" for t in times)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02d}"
