"""Boards as they are shown: nobody who did not agree, and no number that would tell such a person's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from jinlin.kinds.volunteers.amounts import share_text
from jinlin.kinds.volunteers.book import Book
from jinlin.kinds.volunteers.credits import by_id
from jinlin.kinds.volunteers.disclosure import LEAST, NOBODY
from jinlin.kinds.volunteers.grades import Graded, grade_of, graded
from jinlin.kinds.volunteers.model import Team
from jinlin.kinds.volunteers.options import BoardRule, By, Measure, Scope
from jinlin.kinds.volunteers.periods import Period
from jinlin.kinds.volunteers.tally import Value
from jinlin.kinds.volunteers.words import said
from jinlin.record.readers import address
from jinlin.view.ranking import ranking

MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One line of a board. ``address`` is a page of the section, or empty."""

    place: int
    label: str
    value: str
    address: str = ""
    team: str = ""
    people: int = 0  #: teams: how many had a part
    head: str = ""  #: teams: per head; empty where it would tell about single people
    grade: str = ""  #: people: the award that goes with the place
    partial: bool = False  #: teams: some unnamed members are not counted here


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """Who is not listed, in one line. ``withheld``: there are some, and their number and sum are not shown.

    ``minors`` and ``others`` are 0 where only their sum ``people`` may be told.
    """

    people: int = 0
    minors: int = 0
    others: int = 0
    value: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One board for one period. ``total`` is empty where it may not be told; ``listed`` is then what the named did."""

    name: str  #: as the settings call it, else by what it ranks
    measure: str
    scope: str
    by: str
    category: str
    weights: tuple[tuple[str, str], ...]
    rows: tuple[BoardRow, ...]
    minimum: int
    too_few: bool = False  #: too few named people to rank them
    more: int = 0  #: people who agreed and stand behind the last line
    more_value: str = ""
    unlisted: Unlisted = Unlisted()
    total: str = ""
    listed: str = ""
    grades: tuple[Graded, ...] = ()


def board(rule: BoardRule, period: Period, book: Book, teams: Mapping[str, Team]) -> Board:
    """The board of ``rule`` for ``period``."""
    make = _people_board if rule.scope is Scope.PEOPLE else _team_board
    return make(rule, period, book, teams)


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of a board's sum: what the lines show, the named people behind them, and the unnamed."""

    rows: Mapping[str, Value]
    more: Mapping[str, Value]
    unlisted: Mapping[str, Value]


def split(rule: BoardRule, values: Mapping[str, Value], book: Book) -> Split:
    """Who of a board's people is shown on a line, who only in a sum; see ``_top`` for the last line."""
    named = {vid: value for vid, value in values.items() if book.faces[vid].listed}
    positive = [vid for vid, value in named.items() if value > 0]
    placed = _top(ranking(positive, named.__getitem__, by_id), rule.show)
    rows = {vid: named[vid] for vid in placed} if len(positive) >= rule.minimum else {}
    return Split(
        rows=rows,
        more={vid: value for vid, value in named.items() if vid not in rows},
        unlisted={vid: value for vid, value in values.items() if vid not in named},
    )


def _top(placed: tuple[tuple[int, str], ...], show: int) -> tuple[str, ...]:
    """The first ``show``, and whoever shares the place of the last of them; at most ``MOST_ROWS``."""
    last = placed[min(show, len(placed)) - 1][0] if placed else 0
    return tuple(name for place, name in placed if place <= last)[:MOST_ROWS]


def _people_board(rule: BoardRule, period: Period, book: Book, teams: Mapping[str, Team]) -> Board:
    values = book.values(period, rule)
    if rule.category:
        values = {vid: v for vid, v in values.items() if _category(book.faces[vid].team, teams) == rule.category}
    parts = split(rule, values, book)
    rows = tuple(
        _person_row(place, vid, parts.rows[vid], book, grade_of(place, rule.grades))
        for place, vid in ranking(parts.rows, parts.rows.__getitem__, by_id)
    )
    shown = _shell(rule, rows, too_few=not rows and any(value > 0 for value in parts.more.values()))
    return shown if rule.category else _with_sums(shown, rule, parts, period, book)


def _person_row(place: int, vid: str, value: Value, book: Book, grade: str) -> BoardRow:
    """The team stands only beside a name: beside a number it would help to find the person."""
    seen = book.faces[vid]
    team = seen.team if seen.named else ""
    return BoardRow(
        place=place, label=seen.label, value=share_text(value), address=seen.address, team=team, grade=grade
    )


def _category(team: str, teams: Mapping[str, Team]) -> str:
    known = teams.get(team)
    return (known.category or "") if known else ""


def _shell(rule: BoardRule, rows: tuple[BoardRow, ...], *, too_few: bool) -> Board:
    ranked = "heads" if rule.by is By.HEAD else rule.scope.value
    return Board(
        name=rule.name or said(f"board.{rule.measure.value}_{ranked}"),
        measure=rule.measure.value,
        scope=rule.scope.value,
        by=rule.by.value,
        category=rule.category,
        weights=tuple((key, share_text(weight * 100)) for key, weight in rule.weights),
        rows=rows,
        minimum=rule.minimum,
        too_few=too_few,
        grades=graded(rule.grades, [row.place for row in rows]) if rows else (),
    )


