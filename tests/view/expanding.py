"""Schedules in few words, and the days they fall on."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinlin.record.schedule import Days, Frequency, Recurrence, Schedule
from jinlin.view.occurrences import Occurrence, occurrences
from jinlin.view.working_days import WorkingDays

DAYS = WorkingDays()


def rule(frequency: Frequency, **facts: Any) -> Schedule:
    return Schedule(text="规律", recurrence=Recurrence(frequency=frequency, **facts))


def dated(*spans: tuple[date, date]) -> Schedule:
    return Schedule(text="日期", days=tuple(Days(first=first, last=last) for first, last in spans))


def weekly(*weekdays: int, interval: int = 1) -> Schedule:
    return rule(Frequency.WEEKLY, weekdays=weekdays, interval=interval)


def expand(schedule: Schedule, first: str, last: str, **facts: Any) -> tuple[Occurrence, ...]:
    span = (date.fromisoformat(first), date.fromisoformat(last))
    return occurrences(schedule, days=DAYS, window=span, **facts)


def held(found: tuple[Occurrence, ...]) -> str:
    """The days really held, as ``03-04 03-11``."""
    return " ".join(f"{o.start_day:%m-%d}" for o in found if not o.cancelled)
