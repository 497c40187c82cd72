"""What no single cell of a declared list can tell: photos without a word, days against each other or against today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from jinlin.kind import Data
from jinlin.kinds.lists.few import few
from jinlin.kinds.lists.options import Layout, ListOptions
from jinlin.kinds.lists.photos import check_photos
from jinlin.kinds.lists.small_cells import sums_of_some
from jinlin.problem import Problem, Severity, notice, problem
from jinlin.record.column import labels
from jinlin.record.given import Given
from jinlin.record.records import Found, Records


def check(data: Data, options: ListOptions, given: Given) -> tuple[Problem, ...]:
    """Problems of rows.

    Codes: those of photos, ``lists.few_in_need``, ``lists.publicity_backwards`` and ``lists.done_ahead``, which hold
    back the later day; ``lists.sum_of_some``, which holds back the row; as notices ``lists.publicity_half`` and
    ``lists.no_as_of``.
    """
    records, small = data["main"], options.small_cells
    unclear = sums_of_some(records.rows, small) if small else frozenset[str]()
    rules = (
        partial(check_photos, columns=options.photos),
        partial(_publicity, options=options, headers=labels(records.model)),
        partial(_done, options=options, today=given.today),
        partial(few, options=options),
        partial(_sum, unclear=unclear),
    )
    return (*records.problems(*rules), *(_undated(records, given) if options.layout is Layout.STAT else ()))


def _sum(row: Any, unclear: Collection[str]) -> Found:
    """A sum of nobody knows which rows, from which what is withheld could be worked out."""
    if row.id in unclear:
        yield "", problem("lists.sum_of_some")


def _undated(records: Records[Any], given: Given) -> Iterator[Problem]:
    """A number of nobody knows which day: one of each row, or of the first where the sheet has no such column; none of
    a cell that could not be read, which has a problem of its own."""
    if records.table is None:
        return
    rows = records.rows if records.table.header.column("as_of") else records.rows[:1]
    facts = {"label": labels(records.model)["as_of"], "example": given.today.isoformat() if given.today else ""}
    for row in rows:
        if row.as_of is None and (row.id, "as_of") not in records.left_out:
            yield notice("lists.no_as_of", **facts).at(records.place(row.id, "as_of"))


def _publicity(row: Any, options: ListOptions, headers: Mapping[str, str]) -> Found:
    """A 公示期 that is none: nobody would be told until when to object, nor where."""
    opens, closes = options.role("opens"), options.role("closes")
    first, last = (getattr(row, key, None) for key in (opens, closes))
    if first and last and last < first:
        facts = {"label": headers[closes], "start": first}
        yield closes, problem("lists.publicity_backwards", last.isoformat(), Severity.VALUE, **facts)
    elif opens and closes and (first is None) != (last is None):
        missing, there = (opens, closes) if first is None else (closes, opens)
        yield missing, notice("lists.publicity_half", label=headers[missing], there=headers[there]), missing


def _done(row: Any, options: ListOptions, today: date | None) -> Found:
    """A day that has not come yet, as the one on which something was finished: the page would call it finished."""
    key = options.role("done")
    day = getattr(row, key, None)
    if day and today and day > today:
        yield key, problem("lists.done_ahead", day.isoformat(), Severity.VALUE, today=today)
