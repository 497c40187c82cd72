"""The example row of each tab: taken from the kind's samples, and proved against every check before it is shown.

An example that the checks would complain of teaches staff the wrong thing, so a row is only taken when reading it,
together with the example rows of the other tabs, finds nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.build.plan import TablePlan
from jinlin.kind import Sheet
from jinlin.problem import Problem
from jinlin.record.column import Column, columns, read_columns
from jinlin.record.entry import Publish
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from jinlin.source.samples import fetch_sample
from jinlin.table.header import Wanted
from jinlin.table.read import read_table

Row = Mapping[str, str]
"""Column key → text of the cell; empty cells are left out."""

INTERNAL_NOTE = "note_internal"  #: the one column that is never read and yet offered: staff need a place for remarks
LEFT_EMPTY = ("publish_from", "publish_until")


def offered_columns(plan: TablePlan, sheet: Sheet) -> tuple[Column, ...]:
    """The columns a staff workbook has for ``sheet``.

    Columns that are never read are left out, the one for remarks excepted. 编号 stands where rows have pages, because
    an address must outlive a changed title, and where nothing else names a row; never where sheets.yaml says
    ``id_from``. Nor has it what sheets.yaml says of every row (``fixed``): a cell left empty there would be missed.
    """
    given = plan.given_for(sheet)
    has_id = not given.id_from and (sheet is plan.main or not sheet.model.IDENTITY)
    own = (c for c in columns(sheet.model) if c.is_read or c.key == INTERNAL_NOTE)
    return tuple(c for c in own if (c.key != "id" or has_id) and c.key not in given.fixed)


def example_rows(plan: TablePlan, today: date, phone: str = "") -> Mapping[str, Row]:
    """One row by sheet key, state 示例; a sheet of which no row passes has none.

    Args:
        plan: Whose columns, words and options the rows must fit.
        today: The samples' dates move with it.
        phone: A number that may be published; it takes the place of the samples' numbers.
    """
    tried = _Trial(plan)
    fitted = _Fitting(plan, phone)
    asked = {one.key for one in plan.asked()}
    rows = {key: own if key in asked else () for key, own in fitted.samples(today).items()}
    settled: frozenset[str] = frozenset()
    for sheet in plan.sheets:
        if sheet.key not in asked:
            continue
        candidates = (*rows[sheet.key], *fitted.declared(sheet))
        settled |= {sheet.key}
        rows[sheet.key] = tried.first_fitting(sheet, candidates, rows, settled)
    while wrong := {p.place.table for p in tried.problems(rows)} & {key for key, own in rows.items() if own}:
        rows |= dict.fromkeys(wrong, ())
    return {key: own[0] for key, own in rows.items() if own}


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Sample rows in the words of this community, with ids nobody else has."""

    plan: TablePlan
    phone: str

    def samples(self, today: date) -> dict[str, tuple[Row, ...]]:
        """Every sheet's sample rows; ids have 示例 before them, wherever they are repeated."""
        typed = {sheet.key: self._sample(sheet, today) for sheet in self.plan.sheets}
        ids = {row["id"] for rows in typed.values() for row in rows if "id" in row}
        return {
            sheet.key: tuple(self._own(sheet, _renamed(row, ids)) for row in typed[sheet.key])
            for sheet in self.plan.sheets
        }

    def declared(self, sheet: Sheet) -> tuple[Row, ...]:
        """Rows made of the readers' examples: all columns, and only those that must be filled. What is declared in
        sheets.yaml has no example of its own where any text will do."""
        needed = {c.key: _example(c) for c in offered_columns(self.plan, sheet) if c.required}
        texts = {c.key: c.reader.example for c in offered_columns(self.plan, sheet) if c.reader.example}
        return self._own(sheet, texts | needed), self._own(sheet, needed)

    def _sample(self, sheet: Sheet, today: date) -> tuple[Row, ...]:
        folder, table = self.plan.kind.folder, self.plan.name
        found = fetch_sample(folder, sheet.key, sheet.title, today, table=table)
        read = read_table(sheet.key, found, wanted_columns(sheet.model, {})).value if found is not None else None
        if read is None:
            return ()
        return tuple({k: v for k, v in zip(read.header.keys, row.cells, strict=True) if v} for row in read.rows)

    def _own(self, sheet: Sheet, row: Row) -> Row:
        own = {c.key: self._word(c, row[c.key]) for c in read_columns(sheet.model) if c.key in row}
        return {k: v for k, v in own.items() if k not in LEFT_EMPTY} | {"publish": Publish.EXAMPLE.value}

    def _word(self, c: Column, text: str) -> str:
        """The community's own word for the same thing, or its own first word."""
        if c.reader.type == "phone":
            return self.phone or text
        own = self.plan.given.words.get(c.reader.vocabulary)
        if not own or text in own:
            return text
        if not c.reader.keys:
            return next(iter(own))
        key = c.reader.keys[c.reader.choices.index(text)] if text in c.reader.choices else ""
        return next((word for word, meant in own.items() if meant == key), text)


def _renamed(row: Row, ids: Container[str]) -> Row:
    return {key: _marked(text) if text in ids else text for key, text in row.items()}


def _example(c: Column) -> str:
    return _marked("1") if c.key == "id" else c.reader.example or Publish.EXAMPLE.value


def _marked(identifier: str) -> str:
    """An id that no row of the community's own will have."""
    return f"{Publish.EXAMPLE.value}-{identifier}"


def _wanted(plan: TablePlan, sheet: Sheet) -> tuple[Wanted, ...]:
    return wanted_columns(sheet.model, {}, plan.given_for(sheet))


@dataclass(frozen=True, slots=True)
class _Trial:
    """Reads rows as a build would."""

    plan: TablePlan

    def first_fitting(
        self, sheet: Sheet, candidates: Iterable[Row], rows: Mapping[str, Sequence[Row]], settled: Container[str]
    ) -> tuple[Row, ...]:
        """The first candidate with which the settled sheets, this one among them, have no problem; if need be without
        some optional cells. The others still hold all their samples: what is wrong there is settled later."""
        for row in candidates:
            for _ in range(2):
                found = [p for p in self.problems({**rows, sheet.key: (row,)}) if p.place.table in settled]
                if not found:
                    return (row,)
                faulty = {p.place.key for p in found if p.place.table == sheet.key}
                row = {key: text for key, text in row.items() if key not in faulty}
        return ()

    def problems(self, rows: Mapping[str, Sequence[Row]]) -> set[Problem]:
        """Everything a build would say of these rows; ``place.table`` is the sheet's key."""
        problems: list[Problem] = []
        data = {sheet.key: self._records(sheet, rows[sheet.key], problems) for sheet in self.plan.sheets}
        checks = self.plan.kind.check(data, self.plan.options, self.plan.given)
        return {*problems, *checks}

    def _records(self, sheet: Sheet, rows: Sequence[Row], problems: list[Problem]) -> Records:
        if not rows:
            return Records.none(sheet.model)
        own = offered_columns(self.plan, sheet)
        cells = [[c.label for c in own], *([row.get(c.key, "") for c in own] for row in rows)]
        raw = RawSheet(title=sheet.title, rows=cells)
        table = read_table(sheet.key, raw, _wanted(self.plan, sheet)).into(problems)
        if table is None:
            return Records.none(sheet.model)
        return read_records(table, sheet.model, self.plan.given_for(sheet)).into(problems)
