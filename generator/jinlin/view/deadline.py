"""How long an answer may take, and where an item stands against that."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from jinlin.clock import ONE_DAY
from jinlin.view.working_days import OutsideCalendar, WorkingDays


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise in sheets.yaml: so many days, counted as working days (工作日) or as calendar days (自然日)."""

    days: int
    working: bool = True


def last_day(received: date, rule: Rule, days: WorkingDays) -> date:
    """Return the last day on which an answer is in time.

    The day of arrival is not counted (民法典 第二百零一条). With working days, what arrives on a day off counts as
    having arrived on the next working day. With calendar days nothing moves and no calendar is needed: "3 日内" ends
    on the third day, even on a Sunday.

    Raises:
        OutsideCalendar: only for working days: next year's 调休 is unknown until it is announced, usually in November.

    Source: the community's own promise in sheets.yaml. Limits: whole days only; nothing stops the clock, an extension
    is a new day typed by staff.
    """
    if not rule.working:
        return received + timedelta(days=rule.days)
    arrived = days.after(received - ONE_DAY, 1)  # the day itself, or the next working one
    return days.after(arrived, rule.days)


def last_day_or_none(received: date, rule: Rule, days: WorkingDays) -> date | None:
    """The same as ``last_day``, or ``None`` while the plan of days off it depends on is not announced."""
    try:
        return last_day(received, rule, days)
    except OutsideCalendar:
        return None


def safe_until(received: date, rule: Rule, days: WorkingDays) -> date:
    """The last day on which an answer is in time in any case: the last day itself, or the last announced one where
    ``last_day`` lies behind it. What was answered in December was in time, whatever January's days off will be."""
    try:
        return last_day(received, rule, days)
    except OutsideCalendar as found:
        return found.day - ONE_DAY


class State(enum.Enum):
    """Where an item stands."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    CLOSED_IN_TIME = "closed_in_time"
    CLOSED_LATE = "closed_late"
    UNKNOWN = "unknown"  #: there is no last day yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An item against its last day.

    ``days`` counts, in working or calendar days as the rule does: days left (0 on the last day) while in time or due
    soon; days over, at least 1, when overdue or closed late; ``None`` otherwise and where days off are not announced.
    """

    state: State
    days: int | None = None


def standing(
    due: date | None, *, closed: date | None, today: date, soon_days: int, rule: Rule, days: WorkingDays
) -> Standing:
    """Return how an item with the last day ``due`` stands on ``today``.

    Early or late needs no calendar and is always said; only the number of days may stay unknown. ``soon_days`` counts
    as the rule does: with 2, the last day and the two before it are "soon". ``due`` is ``None`` where it is unknown.
    """
    if due is None:
        return Standing(state=State.UNKNOWN)
    if closed is not None and closed <= due:
        return Standing(state=State.CLOSED_IN_TIME)
    until = closed or today
    if until > due:
        state = State.CLOSED_LATE if closed else State.OVERDUE
        return Standing(state=state, days=_days_over(due, until, rule, days))
    left = _count(today, due, rule, days)
    # Working days are never more than calendar days: what is soon on the wall calendar is soon in any case.
    is_soon = (left if left is not None else (due - today).days) <= soon_days
    return Standing(state=State.DUE_SOON if is_soon else State.IN_TIME, days=left)


def _days_over(due: date, until: date, rule: Rule, days: WorkingDays) -> int | None:
    """At least 1: on the Saturday after a missed Friday no working day has passed, yet it is late."""
    count = _count(due, until, rule, days)
    return None if count is None else max(1, count)


def _count(first: date, last: date, rule: Rule, days: WorkingDays) -> int | None:
    if not rule.working:
        return (last - first).days
    try:
        return days.between(first, last)
    except OutsideCalendar:
        return None
