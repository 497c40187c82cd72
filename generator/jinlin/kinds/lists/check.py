"""What no single cell of a declared list can tell: photos without a word, days against each other or against today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jinlin.kind import Data
from jinlin.kinds.lists.few import few
from jinlin.kinds.lists.options import ListOptions
from jinlin.kinds.lists.photos import check_photos
from jinlin.problem import Problem, Severity, notice, problem
from jinlin.record.column import columns
from jinlin.record.given import Given


def check(data: Data, options: ListOptions, given: Given) -> tuple[Problem, ...]:
    """Problems of rows.

    Codes: those of photos, ``lists.few_in_need``, ``lists.publicity_backwards`` and ``lists.done_ahead``, which hold
    back the later day; as a notice ``lists.publicity_half``.
    """
    records = data["main"]
    labels = {c.key: c.label for c in columns(records.model)}
    return (
        *check_photos(data, options.photos),
        *(
            found.at(records.place(row.id, key))
            for row in records.rows
            for key, found in (*_publicity(row, options, labels), *_done(row, options, given.today), *few(row, options))
        ),
    )


def _publicity(row: Any, options: ListOptions, labels: dict[str, str]) -> Iterator[tuple[str, Problem]]:
    """A 公示期 that is none: nobody would be told until when to object, nor where."""
    opens, closes = options.role("opens"), options.role("closes")
    first, last = (getattr(row, key, None) for key in (opens, closes))
    if first and last and last < first:
        told = problem("lists.publicity_backwards", last.isoformat(), Severity.VALUE, label=labels[closes], start=first)
        yield closes, told
    elif opens and closes and (first is None) != (last is None):
        missing, there = (opens, closes) if first is None else (closes, opens)
        yield missing, notice("lists.publicity_half", label=labels[missing], there=labels[there])


def _done(row: Any, options: ListOptions, today: date | None) -> Iterator[tuple[str, Problem]]:
    """A day that has not come yet, as the one on which something was finished: the page would call it finished."""
    key = options.role("done")
    day = getattr(row, key, None)
    if day and today and day > today:
        yield key, problem("lists.done_ahead", day.isoformat(), Severity.VALUE, today=today)
