"""``options:`` of sheets.yaml: which boards there are, and from when stock is called little."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from jinlin.kinds.volunteers.periods import CLOSE_AFTER, Span
from jinlin.problem import Checked, Place, Problem, problem

E = TypeVar("E", bound=enum.Enum)


class Measure(enum.Enum):
    """What a board counts. A score weighs several: so much for each time, for each hour, for the average 表现评分."""

    HOURS = "hours"
    TIMES = "times"
    POINTS = "points"
    SCORE = "score"


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


KEYS = ("boards", "few_stock", "close_after")
BOARD_KEYS = ("name", "measure", "weights", "period", "scope", "by", "category", "show", "minimum", "grades")
WEIGHTS = ("times", "hours", "points", "score")
DECIMAL = re.compile(r"\d{1,4}(\.\d{1,4})?")


def read_options(options: Mapping[str, object]) -> Checked[Options]:
    """The options, and everything that is wrong with them; what is wrong has its usual value."""
    reading = _Reading()
    reading.known(options, KEYS, "")
    few = reading.number(options, "few_stock", "", 5, 0, 10_000)
    after = reading.number(options, "close_after", "", CLOSE_AFTER, 0, 366)
    boards = options.get("boards")
    if boards is None:
        return Checked(Options(few_stock=few, close_after=after), tuple(reading.problems))
    if not isinstance(boards, list | tuple):
        reading.fault("boards", "volunteers.boards_not_a_list", "boards")
        return Checked(Options(few_stock=few, close_after=after), tuple(reading.problems))
    read = tuple(reading.board(board, f"boards.{position}") for position, board in enumerate(boards))
    kept = tuple(board for board in read if board is not None)
    return Checked(Options(boards=kept, few_stock=few, close_after=after), tuple(reading.problems))


@dataclass(slots=True)
class _Reading:
    """The faults found on the way, each with its dotted path."""

    problems: list[Problem] = field(default_factory=list)

    def fault(self, path: str, code: str, found: object, **facts: object) -> None:
        self.problems.append(problem(code, str(found), **facts).at(Place(key=path)))

    def known(self, given: Mapping[str, object], keys: tuple[str, ...], path: str) -> None:
        for key in sorted(str(key) for key in given if key not in keys):
            self.fault(f"{path}{key}", "config.unknown_option", key)

    def board(self, given: object, path: str) -> BoardRule | None:
        if not isinstance(given, Mapping):
            self.fault(path, "config.not_a_mapping", path)
            return None
        self.known(given, BOARD_KEYS, f"{path}.")
        before = len(self.problems)
        scope = self.choice(given, "scope", path, Scope.PEOPLE)
        grades = self.grades(given, path)
        board = BoardRule(
            name=self.text(given, "name", path),
            measure=self.choice(given, "measure", path, Measure.HOURS),
            weights=self.weights(given, path),
            period=self.choice(given, "period", path, Span.MONTH),
            scope=scope,
            by=self.choice(given, "by", path, By.TOTAL),
            category=self.text(given, "category", path),
            show=max(self.number(given, "show", f"{path}.", 20, 1, 200), sum(grade.places for grade in grades)),
            grades=grades,
            minimum=self.number(given, "minimum", f"{path}.", MINIMUM[scope], 1, 1_000),
        )
        self.fit(board, path)
        return board if len(self.problems) == before else None

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

    def grades(self, given: Mapping[str, object], path: str) -> tuple[Grade, ...]:
        """The grades in their order, the highest first; what is wrong with one leaves it out."""
        value, found = given.get("grades", ()), []
        if not isinstance(value, list | tuple) or not all(isinstance(grade, Mapping) for grade in value):
            self.fault(f"{path}.grades", "volunteers.grades_not_a_list", "grades")
            return ()
        for at, grade in enumerate(value):
            here = f"{path}.grades.{at}"
            self.known(grade, ("name", "places"), f"{here}.")
            name = self.text(grade, "name", here)
            if not name:
                self.fault(f"{here}.name", "config.not_a_text", "name")
            found.append(Grade(name, self.number(grade, "places", f"{here}.", 1, 1, 100)))
        return tuple(found)

    def text(self, given: Mapping[str, object], key: str, path: str) -> str:
        value = given.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self.fault(f"{path}.{key}", "config.not_a_text", key)
        return ""

    def choice(self, given: Mapping[str, object], key: str, path: str, usual: E) -> E:
        value = given.get(key, usual.value)
        choices = {member.value: member for member in type(usual)}
        if isinstance(value, str) and value in choices:
            return choices[value]
        self.fault(f"{path}.{key}", "config.not_one_of", value, key=key, choices="、".join(choices))
        return usual

    def number(self, given: Mapping[str, object], key: str, path: str, usual: int, least: int, most: int) -> int:
        value = given.get(key, usual)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(f"{path}{key}", "config.not_a_number", value, least=least, most=most)
        return usual

    def weights(self, given: Mapping[str, object], path: str) -> tuple[tuple[str, Fraction], ...]:
        value = given.get("weights") or {}
        if not isinstance(value, Mapping):
            self.fault(f"{path}.weights", "config.not_a_mapping", "weights")
            return ()
        self.known(value, WEIGHTS, f"{path}.weights.")
        return tuple((key, self.weight(value[key], f"{path}.weights.{key}")) for key in WEIGHTS if key in value)

    def weight(self, value: object, path: str) -> Fraction:
        """A weight as typed: 0.6 is six tenths, not what a float makes of it."""
        if DECIMAL.fullmatch(str(value)) and Fraction(str(value)) > 0:
            return Fraction(str(value))
        self.fault(path, "volunteers.not_a_weight", value)
        return Fraction(0)
