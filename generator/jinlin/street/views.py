"""What the portal's pages show: the days to come, what can be had where, the figures, and what search finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from jinlin.config.compare import FIGURES
from jinlin.page.output import Block, Page, Section
from jinlin.page.search.section import Searched, search_section, spoken
from jinlin.page.words import civil_date, date_beside, short_date
from jinlin.street.shown import Shown
from jinlin.strings import read_strings
from jinlin.view.links import Link
from jinlin.view.shared import Figure, Meeting, Offer

SAID = read_strings()
DAYS = 28  #: so far the calendar goes, as each community's own
SOON = 3  #: days on the home page
MOST_SOON, MOST_DAYS = 20, 80  #: occasions on the home page, and on the calendar's first
MOST_OFFERS = 150  #: of all communities on one page; more stand on a page of each
MOST_CARDS = 60  #: communities with address and telephone on the home page; more are names alone


class Occasion(NamedTuple):
    """One occasion and whose it is."""

    meeting: Meeting
    community: str
    until: str  #: the last day of several, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """All that begins on a day; what has begun before and lasts stands under today. ``name`` is empty for most."""

    day: date
    name: str
    occasions: tuple[Occasion, ...]
    left: int = 0  #: more of them on the day's own page


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Some days, and the ways to the page of each."""

    days: tuple[Day, ...]
    pager: tuple[Link, ...] = ()
    all: str = ""  #: the page of all days, where this is not it
    level: int = 2  #: of the days' headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What can be had in one place."""

    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What one community offers, place by place."""

    community: Shown
    places: tuple[Place, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What can be had where; ``served`` is empty where each community has a page of its own."""

    served: tuple[Served, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One figure of those who count it alike."""

    name: str
    year: int
    definition: str
    rows: tuple[tuple[Shown, Figure], ...]  #: (community, its figure), in the street's order


def portal_sections(communities: Sequence[Shown], today: date) -> tuple[Section, ...]:
    """The sections that there is something to say in."""
    days = _days(communities, today)
    compared = tuple(_compared(communities))
    found = [_calendar(days)]
    found += [_services(communities)] if any(one.offers for one in communities) else []
    found += [_numbers(compared)] if compared else []
    return (*found, _search(communities, today))


def portal_blocks(communities: Sequence[Shown], today: date) -> Mapping[str, Block]:
    """What stands on the home page, by slot."""
    until = today + timedelta(days=SOON)
    near = _cut([day for day in _days(communities, today) if day.day < until], MOST_SOON)
    is_long = len(communities) > MOST_CARDS
    return {
        "street communities": Block(
            template="street/communities.html", view=_Communities(tuple(communities), today, is_long=is_long)
        ),
        "street soon": Block(template="street/days.html", view=Days(days=near, all="calendar/", level=3)),
    }


@dataclass(frozen=True, slots=True)
class _Communities:
    """All of them; where there are many, by name alone."""

    communities: tuple[Shown, ...]
    today: date
    is_long: bool


def _said(key: str, **facts: object) -> str:
    return SAID.text(f"street.{key}", **facts)


def _days(communities: Sequence[Shown], today: date) -> tuple[Day, ...]:
    by_day: dict[date, list[Occasion]] = defaultdict(list)
    for community in communities:
        for meeting in community.meetings:
            if meeting.last >= today and meeting.first < today + timedelta(days=DAYS):
                day = max(meeting.first, today)
                until = date_beside(meeting.last, day) if meeting.last != meeting.first else ""
                by_day[day].append(Occasion(meeting, community.title, until))
    names = {today: _said("today"), today + timedelta(days=1): _said("tomorrow")}
    found = ((day, tuple(sorted(by_day[day], key=_by_hour))) for day in sorted(by_day))
    return tuple(Day(day=day, name=names.get(day, ""), occasions=occasions) for day, occasions in found)


def _by_hour(one: Occasion) -> tuple[tuple[int, str], str, str]:
    """By the hour that it begins at; what has none comes last."""
    hours = one.meeting.hours
    return (len(hours.partition(":")[0]) if hours else 99, hours), one.community, one.meeting.path


def _cut(days: Sequence[Day], most: int) -> tuple[Day, ...]:
    """The first so many occasions; of a day that is cut, how many are left."""
    shown = []
    for day in days:
        if most <= 0:
            break
        shown.append(replace(day, occasions=day.occasions[:most], left=max(0, len(day.occasions) - most)))
        most -= len(day.occasions)
    return tuple(shown)


def _calendar(days: Sequence[Day]) -> Section:
    links = [Link(word=day.name or short_date(day.day), path=_day_path(day), count=len(day.occasions)) for day in days]
    near = _cut(days, MOST_DAYS)
    return Section(
        name="calendar",
        title=_said("calendar.title"),
        description=_said("calendar.about"),
        shell="calendar",
        blocks={"main": Block(template="street/days.html", view=Days(days=near, pager=tuple(links)))},
        pages=tuple(_day_pages(days, links)),
    )


def _day_path(day: Day) -> str:
    return f"calendar/page-{day.day.isoformat()}.html"


def _day_pages(days: Sequence[Day], links: Sequence[Link]) -> Iterator[Page]:
    for n, day in enumerate(days):
        pager = tuple(replace(link, current=link is links[n]) for link in links[max(0, n - 1) : n + 2])
        yield Page(
            path=_day_path(day),
            title=civil_date(day.day),
            description=_said("calendar.day", day=civil_date(day.day), count=len(day.occasions)),
            main=Block(template="street/day.html", view=Days(days=(day,), pager=pager)),
        )


def _services(communities: Sequence[Shown]) -> Section:
    served = tuple(_served(one) for one in communities if one.offers)
    is_long = sum(one.count for one in served) > MOST_OFFERS
    links = tuple(Link(word=one.community.title, path=_served_path(one), count=one.count) for one in served)
    view = Services(served=() if is_long else served, links=links if is_long else ())
    return Section(
        name="services",
        title=_said("services.title"),
        description=_said("services.about"),
        shell="services",
        blocks={"main": Block(template="street/services.html", view=view)},
        pages=tuple(map(_served_page, served)) if is_long else (),
    )


def _served(community: Shown) -> Served:
    places: dict[str, list[Offer]] = defaultdict(list)
    for offer in community.offers:
        places[" ".join(dict.fromkeys(filter(None, (offer.place, offer.address))))].append(offer)
    named = sorted(places, key=lambda place: (not place, list(places).index(place)))  # without a place: last
    found = tuple(Place(name=place, offers=tuple(places[place])) for place in named)
    return Served(community=community, places=found, count=len(community.offers))


def _served_path(one: Served) -> str:
    return f"services/page-{one.community.name}.html"


def _served_page(one: Served) -> Page:
    title = _said("services.of", community=one.community.title)
    main = Block(template="street/services.html", view=Services(served=(one,), links=()))
    return Page(path=_served_path(one), title=title, description=title, main=main)


def _numbers(compared: tuple[Compared, ...]) -> Section:
    return Section(
        name="numbers",
        title=_said("numbers.title"),
        description=_said("numbers.about"),
        shell="numbers",
        blocks={"main": Block(template="street/numbers.html", view=compared)},
    )


def _compared(communities: Sequence[Shown]) -> Iterator[Compared]:
    """Each figure that two or more agreed to compare and count alike, in the order of ``FIGURES``; nobody is ranked."""
    alike: dict[tuple[str, int, str, str], list[tuple[Shown, Figure]]] = defaultdict(list)
    for one in communities:
        for figure in one.figures:
            alike[figure.key, figure.year, figure.name, figure.definition].append((one, figure))
    kept = [key for key, rows in alike.items() if len(rows) > 1 and key[0] in FIGURES]
    for key in sorted(kept, key=lambda one: (-one[1], FIGURES.index(one[0]), one[3])):
        yield Compared(name=key[2], year=key[1], definition=key[3], rows=tuple(alike[key]))


def _search(communities: Sequence[Shown], today: date) -> Section:
    """Titles of all communities; whoever wants to look into the pages themselves asks the community's own search."""
    tables = ((path, one.title, title) for one in communities for path, title in one.tables)
    titles = {path: _said("search.table", community=community, table=title) for path, community, title in tables}
    searched = Searched(
        entries={"street": [entry for one in communities for entry in one.found if entry.table in titles]},
        tables=titles,
        synonyms=(),
        spoken=spoken(SAID),
        today=today,
    )
    ways = [
        Section(name=one.name, title=one.title, shell="", description=one.address or _said("open", community=one.title))
        for one in communities
        if one.as_of
    ]
    return search_section(searched, ways, SAID.text("search.title"))
