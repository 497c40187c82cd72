"""What follows today from the ledger: boards for every period, pages of people and teams, and the notes beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kind import Data
from jinlin.kinds.volunteers.awards import AwardCard, AwardsPage, awards, awards_pages
from jinlin.kinds.volunteers.boards import team_address
from jinlin.kinds.volunteers.book import Book
from jinlin.kinds.volunteers.catalogue import CatalogueItem, catalogue, left
from jinlin.kinds.volunteers.closed import CLOSED, kept_book, read_closed
from jinlin.kinds.volunteers.credits import Credit, by_id
from jinlin.kinds.volunteers.model import Person, Team
from jinlin.kinds.volunteers.numbers import Numbers, numbers
from jinlin.kinds.volunteers.options import Options
from jinlin.kinds.volunteers.period_pages import PeriodPage, period_link, period_pages
from jinlin.kinds.volunteers.periods import ALL, Span, month_before, month_of, period_of
from jinlin.kinds.volunteers.rules import RuleLine, rule_lines
from jinlin.kinds.volunteers.teams import TeamPage, team_page
from jinlin.kinds.volunteers.words import said
from jinlin.kinds.volunteers.work import Volunteer, volunteer
from jinlin.view.links import MOST_ROWS, Link, id_range, marked, page_path, record_path, shelves
from jinlin.view.setting import Setting

WAYS = {
    "rules": "rules.heading",
    "catalogue": "catalogue.heading",
    "awards": "award.heading",
    "past": "heading.past",
    "why": "missing.heading",
}
"""Pages beside the boards, and how the ways to them are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage:
    """Those who agreed to be found, by number; where they are too many, one page for each hundred numbers."""

    table: str
    path: str
    word: str
    people: tuple[Link, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """The boards of one year: its own, those of its quarters and months, in their order."""

    year: Link
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPage:
    """All boards there are: that of all time, and by year, the newest first."""

    ever: Link
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MainView:
    """The section's own page, and the block of the home page: this month, and the ways to everything else."""

    table: str
    now: PeriodPage
    ranked: PeriodPage | None  #: this month or, while it ranks nobody yet, the one before
    periods: tuple[Link, ...]
    teams: tuple[Link, ...]
    people: int  #: how many can be found by number
    shelves: tuple[Link, ...]  #: the pages on which to find them
    open_awards: tuple[AwardCard, ...]
    ways: tuple[Link, ...]  #: to the pages that are there
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteersView:
    """Everything the section shows."""

    main: MainView
    periods: tuple[PeriodPage, ...]
    volunteers: tuple[Volunteer, ...]
    teams: tuple[TeamPage, ...]
    listing: tuple[ListingPage, ...]
    past: PastPage
    awards: tuple[AwardsPage, ...]
    cards: tuple[AwardCard, ...]  #: all awards, for whoever prints or follows them
    rules: tuple[RuleLine, ...]
    items: tuple[CatalogueItem, ...]


def volunteers_view(data: Data, options: Options, setting: Setting) -> VolunteersView:
    """Return what the records mean today."""
    today = setting.today
    people: Sequence[Person] = data["main"].rows
    closed = read_closed(data.get(CLOSED.key))
    ledger, worth = kept_book(data, closed, options, today)
    teams = {team.name: team for team in data["teams"].rows}
    periods = period_pages(options, ledger, worth, teams, setting, closed)
    pages = tuple(team_page(teams[name], ledger, people, setting) for name in sorted(teams, key=by_id))
    found = _volunteers(people, ledger, teams, worth, setting)
    cards, listing = awards(data["awards"].rows, today), _listing(found, setting)
    rules = rule_lines(data["rules"].rows, today)
    taken = (line for line in data["ledger"].rows if line.day <= today)
    items = catalogue(left(data["catalogue"].rows, taken), options.few_stock)
    now, *before = _months_to(today, periods)
    return VolunteersView(
        main=MainView(
            table=setting.table,
            now=now,
            ranked=next((page for page in (now, *before) if page.boards and page.boards[0].rows), None),
            periods=_ways_in_time(before, setting),
            teams=tuple(Link(path=team.path, word=team.name) for team in pages),
            people=len(found),
            shelves=tuple(Link(path=page.path, word=page.word) for page in listing),
            open_awards=_open_awards(cards),
            ways=_ways({"rules": rules, "catalogue": items, "awards": cards}, setting),
            numbers=numbers(people, teams, ledger, today),
        ),
        periods=periods,
        volunteers=found,
        teams=pages,
        listing=listing,
        past=_past(periods, setting),
        awards=awards_pages(cards, setting),
        cards=cards,
        rules=rules,
        items=items,
    )


def _volunteers(
    people: Iterable[Person], ledger: Book, teams: Mapping[str, Team], worth: Iterable[Credit], setting: Setting
) -> tuple[Volunteer, ...]:
    mine = grouped_by(worth, attrgetter("vid"))
    return tuple(
        volunteer(
            person,
            ledger.faces[person.id],
            mine[person.id],
            today=setting.today,
            table=setting.table,
            team_address=team_address(teams[person.team]) if person.team in teams else "",
        )
        for person in sorted(people, key=lambda person: by_id(person.id))
        if ledger.faces[person.id].listed
    )


def _past(periods: Sequence[PeriodPage], setting: Setting) -> PastPage:
    rows = grouped_by((page for page in periods if page.span != Span.ALL.value), lambda page: page.key[:4])
    return PastPage(
        ever=period_link(ALL, setting),
        rows=tuple(_year_row(rows[year], setting) for year in sorted(rows, reverse=True)),
    )


def _year_row(pages: Sequence[PeriodPage], setting: Setting) -> YearRow:
    """The quarters stand before the months, both in time."""
    links = {page: Link(path=page_path(setting.table, page.key), word=page.word) for page in pages}
    year = next(page for page in pages if page.span == Span.YEAR.value)
    shorter = (page for page in pages if page is not year)
    parts = sorted(shorter, key=lambda page: (page.span == Span.MONTH.value, page.key))
    return YearRow(year=links[year], parts=tuple(links[page] for page in parts))


def _listing(found: Sequence[Volunteer], setting: Setting) -> tuple[ListingPage, ...]:
    few = len(found) <= MOST_ROWS
    pages = shelves(setting.table, found, lambda v: "people" if few else id_range(v.number), "" if few else "people")
    links = tuple(Link(path=page.path, word=page.word) for page in pages)
    return tuple(
        ListingPage(
            table=setting.table,
            path=page.path,
            word="" if few else page.word,
            people=tuple(Link(path=record_path(setting.table, v.number), word=_called(v)) for v in page.rows),
            pages=marked(links, page.path),
        )
        for page in pages
    )


def _open_awards(cards: Sequence[AwardCard]) -> tuple[AwardCard, ...]:
    """One card for each award that one can still object to, whatever the number of its winners."""
    kept = {(card.year, card.award, card.grade, card.notice_until): card for card in reversed(cards) if card.is_open}
    return tuple(reversed(kept.values()))


def _ways_in_time(before: Sequence[PeriodPage], setting: Setting) -> tuple[Link, ...]:
    """This month and the one before, for on its first days a month ranks nobody; then what is wider."""
    month, *wider = (_present(span, setting) for span in Span)
    last = [Link(path=page_path(setting.table, page.key), word=said("present.before")) for page in before]
    return (month, *last, *wider)


def _present(span: Span, setting: Setting) -> Link:
    return Link(path=page_path(setting.table, period_of(span, setting.today).key), word=said(f"present.{span.value}"))


def _called(person: Volunteer) -> str:
    return f"{person.number} {person.label}" if person.named else person.number


def _ways(shown: Mapping[str, Sequence[object]], setting: Setting) -> tuple[Link, ...]:
    """To the pages beside the boards; those of what is ``shown`` only where there is any of it."""
    there = ((page, key) for page, key in WAYS.items() if shown.get(page, True))
    return tuple(Link(path=page_path(setting.table, page), word=said(key)) for page, key in there)


def _months_to(today: date, periods: Iterable[PeriodPage]) -> list[PeriodPage]:
    """This month and, where it has a page, the one before."""
    keys = [month.key for month in (month_of(today), month_before(today))]
    return sorted((page for page in periods if page.key in keys), key=lambda page: keys.index(page.key))
