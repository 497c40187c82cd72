"""One activity → the occasions on which it takes place, or was to take place and does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from jinlin.clock import ONE_DAY
from jinlin.kinds.activities.model import Activity, Status, timed
from jinlin.kinds.activities.words import days_text, said
from jinlin.page.words import hours_text
from jinlin.record.lunar import lunar_text
from jinlin.view.links import record_path
from jinlin.view.occurrences import Occurrence, occurrences
from jinlin.view.regular_days import Span
from jinlin.view.setting import Change, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One time of one activity, with all that a list shows of it. Days are both included.

    ``state`` is a key of ``kind.activities.state``: upcoming, today, ongoing, past, cancelled, moved (to
    ``moved_to``).
    """

    id: str  #: 编号 of the activity
    title: str
    name_en: str
    path: str  #: from the site's root
    first: date
    last: date
    start: time | None
    end: time | None
    overnight: bool
    planned: date  #: the day it was first meant for: what its name in calendars is made of
    state: str
    days: str  #: in words
    hours: str  #: in words, or empty
    lunar: str  #: of the first day, where the rule is by the traditional calendar
    venue: str
    booking: str  #: key of ``kind.activities.booking``, or empty
    booking_until: str  #: as ``booking_until`` gives it
    approximate: bool
    extra: bool
    holiday: str  #: the public holiday because of which it falls out or is moved
    holiday_unknown: bool
    moved_from: date | None = None
    moved_to: date | None = None

    @property
    def is_held(self) -> bool:
        """Whether it takes place, took place, or will."""
        return self.state not in ("cancelled", "moved")


def occasions(activity: Activity, span: Span, setting: Setting, arrived: date | None) -> tuple[Occasion, ...]:
    """Every occasion within ``span``, by day; of dates typed by hand those outside it too, for its own page.

    ``arrived``: the day on which the row was new, where that is known. What a new series was before, nobody knows
    without 系列开始: 每周三 typed today has not been held for a year.
    """
    found = occurrences(
        timed(activity),
        series_from=activity.series_from,
        series_until=activity.series_until,
        skip=activity.skip_dates,
        extra=activity.extra_dates,
        on_holiday=activity.holiday_rule,
        days=setting.working_days,
        window=_widened(activity, span),
    )
    off = _called_off(activity, setting)
    begun = _begun(activity, setting, arrived)
    made = (_occasion(activity, o, off, setting) for o in found if o.start_day >= begun or o.extra)
    moved = activity.moved_to is not None and activity.status is not Status.CANCELLED
    shown = tuple(_with_move(made, activity, setting) if moved else made)
    return tuple(sorted(_until_over(shown, activity, setting, arrived), key=in_day_order))


def _widened(activity: Activity, span: Span) -> Span:
    """A row of the year before last still says when it was."""
    rule = activity.when.recurrence
    days = [day for d in activity.when.days for day in (d.first, d.last)]
    if rule is not None and rule.year is not None:
        days += [date(rule.year, 1, 1), date(rule.year + 1, 12, 31)]
    return min([span[0], *days]), max([span[1], *days])


def _called_off(activity: Activity, setting: Setting) -> tuple[Span, ...]:
    """The days on which the row was, or is, cancelled: a single one as its status says, whenever that was typed; a
    series from the day it was marked to the day it was taken up again, as far as these are known."""
    is_cancelled = activity.status is Status.CANCELLED
    if not activity.when.repeats:
        return ((date.min, date.max),) if is_cancelled else ()
    spans: list[Span] = []
    since = date.min
    for change in _markings(activity, setting):
        was, now = (_means_cancelled(text, setting) for text in (change.before, change.after))
        if was and not now:
            spans.append((since, change.day - ONE_DAY))
        elif now and not was:
            since = change.day
    return (*spans, (since, date.max)) if is_cancelled else tuple(spans)


def _means_cancelled(text: str, setting: Setting) -> bool:
    own = setting.words.get("statuses", {})
    return own.get(text, text) in (Status.CANCELLED.name.lower(), Status.CANCELLED.value)


def _begun(activity: Activity, setting: Setting, arrived: date | None) -> date:
    """The day before which nothing of a series is told that says not when it began: that on which its row was new. One
    that was over then tells of the past."""
    was_over = activity.status is Status.DONE and not any(_markings(activity, setting))
    if arrived is None or not activity.when.repeats or activity.series_from is not None or was_over:
        return date.min
    return arrived


