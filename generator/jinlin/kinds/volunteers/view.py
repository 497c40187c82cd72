"""What follows today from the ledger: boards for every period, pages of people and teams, and the notes beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jinlin.kind import Data
from jinlin.kinds.volunteers.boards import team_address
from jinlin.kinds.volunteers.book import Book, book
from jinlin.kinds.volunteers.ceremonies import AwardsPage, awards_pages
from jinlin.kinds.volunteers.closed import CLOSED, held, read_closed
from jinlin.kinds.volunteers.credits import Credit, by_id, credits
from jinlin.kinds.volunteers.model import Person, Team
from jinlin.kinds.volunteers.notes import AwardCard, CatalogueItem, RuleLine, awards, catalogue, rule_lines
from jinlin.kinds.volunteers.numbers import Numbers, numbers
from jinlin.kinds.volunteers.options import Options
from jinlin.kinds.volunteers.period_pages import Link, PeriodPage, period_pages
from jinlin.kinds.volunteers.periods import Period, Span, month_of, period_of
from jinlin.kinds.volunteers.stock import left
from jinlin.kinds.volunteers.teams import TeamPage, team_page
from jinlin.kinds.volunteers.words import said
from jinlin.kinds.volunteers.work import Volunteer, volunteer
from jinlin.view.links import MOST_ROWS, id_range, shelves
from jinlin.view.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingPage:
    """Those who agreed to be found, by number; where they are too many, one page for each hundred numbers."""

    table: str
    title: str
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
    """All boards there are, the newest year first."""

    table: str
    title: str
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage:
    """Rules, catalogue, or why somebody is missing, on pages of their own; all awards, for whoever prints them."""

    table: str
    title: str
    rules: tuple[RuleLine, ...] = ()
    items: tuple[CatalogueItem, ...] = ()
    awards: tuple[AwardCard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MainView:
    """The section's own page, and the block of the home page: this month, and the ways to everything else."""

    table: str
    title: str
    now: PeriodPage
    ranked: PeriodPage | None  #: this month or, while it ranks nobody yet, the one before
    periods: tuple[Link, ...]
    teams: tuple[Link, ...]
    people: int  #: how many can be found by number
    shelves: tuple[Link, ...]  #: the pages on which to find them
    open_awards: tuple[AwardCard, ...]
    has_rules: bool
    has_items: bool
    has_awards: bool
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
    notes: NotesPage


def volunteers_view(data: Data, options: Options, setting: Setting) -> VolunteersView:
    """Return what the records mean today. Lines of days still to come do not count yet."""
    today = setting.today
    lines = [line for line in data["ledger"].rows if line.day <= today]
    people: Sequence[Person] = data["main"].rows
    closed = read_closed(data.get(CLOSED.key))
    worth = credits(lines, data["rules"].rows, options.close_after)
    worth = (*worth, *held(closed, book(people, worth)))
    ledger = replace(book(people, worth), wholes=closed.wholes)
    teams = {team.name: team for team in data["teams"].rows}
    periods = period_pages(options, ledger, worth, teams, setting, closed)
    pages = tuple(team_page(teams[name], ledger, people, setting) for name in sorted(teams, key=by_id))
    notes = NotesPage(
        table=setting.table,
        title=setting.title,
        rules=rule_lines(data["rules"].rows, today),
        items=catalogue(left(data["catalogue"].rows, lines), options.few_stock),
        awards=awards(data["awards"].rows, today),
    )
    found = _volunteers(people, ledger, teams, worth, setting)
    listing = _listing(found, setting)
    return VolunteersView(
        main=_main(periods, pages, notes, listing, numbers(people, teams, ledger, today), setting),
        periods=periods,
        volunteers=found,
        teams=pages,
        listing=listing,
        past=_past(periods, setting),
        awards=awards_pages(notes.awards, today, setting.table, setting.title),
        notes=notes,
    )


