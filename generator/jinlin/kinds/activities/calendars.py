"""The files one can subscribe to: .ics for each activity, for each group and for all, and a feed of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from urllib.parse import urlsplit

from jinlin.clock import SHANGHAI
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.texts import description, when_text, where_text
from jinlin.kinds.activities.view import Calendar, Event, groups
from jinlin.kinds.activities.words import said
from jinlin.page.feed import FeedEntry, entry_id, render_feed
from jinlin.page.ics import CalendarEvent, render_calendar
from jinlin.page.output import File
from jinlin.record.readers import address
from jinlin.view.occurrences import window
from jinlin.view.setting import Setting

LATEST = 50  #: entries of the feed
NO_HOST = "jinlin.invalid"  #: in names of entries while the site has no address; RFC 2606 keeps it from being anyone's


def calendar_path(event: Event, setting: Setting) -> str:
    """The activity's own .ics, or empty: an activity without a day has none."""
    return f"{setting.table}/{address(event.activity.id)}.ics" if _entries(event, setting) else ""


def group_path(what: str, key: str, setting: Setting) -> str:
    """The .ics of a category, an audience or a compound."""
    return f"{setting.table}/calendar-{what}-{key}.ics"


def calendar_files(calendar: Calendar, setting: Setting) -> Iterator[File]:
    """All .ics files and the feed."""
    yield _file(f"{setting.table}/calendar.ics", setting.title, calendar.events, setting)
    for (what, key, word), events in groups(calendar.events).items():
        name = said("calendar", section=setting.title, word=word)
        yield _file(group_path(what, key, setting), name, events, setting)
    for event in calendar.events:
        if path := calendar_path(event, setting):
            yield _file(path, event.activity.title, (event,), setting)
    yield _feed(calendar, setting)


def _file(path: str, name: str, events: Iterable[Event], setting: Setting) -> File:
    events = tuple(events)
    revised = max((event.revised for event in events), default=setting.today.replace(day=1))
    entries = [entry for event in events for entry in _entries(event, setting)]
    stamp = datetime.combine(revised, time(), SHANGHAI)
    return File(path=path, content=render_calendar(name, entries, stamp=stamp))


def _entries(event: Event, setting: Setting) -> tuple[CalendarEvent, ...]:
    first, last = window(setting.today)
    shown = (o for o in event.occasions if o.state != "moved" and not o.approximate)
    return tuple(_entry(event, o, setting) for o in shown if o.last >= first and o.first <= last)


def _entry(event: Event, o: Occasion, setting: Setting) -> CalendarEvent:
    """A moved occasion keeps the name of the day it was meant for, so that phones move their entry."""
    host = urlsplit(setting.community.site).hostname or NO_HOST
    days = when_text(o)
    return CalendarEvent(
        uid=f"{setting.table}-{address(event.activity.id)}-{o.planned:%Y%m%d}@{host}",
        summary=o.title,
        first_day=o.first,
        last_day=o.last,
        start=o.start,
        end=o.end,
        end_is_midnight=o.end_is_midnight,
        description=f"{days}\n{description(event)}" if o.first != o.last or o.lunar else description(event),
        location=where_text(event.activity),
        url=f"{setting.community.site}{event.path}" if setting.community.site else "",
        cancelled=not o.is_held,
        sequence=event.sequence + (not o.is_held) + (o.moved_from is not None),
        categories=(event.activity.category,),
    )


def _feed(calendar: Calendar, setting: Setting) -> File:
    site = setting.community.site
    path = f"{setting.table}/feed.xml"
    latest = sorted(calendar.events, key=lambda e: (-e.revised.toordinal(), e.activity.id))[:LATEST]
    entries = [
        FeedEntry(
            id=entry_id(site, setting.table, address(event.activity.id)),
            title=said(f"feed.{event.state}", title=event.activity.title),
            url=f"{site}{event.path}" if site else "",
            updated=event.revised,
            summary=_summary(event),
        )
        for event in latest
    ]
    title = said("feed.name", community=setting.community.name, section=setting.title)
    updated = max((event.revised for event in latest), default=setting.today.replace(day=1))
    return File(path=path, content=render_feed(title, f"{site}{path}" if site else "", entries, updated=updated))


def _summary(event: Event) -> str:
    dates = event.echo or event.occasions[-1:]
    when = when_text(dates[0]) if dates else event.activity.when.text
    return said("feed.summary", when=when, where=where_text(event.activity))
