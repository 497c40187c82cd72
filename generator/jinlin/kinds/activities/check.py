"""What no single cell of an activity can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from jinlin.grouping import grouped_by
from jinlin.kind import Data
from jinlin.kinds.activities.model import Activity, Status, timed
from jinlin.problem import Problem, Severity, notice, problem
from jinlin.record.dates.named import known_days
from jinlin.record.given import Given
from jinlin.record.records import Found, Records
from jinlin.view.occurrences import check_schedule

NEARLY_A_YEAR = timedelta(days=300)  #: booking that closes so long before is last year's


def check_activities(data: Data, options: None, given: Given) -> tuple[Problem, ...]:
    """Problems of whole rows.

    Codes: ``activities.`` ``end_before_start``, ``end_without_start`` (only the end is left out), ``times_disagree``,
    ``series_backwards``, ``moved_without_date``, ``moved_series``, ``booking_after_event`` (only that is left out); as
    notices ``booking_long_before``, ``done_too_early``, ``done_series``, ``same_event``,
    ``schedule.idle_exception``, ``schedule.no_first_day`` and ``photo.not_looked_at``.
    """
    records = data["main"]
    rules = (_times, _series, _move, _booking, _photo, partial(_over, today=given.today))
    return (*records.problems(*rules), *_twins(records))


def _twins(records: Records[Activity]) -> Iterator[Problem]:
    """The same thing at the same time and place under two 编号: perhaps meant, so both stay."""
    found = grouped_by(records.rows, lambda a: (a.title, replace(a.when, text=""), a.start_time, a.venue))
    for first, *others in found.values():
        row = records.place(first.id).row
        for other in others:
            twin = notice("activities.same_event", other.id, first=first.id, row=row)
            yield twin.at(records.place(other.id, "title"))


def _photo(activity: Activity) -> Found:
    """Elders and children are in most of them, and whoever they are agreed to nothing."""
    if activity.photo and not activity.masked:
        yield "photo", notice("photo.not_looked_at"), "masked"


def _times(activity: Activity) -> Found:
    typed, own = activity.when, activity.start_time
    whole = timed(activity)
    if own is None and activity.end_time is not None:
        yield "end_time", problem("activities.end_without_start", f"{activity.end_time:%H:%M}", Severity.VALUE)
    elif whole.start and whole.end and whole.end <= whole.start and not whole.overnight:
        found, start = f"{whole.end:%H:%M}", f"{whole.start:%H:%M}"
        yield "end_time", problem("activities.end_before_start", found, start=start)
    other_end = activity.end_time and (typed.overnight or typed.end not in (None, activity.end_time))
    if own is not None and typed.start and (own != typed.start or other_end):
        yield "start_time", problem("activities.times_disagree", f"{own:%H:%M}", cell=typed.text)


def _series(activity: Activity) -> Found:
    first, last = activity.series_from, activity.series_until
    if first and last and last < first:
        yield "series_until", problem("activities.series_backwards", last.isoformat(), first=first)
        return
    for found in check_schedule(activity.when, series_from=first, series_until=last, skip=activity.skip_dates):
        yield "skip_dates" if found.code == "schedule.idle_exception" else "when", found


def _move(activity: Activity) -> Found:
    """A row that repeats, or has several dates, has no one date to move; 例外日期 and 加场日期 are for that."""
    rule, days = activity.when.recurrence, activity.when.days
    is_once = rule.year is not None and len(rule.days) <= 1 if rule else len(days) == 1
    if activity.status is Status.MOVED and activity.moved_to is None:
        yield "status", problem("activities.moved_without_date", activity.status.value)
    elif activity.moved_to is not None and not is_once:
        yield "moved_to", problem("activities.moved_series", activity.moved_to.isoformat(), rule=activity.when.text)


def _last_day(activity: Activity) -> date | None:
    """The last day that is known of it, 加场日期 included; ``None`` of a rule that goes on."""
    ends = [activity.moved_to] if activity.moved_to else [span.last for span in known_days(activity.when)]
    return max([*ends, *activity.extra_dates]) if ends else None


def _booking(activity: Activity) -> Found:
    last = _last_day(activity)
    if activity.signup_by is None or last is None:
        return
    closes = activity.signup_by.date()
    if closes > last:
        yield "signup_by", problem("activities.booking_after_event", f"{closes}", Severity.VALUE, day=last)
    elif last - closes > NEARLY_A_YEAR:
        yield "signup_by", notice("activities.booking_long_before", f"{closes}", day=last)


def _over(activity: Activity, today: date | None) -> Found:
    """Most often a wrong year: 已结束 in a row whose day is still to come. Or one evening of several: the others are no
    longer shown."""
    found = activity.status.value
    if activity.status is not Status.DONE or today is None:
        return
    planned = [activity.moved_to] if activity.moved_to else [span.first for span in known_days(activity.when)]
    if activity.when.repeats:
        if activity.series_until is None or activity.series_until > today:
            yield "status", notice("activities.done_series", found, rule=activity.when.text)
    elif coming := [day for day in (*planned, *activity.extra_dates) if day > today]:
        yield "status", notice("activities.done_too_early", found, day=min(coming))
