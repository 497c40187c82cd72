"""The calendar as blocks, pages and files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jinlin.kinds.activities.calendars import calendar_files, calendar_path, group_path
from jinlin.kinds.activities.month import LONG_LIST, Month
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.texts import LABELS, Fact, facts, notice_text, when_text, where_text
from jinlin.kinds.activities.view import Calendar, DayGroup, Event, PlanCount, groups
from jinlin.kinds.activities.words import said
from jinlin.page.output import Block, Page, Section
from jinlin.view.setting import Setting

IN_MAIN = 120  #: occasions of the agenda on the section's index
IN_NEXT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry of a filter or pager, as ``page/parts.html`` shows it."""

    word: str
    path: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Days with their occasions; ``none`` is the key of the sentence for when there are none."""

    table: str
    groups: tuple[DayGroup, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """The section's index."""

    agenda: Agenda
    filters: tuple[tuple[str, tuple[Link, ...]], ...]  #: (category, audience or compound; links)
    months: tuple[Link, ...]
    years: tuple[Link, ...]
    open_events: tuple[Event, ...]
    plan: tuple[PlanCount, ...]
    today: date
    calendar: str
    feed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One activity's page."""

    event: Event
    next: Occasion | None  #: the next one that takes place, else the last that is known
    first_facts: tuple[Fact, ...]  #: by which rule (or without which day), where
    facts: tuple[Fact, ...]
    phone_label: str
    notice: str
    calendar: str
    category: str  #: path of the category's page
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """One month, or a third of it."""

    month: Month
    pager: tuple[Link, ...]
    parts: tuple[Link, ...]
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Activities of one group: those to come, or those of one past year."""

    heading: str
    events: tuple[Event, ...]
    is_past: bool
    years: tuple[Link, ...]
    parts: tuple[Link, ...]
    calendar: str
    back: Link


def activity_section(calendar: Calendar, setting: Setting) -> Section:
    """The whole section."""
    week = calendar.today + timedelta(days=6)
    near = tuple(group for group in calendar.agenda if group.day <= week)
    now = tuple(group for group in near if group.day == calendar.today)
    blocks = {"today": (now, "today"), "week": (near, "week"), "next": (_first(calendar.agenda, IN_NEXT), "month")}
    lists = {
        name: Block(template="activities/agenda.html", view=Agenda(table=setting.table, groups=shown, none=none))
        for name, (shown, none) in blocks.items()
    }
    return Section(
        name=setting.table,
        title=setting.title,
        description=said("describe.section", community=setting.community.name),
        shell=setting.shell,
        blocks={"main": Block(template="activities/main.html", view=_main(calendar, setting)), **lists},
        pages=(*_events(calendar, setting), *_months(calendar, setting), *_listings(calendar, setting)),
        files=tuple(calendar_files(calendar, setting)),
    )


def _first(days: Sequence[DayGroup], most: int) -> tuple[DayGroup, ...]:
    """The first so many occasions; a day is never parted."""
    shown, count = [], 0
    for group in days:
        if count >= most:
            break
        shown.append(group)
        count += len(group.occasions)
    return tuple(shown)


def _main(calendar: Calendar, setting: Setting) -> Main:
    links = defaultdict(list)
    for (what, key, word), events in groups(calendar.events).items():
        now = sum(1 for event in events if not event.is_over)
        links[what].append(Link(word=word, path=f"{setting.table}/page-{what}-{key}.html", count=now))
    this_month = calendar.today.replace(day=1)
    return Main(
        agenda=Agenda(table=setting.table, groups=_first(calendar.agenda, IN_MAIN), none="month"),
        filters=tuple((what, tuple(found)) for what, found in links.items()),
        months=tuple(_month_link(m) for m in calendar.months if m.part == 1 and m.first >= this_month),
        years=_years([e for e in calendar.events if e.is_over], "all-all", setting),
        open_events=tuple(event for event in calendar.events if event.is_open),
        plan=calendar.plan,
        today=calendar.today,
        calendar=f"{setting.table}/calendar.ics",
        feed=f"{setting.table}/feed.xml",
    )


def _month_link(month: Month, *, current: bool = False) -> Link:
    word = said("month", year=month.first.year, month=month.first.month)
    return Link(word=word, path=month.path, count=month.count, current=current)


def _back(setting: Setting) -> Link:
    return Link(word=setting.title, path=f"{setting.table}/")


def _events(calendar: Calendar, setting: Setting) -> Iterator[Page]:
    for event in calendar.events:
        dates = event.echo or event.occasions[-1:]
        when = when_text(dates[0]) if dates else event.activity.when.text
        where = where_text(event.activity)
        rule = event.activity.when.text if event.activity.when.recurrence or not dates else ""
        view = EventPage(
            event=event,
            next=dates[0] if dates else None,
            first_facts=((said("label.rule"), rule), (LABELS["venue"], where)),
            facts=facts(event),
            phone_label=LABELS["phone"],
            notice=notice_text(event),
            calendar=calendar_path(event, setting),
            category=f"{setting.table}/page-category-{event.category_key}.html",
            back=_back(setting),
        )
        yield Page(
            path=event.path,
            title=said("title.event", title=event.activity.title, when=when),
            description=said("describe.event", when=when, where=where, title=event.activity.title),
            main=Block(template="activities/event.html", view=view),
        )


def _months(calendar: Calendar, setting: Setting) -> Iterator[Page]:
    firsts = [month for month in calendar.months if month.part == 1]
    for month in calendar.months:
        at = next(n for n, other in enumerate(firsts) if other.first == month.first)
        near = firsts[max(0, at - 1) : at + 2]
        words = {1: said("part.1"), 11: said("part.11"), 21: said("part.21")}
        title = said("title.month", year=month.first.year, month=month.first.month, section=setting.title)
        view = MonthPage(
            month=month,
            pager=tuple(_month_link(m, current=m.first == month.first) for m in near),
            parts=tuple(Link(word=words[n], path=path, current=n == month.part) for n, path in month.parts),
            back=_back(setting),
        )
        yield Page(
            path=month.path,
            title=title if month.part == 1 else said("title.part", title=title, part=words[month.part]),
            description=said("describe.month", title=title, count=month.count),
            main=Block(template="activities/month.html", view=view),
        )


def _listings(calendar: Calendar, setting: Setting) -> Iterator[Page]:
    over = [event for event in calendar.events if event.is_over]
    yield from _past(over, "all-all", said("all"), "", setting)
    for (what, key, word), events in groups(calendar.events).items():
        now = sorted((e for e in events if not e.is_over), key=_soonest)
        gone = [e for e in events if e.is_over]
        years = _years(gone, f"{what}-{key}", setting)
        heading = said(f"title.{what}", word=word)
        file = group_path(what, key, setting)
        yield from _parted(now, f"{setting.table}/page-{what}-{key}", heading, file, years, setting)
        yield from _past(gone, f"{what}-{key}", word, file, setting)


def _soonest(event: Event) -> tuple[bool, date, str]:
    """By the next day; those without one last."""
    day = event.coming[0].first if event.coming else date.max
    return event.is_open, day, event.activity.id


def _years(over: Sequence[Event], name: str, setting: Setting) -> tuple[Link, ...]:
    counts: dict[int, int] = defaultdict(int)
    for event in over:
        counts[event.last_day.year] += 1
    return tuple(
        Link(word=said("year", year=year), path=f"{setting.table}/page-past-{name}-{year}.html", count=counts[year])
        for year in sorted(counts, reverse=True)
    )


def _past(over: Sequence[Event], name: str, word: str, file: str, setting: Setting) -> Iterator[Page]:
    by_year: dict[int, list[Event]] = defaultdict(list)
    for event in sorted(over, key=_oldest):
        by_year[event.last_day.year].append(event)
    years = _years(over, name, setting)
    for link, (_, chosen) in zip(years, sorted(by_year.items(), reverse=True), strict=True):
        heading = said("title.past", year=link.word, word=word)
        shown = tuple(replace(each, current=each == link) for each in years)
        yield from _parted(chosen, link.path.removesuffix(".html"), heading, file, shown, setting, is_past=True)


def _oldest(event: Event) -> tuple[date, str]:
    return event.last_day, event.activity.id


def _parted(
    events: Sequence[Event], path: str, heading: str, file: str, years: tuple[Link, ...], setting: Setting,
    *, is_past: bool = False,
) -> Iterator[Page]:  # fmt: skip
    """A list on as many pages as it takes; the first has the plain address."""
    starts = range(0, max(1, len(events)), LONG_LIST)
    paths = [f"{path}.html" if n == 0 else f"{path}-p{n + 1}.html" for n in range(len(starts))]
    for number, start in enumerate(starts):
        shown = tuple(events[start : start + LONG_LIST])
        parts = tuple(
            Link(word=said("nth_page", number=n + 1), path=each, current=n == number) for n, each in enumerate(paths)
        )
        view = Listing(
            heading=heading, events=shown, is_past=is_past, years=years, parts=parts, calendar=file, back=_back(setting)
        )
        yield Page(
            path=paths[number],
            title=heading if number == 0 else said("title.part", title=heading, part=parts[number].word),
            description=said("describe.listing", heading=heading, count=len(events)),
            main=Block(template="activities/listing.html", view=view),
        )
