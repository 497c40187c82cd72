"""Whether a place is open on the day of the build, in a form that stays true when the page is read later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jinlin.record.opening_hours import OpeningHours, TimeRange
from jinlin.view.opening import times_on
from jinlin.view.setting import Setting
from jinlin.view.timetable import Timetable, timetable

DAYS_AHEAD = 14  #: how far the next opening is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """One day's opening; the day is always named beside it, so that an old page tells its age.

    ``state`` is a key of ``opening.today``: open, closed, or unknown (a public holiday the cell does not mention, or
    days off not announced yet).
    """

    day: date
    state: str
    times: tuple[TimeRange, ...]
    holiday: str  #: the public holiday of that day
    next_day: date | None  #: when closed: the next day it opens, as far as that is known
    next_times: tuple[TimeRange, ...]
    table: Timetable | None  #: of the coming weeks, for the script that knows what time it is


def opening_today(hours: OpeningHours | None, setting: Setting) -> Today | None:
    """The state today; ``None`` where there are no hours to tell it from."""
    if hours is None or not hours.spans:
        return None
    times = times_on(hours, setting.today, setting.working_days)
    next_day, next_times = _next(hours, setting) if times == () else (None, ())
    return Today(
        day=setting.today,
        state="unknown" if times is None else "open" if times else "closed",
        times=times or (),
        holiday=setting.working_days.holiday_name(setting.today) or "",
        next_day=next_day,
        next_times=next_times,
        table=timetable(hours, setting.today, setting.working_days),
    )


def _next(hours: OpeningHours, setting: Setting) -> tuple[date | None, tuple[TimeRange, ...]]:
    """The first day after today that is open; none where a day before it is not known."""
    for n in range(1, DAYS_AHEAD + 1):
        day = setting.today + timedelta(days=n)
        times = times_on(hours, day, setting.working_days)
        if times is None:
            break
        if times:
            return day, times
    return None, ()
