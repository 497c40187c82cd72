"""The valid rows of one sheet, as values."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from jinlin.problem import Place, Problem, Severity
from jinlin.record.column import columns, public_columns
from jinlin.record.entry import Entry
from jinlin.table.read import Table

R = TypeVar("R", bound=Entry)

Found = Iterator[tuple[str, Problem] | tuple[str, Problem, str]]
"""Column keys, each with what is wrong there; an empty key is the whole row. Behind what is said of a cell for being
empty stands the key of that cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records(Generic[R]):
    """Records in the natural order of their ids, whatever the order of the rows.

    ``texts`` holds, per id, the tidied text of each public column in the order of ``public_columns(model)``: what is
    stored as last good copy. It never holds what may not be public.
    """

    model: type[R]
    rows: tuple[R, ...] = ()
    texts: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]  #: id → row of the sheet
    table: Table | None = None  #: for places; None when there is no sheet
    seen: frozenset[str] = frozenset()  #: every id in the sheet, those of rows held back included
    left_out: frozenset[tuple[str, str]] = frozenset()  #: (id, key) of the values that could not be read

    @classmethod
    def none(cls, model: type[R]) -> Records[R]:
        """No record at all."""
        return cls(model=model, texts={}, numbers={})

    def place(self, record: str, key: str = "") -> Place:
        """The place of a record's cell; of its whole row when ``key`` is empty."""
        if self.table is None:
            return Place(record=record, key=key)
        return self.table.place(self.numbers.get(record, 0), key, record)

    def problems(self, *rules: Callable[[R], Found]) -> Iterator[Problem]:
        """What the rules find in each row, at its place. A cell that could not be read is not empty, and has a problem
        of its own."""
        return (
            p.at(self.place(row.id, key))
            for row in self.rows
            for rule in rules
            for key, p, *empty in rule(row)
            if (row.id, *empty) not in self.left_out
        )

    def held(self, problems: Iterable[Problem]) -> Records[R]:
        """These records without the rows and values that ``problems`` (made with ``place``) hold back."""
        mine = [p for p in problems if self.table is not None and p.place.sheet == self.table.sheet.title]
        without = {p.place.record for p in mine if p.severity is Severity.ROW}
        values = {(p.place.record, p.place.key) for p in mine if p.severity is Severity.VALUE}
        kept = self.without(without) if without else self
        return kept.without_values(values) if values else kept

    def without(self, ids: Iterable[str]) -> Records[R]:
        """These records without ``ids``."""
        gone = frozenset(ids)
        if not gone:
            return self
        return dataclasses.replace(self, rows=tuple(r for r in self.rows if r.id not in gone))

    def about(self, others: Records[Any], key: str) -> Records[R]:
        """Those of these records whose ``key`` is the id of one of ``others``, whatever the case of its letters."""
        there = frozenset(other.id.lower() for other in others.rows)
        return self.without(r.id for r in self.rows if getattr(r, key).lower() not in there)

    def without_values(self, values: Iterable[tuple[str, str]]) -> Records[R]:
        """These records with (id, key) set to the column's default and its text blank."""
        gone: dict[str, set[str]] = {}
        for record, key in values:
            gone.setdefault(record, set()).add(key)
        defaults = {c.key: c.default for c in columns(self.model)}
        order = [c.key for c in public_columns(self.model)]
        rows, texts = [], dict(self.texts)
        for row in self.rows:
            if row.id in gone:
                keys = gone[row.id] & defaults.keys()
                row = dataclasses.replace(row, **{key: defaults[key] for key in keys})
                texts[row.id] = tuple(
                    "" if k in keys else t for k, t in zip(order, texts[row.id], strict=True)
                )
            rows.append(row)
        return dataclasses.replace(self, rows=tuple(rows), texts=texts)
