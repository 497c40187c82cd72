"""Table → records: is each cell valid, may it be public, what does it mean?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from jinlin.privacy.classes import Shown
from jinlin.privacy.detect import find_private, may_hold_private
from jinlin.problem import Checked, Problem, Severity, problem
from jinlin.record.column import Column, columns, public_columns, read_columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.readers import made_name
from jinlin.record.readers_private import Consent
from jinlin.record.records import Records
from jinlin.table.header import Wanted
from jinlin.table.read import Row, Table
from jinlin.table.tidy import is_error

R = TypeVar("R", bound=Entry)
NUMBERS = re.compile(r"(\d+)")
NEEDS = {Shown.ON_CONSENT: "shows_name", Shown.ON_NICKNAME: "shows_nickname"}
"""What the row's consent has to say for a column of this class to be kept."""


def wanted_columns(
    model: type[Entry],
    mapping: Mapping[str, tuple[str, ...]],
    id_from: Sequence[str] = (),
    *,
    stored: bool = False,
    fixed: Collection[str] = (),
) -> tuple[Wanted, ...]:
    """What to look for in a sheet of ``model``.

    ``mapping`` is ``columns:`` of sheets.yaml by column key: the header(s) this community uses instead of ours. A
    ``stored`` sheet is a last good copy: columns of class internal are not in it, and it is not asked for them. A
    column whose key is ``fixed`` may be missing, for sheets.yaml says what it holds.
    """
    optional = {*fixed, *(["id"] if tuple(id_from) or model.IDENTITY else [])}
    result = []
    for c in columns(model):
        theirs = mapping.get(c.key, ())
        result.append(
            Wanted(
                key=c.key,
                headers=theirs[:1] or (c.label, *c.aliases),
                joined=theirs if len(theirs) > 1 else (),
                required=c.required and c.key not in optional and (c.is_public or not stored),
                read=c.is_read,
                fill_down=c.fill_down,
            )
        )
    return tuple(result)


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    values: dict[str, object] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    held: bool = False


def read_records(
    table: Table, model: type[R], given: Given, id_from: Sequence[str] = ()
) -> Checked[Records[R]]:
    """The valid, publishable rows of ``table`` and everything that is wrong with the others.

    A wrong required cell holds its row back; a wrong optional one only its value, unless the column is vital. A hit of
    a privacy detector always holds the row back, and the cell's text is in no problem.
    """
    plan, absent = _plan(table, model, given)
    identity = tuple(id_from) or model.IDENTITY
    by_id: dict[str, list[tuple[Row, _Reading]]] = defaultdict(list)
    problems: list[Problem] = []
    seen: set[str] = set()
    for row in table.rows:
        reading = _read_row(row, plan, absent, given)
        identifier = _identify(reading, identity)
        problems += [p.at(table.place(row.number, p.place.key, identifier)) for p in reading.problems]
        seen.add(identifier)
        if not reading.held:
            by_id[identifier].append((row, reading))
    kept, doubles = _each_once(table, by_id)
    records = _records(table, model, kept, frozenset(seen) - {""})
    return Checked(records, (*problems, *doubles))


Plan = list[tuple[Column, int]]
"""The columns to read, each with its position in a row's cells; -1 where sheets.yaml says what it holds."""


def _plan(table: Table, model: type[Entry], given: Given) -> tuple[Plan, dict[str, object]]:
    """The columns that this sheet has, and the defaults of those that it has not."""
    at = {key: position for position, key in enumerate(table.header.keys)}
    there = [c for c in read_columns(model) if c.key in at or c.key in given.fixed]
    absent = {c.key: c.default for c in read_columns(model) if c not in there}
    return [(c, at.get(c.key, -1)) for c in there], absent


def _read_row(row: Row, plan: Plan, absent: Mapping[str, object], given: Given) -> _Reading:
    reading = _Reading(values=dict(absent))
    for c, position in plan:
        text = row.cells[position] if position >= 0 else given.fixed[c.key]
        if not text:
            _read_empty(reading, c)
        elif c.text_only and position in row.numeric:
            _hold(reading, c, problem("cell.number_not_text", example=c.reader.example))
        elif is_error(text):
            _hold(reading, c, problem("cell.formula_error", text, example=c.reader.example or "—"))
        else:
            _read_cell(reading, c, text, given)
    _hide_without_consent(reading, plan)
    return reading


def _read_empty(reading: _Reading, c: Column) -> None:
    reading.values[c.key] = c.default
    if c.required:
        _hold(reading, c, problem("cell.empty", example=c.reader.example or "—"))


