"""The calendar as blocks, pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from jinlin.kinds.activities.calendars import calendar_files, calendar_path
from jinlin.kinds.activities.linked import linked_events
from jinlin.kinds.activities.listings import Card, card, filters, listing_pages, years
from jinlin.kinds.activities.month import Month
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.shared import shared_agenda
from jinlin.kinds.activities.texts import (
    LABELS,
    Fact,
    facts,
    named,
    notice_text,
    rule_text,
    shown_dates,
    week_text,
    when_or_rule,
    where_text,
)
from jinlin.kinds.activities.view import Calendar, DayGroup, Event, PlanCount
from jinlin.kinds.activities.words import said
from jinlin.page.output import TODAY, Block, Findable, Page, Section
from jinlin.record.lunar import lunar_text
from jinlin.view.links import Link
from jinlin.view.setting import Community, Setting

IN_MAIN = 60  #: occasions of the agenda on the section's index
FORTNIGHT = timedelta(days=13)  #: so far the index goes; the month stands below, and on it whatever comes later
IN_WEEK = 30  #: occasions of the week on the home page, on which other things stand below
IN_NEXT = 5
ASKED_FOR = timedelta(days=62)  #: so far search knows each day of what comes again and again


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Days with their occasions; ``none`` is the key of the sentence for when there are none. ``left`` are those of the
    following days, which stand only in the months."""

    groups: tuple[DayGroup, ...]
    none: str
    today: date
    left: int = 0

    @property
    def is_of_two_years(self) -> bool:
        """Near New Year every day has to say its year."""
        return any(group.day.year != self.today.year for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """The section's index."""

    agenda: Agenda
    month: Month
    pager: tuple[Link, ...]  #: the months beside this one
    week: str  #: the coming seven days as a message for a group chat
    filters: tuple[tuple[str, tuple[Link, ...]], ...]  #: (category, audience, compound or venue; links)
    months: tuple[Link, ...]  #: from this one on
    gone: tuple[Link, ...]  #: months that are over, the latest first
    years: tuple[Link, ...]
    open_events: tuple[Card, ...]
    plan: tuple[PlanCount, ...]
    calendar: str
    feed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """What one can subscribe to. ``address`` is the whole calendar's, absolute, or empty without a site."""

    address: str
    calendar: str
    feed: str
    filters: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One activity's page."""

    event: Event
    next: Occasion | None  #: the next one that takes place, else the last that is known
    first_facts: tuple[Fact, ...]  #: by which rule (or without which day), where
    facts: tuple[Fact, ...]
    phone_label: str
    notice: str
    year: int  #: this year, which need not be said of coming days; 0: there are none
    calendar: str
    category: str  #: path of the category's page
    community: Community

    @property
    def shown(self) -> tuple[Occasion, ...]:
        """The dates that the page lists: what comes, or the last that were."""
        return self.event.coming or self.event.occasions[-3:]

    @property
    def final(self) -> Occasion | None:
        """The last one of all that takes place, where the list ends before it."""
        return next((o for o in reversed(self.event.occasions) if o.is_held), None) if self.event.later else None

    @property
    def lunar(self) -> str:
        """The next days by the traditional calendar; empty where they are not settled, or said already."""
        o = self.next
        text = lunar_text(o.first, o.last) if o and not o.approximate else ""
        return text if o and text != o.lunar else ""

    @property
    def linked(self) -> tuple[Mapping[str, object], ...]:
        """The dates that the page lists, as JSON-LD: made when it is written, not for each of ten thousand pages."""
        return linked_events(self.event, self.shown, self.community)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """One month, or a third of it."""

    month: Month
    pager: tuple[Link, ...]
    parts: tuple[Link, ...]


def activity_section(calendar: Calendar, setting: Setting) -> Section:
    """The whole section."""
    week = calendar.today + timedelta(days=6)
    near = tuple(group for group in calendar.agenda if group.day <= week)
    now = tuple(group for group in near if group.day == calendar.today)
    lists = {
        "today": Agenda(groups=now, none="today", today=calendar.today),
        "week": _cut(near, IN_WEEK, "week", calendar.today),
        "next": Agenda(groups=_first(calendar.agenda, IN_NEXT), none="month", today=calendar.today),
    }
    return Section.of(
        setting,
        description=said("describe.section", community=setting.community.name),
        blocks={
            "main": Block(template="activities/main.html", view=_main(calendar, near, setting), scripts=(TODAY,)),
            "calendars": Block(template="activities/calendars.html", view=_subscriptions(calendar, setting)),
            **{
                name: Block(template="activities/agenda.html", view=shown, scripts=(TODAY,))
                for name, shown in lists.items()
            },
        },
        pages=(*_events(calendar, setting), *_months(calendar, setting), *listing_pages(calendar, setting)),
        files=tuple(calendar_files(calendar, setting)),
        shared=partial(shared_agenda, calendar),
    )


def _cut(days: Sequence[DayGroup], most: int, none: str, today: date) -> Agenda:
    """The first so many of these days, with how many are left: a list that ends is taken for all there is."""
    shown = _first(days, most)
    left = sum(len(group.occasions) for group in days[len(shown) :])
    return Agenda(groups=shown, none=none, today=today, left=left)


def _first(days: Sequence[DayGroup], most: int) -> tuple[DayGroup, ...]:
    """The first so many occasions; a day is never parted."""
    shown, count = [], 0
    for group in days:
        if count >= most:
            break
        shown.append(group)
        count += len(group.occasions)
    return tuple(shown)


def _main(calendar: Calendar, near: Sequence[DayGroup], setting: Setting) -> Main:
    now = calendar.today.replace(day=1)
    firsts = [month for month in calendar.months if month.part == 1]
    at = next(n for n, month in enumerate(firsts) if month.first == now)
    soon = [group for group in calendar.agenda if group.day <= calendar.today + FORTNIGHT]
    return Main(
        agenda=_cut(soon or calendar.agenda, IN_MAIN, "month", calendar.today),
        month=firsts[at],
        pager=_pager(firsts, at),
        week=week_text(near, calendar.today, setting),
        filters=tuple(filters(calendar).items()),
        months=tuple(_month_link(m) for m in firsts[at:]),
        gone=tuple(_month_link(m) for m in reversed(firsts[:at])),
        years=years([e for e in calendar.events if e.is_over], "", setting),
        open_events=tuple(card(event) for event in calendar.events if event.is_open),
        plan=calendar.plan,
        calendar=f"{setting.table}/calendar.ics",
        feed=f"{setting.table}/feed.xml",
    )


def _subscriptions(calendar: Calendar, setting: Setting) -> Subscriptions:
    path = f"{setting.table}/calendar.ics"
    return Subscriptions(
        address=setting.community.absolute(path),
        calendar=path,
        feed=f"{setting.table}/feed.xml",
        filters=tuple(filters(calendar).items()),
    )


def _pager(firsts: Sequence[Month], at: int) -> tuple[Link, ...]:
    """A month between the one before and the one after it."""
    near = firsts[max(0, at - 1) : at + 2]
    return tuple(_month_link(month, current=month is firsts[at]) for month in near)


def _month_link(month: Month, *, current: bool = False) -> Link:
    word = said("month", year=month.first.year, month=month.first.month)
    return Link(word=word, path=month.path, count=month.count, current=current)


def _events(calendar: Calendar, setting: Setting) -> Iterator[Page]:
    for event in calendar.events:
        dates = shown_dates(event)
        when = when_or_rule(event)
        where = where_text(event.activity)
        view = EventPage(
            event=event,
            next=dates[0] if dates else None,
            first_facts=((said("label.rule"), rule_text(event)), (LABELS["venue"], where)),
            facts=facts(event),
            phone_label=LABELS["phone"],
            notice=notice_text(event),
            year=setting.today.year if event.echo else 0,
            calendar=calendar_path(event, setting),
            category=f"{setting.table}/page-category-{event.category_key}.html",
            community=setting.community,
        )
        yield Page(
            path=event.path,
            title=said("title.event", title=named(event), when=when),
            description=said("describe.event", when=when, where=where, title=named(event)),
            main=Block(template="activities/event.html", view=view),
            find=Findable(title=named(event), day=dates[0].first if dates else None, spans=_soon(event, setting)),
        )


def _soon(event: Event, setting: Setting) -> tuple[tuple[date, date], ...]:
    """The days of the coming months on which it takes place, for those who ask what is on: no month in part."""
    held = (o for o in event.occasions if o.is_held and not o.approximate)
    after = ((setting.today + ASKED_FOR).replace(day=1) + timedelta(days=32)).replace(day=1)
    return tuple((o.first, o.last) for o in held if setting.today <= o.last and o.first < after)


def _months(calendar: Calendar, setting: Setting) -> Iterator[Page]:
    firsts = [month for month in calendar.months if month.part == 1]
    for month in calendar.months:
        at = next(n for n, other in enumerate(firsts) if other.first == month.first)
        words = {1: said("part.1"), 11: said("part.11"), 21: said("part.21")}
        title = said("title.month", year=month.first.year, month=month.first.month, section=setting.title)
        view = MonthPage(
            month=month,
            pager=_pager(firsts, at),
            parts=tuple(Link(word=words[n], path=path, current=n == month.part) for n, path in month.parts),
        )
        yield Page(
            path=month.path,
            title=title if month.part == 1 else said("title.part", title=title, part=words[month.part]),
            description=said("describe.month", title=title, count=month.count),
            main=Block(template="activities/month.html", view=view),
        )
