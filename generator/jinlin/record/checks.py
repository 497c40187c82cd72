"""What no single cell of a row can tell, whichever kind its table is: days that cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from jinlin.problem import Problem, Severity, problem
from jinlin.record.column import labels
from jinlin.record.entry import Entry
from jinlin.record.records import Found, Records

PAST = ("as_of", "updated")
ASKED = frozenset([*PAST, "publish_until"])  #: a sheet without any of these columns need not be looked through
LABELS = labels(Entry)


def check_entries(sheets: Iterable[Records[Any]], today: date) -> tuple[Problem, ...]:
    """Problems of the columns that every sheet has.

    Codes: ``entry.in_future`` (only the value is left out), ``entry.never_shown``.
    """
    asked = (s for s in sheets if s.table is not None and not ASKED.isdisjoint(s.table.header.keys))
    return tuple(p for records in asked for p in records.problems(partial(_check, today=today)))


def _check(row: Entry, today: date) -> Found:
    for key in PAST:
        yield from in_future(key, LABELS[key], getattr(row, key), today)
    first, last = row.publish_from, row.publish_until
    if first is not None and last is not None and last < first:
        yield "publish_until", problem("entry.never_shown", last.isoformat(), start=first)


def in_future(key: str, label: str, day: date | None, today: date | None) -> Found:
    """A day that has to have been, and is still to come: a plan, or a slip in the year."""
    if day is not None and today is not None and day > today:
        yield key, problem("entry.in_future", day.isoformat(), Severity.VALUE, column=label, example=today)
