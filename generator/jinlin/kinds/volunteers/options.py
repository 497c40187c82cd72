"""``options:`` of sheets.yaml: which boards there are, and from when stock is called little."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from jinlin.kinds.volunteers.periods import CLOSE_AFTER, Span
from jinlin.options import Said
from jinlin.problem import Checked

E = TypeVar("E", bound=enum.Enum)


class Measure(enum.Enum):
    """What a board counts. A score weighs several: so much for each time, for each hour, for the average 表现评分."""

    HOURS = "hours"
    TIMES = "times"
    POINTS = "points"
    SCORE = "score"


ADDED_UP = (Measure.HOURS, Measure.TIMES, Measure.POINTS)
"""What the sum over many people says something about; nobody adds up scores."""


class Scope(enum.Enum):
    """Who is ranked."""

    PEOPLE = "people"
    TEAMS = "teams"


class By(enum.Enum):
    """Whether teams are ranked by their total or per head."""

    TOTAL = "total"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of an award, such as 优秀奖, for so many people."""

    name: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRule:
    """One board. ``name`` empty: the usual name of its measure and scope."""

    name: str = ""
    measure: Measure = Measure.HOURS
    weights: tuple[tuple[str, Fraction], ...] = ()
    period: Span = Span.MONTH
    scope: Scope = Scope.PEOPLE
    by: By = By.TOTAL
    category: str = ""  #: only teams of this 类别, or their people
    show: int = 20
    grades: tuple[Grade, ...] = ()  #: awards by place; the board shows at least as many lines as they have places
    minimum: int = 3  #: fewer than this many are not ranked; 1 is usual for teams


MINIMUM = {Scope.PEOPLE: 3, Scope.TEAMS: 1}

USUAL = tuple(
    BoardRule(measure=measure, period=span, scope=scope, minimum=MINIMUM[scope])
    for span in Span
    for measure, scope in (
        (Measure.HOURS, Scope.PEOPLE),
        (Measure.TIMES, Scope.PEOPLE),
        (Measure.POINTS, Scope.PEOPLE),
        (Measure.HOURS, Scope.TEAMS),
    )
)
"""The boards of a community that names none: hours, times and points of people and hours of teams, for every period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The settings of the kind."""

    boards: tuple[BoardRule, ...] = USUAL
    few_stock: int = 5
    close_after: int = CLOSE_AFTER  #: days after the end of a month in which its corrections still change its boards

    def closed_before(self, today: date) -> date:
        """The day before which a period must have ended, so that corrections do not change it any more."""
        return today - timedelta(days=self.close_after)


KEYS = ("boards", "few_stock", "close_after")
BOARD_KEYS = ("name", "measure", "weights", "period", "scope", "by", "category", "show", "minimum", "grades")
WEIGHTS = ("times", "hours", "points", "score")
DECIMAL = re.compile(r"\d{1,4}(\.\d{1,4})?")


def read_options(options: Mapping[str, object]) -> Checked[Options]:
    """The options, and everything that is wrong with them; what is wrong has its usual value."""
    given = Said(options).mapping(KEYS)
    read = Options(
        boards=_boards(given["boards"]),
        few_stock=given["few_stock"].number(0, 10_000, Options().few_stock),
        close_after=given["close_after"].number(0, 366, CLOSE_AFTER),
    )
    return Checked(read, tuple(given.faults))


def _boards(said: Said) -> tuple[BoardRule, ...]:
    if said.value is None:
        return USUAL
    if not isinstance(said.value, list):
        said.fault("volunteers.boards_not_a_list", "boards")
        return USUAL
    return tuple(board for board in map(_board, said.each()) if board is not None)


def _board(said: Said) -> BoardRule | None:
    before = len(said.faults)
    given = said.mapping(BOARD_KEYS, required=True)
    scope = _member(given["scope"], Scope.PEOPLE)
    grades = _grades(given["grades"])
    places = sum(grade.places for grade in grades)
    board = BoardRule(
        name=given["name"].text(),
        measure=_member(given["measure"], Measure.HOURS),
        weights=_weights(given["weights"]),
        period=_member(given["period"], Span.MONTH),
        scope=scope,
        by=_member(given["by"], By.TOTAL),
        category=given["category"].text(),
        show=max(given["show"].number(1, 200, 20), places),
        grades=grades,
        minimum=given["minimum"].number(1, 1_000, MINIMUM[scope]),
    )
    _check_fit(board, given)
    return board if len(said.faults) == before else None


def _member(said: Said, usual: E) -> E:
    return said.choice({each.value: each for each in type(usual)}, usual)


def _check_fit(board: BoardRule, given: Said) -> None:
    """Settings that are right by themselves and wrong together."""
    if board.measure is Measure.SCORE and not board.weights:
        given["weights"].fault("volunteers.weights_missing", board.name)
    if board.measure is Measure.SCORE and board.scope is Scope.TEAMS:
        given["scope"].fault("volunteers.score_of_teams", board.scope.value)
    if board.grades and board.scope is Scope.TEAMS:
        given["grades"].fault("volunteers.grades_of_teams", board.scope.value)
    if board.by is By.HEAD and board.scope is Scope.PEOPLE:
        given["by"].fault("volunteers.head_of_people", board.by.value)


def _grades(said: Said) -> tuple[Grade, ...]:
    """The grades in their order, the highest first."""
    given = [] if said.value is None else said.value
    if not isinstance(given, list) or not all(isinstance(grade, Mapping) for grade in given):
        said.fault("volunteers.grades_not_a_list", "grades")
        return ()
    return tuple(map(_grade, said.each()))


def _grade(said: Said) -> Grade:
    given = said.mapping(("name", "places"))
    name = given["name"].text()
    if not name:
        given["name"].fault("config.not_a_text", "name")
    return Grade(name, given["places"].number(1, 100, 1))


def _weights(said: Said) -> tuple[tuple[str, Fraction], ...]:
    given = said.mapping(WEIGHTS)
    return tuple((key, _weight(given[key])) for key in WEIGHTS if key in given)


def _weight(said: Said) -> Fraction:
    """A weight as typed: 0.6 is six tenths, not what a float makes of it."""
    if DECIMAL.fullmatch(str(said.value)) and Fraction(str(said.value)) > 0:
        return Fraction(str(said.value))
    said.fault("volunteers.not_a_weight", said.value)
    return Fraction(0)
