"""The numbers of closed periods as they were published: what is kept of them from run to run, and read back.

There is one row for each listed person, under the person's own 编号, so that whoever is withdrawn is gone from here as
well; and one for each closed period, with the sums over everybody that could be shown. Nothing of those who are not
listed is kept but those sums.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from jinlin.kind import Data, Sheet
from jinlin.kinds.volunteers.book import Book, Whole, Wholes, book, opened
from jinlin.kinds.volunteers.credits import Credit
from jinlin.kinds.volunteers.model import EntryKind
from jinlin.kinds.volunteers.options import ADDED_UP, Measure, Options
from jinlin.kinds.volunteers.periods import Period, month_before, month_of, period_of_key
from jinlin.kinds.volunteers.tally import AMOUNTS, Tally
from jinlin.kinds.volunteers.words import said
from jinlin.problem import Problem, problem
from jinlin.record.column import column, public_columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.reader import Reader
from jinlin.record.records import Records

PERIOD = "结账-"
"""How the id of a period's row begins."""

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
PERIOD_ID = re.compile(PERIOD + r"\d{4}(-(0[1-9]|1[0-2]|q[1-4]))?")
SUM = re.compile("(" + "|".join(measure.value for measure in ADDED_UP) + ")(@.+)?$")
Numbers = Mapping[str, tuple[int, ...]]


def _read_numbers(text: str, given: Given) -> Numbers | Problem:
    """Lists of whole numbers by name, as JSON. Only the program writes it: what reads otherwise was damaged by hand."""
    try:
        found = {name: tuple(map(int, numbers)) for name, numbers in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        found = {"": ()}
    of_person = all(MONTH.fullmatch(name) and len(numbers) == len(AMOUNTS) for name, numbers in found.items())
    of_period = all(SUM.match(name) and len(numbers) == len(Whole._fields) for name, numbers in found.items())
    return found if of_person or of_period else problem("volunteers.not_an_amount", example="2")


read_numbers: Reader[Numbers] = Reader(read=_read_numbers, type="volunteers_numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Entry):
    """One row: what a person did by month, or the sums of a period by measure and, after ``@``, team."""

    numbers: Numbers = column("数字", read_numbers)


CLOSED = Sheet(key="closed", title="已结账", model=Kept, required=False)


class Closed(NamedTuple):
    """The published numbers. ``people``: 编号 → month → what was done; ``through``: the last month known to be closed."""

    people: Mapping[str, Mapping[Period, Tally]] = MappingProxyType({})
    wholes: Wholes = MappingProxyType({})
    through: str = ""

    def holds(self, month: Period) -> bool:
        """Whether the month had been closed when these numbers were published."""
        return month.key <= self.through

    def stands(self, period: Period, closed_before: date) -> bool:
        """Whether nothing changes the period any more. One that closed while the sheets could not be read does not
        stand yet: what was typed into them in time has still to come."""
        is_kept = not self.through or self.holds(month_of(period.last_day))
        return is_kept and period.is_over(closed_before)

    def ended(self, today: date) -> Closed:
        """Without what has not ended: somebody only looked at a later day, and what that run left closes no month."""
        return Closed(
            people={
                vid: {month: tally for month, tally in months.items() if month.is_over(today)}
                for vid, months in self.people.items()
            },
            wholes={key: whole for key, whole in self.wholes.items() if key[0].is_over(today)},
            through=min(self.through, month_before(today).key),
        )


def read_closed(records: Records[Kept] | None) -> Closed:
    """What the rows say; nothing where there are none."""
    rows = {row.id: row.numbers for row in records.rows} if records else {}
    periods = {name.removeprefix(PERIOD): found for name, found in rows.items() if PERIOD_ID.fullmatch(name)}
    return Closed(
        people={name: _months(found) for name, found in rows.items() if name.removeprefix(PERIOD) not in periods},
        wholes={
            (period_of_key(key), Measure(measure), team): Whole(*pair)
            for key, found in periods.items()
            for (measure, _, team), pair in ((name.partition("@"), pair) for name, pair in found.items())
        },
        through=max((key for key in periods if MONTH.fullmatch(key)), default=""),
    )


def _months(numbers: Numbers) -> Mapping[Period, Tally]:
    return {period_of_key(key): Tally(**dict(zip(AMOUNTS, amounts, strict=True))) for key, amounts in numbers.items()}


def closed_rows(closed: Closed, periods: Iterable[Period]) -> Records[Kept]:
    """The rows of ``closed`` and of its ``periods``, with the texts in which they are stored."""
    numbers: dict[str, dict[str, tuple[int, ...]]] = {
        vid: {month.key: tuple(getattr(tally, name) for name in AMOUNTS) for month, tally in _in_time(months)}
        for vid, months in sorted(closed.people.items())
        if months
    }
    numbers |= {f"{PERIOD}{period.key}": {} for period in sorted(periods, key=lambda period: period.key)}
    for (period, measure, team), whole in sorted(closed.wholes.items(), key=lambda item: (item[0][0].key, item[0][2])):
        numbers[f"{PERIOD}{period.key}"][f"{measure.value}@{team}" if team else measure.value] = tuple(whole)
    rows = tuple(Kept(id=name, numbers=found) for name, found in numbers.items())
    blank = {c.key: "" for c in public_columns(Kept)}
    texts = {
        row.id: tuple({**blank, "id": row.id, "numbers": _text(row.numbers), "publish": row.publish.value}.values())
        for row in rows
    }
    return Records(model=Kept, rows=rows, texts=texts, numbers={})


def _text(numbers: Numbers) -> str:
    return json.dumps(numbers, ensure_ascii=False, separators=(", ", ": "), sort_keys=True)


def _in_time(months: Mapping[Period, Tally]) -> list[tuple[Period, Tally]]:
    """The months in time, each with what was done in it."""
    return sorted(months.items(), key=lambda item: item[0].key)


def kept_book(data: Data, closed: Closed, options: Options, today: date) -> tuple[Book, tuple[Credit, ...]]:
    """The book and the credits of the ledger, with closed periods as they were published."""
    fresh, worth = opened(data, options, today)
    worth = (*worth, *_held(closed, fresh))
    return replace(book(data["main"].rows, worth), wholes=closed.wholes), worth


def _held(closed: Closed, fresh: Book) -> tuple[Credit, ...]:
    """What has to be added to the ledger so that the closed months of everybody listed are as they were published."""
    return tuple(
        _holding(vid, month, was.less(now))
        for vid, months in sorted(closed.people.items())
        if vid in fresh.faces and fresh.faces[vid].listed
        for month, was in _in_time(months)
        if was != (now := fresh.done(vid, month))
    )


def _holding(vid: str, month: Period, more: Mapping[str, int]) -> Credit:
    """A line on the month's last day; the person's own page says why it is there."""
    return Credit(
        id=f"{PERIOD}{month.key}",
        vid=vid,
        day=month.last_day,
        kind=EntryKind.CORRECT,
        activity=said("closed.held"),
        **more,
    )
