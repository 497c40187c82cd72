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
from jinlin.options import SettingsReader
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
    reading = _Reading()
    given = reading.mapping(options, "", KEYS)
    read = Options(
        boards=reading.boards(given.get("boards")),
        few_stock=reading.number(given.get("few_stock"), "few_stock", 0, 10_000, Options().few_stock),
        close_after=reading.number(given.get("close_after"), "close_after", 0, 366, CLOSE_AFTER),
    )
    return Checked(read, tuple(reading.faults))


class _Reading(SettingsReader):
    """What only this kind's options hold."""

    def boards(self, value: object) -> tuple[BoardRule, ...]:
        if value is None:
            return USUAL
        if not isinstance(value, list | tuple):
            self.fault("boards", "volunteers.boards_not_a_list", "boards")
            return USUAL
        read = [self.board(board, f"boards.{position}") for position, board in enumerate(value)]
        return tuple(board for board in read if board is not None)

    def board(self, value: object, path: str) -> BoardRule | None:
        before = len(self.faults)
        given = self.mapping(value, path, BOARD_KEYS, required=True)
        scope = self.member(given, "scope", path, Scope.PEOPLE)
        grades = self.grades(given.get("grades"), f"{path}.grades")
        places = sum(grade.places for grade in grades)
        board = BoardRule(
            name=self.text(given.get("name"), f"{path}.name"),
            measure=self.member(given, "measure", path, Measure.HOURS),
            weights=self.weights(given.get("weights"), f"{path}.weights"),
            period=self.member(given, "period", path, Span.MONTH),
            scope=scope,
            by=self.member(given, "by", path, By.TOTAL),
            category=self.text(given.get("category"), f"{path}.category"),
            show=max(self.number(given.get("show"), f"{path}.show", 1, 200, 20), places),
            grades=grades,
            minimum=self.number(given.get("minimum"), f"{path}.minimum", 1, 1_000, MINIMUM[scope]),
        )
        self.fit(board, path)
        return board if len(self.faults) == before else None

    def member(self, given: Mapping[str, object], key: str, path: str, usual: E) -> E:
        return self.choice(given.get(key), f"{path}.{key}", {each.value: each for each in type(usual)}, usual)

    def fit(self, board: BoardRule, path: str) -> None:
        """Settings that are right by themselves and wrong together."""
        if board.measure is Measure.SCORE and not board.weights:
            self.fault(f"{path}.weights", "volunteers.weights_missing", board.name)
        if board.measure is Measure.SCORE and board.scope is Scope.TEAMS:
            self.fault(f"{path}.scope", "volunteers.score_of_teams", board.scope.value)
        if board.grades and board.scope is Scope.TEAMS:
            self.fault(f"{path}.grades", "volunteers.grades_of_teams", board.scope.value)
        if board.by is By.HEAD and board.scope is Scope.PEOPLE:
            self.fault(f"{path}.by", "volunteers.head_of_people", board.by.value)

    def grades(self, value: object, path: str) -> tuple[Grade, ...]:
        """The grades in their order, the highest first."""
        given = [] if value is None else value
        if not isinstance(given, list | tuple) or not all(isinstance(grade, Mapping) for grade in given):
            self.fault(path, "volunteers.grades_not_a_list", "grades")
            return ()
        return tuple(self.grade(grade, f"{path}.{position}") for position, grade in enumerate(given))

    def grade(self, value: object, path: str) -> Grade:
        given = self.mapping(value, path, ("name", "places"))
        name = self.text(given.get("name"), f"{path}.name")
        if not name:
            self.fault(f"{path}.name", "config.not_a_text", "name")
        return Grade(name, self.number(given.get("places"), f"{path}.places", 1, 100, 1))

    def weights(self, value: object, path: str) -> tuple[tuple[str, Fraction], ...]:
        given = self.mapping(value, path, WEIGHTS)
        return tuple((key, self.weight(given[key], f"{path}.{key}")) for key in WEIGHTS if key in given)

    def weight(self, value: object, path: str) -> Fraction:
        """A weight as typed: 0.6 is six tenths, not what a float makes of it."""
        if DECIMAL.fullmatch(str(value)) and Fraction(str(value)) > 0:
            return Fraction(str(value))
        self.fault(path, "volunteers.not_a_weight", value)
        return Fraction(0)
