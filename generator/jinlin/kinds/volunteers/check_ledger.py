"""What is wrong with one line of the ledger, seen against the people and the other lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from jinlin.kinds.volunteers.amounts import amount_text
from jinlin.kinds.volunteers.credits import by_id, has_amounts, is_whole
from jinlin.kinds.volunteers.model import EARNING, SPENDING, EntryKind, Line
from jinlin.problem import notice, problem
from jinlin.record.ids import id_shape
from jinlin.record.records import Found


def check_line(
    line: Line, strangers: Mapping[str, str], lines: Mapping[str, Line], again: Mapping[str, str], today: date | None
) -> Found:
    """What is wrong with ``line``. ``strangers`` and ``again`` are as the functions of these names give them."""
    if today and line.day > today:
        yield "day", notice("volunteers.future_day", str(line.day))
    if near := strangers.get(line.vid):
        yield "vid", problem("volunteers.unknown_person_near", line.vid, example=near)
    elif line.vid in strangers:
        yield "vid", problem("volunteers.unknown_person", line.vid)
    if line.kind is EntryKind.CORRECT:
        yield from _check_correction(line, lines, again)
    elif line.reverses:
        yield "reverses", problem("volunteers.not_a_correction", line.reverses, kind=line.kind.value)
    if line.kind in EARNING:
        yield from _check_signs(line)
        if line.id in again:
            yield "", notice("volunteers.looks_double", again[line.id])
    if line.kind in SPENDING and not line.points:
        yield "points", problem("volunteers.nothing_spent", kind=line.kind.value)


def strangers(lines: Iterable[Line], known: frozenset[str]) -> Mapping[str, str]:
    """Numbers that no volunteer has → the one that is probably meant, if any: v001 and 1 for V-001 and 001."""
    unknown = {line.vid for line in lines} - known
    alike = {id_shape(one): one for one in sorted(known)} if unknown else {}
    return {one: alike.get(id_shape(one), "") for one in unknown}


def same_again(lines: Iterable[Line]) -> dict[str, str]:
    """Lines that say what an earlier one (by 流水号) said already → that one: the same work, or the same correction."""
    groups: dict[object, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: by_id(line.id)):
        if line.kind in EARNING:
            groups[line.vid, line.day, line.kind, line.activity, line.hours, line.times, line.points].append(line)
        elif line.kind is EntryKind.CORRECT and is_whole(line):
            groups[line.reverses].append(line)
    return {line.id: group[0].id for group in groups.values() for line in group[1:]}


def _check_signs(line: Line) -> Found:
    for key, amount in (("hours", line.hours), ("times", line.times), ("points", line.points)):
        if amount is not None and amount < 0:
            found = str(amount) if key == "times" else amount_text(amount)
            yield key, problem("volunteers.negative", found, kind=line.kind.value)


def _check_correction(line: Line, lines: Mapping[str, Line], again: Mapping[str, str]) -> Found:
    """A correction names a line of the same person that is no correction, or amounts of its own, or both."""
    if not line.reverses:
        if not has_amounts(line):
            yield "reverses", problem("volunteers.empty_correction")
        return
    corrected = lines.get(line.reverses)
    if corrected is None:
        yield "reverses", problem("volunteers.reverses_unknown", line.reverses)
    elif corrected.vid != line.vid:
        yield "reverses", problem("volunteers.reverses_other", line.reverses)
    elif corrected.kind is EntryKind.CORRECT:
        yield "reverses", problem("volunteers.reverses_correction", line.reverses)
    elif line.day < corrected.day:
        yield "day", problem("volunteers.reverses_later", str(line.day), day=corrected.day)
    elif line.id in again:
        yield "reverses", problem("volunteers.reversed_twice", line.reverses, other=again[line.id])