def _volunteers(
    people: Iterable[Person], ledger: Book, teams: Mapping[str, Team], worth: Iterable[Credit], setting: Setting
) -> tuple[Volunteer, ...]:
    mine: dict[str, list[Credit]] = defaultdict(list)
    for credit in worth:
        mine[credit.vid].append(credit)
    return tuple(
        volunteer(
            person,
            ledger.faces[person.id],
            mine[person.id],
            today=setting.today,
            table=setting.table,
            title=setting.title,
            team_address=team_address(teams[person.team]) if person.team in teams else "",
        )
        for person in sorted(people, key=lambda person: by_id(person.id))
        if ledger.faces[person.id].listed
    )


def _past(periods: Sequence[PeriodPage], setting: Setting) -> PastPage:
    rows: dict[str, list[PeriodPage]] = defaultdict(list)
    for page in periods:
        if page.span != Span.ALL.value:
            rows[page.key[:4]].append(page)
    return PastPage(
        table=setting.table,
        title=setting.title,
        rows=tuple(_year_row(rows[year]) for year in sorted(rows, reverse=True)),
    )


def _year_row(pages: Sequence[PeriodPage]) -> YearRow:
    """The quarters stand before the months, both in time."""
    links = {page: Link(path=f"page-{page.key}", word=page.word) for page in pages}
    year = next(page for page in pages if page.span == Span.YEAR.value)
    shorter = (page for page in pages if page is not year)
    parts = sorted(shorter, key=lambda page: (page.span == Span.MONTH.value, page.key))
    return YearRow(year=links[year], parts=tuple(links[page] for page in parts))


def _listing(found: Sequence[Volunteer], setting: Setting) -> tuple[ListingPage, ...]:
    few = len(found) <= MOST_ROWS
    pages = shelves(setting.table, found, lambda v: "people" if few else id_range(v.number), "" if few else "people")
    paths = [page.path.rpartition("/")[2].removesuffix(".html") for page in pages]
    return tuple(
        ListingPage(
            table=setting.table,
            title=setting.title,
            path=path,
            word="" if few else page.word,
            people=tuple(Link(path=v.address, word=_called(v)) for v in page.rows),
            pages=tuple(
                Link(path=p, word=other.word, current=p == path, count=len(other.rows))
                for p, other in zip(paths, pages, strict=True)
            ),
        )
        for path, page in zip(paths, pages, strict=True)
    )


def _open_awards(cards: Sequence[AwardCard]) -> tuple[AwardCard, ...]:
    """One card for each award that one can still object to, whatever the number of its winners."""
    kept = {(card.year, card.award, card.grade, card.notice_until): card for card in reversed(cards) if card.is_open}
    return tuple(reversed(kept.values()))


def _present(span: Span, setting: Setting) -> Link:
    return Link(path=f"page-{period_of(span, setting.today).key}", word=said(f"present.{span.value}"))


def _called(person: Volunteer) -> str:
    return f"{person.number} {person.label}" if person.named else person.number


def _before(month: Period) -> Period:
    return month_of(date(month.year, month.number, 1) - timedelta(days=1))


def _ranked(pages: Iterable[PeriodPage]) -> PeriodPage | None:
    return next((page for page in pages if page.boards and page.boards[0].rows), None)


def _main(
    periods: Sequence[PeriodPage],
    teams: Sequence[TeamPage],
    notes: NotesPage,
    listing: Sequence[ListingPage],
    counted: Numbers,
    setting: Setting,
) -> MainView:
    month = month_of(setting.today)
    now = next(page for page in periods if page.key == month.key)
    return MainView(
        table=setting.table,
        title=setting.title,
        now=now,
        ranked=_ranked((now, *(page for page in periods if page.key == _before(month).key))),
        periods=tuple(_present(span, setting) for span in Span),
        teams=tuple(Link(path=team.address, word=team.name) for team in teams),
        people=sum(len(page.people) for page in listing),
        shelves=tuple(Link(path=page.path, word=page.word) for page in listing),
        open_awards=_open_awards(notes.awards),
        has_rules=bool(notes.rules),
        has_items=bool(notes.items),
        has_awards=bool(notes.awards),
        numbers=counted,
    )
