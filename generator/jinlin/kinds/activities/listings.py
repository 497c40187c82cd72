"""Lists of activities: by category, audience, compound and venue, and those of past years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from jinlin.grouping import grouped_by
from jinlin.kinds.activities.calendars import group_path
from jinlin.kinds.activities.month import LONG_LIST
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.view import Calendar, Event
from jinlin.kinds.activities.words import said
from jinlin.page.output import Block, Page
from jinlin.view.groups import group_links
from jinlin.view.links import Link, marked
from jinlin.view.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One activity in a list. ``date`` is the next that is known, else the last; ``text`` stands for one without."""

    title: str
    name_en: str
    path: str
    venue: str
    state: str
    is_moved: bool
    booking: str
    date: Occasion | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Activities of one group: those to come, or those of one past year."""

    heading: str
    section: str  #: the table's title: two tables may have activities of one category
    what: str  #: category, audience, compound, venue, or empty for all
    calendar: str  #: path of the group's .ics, or empty
    address: str  #: of that .ics, absolute, or empty
    beside: tuple[Link, ...]  #: the other groups of the same kind
    years: tuple[Link, ...]
    cards: tuple[Card, ...] = ()
    parts: tuple[Link, ...] = ()


def card(event: Event) -> Card:
    """The activity as a list shows it."""
    return Card(
        title=event.activity.title,
        name_en=event.activity.name_en,
        path=event.path,
        venue=event.activity.venue,
        state=event.state,
        is_moved=event.is_moved,
        booking=event.booking,
        date=next(iter((*event.coming, *event.occasions[-1:])), None),
        text=event.activity.when.text,
    )


def filters(calendar: Calendar) -> Mapping[str, tuple[Link, ...]]:
    """What → a link to the page of each group with activities still to come, and how many they are."""
    now = (replace(group, rows=tuple(e for e in group.rows if not e.is_over)) for group in calendar.groups)
    return group_links(now)


def years(over: Sequence[Event], name: str, setting: Setting) -> tuple[Link, ...]:
    """A link to each past year, the latest first; ``name`` is the group's part of the address."""
    return tuple(
        Link(word=said("year", year=year), path=f"{setting.table}/page-past{name}-{year}.html", count=len(events))
        for year, events in _by_year(over)
    )


def listing_pages(calendar: Calendar, setting: Setting) -> Iterator[Page]:
    """All lists, each on as many pages as it takes."""
    over = [event for event in calendar.events if event.is_over]
    links = filters(calendar)
    everything = Listing(
        heading="", section=setting.title, what="", calendar="", address="", beside=(), years=years(over, "", setting)
    )
    yield from _past(over, said("all"), everything)
    for group in calendar.groups:
        own = group_path(group, setting)
        now = sorted((e for e in group.rows if not e.is_over), key=_soonest)
        gone = [e for e in group.rows if e.is_over]
        listing = Listing(
            heading=said(f"title.{group.what}", word=group.word),
            section=setting.title,
            what=group.what,
            calendar=own,
            address=setting.community.absolute(own),
            beside=marked(links.get(group.what, ()), group.path),
            years=years(gone, f"-{group.what}-{group.key}", setting),
        )
        yield from _parted(now, group.path, listing)
        yield from _past(gone, group.word, listing)


def _past(over: Sequence[Event], word: str, listing: Listing) -> Iterator[Page]:
    for link, (_, events) in zip(listing.years, _by_year(over), strict=True):
        heading = said("title.past", year=link.word, word=word)
        yield from _parted(events, link.path, replace(listing, heading=heading, years=marked(listing.years, link.path)))


def _by_year(over: Sequence[Event]) -> list[tuple[int, list[Event]]]:
    """The latest year first; within it the earliest, so that a page that is full stays as it is."""
    earliest = sorted(over, key=lambda e: (e.last_day, e.activity.id))
    return sorted(grouped_by(earliest, lambda e: e.last_day.year).items(), reverse=True)


def _soonest(event: Event) -> tuple[bool, date, time, str]:
    """By the next day and its hour; those without one last."""
    day, hour = (event.coming[0].first, event.coming[0].start) if event.coming else (date.max, None)
    return event.is_open, day, hour or time.min, event.activity.id


def _parted(events: Sequence[Event], path: str, listing: Listing) -> Iterator[Page]:
    """A list on as many pages as it takes; the first has the plain address."""
    starts = range(0, max(1, len(events)), LONG_LIST)
    stem = path.removesuffix(".html")
    paths = [path if n == 0 else f"{stem}-p{n + 1}.html" for n in range(len(starts))]
    for number, start in enumerate(starts):
        parts = tuple(
            Link(word=said("nth_page", number=n + 1), path=each, current=n == number) for n, each in enumerate(paths)
        )
        cards = tuple(card(event) for event in events[start : start + LONG_LIST])
        heading = listing.heading
        part = heading if number == 0 else said("title.part", title=heading, part=parts[number].word)
        yield Page(
            path=paths[number],
            title=f"{part} - {listing.section}",
            description=said("describe.listing", heading=f"{heading} - {listing.section}", count=len(events)),
            main=Block(template="activities/listing.html", view=replace(listing, cards=cards, parts=parts)),
        )
