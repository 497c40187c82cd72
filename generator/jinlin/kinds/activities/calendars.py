"""The files one can subscribe to: .ics for each activity, for each group and for all, and a feed of what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time

from jinlin.clock import SHANGHAI
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.texts import description, named, when_or_rule, when_text, where_text
from jinlin.kinds.activities.view import Calendar, Event
from jinlin.kinds.activities.words import days_text, said
from jinlin.page.feed import LATEST, FeedEntry, feed_file, record_entry
from jinlin.page.ics import CalendarEvent, render_calendar, uid_host
from jinlin.page.output import File, written
from jinlin.record.readers import address
from jinlin.view.groups import Group
from jinlin.view.links import feed_path
from jinlin.view.occurrences import window
from jinlin.view.regular_days import Span
from jinlin.view.setting import Setting
from jinlin.view.window_days import WindowDay


def calendar_path(event: Event, setting: Setting) -> str:
    """The activity's own .ics, or empty: an activity without a day has none."""
    shown = _shown(event, window(setting.today))
    return f"{setting.table}/{address(event.activity.id)}.ics" if any(shown) else ""


def group_path(group: Group[Event], setting: Setting) -> str:
    """The .ics of a category, an audience or a compound."""
    return f"{setting.table}/calendar-{group.what}-{group.key}.ics"


def calendar_files(calendar: Calendar, setting: Setting) -> Iterator[File]:
    """All .ics files and the feed."""
    span = window(setting.today)
    entries = {event.activity.id: _entries(event, span, setting) for event in calendar.events}
    days = [entry for one in setting.window_days if (entry := _window_day(one, span, setting))]
    yield _file(f"{setting.table}/calendar.ics", setting.title, calendar.events, entries, setting, days)
    for group in calendar.groups:
        name = said("calendar", section=setting.title, word=group.word)
        yield _file(group_path(group, setting), name, group.rows, entries, setting)
    for event in calendar.events:
        if entries[event.activity.id]:
            yield _file(calendar_path(event, setting), event.activity.title, (event,), entries, setting)
    yield _feed(calendar, setting)


def _file(
    path: str,
    name: str,
    events: Sequence[Event],
    entries: Mapping[str, Sequence[CalendarEvent]],
    setting: Setting,
    more: Sequence[CalendarEvent] = (),
) -> File:
    shown = [*(entry for event in events for entry in entries[event.activity.id]), *more]
    stamp = datetime.combine(setting.today.replace(day=1), time(), SHANGHAI)
    return written(path, render_calendar, name, shown, stamp=stamp)


def _window_day(one: WindowDay, span: Span, setting: Setting) -> CalendarEvent | None:
    """A whole day of somebody else's table, in the whole calendar alone; ``None`` outside the days that it shows."""
    if not span[0] <= one.day <= span[1]:
        return None
    return CalendarEvent(
        uid=f"{one.uid}@{uid_host(setting.community.site)}",
        summary=said("window_day.entry", what=said(f"window_day.{one.what}"), title=one.title),
        first_day=one.day,
        last_day=one.day,
        description=said("window_day.window", days=days_text(one.first, one.last)),
        url=setting.community.absolute(one.path),
        categories=(said("window_day.category"),),
    )


def _shown(event: Event, span: Span) -> Iterator[Occasion]:
    """What stands in calendars: days that are known, within the window, on the day they were moved to."""
    for o in event.occasions:
        if o.state != "moved" and not o.approximate and o.last >= span[0] and o.first <= span[1]:
            yield o


def _entries(event: Event, span: Span, setting: Setting) -> tuple[CalendarEvent, ...]:
    """A moved occasion keeps the name of the day it was meant for, so that phones move their entry. The letter before
    the day keeps a name from looking like a telephone number. Of several days it says when in words, too, because
    phones show such an entry without hours."""
    host, url = uid_host(setting.community.site), setting.community.absolute(event.path)
    name = f"{setting.table}-{address(event.activity.id)}"
    revised = datetime.combine(event.revised, time(), SHANGHAI)
    where, told = where_text(event.activity), description(event)
    return tuple(
        CalendarEvent(
            uid=f"{name}-d{o.planned:%Y%m%d}@{host}",
            summary=o.title,
            first_day=o.first,
            last_day=o.last,
            start=o.start,
            end=o.end,
            overnight=o.overnight,
            description=f"{when_text(o)}\n{told}" if o.first != o.last or o.lunar else told,
            location=where,
            url=url,
            cancelled=not o.is_held,
            sequence=event.sequence + (not o.is_held) + (o.moved_from is not None),
            categories=(event.activity.category,),
            revised=revised,
        )
        for o in _shown(event, span)
    )


def _feed(calendar: Calendar, setting: Setting) -> File:
    latest = sorted(calendar.events, key=lambda e: (-e.revised.toordinal(), e.activity.id))[:LATEST]
    title = said("feed.name", community=setting.community.name, section=setting.title)
    return feed_file(feed_path(setting.table), title, [_entry(event, setting) for event in latest], setting.community)


def _entry(event: Event, setting: Setting) -> FeedEntry:
    told = said("feed.summary", when=when_or_rule(event), where=where_text(event.activity))
    return record_entry(event.path, setting, title=named(event), updated=event.revised, summary=told)