def _read_cell(reading: _Reading, c: Column, text: str, given: Given) -> None:
    """Privacy first: what a detector finds must reach neither a value nor a message."""
    if c.reader.is_text and may_hold_private(text):
        hits = find_private(text, given.office_numbers)
        if hits:
            _hold(reading, c, problem(f"privacy.{hits[0].kind.value}"), privacy=True)
            return
    outcome = c.reader.read(text, given)
    if outcome.__class__ is Problem:
        _hold(reading, c, outcome if c.shown is Shown.PUBLIC else replace(outcome, found=""))
        return
    if outcome.__class__ is Checked:
        is_lost = outcome.value == () and bool(outcome.problems)  # nothing of what was typed may be published
        for p in outcome.problems[is_lost:]:
            _note(reading, c, p)
        if is_lost:
            _hold(reading, c, outcome.problems[0])
            return
        outcome = outcome.value
    reading.values[c.key] = outcome
    reading.texts[c.key] = text if c.reader.write is None else c.reader.write(outcome)


def _hold(reading: _Reading, c: Column, found: Problem, *, privacy: bool = False) -> None:
    """Hold back what has to be: the row, or only this value. A reader may say that a private thing ends with its own
    cell: a number in a telephone column that may not be published is not a reason to hide the service."""
    row = privacy or c.required or c.vital or (found.code.startswith("privacy.") and found.severity is Severity.ROW)
    severity = Severity.ROW if row else Severity.VALUE
    reading.held = reading.held or row
    reading.values[c.key] = c.default
    _note(reading, c, replace(found, severity=severity))


def _note(reading: _Reading, c: Column, found: Problem) -> None:
    reading.problems.append(replace(found, place=replace(found.place, key=c.key)))


def _hide_without_consent(reading: _Reading, plan: list[tuple[Column, int]]) -> None:
    """A person's name is kept only where the row's own 同意公开 says that names may be shown.

    Whatever stands in the row of a minor, its consent is none (个人信息保护法 art. 31), in the value and in the text that is
    stored: so a last good copy, which does not know who is a minor, names nobody either.
    """
    consent = reading.values.get("consent")
    if reading.values.get("minor") and isinstance(consent, Consent):
        reading.values["consent"] = consent = Consent.NONE
        reading.texts["consent"] = Consent.NONE.value
    for c, _ in plan:
        if c.shown in NEEDS and not getattr(consent, NEEDS[c.shown], False):
            reading.values[c.key] = c.default
            reading.texts.pop(c.key, None)


def _identify(reading: _Reading, identity: Sequence[str]) -> str:
    """The row's id: its 编号, or a hash of the columns that make it what it is. The hash is stored as well: a last good
    copy has it as its 编号, and a copy without one would not read back."""
    typed = reading.values.get("id")
    if typed:
        return str(typed)
    if not identity or reading.held:
        return ""
    parts = "\x1f".join(reading.texts.get(key, "") for key in identity)
    reading.values["id"] = reading.texts["id"] = made = made_name(parts)
    return made


def _each_once(
    table: Table, by_id: Mapping[str, list[tuple[Row, _Reading]]]
) -> tuple[list[tuple[Row, _Reading]], list[Problem]]:
    """Rows with an id of their own. Equal rows are published once; rows that differ under one id are all held back,
    because which of them is right cannot be known and must not depend on their order."""
    folded: dict[str, list[tuple[Row, _Reading]]] = defaultdict(list)
    for identifier, group in by_id.items():
        folded[identifier.lower()] += group
    kept, problems = [], []
    for group in folded.values():
        if len(group) == 1:
            kept.append(group[0])
            continue
        same = all(reading.values == group[0][1].values for _, reading in group)
        code, severity = ("id.same_row_twice", Severity.NOTICE) if same else ("id.duplicate", Severity.ROW)
        rows = "、".join(str(row.number) for row, _ in group)
        for row, reading in group[1:] if same else group:
            identifier = str(reading.values["id"])
            problems.append(
                problem(code, identifier, severity, rows=rows).at(table.place(row.number, "id", identifier))
            )
        kept += group[:1] if same else []
    return kept, problems


def natural(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which A-2 stands before A-10."""
    parts = (part for part in NUMBERS.split(identifier) if part)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _records(
    table: Table, model: type[R], kept: list[tuple[Row, _Reading]], seen: frozenset[str]
) -> Records[R]:
    order = [c.key for c in public_columns(model)]
    kept = sorted(kept, key=lambda pair: natural(str(pair[1].values["id"])))
    made = [(row.number, model(**reading.values), reading.texts) for row, reading in kept]
    return Records(
        model=model,
        rows=tuple(record for _, record, _ in made),
        texts={record.id: tuple(texts.get(key, "") for key in order) for _, record, texts in made},
        numbers={record.id: number for number, record, _ in made},
        table=table.bare(),
        seen=seen,
    )