def _until_over(
    made: tuple[Occasion, ...], activity: Activity, setting: Setting, arrived: date | None
) -> tuple[Occasion, ...]:
    """Nothing comes of what is 已结束: a series ends with the day it was marked, else with the first that is known of it
    or of all: with today a series that was over before its row was seen would take place once more each week. Dates
    that are all still to come stay as they are: ``done_too_early`` asks about them."""
    if activity.status is not Status.DONE:
        return made
    is_series = activity.when.repeats
    marked = [change.day for change in _markings(activity, setting)] if is_series else []
    first = arrived or min((change.day for change in setting.changes), default=setting.today)
    over = max(marked, default=first) if is_series else setting.today
    kept = tuple(replace(o, state="past") if o.is_held else o for o in made if o.first <= over)
    return kept if kept or is_series else made


def _markings(activity: Activity, setting: Setting) -> Iterator[Change]:
    """The known changes of its status, whatever the case of its 编号 was then: its page is the same."""
    name = activity.id.lower()
    return (change for change in setting.changes if change.field == "status" and change.record.lower() == name)


def _occasion(activity: Activity, o: Occurrence, off: Iterable[Span], setting: Setting) -> Occasion:
    cancelled = o.cancelled or any(first <= o.end_day and o.start_day <= last for first, last in off)
    days = days_text(o.start_day, o.end_day)
    return Occasion(
        id=activity.id,
        title=activity.title,
        name_en=activity.name_en,
        path=record_path(setting.table, activity.id),
        first=o.start_day,
        last=o.end_day,
        start=o.start,
        end=o.end,
        overnight=o.overnight,
        planned=o.moved_from or o.start_day,
        state="cancelled" if cancelled else _state(o.start_day, o.end_day, setting.today, approximate=o.approximate),
        days=said("days_about", days=days) if o.approximate else days,
        hours=hours_text(o.start, o.end, overnight=o.overnight),
        lunar=o.lunar,
        venue=activity.venue,
        booking="" if cancelled else booking(activity, setting),
        booking_until=booking_until(activity),
        approximate=o.approximate,
        extra=o.extra,
        holiday=o.holiday if o.cancelled or (o.moved_from and not cancelled) else "",
        holiday_unknown=o.holiday_unknown,
        moved_from=o.moved_from,
    )


def _state(first: date, last: date, today: date, *, approximate: bool = False) -> str:
    """Of what is to be on some day of 3月上旬 nobody can say that it is on: it is still to come until all are over."""
    if last < today:
        return "past"
    if first > today or approximate:
        return "upcoming"
    return "today" if first == last else "ongoing"


def _with_move(made: Iterator[Occasion], activity: Activity, setting: Setting) -> Iterator[Occasion]:
    """The occasion twice: struck out on its old day, and on the new one. Several days stay as long as they were, but
    what was to be on one of them (3月上旬) now has its day; what is held besides (加场日期) stays where it is."""
    for old in made:
        if activity.moved_to is None or not old.is_held or old.extra or old.first == activity.moved_to:
            yield old
            continue
        first = activity.moved_to
        last = first if old.approximate else first + (old.last - old.first)
        yield replace(old, state="moved", moved_to=first, booking="")
        yield replace(
            old,
            first=first,
            last=last,
            days=days_text(first, last),
            lunar=lunar_text(first) if old.lunar else "",
            state=_state(first, last, setting.today),
            moved_from=old.first,
            approximate=False,
        )


def booking(activity: Activity, setting: Setting) -> str:
    """Whether one can still book: open, closed, full or empty. A deadline without a time is the end of its day."""
    if activity.status is Status.FULL:
        return "full"
    by = activity.signup_by
    if by is not None:
        is_over = setting.today > by.date() or (by.time() != time() and setting.clock.now > by)
        return "closed" if is_over else "open"
    return "open" if activity.status is Status.BOOKING else ""


def booking_until(activity: Activity) -> str:
    """The last day on which one can book, or its minute (``2026-03-05T17:00``), for the script; empty where neither is
    said."""
    by = activity.signup_by
    return "" if by is None else by.strftime("%Y-%m-%d" if by.time() == time() else "%Y-%m-%dT%H:%M")


def in_day_order(o: Occasion) -> tuple[date, time, date, str]:
    """A sort key: by day and time, then by id."""
    return o.first, o.start or time.min, o.last, o.id
