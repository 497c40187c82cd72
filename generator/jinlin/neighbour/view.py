"""What residents see of the next communities: what comes up there, and where they may go or ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from jinlin.config.settings import Shared
from jinlin.neighbour.model import SharedActivity, Status
from jinlin.neighbour.take import Taken
from jinlin.page.words import fee_text, hours_text
from jinlin.record.column import read_columns
from jinlin.record.entry import Entry
from jinlin.record.readers import address
from jinlin.record.records import Records
from jinlin.record.schedule import Days, Schedule
from jinlin.view.occurrences import Occurrence, occurrences
from jinlin.view.working_days import WorkingDays

SOON = timedelta(days=27)
WEEK = timedelta(days=6)
MOST_COMING = 60  #: occasions in a list of all neighbours
MOST_NEAR = 6
MOST_ITEMS = 40  #: of a list; a page is not to have more than 150 KB, whatever a neighbour writes
TOLD = frozenset(c.key for c in read_columns(Entry)) | {"name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One time of one activity. ``url`` is the neighbour's own page of it, empty for the samples."""

    community: str
    title: str
    url: str
    first: date
    last: date
    hours: str
    venue: str
    notes: tuple[str, ...]  #: for whom, for how much
    is_full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with what comes up; what began earlier and lasts stands under today."""

    day: date
    coming: tuple[Coming, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One place or resource: (label, text) as the neighbour wrote them."""

    title: str
    url: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One community. ``since`` is the newest day on which something of it changed; ``None``: nothing was ever had."""

    name: str
    title: str
    site: str
    is_sample: bool
    since: date | None
    days: tuple[Day, ...]
    undated: tuple[Item, ...]
    places: tuple[Item, ...]
    resources: tuple[Item, ...]
    more: int  #: activities without a day, places and resources beyond those that are listed
    left: int  #: occasions within four weeks beyond those that are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """All of them."""

    today: date
    days: tuple[Day, ...]
    neighbours: tuple[Neighbour, ...]
    left: int  #: occasions within four weeks beyond those that are listed

    @property
    def is_sample(self) -> bool:
        """Whether some of it is invented."""
        return any(one.is_sample for one in self.neighbours)

    def near(self) -> Neighbourhood:
        """The first that come up within a week."""
        soon = tuple(day for day in self.days if day.day <= self.today + WEEK)
        return replace(self, days=_first(soon, MOST_NEAR))


def neighbourhood(taken: Sequence[Taken], today: date, working_days: WorkingDays) -> Neighbourhood:
    """What the tables of all neighbours say today, in the order of sheets.yaml."""
    own: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        own[one.neighbour.name].append(one)
    neighbours = tuple(_neighbour(tables, today, working_days) for tables in own.values())
    days = _days((coming for one in neighbours for day in one.days for coming in day.coming), today)
    listed = _first(days, MOST_COMING)
    left = _count(days) - _count(listed) + sum(one.left for one in neighbours)
    return Neighbourhood(today=today, days=listed, neighbours=neighbours, left=left)


def _neighbour(tables: Sequence[Taken], today: date, working_days: WorkingDays) -> Neighbour:
    setting = tables[0].neighbour
    by = {shared: [one for one in tables if one.table.shared is shared] for shared in Shared}
    activities = [(one, row) for one in by[Shared.ACTIVITIES] for row in one.records.rows]
    days = _days((c for one, row in activities for c in _coming(one, row, today, working_days)), today)
    listed = _first(days, MOST_COMING)
    undated = tuple(_activity(one, row) for one, row in activities if _is_undated(row, today))
    places, resources = (tuple(_items(by[shared])) for shared in (Shared.PLACES, Shared.RESOURCES))
    return Neighbour(
        name=setting.name,
        title=setting.title,
        site=setting.site,
        is_sample=setting.samples,
        since=max((one.since for one in tables if one.since), default=None),
        days=listed,
        undated=undated[:MOST_ITEMS],
        places=places[:MOST_ITEMS],
        resources=resources[:MOST_ITEMS],
        more=sum(max(0, len(items) - MOST_ITEMS) for items in (undated, places, resources)),
        left=_count(days) - _count(listed),
    )


def _is_undated(row: SharedActivity, today: date) -> bool:
    """Whether it is only known that it will be, or about when (3月上旬)."""
    is_open = row.when.undecided is not None or any(d.approximate and d.last >= today for d in row.when.days)
    no_day = is_open and row.moved_to is None and not row.extra_dates
    return no_day and row.status not in (Status.DONE, Status.CANCELLED)


def _activity(one: Taken, row: SharedActivity) -> Item:
    facts = _facts(replace(row, fee=fee_text(row.fee)), one.records, ("when", "venue", "audience", "fee"))
    return Item(title=row.title, url=_url(one, row), facts=facts)


def _items(tables: Iterable[Taken]) -> Iterator[Item]:
    for one in tables:
        keys = tuple(c.key for c in read_columns(one.records.model) if c.key not in TOLD)
        for row in one.records.rows:
            yield Item(title=row.name, url=_url(one, row), facts=_facts(row, one.records, keys))


def _facts(row: Any, records: Records, keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    labels = {c.key: c.label for c in read_columns(records.model)}
    told = ((labels[key], _told(getattr(row, key))) for key in keys)
    return tuple((label, text) for label, text in told if text)


def _told(value: object) -> str:
    """A cell in one line."""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    text = getattr(value, "text", value)
    return "；".join(str(text).splitlines()) if text else ""


def _url(one: Taken, row: Entry) -> str:
    """The neighbour's page of the row. Nothing of it is taken from the row but its id, made an address as ours are."""
    site = one.neighbour.site
    return f"{site}{one.table.table}/{address(row.id)}.html" if site else ""