def _with_sums(shown: Board, rule: BoardRule, parts: Split, period: Period, book: Book) -> Board:
    """The sums under a board: the rest of the named, the unnamed, everybody. Scores are not added up."""
    adds = rule.measure is not Measure.SCORE
    everybody = adds and book.all_shown(rule.measure, period)
    named = sum(parts.rows.values(), Fraction(0)) + sum(parts.more.values(), Fraction(0))
    whole = book.whole(rule.measure, period, {**parts.rows, **parts.more})
    unlisted = _unlisted(parts.unlisted, rule.measure, period, book)
    if whole is not None:
        unlisted = _as_published(unlisted, whole.people - len(parts.rows) - len(parts.more), whole.value - named)
    total = named + sum(parts.unlisted.values(), Fraction(0)) if whole is None else Fraction(whole.value)
    return replace(
        shown,
        more=len(parts.more),
        more_value=share_text(sum(parts.more.values(), Fraction(0))) if adds and parts.more else "",
        unlisted=unlisted,
        total=share_text(total) if everybody else "",
        listed=share_text(named) if adds and not everybody else "",
    )


def _unlisted(values: Mapping[str, Value], measure: Measure, period: Period, book: Book) -> Unlisted:
    if not values and book.complete:
        return Unlisted()
    if not book.all_shown(measure, period):
        return Unlisted(withheld=True)
    minors = sum(1 for vid in values if book.faces[vid].minor)
    others = len(values) - minors
    apart = all(number == 0 or number >= LEAST for number in (minors, others))
    return Unlisted(
        people=len(values),
        minors=minors if apart else 0,
        others=others if apart else 0,
        value="" if measure is Measure.SCORE else share_text(sum(values.values(), Fraction(0))),
    )


def _as_published(fresh: Unlisted, people: int, value: Fraction) -> Unlisted:
    """The unnamed of a closed period: what its published sum has beside the named; minors apart where that fits."""
    if not people:
        return Unlisted()
    same = people == fresh.people
    return Unlisted(
        people=people,
        minors=fresh.minors if same else 0,
        others=fresh.others if same else 0,
        value=share_text(value),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSum:
    """What a team did in a period, as far as it may be shown. ``people`` had a part in ``value``."""

    value: Fraction
    people: int
    partial: bool

    @property
    def head(self) -> Fraction | None:
        """Per head; ``None`` for teams so small that it would tell about single people."""
        return self.value / self.people if self.people >= LEAST else None

    @property
    def head_text(self) -> str:
        """The same in figures, or nothing."""
        return "" if self.head is None else share_text(self.head)


def team_sum(team: str, rule: BoardRule, period: Period, book: Book) -> TeamSum:
    """The named members' work, and that of the unnamed where they are so many that nobody's part can be told."""
    mine = {vid: v for vid, v in book.values(period, rule).items() if book.faces[vid].team == team}
    together = book.groups.get(team, NOBODY) if team else NOBODY
    may_add = bool(together) and book.is_shown(team, rule.measure, period)
    counted = {vid: v for vid, v in mine.items() if book.faces[vid].listed or (may_add and vid in together)}
    published = book.wholes.get((period, rule.measure, team)) if len(counted) == len(mine) and book.complete else None
    if published is not None:
        return TeamSum(value=Fraction(published.value), people=published.people, partial=False)
    return TeamSum(
        value=sum(counted.values(), Fraction(0)),
        people=len(counted),
        partial=len(counted) < len(mine) or not book.complete,
    )


def _team_board(rule: BoardRule, period: Period, book: Book, teams: Mapping[str, Team]) -> Board:
    names = sorted({seen.team for seen in book.faces.values() if seen.team} | set(teams))
    sums = {
        name: team_sum(name, rule, period, book)
        for name in names
        if not rule.category or _category(name, teams) == rule.category
    }
    by_head = rule.by is By.HEAD
    ranked = [n for n, s in sums.items() if s.value > 0 and not (by_head and s.head is None)]
    placed = ranking(ranked, lambda n: (sums[n].head or Fraction(0)) if by_head else sums[n].value, by_id)
    enough, top = len(ranked) >= rule.minimum, _top(placed, rule.show)
    rows = tuple(_team_row(place, name, sums[name], teams) for place, name in placed if name in top) if enough else ()
    return _shell(rule, rows, too_few=not enough and bool(ranked))


def _team_row(place: int, name: str, counted: TeamSum, teams: Mapping[str, Team]) -> BoardRow:
    return BoardRow(
        place=place,
        label=name,
        value=share_text(counted.value),
        address=team_address(teams[name]) if name in teams else "",
        people=counted.people,
        head=counted.head_text,
        partial=counted.partial,
    )


def team_address(team: Team) -> str:
    """The page of a team; ``page-`` keeps it apart from the pages of people."""
    return f"page-team-{address(team.id)}"
