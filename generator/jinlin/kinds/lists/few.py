"""Counts of people in need that nobody declared as such: two 低保户 of a compound are known to all their neighbours.

``small_cells`` withholds what is declared, and what it could be worked out from. Here a single number is held back
where the row itself says whom it counts.

Source: 个人信息保护法 art. 28 (health, need and penalties are sensitive). Limits: a count with a unit of people, in figures
or in words, or that of a list of figures; who is meant has to stand in the row's name, among its words to choose from,
or above the count.
"""

from __future__ import annotations

import re
from typing import Any

from jinlin.kinds.lists.options import ListOptions
from jinlin.kinds.lists.small_cells import LEAST
from jinlin.privacy.detect.names import is_in_need
from jinlin.problem import Severity, problem
from jinlin.record.numbers import exactly, number_in, plain
from jinlin.record.records import Found

PEOPLE = frozenset("人户名位家")
HOW_MANY = ("人数", "户数")  #: how a number is called that counts people and has no unit
_COUNT = re.compile(rf"共? ?(.+?) ?([{''.join(sorted(PEOPLE))}]?)")


def few(row: Any, options: ListOptions) -> Found:
    """Each count of a row that is about 1 to 4 people in need."""
    declared = options.small_cells.columns if options.small_cells else ()
    told = [(c, getattr(row, c.key, None)) for c in options.columns if c.key and c.key not in declared]
    whom = [str(value) for c, value in told if value and (c.key == options.role("title") or c.type == "choice")]
    beside = [str(value) for c, value in told if value and c.type == "line"]
    for c, value in told:
        words = beside if c.key == options.role("actual") else [] if c.type == "whole" else None
        if words is None or not any(map(is_in_need, (*whom, c.label))):
            continue
        if 0 < _people(value, {c.unit, *words}, (c.label, *words)) < LEAST:
            yield c.key, problem("lists.few_in_need", severity=Severity.VALUE)


def _people(value: object, units: set[str], names: tuple[str, ...]) -> int:
    """How many people a cell counts, by its own unit, those beside it or what it is called; 0 for anything else."""
    found = _COUNT.fullmatch(exactly(plain(str(value)))) if value is not None else None
    is_of_people = found and (found[2] or units & PEOPLE or any(name.endswith(HOW_MANY) for name in names))
    number = number_in(found[1]) if found and is_of_people else None
    return int(number or 0)