def _coming(one: Taken, row: SharedActivity, today: date, working_days: WorkingDays) -> Iterator[Coming]:
    """Its occasions of the coming four weeks that take place."""
    if row.status in (Status.DONE, Status.CANCELLED):
        return
    found = occurrences(
        _schedule(row),
        series_from=row.series_from,
        series_until=row.series_until,
        skip=row.skip_dates,
        extra=row.extra_dates,
        on_holiday=row.holiday_rule,
        days=working_days,
        window=(today, today + SOON),
    )
    for o in (o for o in found if not (o.cancelled or o.approximate)):
        yield _occasion(one, row, o)


def _occasion(one: Taken, row: SharedActivity, o: Occurrence) -> Coming:
    return Coming(
        community=one.neighbour.title,
        title=row.title,
        url=_url(one, row),
        first=o.start_day,
        last=o.end_day,
        hours=hours_text(o.start, o.end, overnight=o.overnight),
        venue=row.venue,
        notes=tuple(filter(None, ("、".join(row.audience), fee_text(row.fee)))),
        is_full=row.status is Status.FULL,
    )


def _schedule(row: SharedActivity) -> Schedule:
    """When it is: on the day it was moved to, for as many days as before, at the times of their own columns where there
    are some."""
    when = row.when
    if row.start_time is not None:
        when = replace(when, start=row.start_time, end=row.end_time, overnight=False)
    if row.moved_to is not None:
        longer = next((d.last - d.first for d in when.days if not d.approximate), timedelta())
        days = (Days(first=row.moved_to, last=row.moved_to + longer),)
        when = replace(when, days=days, recurrence=None, undecided=None)
    return when


def _days(coming: Iterable[Coming], today: date) -> tuple[Day, ...]:
    by_day: dict[date, list[Coming]] = defaultdict(list)
    for one in coming:
        by_day[max(one.first, today)].append(one)
    return tuple(Day(day=day, coming=tuple(sorted(by_day[day], key=_order))) for day in sorted(by_day))


def _order(one: Coming) -> tuple[time, str, str]:
    hour, _, minute = one.hours.partition("–")[0].partition(":")
    return (time(int(hour), int(minute)) if minute else time.min), one.community, one.title


def _count(days: Sequence[Day]) -> int:
    return sum(len(day.coming) for day in days)


def _first(days: Sequence[Day], most: int) -> tuple[Day, ...]:
    """The first so many; the last day is cut where it has to be."""
    shown: list[Day] = []
    left = most
    for day in days:
        if left <= 0:
            break
        shown.append(replace(day, coming=day.coming[:left]))
        left -= len(day.coming)
    return tuple(shown)
