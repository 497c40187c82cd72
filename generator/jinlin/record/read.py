"""Table → records: is each cell valid, may it be public, what does it mean?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any, TypeVar

from jinlin.privacy.office import office_alone
from jinlin.problem import Checked, Problem, Severity, problem
from jinlin.record.cell import Cell, Cells
from jinlin.record.column import Column, columns, public_columns, read_columns
from jinlin.record.entry import Entry
from jinlin.record.given import UNSET, Given
from jinlin.record.ids import Kept, each_once, in_order
from jinlin.record.made_name import made_name
from jinlin.record.readers_private import CONSENTS, Consent
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from jinlin.table.header import Wanted, fold
from jinlin.table.read import Row, Table, read_table

R = TypeVar("R", bound=Entry)
ALONE = problem("id.alone")  #: one word instead of one for each cell that is not filled in yet
SHIFTED = problem("id.row_too_far_right")  #: one word for a row that was pasted one column too far
LEAST_SHIFTED = 3  #: things wrong with such a row, at least: of fewer it may be chance
ONCE = frozenset(["date.time_left_out"])  #: said once for a column: a form's export has a time in every row
Less = Callable[[Any], tuple[object, str]]
"""A value → what of it may be shown all the same, and its text."""


def wanted_columns(
    model: type[Entry], mapping: Mapping[str, tuple[str, ...]], given: Given = UNSET
) -> tuple[Wanted, ...]:
    """What to look for in a sheet of ``model``.

    ``mapping`` is ``columns:`` of sheets.yaml by column key: the header(s) this community uses instead of ours. They
    are no alias of another column any more: who calls the title 活动内容 would find it in 活动介绍 once more. A
    column that is ``fixed`` may be missing, for sheets.yaml says what it holds, and so may 编号 where it is made.
    """
    optional = {*given.fixed, *(["id"] if given.id_from or model.IDENTITY else [])}
    taken = {fold(header) for theirs in mapping.values() for header in theirs}
    result = []
    for c in columns(model):
        theirs = mapping.get(c.key, ())
        result.append(
            Wanted(
                key=c.key,
                headers=theirs[:1] or (c.label, *(one for one in c.aliases if fold(one) not in taken)),
                joined=theirs if len(theirs) > 1 else (),
                beside=() if theirs else tuple(one for one in c.beside if fold(one) not in taken),
                required=c.required and c.key not in optional,
                read=c.is_read,
                fill_down=c.fill_down,
            )
        )
    return tuple(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How the rows of one sheet are read."""

    model: type[Entry]
    cells: tuple[tuple[str, Cells, int], ...]  #: key, reader and place in a row of each column that the sheet has
    fixed: tuple[str, ...]  #: texts that sheets.yaml says of every row: they stand behind a row's own cells
    absent: Mapping[str, object]  #: the defaults of the columns that the sheet has not
    public: tuple[str, ...]  #: keys of the columns that may be stored
    named: tuple[tuple[str, Less, tuple[Consent, ...]], ...]
    """Key, what stays in any case, and needed consent of the columns that name somebody."""
    identity: tuple[str, ...]


def read_records(table: Table, model: type[R], given: Given) -> Checked[Records[R]]:
    """The valid, publishable rows of ``table`` and everything that is wrong with the others.

    A wrong required cell holds its row back; a wrong optional one only its value, unless the column is vital. A hit of
    a privacy detector always holds the row back, and the cell's text is in no problem.
    """
    plan = _plan(table, model, given)
    by_id: dict[str, list[Kept]] = defaultdict(list)
    problems: list[Problem] = []
    seen, told = set[str](), set[tuple[str, str]]()
    for row in table.rows:
        identifier, kept, found = _read_row(row, plan)
        if kept is None and len(found) >= LEAST_SHIFTED and (meant := _if_further_left(row, table, plan)):
            identifier, found = meant, [SHIFTED]
        found = [p for p in found if p.code not in ONCE or (p.code, p.place.key) not in told]
        told.update((p.code, p.place.key) for p in found)
        problems += [p.at(table.place(row.number, p.place.key, identifier)) for p in found]
        seen.add(identifier)
        if kept is not None:
            by_id[identifier.lower()].append(kept)
    once, doubles = each_once(by_id.values(), table, [c.label for c in columns(model) if c.key in plan.identity])
    records = _records(table, model, once, frozenset(seen) - {""}, _left_out(problems))
    return Checked(records, (*problems, *doubles))


def stored_rows(records: Records) -> list[Sequence[str]]:
    """What is stored of ``records``, to be read again by ``stored_records``."""
    header = [c.key for c in public_columns(records.model)]
    return [header, *(records.texts[row.id] for row in records.rows)]


def stored_records(name: str, sheet: RawSheet, model: type[R], given: Given) -> Records[R]:
    """The rows of a last good copy of the table ``name`` that still pass, read by column key, for what staff call a
    column may change. Columns of class internal are not in it. Nothing is said of the others: nobody can mend a copy.
    """
    keys = {c.key: (c.key,) for c in public_columns(model)}
    there = sheet.rows[0] if model.CAN_LACK and sheet.rows else keys
    wanted = (replace(w, required=w.required and w.key in there) for w in wanted_columns(model, keys))
    table = read_table(name, sheet, tuple(wanted)).value
    return Records.none(model) if table is None else read_records(table, model, given).value


