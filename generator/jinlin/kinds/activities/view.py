"""What follows today from the records: each activity's own story, the agenda, the months, the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kind import Data
from jinlin.kinds.activities.model import CATEGORIES, Activity, Status
from jinlin.kinds.activities.month import Month, months
from jinlin.kinds.activities.occasions import Occasion, booking, booking_until, in_day_order, occasions
from jinlin.kinds.activities.words import moment_text
from jinlin.record.schedule import Undecided
from jinlin.view.groups import Group, by_word
from jinlin.view.history import Past, past
from jinlin.view.links import record_path
from jinlin.view.occurrences import window
from jinlin.view.regular_days import Span
from jinlin.view.setting import Setting
from jinlin.view.window_days import WindowDay

ECHO = 3  #: how many next dates tell staff and residents what 「每周三」 was understood to mean
SHARED = 2  #: a venue that has so many activities is a place to ask for; others would be a list of single rooms
NEXT = 8  #: how many dates an activity's page lists
BOOKED_UP = ("full", "closed")

FOUR_WEEKS = timedelta(days=28)
EDIT = 5  #: more than all that is added for what is cancelled or moved: a calendar that knew it so believes a later row
REGULAR = timedelta(days=45)  #: a quarter-yearly series is only now and then "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One activity and all that follows from it today. ``state`` as in ``Occasion``, or regular, open, standing."""

    activity: Activity
    path: str
    state: str
    booking: str
    booking_until: str  #: as ``booking_until`` gives it
    occasions: tuple[Occasion, ...]  #: all that are known, by day
    coming: tuple[Occasion, ...]  #: the next ones from today on, those that fall out included
    later: int  #: how many more take place after these, where the sheet says when it ends
    echo: tuple[Occasion, ...]  #: the next ones that take place
    category_key: str
    done: int  #: how often it took place this year so far
    sequence: int  #: greater after each edit, for calendars
    revised: date  #: when it changed last
    signup_by: str  #: in words

    @property
    def is_open(self) -> bool:
        """Without a day: 待定, 长期, 每季度."""
        return self.state in ("open", "standing")

    @property
    def is_moved(self) -> bool:
        """Whether it will take place on another day than was said first."""
        return self.activity.moved_to is not None and self.state in ("upcoming", "today", "ongoing", "regular")

    @property
    def is_booked_up(self) -> bool:
        """Whether there is no more room, or no more time, for those who want to come."""
        return self.booking in BOOKED_UP

    @property
    def can_be_booked(self) -> bool:
        """Whether its 报名链接 still leads to a place: what is cancelled keeps the link in the sheet."""
        return bool(self.activity.signup_url) and not self.is_booked_up and self.state not in ("cancelled", "past")

    @property
    def is_over(self) -> bool:
        """Nothing more will come of it."""
        return self.state == "past" or (self.state == "cancelled" and not self.coming)

    @property
    def last_day(self) -> date:
        """The last day that is known of it; for an undated one the day it changed last."""
        return self.occasions[-1].last if self.occasions else self.revised


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGroup:
    """One day's occasions. ``name`` is a key of ``kind.activities.day``, or empty."""

    day: date
    name: str
    occasions: tuple[Occasion, ...]
    window_days: tuple[WindowDay, ...] = ()  #: of services one can apply for


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCount:
    """How far a promise of so many times a year is kept. Rows of one name count together."""

    title: str
    path: str
    planned: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """All that the section shows."""

    today: date
    events: tuple[Event, ...]  #: by 编号
    agenda: tuple[DayGroup, ...]  #: today and the four weeks after it
    months: tuple[Month, ...]
    groups: tuple[Group[Event], ...]  #: by category, audience, compound and venue
    plan: tuple[PlanCount, ...]


def activity_calendar(data: Data, options: None, setting: Setting) -> Calendar:
    """The calendar as it stands today."""
    span = window(setting.today)
    known = past(setting.changes)
    events = tuple(_event(activity, span, known, setting) for activity in data["main"].rows)
    known = (o for event in events for o in event.occasions if not o.approximate)
    dated = sorted((o for o in known if o.last >= span[0] and o.first <= span[1]), key=in_day_order)
    return Calendar(
        today=setting.today,
        events=events,
        agenda=_agenda(dated, setting),
        months=months(dated, setting),
        groups=_groups(events, setting),
        plan=_plan(events),
    )


def _agenda(dated: Iterable[Occasion], setting: Setting) -> tuple[DayGroup, ...]:
    """The occasions of the coming four weeks, by day; what has begun earlier and lasts stands under today."""
    today, until = setting.today, setting.today + FOUR_WEEKS
    soon = (o for o in dated if o.last >= today and o.first < until)
    by_day = grouped_by(soon, lambda o: max(o.first, today))
    due = grouped_by((one for one in setting.window_days if today <= one.day < until), attrgetter("day"))
    return tuple(
        DayGroup(
            day=day,
            name=_day_name(day, today),
            occasions=tuple(by_day[day]),
            window_days=tuple(due[day]),
        )
        for day in sorted({*by_day, *due})
    )


