"""Rows by their ids: each once, and in an order that does not depend on how the sheet is sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import digits
from typing import NamedTuple

from jinlin.problem import Problem, Severity, problem
from jinlin.record.entry import Entry
from jinlin.record.made_name import is_made_name
from jinlin.table.read import Table

NUMBERS = re.compile(r"(\d+)")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NOUGHTS = str.maketrans(digits, "0" * len(digits))


class Kept(NamedTuple):
    """One row that may be published."""

    number: int
    record: Entry
    texts: tuple[str, ...]


def each_once(
    groups: Iterable[Sequence[Kept]], table: Table, labels: Sequence[str]
) -> tuple[list[Kept], list[Problem]]:
    """Rows with an id of their own, of ``groups`` with one id each. Equal rows are published once; rows that differ
    under one id are all held back, because which of them is right cannot be known and must not depend on their order.

    ``labels`` are the columns of which ids are made where none is typed.
    """
    kept: list[Kept] = []
    problems: list[Problem] = []
    for group in groups:
        if len(group) == 1:
            kept.append(group[0])
            continue
        same = all(one.record == group[0].record for one in group)
        found = _twice(group, labels, same=same)
        held = group[1:] if same else group
        problems += [found.at(table.place(one.number, "id", one.record.id)) for one in held]
        kept += group[:1] if same else []
    return kept, problems


def _twice(group: Sequence[Kept], labels: Sequence[str], *, same: bool) -> Problem:
    """What is said of rows with one id. An id that was made for them is one that nobody has seen: what made it is."""
    identifier, rows = group[-1].record.id, "、".join(str(one.number) for one in group)
    severity = Severity.NOTICE if same else Severity.ROW
    if not is_made_name(identifier):
        return problem("id.same_row_twice" if same else "id.duplicate", identifier, severity, rows=rows)
    code = "id.same_row_unnamed" if same else "id.same_columns"
    return problem(code, "", severity, rows=rows, labels="、".join(labels))


def natural(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which A-2 stands before A-10."""
    parts = (part for part in NUMBERS.split(identifier) if part)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def in_order(kept: Iterable[Kept]) -> list[Kept]:
    """In the natural order of their ids. Those of one shape (S-0000-00000) stand in it as texts, in a tenth of the
    time. Rows whose id was made stand behind them in the order of what they say: hashes are in no order for people."""
    by_id = {one.record.id: one for one in kept}
    made = [one for identifier, one in by_id.items() if is_made_name(identifier)]
    typed = sorted(by_id.keys() - {one.record.id for one in made})  # first as texts: are the same number
    if len({identifier.translate(_NOUGHTS) for identifier in typed}) > 1:
        typed.sort(key=natural)
    told = sorted(made, key=lambda one: (one.texts[1:], one.record.id))
    return [*(by_id[identifier] for identifier in typed), *told]


def id_shape(identifier: str) -> str:
    """``J-2026-003``, ``j2026-3`` and ``J_2026_03`` alike, as far as signs and noughts go."""
    return "-".join([part.lstrip("0") or "0" for part in _PARTS.findall(identifier.lower())])
