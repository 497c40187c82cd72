"""The section in a few numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.kinds.volunteers.boards import board
from jinlin.kinds.volunteers.book import Book
from jinlin.kinds.volunteers.model import Active, Person, Team
from jinlin.kinds.volunteers.options import BoardRule, Measure
from jinlin.kinds.volunteers.periods import ALL, Period, Span, period_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Hours or times of a period. ``whole`` is False where only the named people's may be told."""

    key: str  #: of the strings: ``year_hours`` …
    value: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How many volunteers and teams there are, and what they did."""

    people: int
    teams: int
    sums: tuple[Sum, ...]


def numbers(people: Sequence[Person], teams: Mapping[str, Team], ledger: Book, today: date) -> Numbers:
    """The numbers as they stand on ``today``."""
    year = period_of(Span.YEAR, today)
    return Numbers(
        people=sum(1 for person in people if person.active is not Active.LEFT),
        teams=len(set(teams) | {person.team for person in people if person.team}),
        sums=(
            _sum("year_hours", Measure.HOURS, year, ledger),
            _sum("year_times", Measure.TIMES, year, ledger),
            _sum("all_hours", Measure.HOURS, ALL, ledger),
        ),
    )


def _sum(key: str, measure: Measure, period: Period, ledger: Book) -> Sum:
    """The same sum as under a board of that period: nothing is told here that is not told there."""
    counted = board(BoardRule(measure=measure, period=period.span), period, ledger, {})
    return Sum(key=key, value=counted.total or counted.listed, whole=bool(counted.total))