def _day_name(day: date, today: date) -> str:
    """Today, tomorrow, this week, next week; later days need no name. Weeks begin on Monday."""
    if (day - today).days < 2:
        return "today" if day == today else "tomorrow"
    weeks = ((day - timedelta(days=day.weekday())) - (today - timedelta(days=today.weekday()))).days // 7
    return ("this_week", "next_week")[weeks] if weeks < 2 else ""


def _event(activity: Activity, span: Span, past: Past, setting: Setting) -> Event:
    found = occasions(activity, span, setting, past.arrived.get(activity.id.lower()))
    coming = tuple(o for o in found if o.last >= setting.today and o.state != "past")
    held = tuple(o for o in coming if o.is_held and not o.approximate)
    this_year = date(setting.today.year, 1, 1)
    return Event(
        activity=activity,
        path=record_path(setting.table, activity.id),
        state=_state(activity, found, coming, setting.today),
        booking=booking(activity, setting) if held else "",
        booking_until=booking_until(activity),
        occasions=found,
        coming=coming[:NEXT],
        later=sum(o.is_held for o in coming[NEXT:]) if _ends(activity, span[1]) else 0,
        echo=held[:ECHO],
        category_key=setting.category_key(activity.category, CATEGORIES),
        done=_times(activity, (o for o in found if o.state == "past" and o.last >= this_year and not o.approximate)),
        sequence=past.edits.get(activity.id.lower(), 0) * EDIT
        + (activity.status is Status.CANCELLED)
        + (activity.moved_to is not None),
        revised=_revised(activity, found, past, setting.today),
        signup_by=moment_text(activity.signup_by) if activity.signup_by else "",
    )


def _ends(activity: Activity, last: date) -> bool:
    """Whether its last day is said, and near enough to be known."""
    until = activity.series_until
    return not activity.when.repeats or (until is not None and until <= last)


def _times(activity: Activity, held: Iterable[Occasion]) -> int:
    """How often that is. An exhibition from which 例外日期 cuts a day is one, though calendars have two pieces of it."""
    typed = () if activity.when.recurrence else activity.when.days
    return len({next((d.first for d in typed if d.first <= o.first <= d.last), o.first) for o in held})


def _revised(activity: Activity, found: tuple[Occasion, ...], past: Past, today: date) -> date:
    """When the row changed last, or was first there; where nobody knows, a day that does not move with each build."""
    edited = past.last.get(activity.id.lower())
    known = [day for day in (edited, activity.updated, activity.publish_from) if day is not None]
    if known:
        return min(today, max(known))
    # Of a series that began long ago the first day shown is another one each week.
    first = activity.series_from if activity.when.repeats else found[0].first if found else None
    begun = (past.begun or today).replace(day=1)
    return min(begun, first or begun)


def _state(activity: Activity, found: tuple[Occasion, ...], coming: tuple[Occasion, ...], today: date) -> str:
    """The state of the whole row: that of its first occasion still to come which is held.

    A series that has begun is "regular" while its next day is near; a festival that comes once a year is not.
    """
    if activity.status is Status.CANCELLED:
        return "cancelled"
    if activity.status is Status.DONE:
        return "past"
    held = [o for o in coming if o.is_held]
    if activity.when.undecided is Undecided.STANDING:
        return "standing"
    if not found and not activity.when.days and activity.series_until is None:
        return "open"
    if not held:
        return "past" if any(o.state == "past" for o in found) or not found else "cancelled"
    if held[0].approximate and held[0].state == "upcoming":
        return "open"
    started = activity.when.repeats and any(o.state == "past" for o in found)
    is_soon = held[0].state == "upcoming" and held[0].first - today <= REGULAR
    return "regular" if started and is_soon else held[0].state


def _plan(events: Iterable[Event]) -> tuple[PlanCount, ...]:
    by_title = grouped_by(events, attrgetter("activity.title"))
    return tuple(
        PlanCount(title=title, path=group[0].path, planned=planned, done=sum(event.done for event in group))
        for title, group in sorted(by_title.items())
        if (planned := max((event.activity.planned_count or 0) for event in group))
    )


def _groups(events: Sequence[Event], setting: Setting) -> tuple[Group[Event], ...]:
    """By what one asks for, and then by its word. A venue is a group where several activities share it."""
    found = partial(by_word, setting.table, rows=events)
    venues = found("venue", words=lambda e: (e.activity.venue,))
    key = partial(setting.category_key, usual=CATEGORIES)
    return (
        *found("category", words=lambda e: (e.activity.category,), key=key),
        *found("audience", words=lambda e: e.activity.audience),
        *found("compound", words=lambda e: e.activity.compound),
        *(venue for venue in venues if len(venue.rows) >= SHARED),
    )
