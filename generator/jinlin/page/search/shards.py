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

    @property
    def size(self) -> int:
        """Characters."""
        return len(self.path) + len(self.title) + sum(map(len, self.cells))

    @property
    def text(self) -> str:
        """All that is searched."""
        return "\n".join((self.title, *self.cells))


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


def shards(kind: str, entries: Iterable[Entry]) -> Iterator[Shard]:
    """The shards of a kind's entries: undated ones first, then the newest period first. Any order in, the same out."""
    dated: list[Entry] = []
    undated: list[Entry] = []
    for entry in sorted(entries, key=lambda e: (e.table, e.path)):
        (dated if entry.day else undated).append(entry)
    yield from _undated(kind, undated)
    dated.sort(key=attrgetter("day"), reverse=True)
    yield from _by_period(kind, dated, PERIODS)


def _undated(kind: str, entries: Sequence[Entry]) -> Iterator[Shard]:
    """One shard, or as many as are needed: an entry's place follows from its path, so that a new one moves no other."""
    parts = 1
    while sum(entry.size for entry in entries) > MOST * parts:
        parts *= 2
    found: Mapping[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[blake2b(f"{entry.table}/{entry.path}".encode("utf-8", "surrogatepass")).digest()[0] % parts].append(entry)
    for number in sorted(found):
        yield _shard(kind, f"n{number}" if parts > 1 else "", found[number])


def _by_period(kind: str, entries: Sequence[Entry], periods: Sequence[Period]) -> Iterator[Shard]:
    period, *finer = periods
    for name, group in groupby(entries, key=lambda entry: period(entry.day or date.min)):
        rows = tuple(group)
        if finer and sum(entry.size for entry in rows) > MOST:
            yield from _by_period(kind, rows, finer)
        else:
            yield _shard(kind, name, rows)


def _shard(kind: str, period: str, entries: Sequence[Entry]) -> Shard:
    edition = blake2b(repr(entries).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    weight = -(-sum(entry.size for entry in entries) // UNIT)
    return Shard(kind=kind, period=period, weight=weight, edition=edition, entries=tuple(entries))


def render_shard(shard: Shard) -> bytes:
    """Return the shard as JSON: by table, for each entry p(ath), n(ame), d(ay) and c(ells), without what is empty."""
    tables: dict[str, list[dict[str, object]]] = defaultdict(list)
    for entry in shard.entries:
        day = entry.day.isoformat() if entry.day else ""
        row = {"p": entry.path, "n": entry.title, "d": day, "c": list(entry.cells)}
        tables[entry.table].append({key: value for key, value in row.items() if value or key == "p"})
    return render_json({table: tables[table] for table in sorted(tables)})
