"""An incident: whether it is over and since when, or when it is expected to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from jinlin.kinds.notices.model import OVER, Level, Notice, NoticeType, Step
from jinlin.page.words import clock_time


@dataclass(frozen=True, slots=True)
class When:
    """A moment as it was typed. ``clock`` is empty where no time was."""

    day: date
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What is awaited, or since when it need not be.

    ``is_open`` while it is neither over nor out of date; ``is_late`` once the day on which it should have been over has
    passed. An ``is_everywhere`` one is told on every page of the site: 紧急 and open.
    """

    is_open: bool
    is_everywhere: bool
    is_late: bool
    expected: When | None
    over: When | None


def when(moment: datetime) -> When:
    """The moment without 00:00, which stands for no time at all."""
    at = moment.time()
    return When(moment.date(), clock_time(at) if at != time() else "")


def incident(row: Notice, steps: Sequence[Step], today: date, *, in_force: bool) -> Incident | None:
    """The incident that a notice tells of; ``steps`` are its own, newest first.

    A 公示 is none, and neither is a notice of which nothing is awaited: not 紧急, no step, no 预计恢复, no 恢复时间.
    """
    is_urgent = row.level is Level.URGENT
    if row.type is NoticeType.PUBLICITY or not (is_urgent or steps or row.expected or row.restored):
        return None
    over = _over(row, steps, today)
    is_open = in_force and over is None and row.issued <= today
    return Incident(
        is_open=is_open,
        is_everywhere=is_open and is_urgent,
        is_late=is_open and row.expected is not None and row.expected.date() < today,
        expected=when(row.expected) if row.expected else None,
        over=over,
    )


def _over(row: Notice, steps: Sequence[Step], today: date) -> When | None:
    """恢复时间, else the moment of the latest step, if it says so; a day yet to come is a hope."""
    if row.restored is not None and row.restored.date() <= today:
        return when(row.restored)
    latest = next(iter(steps), None)
    return when(latest.moment) if latest and latest.phase in OVER and latest.moment.date() <= today else None
