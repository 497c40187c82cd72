"""Entries → shards: what search looks through, cut so that an edited cell changes one file and a phone loads few.

One shard for each kind and year; by month where a year is too long, by third of a month and by day where that still
is. What has no day holds until further notice and stands in a shard of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from jinlin.grouping import grouped_by
from jinlin.page.open_data import render_json
from jinlin.page.output import File, written

MOST = 30_000  #: characters in a shard that can still be cut: about 35 KB when a server has compressed them
UNIT = 2_000  #: characters; a shard's weight is told in these, so that few edits change it
FOLDER = "search"

Period = Callable[[date], str]
PERIODS: tuple[Period, ...] = (
    lambda day: day.isoformat()[:4],
    lambda day: day.isoformat()[:7],
    lambda day: f"{day.isoformat()[:7]}-{min(day.day - 1, 29) // 10 + 1}",
    lambda day: day.isoformat(),
)


class Entry(NamedTuple):
    """One page that can be found. ``path`` is below the table's folder and without ``.html``; empty is the index.

    ``cells`` are searched and shown each by itself: a word never runs from one into the next, and neither does a
    number. A named tuple, because there are ten thousand.
    """

    table: str
    path: str
    title: str
    day: date | None = None
    cells: tuple[str, ...] = ()
    spans: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Entries of one kind and period, newest first. ``edition`` tells shards apart without writing them."""

    kind: str
    period: str  #: ``2026``, ``2026-03``, ``2026-03-1``, ``2026-03-05``; without a day empty, or ``n3`` of many
    weight: int  #: in ``UNIT``s
    edition: str
    entries: tuple[Entry, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return f"{self.kind}-{self.period}" if self.period else self.kind

    @property
    def year(self) -> int:
        """The year; 0 for what has no day."""
        return int(self.period[:4]) if self.period[:1].isdigit() else 0

    def file(self) -> File:
        """The file that holds it."""
        return written(f"{FOLDER}/{self.name}.json", render_shard, self)


class Day(NamedTuple):
    """The entries of one day, and how many characters they have."""

    day: date
    size: int
    entries: Sequence[Entry]


def shards(kind: str, entries: Iterable[Entry]) -> Iterator[Shard]:
    """The shards of a kind's entries: undated ones first, then the newest period first. Any order in, the same out."""
    by_day = grouped_by(sorted(entries, key=attrgetter("table", "path")), attrgetter("day"))
    yield from _undated(kind, by_day.pop(None, ()))
    days = [Day(day, _size(by_day[day]), by_day[day]) for day in sorted(by_day, reverse=True)]
    yield from _by_period(kind, days, PERIODS)


def _undated(kind: str, entries: Sequence[Entry]) -> Iterator[Shard]:
    """One shard, or as many as are needed: an entry's place follows from its path, so that a new one moves no other."""
    parts = 1
    while _size(entries) > MOST * parts:
        parts *= 2
    found: Mapping[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[blake2b(f"{entry.table}/{entry.path}".encode("utf-8", "surrogatepass")).digest()[0] % parts].append(entry)
    for number in sorted(found):
        yield _shard(kind, f"n{number}" if parts > 1 else "", found[number])


def _by_period(kind: str, days: Sequence[Day], periods: Sequence[Period]) -> Iterator[Shard]:
    period, *finer = periods
    for name, group in groupby(days, key=lambda one: period(one.day)):
        found = tuple(group)
        if finer and sum(one.size for one in found) > MOST:
            yield from _by_period(kind, found, finer)
        else:
            yield _shard(kind, name, [entry for one in found for entry in one.entries])


def _shard(kind: str, period: str, entries: Sequence[Entry]) -> Shard:
    told = "\1".join(["\0".join((e.table, e.path, e.title, str(e.day), str(e.spans), *e.cells)) for e in entries])
    edition = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Shard(kind=kind, period=period, weight=-(-_size(entries) // UNIT), edition=edition, entries=tuple(entries))


def _size(entries: Iterable[Entry]) -> int:
    """How many characters the entries have."""
    return sum([len(e.path) + len(e.title) + sum(map(len, e.cells)) for e in entries])


def render_shard(shard: Shard) -> bytes:
    """Return the shard as JSON: by table, for each entry p(ath), n(ame), d(ay), c(ells) and s(pans), if not empty."""
    tables: dict[str, list[dict[str, object]]] = defaultdict(list)
    for entry in shard.entries:
        day = entry.day.isoformat() if entry.day else ""
        row = {"p": entry.path, "n": entry.title, "d": day, "c": list(entry.cells), "s": _spans(entry)}
        tables[entry.table].append({key: value for key, value in row.items() if value or key == "p"})
    return render_json({table: tables[table] for table in sorted(tables)})


def _spans(entry: Entry) -> list[str]:
    """``2026-03-05``, or ``2026-03-05/2026-03-08`` of several days on end."""
    return ["/".join(day.isoformat() for day in dict.fromkeys(span)) for span in entry.spans]
