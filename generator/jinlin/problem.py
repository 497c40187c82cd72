"""What can be wrong, as values.

A stage returns its result *and* its problems; nobody raises for data. A problem carries a code and facts, never a
sentence: the words a clerk reads are in ``strings/``, put together by ``report``.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")


class CannotContinue(Exception):
    """The site cannot be built at all; the last one is left as it stands. Carries the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(p.code for p in problems))
        self.problems = problems


class BadSettings(CannotContinue):
    """sheets.yaml has faults; all of them are carried."""


class Severity(enum.IntEnum):
    """What is held back because of a problem."""

    NOTICE = 0  #: nothing
    VALUE = 1  #: this one optional value; the rest of the row is published
    ROW = 2  #: this row
    TABLE = 3  #: this table; its last good copy is served


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a problem stands, in the words of the person who can mend it."""

    source: str = ""  #: the name in sheets.yaml of a source, where it is about all of it; of several one cannot be read
    table: str = ""  #: the table's name in sheets.yaml, e.g. ``activities``
    sheet: str = ""  #: the tab as staff see it, e.g. ``活动日历``
    cell: str = ""  #: A1 address, e.g. ``C7``; a row is ``7:7``; empty for the whole tab
    header: str = ""  #: the column's header, e.g. ``日期``
    key: str = ""  #: the column's key, e.g. ``when``
    record: str = ""  #: 编号 of the row, where it has a valid one
    row: int = 0  #: 1-based, 0 for none; for sorting
    column: int = 0  #: 1-based, 0 for none; for sorting
    link: str = ""  #: opens the cell in the source, where it has addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong.

    ``found`` is what stands in the cell; empty whenever the column is private or a detector fired, because reports
    and logs are public too. ``facts`` fill the placeholders of the code's sentence.
    """

    code: str
    severity: Severity = Severity.ROW
    found: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    place: Place = Place()

    def at(self, place: Place) -> Problem:
        """The same problem, with its place."""
        return replace(self, place=place)

    def knowing(self, **facts: object) -> Problem:
        """The same problem, with these facts added to its own or in their place."""
        return replace(self, facts=tuple({**dict(self.facts), **dict(_told(facts))}.items()))

    def sort_key(self) -> tuple[str, str, int, int, str, str]:
        """Tab, row, column: the order in which a clerk works through a sheet."""
        where = self.place
        return (where.table, where.sheet, where.row, where.column, self.code, self.found)


def problem(code: str, found: str = "", severity: Severity = Severity.ROW, **facts: object) -> Problem:
    """A problem without a place, as readers and checks make it; facts become text that can be written."""
    return Problem(code=code, severity=severity, found=_written(found), facts=_told(facts))


def _told(facts: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _written(str(fact))) for name, fact in facts.items())


def _written(text: str) -> str:
    """``text`` with a question mark for what no text can hold: names of files need not be UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def notice(code: str, found: str = "", **facts: object) -> Problem:
    """A problem that holds nothing back."""
    return problem(code, found, Severity.NOTICE, **facts)


def obstacle(code: str, found: str = "", **facts: object) -> Problem:
    """A problem that holds back a whole table, or the site."""
    return problem(code, found, Severity.TABLE, **facts)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A result together with what was wrong on the way to it."""

    value: T
    problems: tuple[Problem, ...] = ()

    def into(self, problems: list[Problem]) -> T:
        """The result; what was wrong on the way goes into ``problems``."""
        problems += self.problems
        return self.value


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems of a run, each once, sorted by tab, row, column."""
    return tuple(sorted(dict.fromkeys(problems), key=Problem.sort_key))