def _left_out(problems: Iterable[Problem]) -> frozenset[tuple[str, str]]:
    return frozenset((p.place.record, p.place.key) for p in problems if p.severity is Severity.VALUE)


def _plan(table: Table, model: type[Entry], given: Given) -> _Plan:
    keys = (*table.header.keys, *given.fixed)
    at = {key: keys.index(key) for key in keys}  # the first of two: what the sheet says itself
    columns_there = [c for c in read_columns(model) if c.key in at]
    return _Plan(
        model=model,
        cells=tuple((c.key, Cells(c, given), at[c.key]) for c in columns_there),
        fixed=tuple(given.fixed.values()),
        absent={c.key: c.default for c in read_columns(model) if c.key not in at},
        public=tuple(c.key for c in public_columns(model)),
        named=tuple((c.key, _less(c, given), CONSENTS[c.shown]) for c in columns_there if c.shown in CONSENTS),
        identity=given.id_from or model.IDENTITY,
    )


def _read_row(row: Row, plan: _Plan) -> tuple[str, Kept | None, list[Problem]]:
    """The row's id as far as it has one, the row unless it is held back, and what is wrong with it."""
    texts_there = row.cells + plan.fixed
    read = [(key, cells[texts_there[at]]) for key, cells, at in plan.cells]
    if row.numeric or row.merged:
        read = [(key, _as_stored(cell, row, *place)) for (key, cell), (_, *place) in zip(read, plan.cells, strict=True)]
    values = {**plan.absent, **{key: cell.value for key, cell in read}}
    texts = {key: cell.text for key, cell in read}
    wrong = [cell for _, cell in read if cell.problems]
    held = any(cell.holds for cell in wrong)
    _hide_without_consent(values, texts, plan)
    identifier = _identify(values, texts, () if held else plan.identity)
    found = [p for cell in wrong for p in cell.problems]
    if held:
        filled = [key for key, _, at in plan.cells if texts_there[at]]
        return identifier, None, [ALONE] if _is_alone(filled, found) else found
    stored = tuple(map(texts.get, plan.public, repeat("")))
    return identifier, Kept(row.number, plan.model(**values), stored), found


def _if_further_left(row: Row, table: Table, plan: _Plan) -> str:
    """The id of a row of which all is right one column further left; empty of any other."""
    moved = table.further_left(row)
    identifier, kept, found = ("", None, []) if moved is None else _read_row(moved, plan)
    return identifier if kept is not None and not found else ""


def _is_alone(filled: Sequence[str], found: Sequence[Problem]) -> bool:
    """Whether a row holds one cell, and all that is wrong with it is that the others are empty."""
    return len(found) > 1 and len(filled) == 1 and (filled == ["id"] or {"cell.empty"} == {p.code for p in found})


def _as_stored(cell: Cell, row: Row, cells: Cells, at: int) -> Cell:
    """``cell``, unless a spreadsheet has taken for a number what was a text, or merged it away."""
    if at in row.merged and not row.cells[at]:
        return cells.merged()
    if at not in row.numeric or not row.cells[at]:
        return cell
    return cells.stored_as_number(row.cells[at])


def _less(c: Column, given: Given) -> Less:
    """What a cell of ``c`` may say without consent: nothing, but of telephone numbers the office's own."""

    def office(value: Any) -> tuple[object, str]:
        numbers = office_alone(value or (), given.office)
        return (numbers, c.reader.write(numbers)) if numbers and c.reader.write else (c.default, "")

    return office if c.reader.type == "phone" else lambda value: (c.default, "")


def _hide_without_consent(values: dict[str, object], texts: dict[str, str], plan: _Plan) -> None:
    """A person's name or own number is kept only where the row's own 同意公开 says that it may be shown.

    Whatever stands in the row of a minor, its consent is none (个人信息保护法 art. 31), in the value and in the text that is
    stored: so a last good copy, which does not know who is a minor, names nobody either.
    """
    consent = values.get("consent")
    if values.get("minor") and isinstance(consent, Consent):
        values["consent"] = consent = Consent.NONE
        texts["consent"] = Consent.NONE.value
    for key, less, needed in plan.named:
        if consent not in needed:
            values[key], texts[key] = less(values[key])


def _identify(values: dict[str, object], texts: dict[str, str], identity: Sequence[str]) -> str:
    """The row's id: its 编号, or a hash of the columns that make it what it is. The hash is stored as well: a last good
    copy has it as its 编号, and a copy without one would not read back."""
    typed = values.get("id")
    if typed:
        return str(typed)
    if not identity:
        return ""
    parts = "\x1f".join(texts.get(key, "") for key in identity)
    values["id"] = texts["id"] = made = made_name(parts)
    return made


def _records(
    table: Table, model: type[R], kept: list[Kept], seen: frozenset[str], left_out: frozenset[tuple[str, str]]
) -> Records[R]:
    kept = in_order(kept)
    return Records(
        model=model,
        rows=tuple([one.record for one in kept]),
        texts={one.record.id: one.texts for one in kept},
        numbers={one.record.id: one.number for one in kept},
        table=table.bare(),
        seen=seen,
        left_out=left_out,
    )
