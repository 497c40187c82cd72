"""The last good copy: per table the public rows of the last run that went well, and what has changed since the first.

The folder holds nothing that may not be public: rows held back, drafts, columns of class never and withdrawn records
are not in it. It is written only after the site was. Layout::

    <snapshot>/manifest.json            {"<table>": {"day": "2026-03-05", "rows": {"<sheet>": 42},
                                        "relied_on": {"<sheet>": ["publish"]}}}
    <snapshot>/<table>/<sheet>.csv      header: column keys; cells: tidied text
    <snapshot>/changes.csv              day, table, record, field, before, after; only ever appended to, except that
                                        a withdrawn record is taken out
"""

from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from jinlin.clock import Clock
from jinlin.disk import write_whole
from jinlin.notes import write_note
from jinlin.source.csv_text import csv_rows, csv_text
from jinlin.source.raw import RawSheet

DAMAGE = (FileNotFoundError, ValueError, KeyError, TypeError, csv.Error)  #: what reading a damaged copy raises
MANIFEST = "manifest.json"
CHANGES = ("day", "table", "record", "field", "before", "after")
CLOCK = "_clock"  #: a copy without a sheet, which older versions keep as they found it: a run went by the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCopy:
    """The last good copy of one table, stored or to be stored."""

    day: date
    rows_read: Mapping[str, int]  #: valid rows then, drafts included: what shrinking is measured against
    sheets: Mapping[str, Sequence[Sequence[str]]]  #: sheet key → the texts of its public rows, below a header of keys
    relied_on: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Sheet key → the columns without which its rows would say something else, as far as anything stood in them, drafts
    included."""

    def rows(self, key: str) -> Sequence[Sequence[str]]:
        """The rows of one sheet without their header; none where there is no such sheet."""
        return self.sheets[key][1:] if key in self.sheets else ()

    def sheet(self, key: str) -> RawSheet:
        """One sheet, to be read again."""
        return RawSheet(title=key, rows=self.sheets[key])


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All of the folder. ``changes`` are rows of ``CHANGES``, oldest first; ``later`` are those of days to come.
    ``damaged`` are the names of what should be there and could not be read."""

    tables: Mapping[str, TableCopy] = field(default_factory=dict)
    changes: tuple[tuple[str, ...], ...] = ()
    later: tuple[tuple[str, ...], ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def by_clock(self) -> bool:
        """Whether a run went by the clock of its machine: one of a day that somebody named stores nothing any more."""
        return CLOCK in self.tables

    def as_of(self, today: date) -> Snapshot:
        """The same without what has not happened yet; that is only put aside, for a clock may be wrong for a day."""
        tables = {name: replace(copy, day=min(copy.day, today)) for name, copy in self.tables.items()}
        rows, last = (*self.changes, *self.later), today.isoformat()
        changes, later = (tuple(row for row in rows if (row[0] > last) is is_later) for is_later in (False, True))
        return replace(self, tables=tables, changes=changes, later=later)

    def without_rows_of(self, names: Collection[str]) -> Snapshot:
        """The same without the rows of these tables, which are about to be replaced and need not be held any longer."""
        tables = {n: replace(copy, sheets={}) if n in names else copy for n, copy in self.tables.items()}
        return replace(self, tables=tables)


def fetch_snapshot(folder: Path) -> Snapshot:
    """The snapshot in ``folder``; an empty one where there is none. What was damaged by hand, or by a merge that nobody
    finished, is left out: one table, or a few changes, and not what has happened in years."""
    manifest = _manifest(folder)
    copies = {name: _copy(folder, name, manifest) for name in manifest or ()}
    try:
        changes = tuple(_changes(_read_rows(folder / "changes.csv", errors="replace")))
    except DAMAGE:
        changes = ()
    return Snapshot(
        tables={name: copy for name, copy in copies.items() if copy is not None},
        changes=changes,
        damaged=(MANIFEST,) if manifest is None else tuple(name for name, copy in copies.items() if copy is None),
    )


def _changes(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Those of ``rows`` that are of ``CHANGES``, also where somebody has saved them in Excel, as 2026/3/5."""
    for row in rows:
        day = _day(row[0]) if len(row) == len(CHANGES) else ""
        if day:
            yield row if day == row[0] else (day, *row[1:])


def _day(text: str) -> str:
    """ISO; empty where it is no day."""
    try:
        day = date(*map(int, text.split("/"))) if "/" in text else date.fromisoformat(text)
    except (ValueError, TypeError):
        return ""
    return day.isoformat()


def fetch_copy(folder: Path, name: str) -> TableCopy | None:
    """The copy of one table alone, for what has to be known before all are read; ``None`` where there is none."""
    return _copy(folder, name, _manifest(folder))


def _copy(folder: Path, name: str, manifest: Mapping[str, Mapping[str, Any]] | None) -> TableCopy | None:
    try:
        return _table_copy(folder / name, (manifest or {})[name])
    except DAMAGE:
        return None


def _manifest(folder: Path) -> Mapping[str, Mapping[str, Any]] | None:
    """What copies there are; ``None`` where nobody can tell any more."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except DAMAGE:
        return None
    return manifest if isinstance(manifest, dict) else None


def _table_copy(folder: Path, entry: Mapping[str, Any]) -> TableCopy:
    rows_read = {str(key): int(count) for key, count in dict(entry["rows"]).items()}
    sheets = {key: _read_rows(folder / f"{key}.csv") for key in rows_read}
    if any(len({len(row) for row in rows}) != 1 or "id" not in rows[0] for rows in sheets.values()):
        raise ValueError  # not as we wrote it: every row has a cell for each column, and one of them is the id
    return TableCopy(
        day=date.fromisoformat(str(entry["day"])),
        rows_read=rows_read,
        sheets=sheets,
        relied_on={key: frozenset(found) for key, found in dict(entry.get("relied_on", {})).items()},
    )


def _read_rows(path: Path, errors: str = "strict") -> list[tuple[str, ...]]:
    return [*map(tuple, csv_rows(path.read_bytes().decode("utf-8-sig", errors)))]


def clock_copy(clock: Clock) -> Mapping[str, TableCopy]:
    """What is stored of a run that went by the clock, besides its tables; nothing of one that did not."""
    return {CLOCK: TableCopy(day=clock.today, rows_read={}, sheets={})} if clock.is_real else {}


def claim_snapshot(folder: Path) -> None:
    """Make the folder. Raises ``OSError`` where nothing could be stored in it: to be known before the site is out."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in (folder, *filter(Path.is_dir, folder.iterdir())):
        if not os.access(one, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(one))


def write_snapshot(
    folder: Path,
    old: Snapshot,
    new: Mapping[str, TableCopy],
    changes: Iterable[Sequence[str]],
    withdrawn: frozenset[str],
) -> None:
    """Store the new copies beside the old ones of tables that stayed behind; nothing is written that is unchanged."""
    log = [row for row in (*old.changes, *changes, *old.later) if row[2].lower() not in withdrawn]
    # First of all: once the copies are there, a run that comes after a killed one finds nothing to tell.
    write_whole(folder / "changes.csv", csv_text([CHANGES, *log]))
    manifest = {name: _entry(copy.day, copy) for name, copy in old.tables.items()}
    for name, copy in new.items():
        fresh = [write_whole(folder / name / f"{key}.csv", csv_text(rows)) for key, rows in copy.sheets.items()]
        before = old.tables.get(name)
        same = before is not None and dict(before.rows_read) == dict(copy.rows_read) and not any(fresh)
        manifest[name] = _entry(before.day if same and before else copy.day, copy)
    _take_out(folder, old, new, withdrawn)
    write_note(folder / MANIFEST, manifest)


def _take_out(folder: Path, old: Snapshot, new: Mapping[str, TableCopy], withdrawn: frozenset[str]) -> None:
    """A withdrawn record goes from the copies of tables that stayed behind, too."""
    for name, copy in old.tables.items():
        if name in new or not withdrawn:
            continue
        for key, (header, *rows) in copy.sheets.items():
            at = header.index("id")
            kept = [row for row in rows if row[at].lower() not in withdrawn]
            write_whole(folder / name / f"{key}.csv", csv_text([header, *kept]))


def _entry(day: date, copy: TableCopy) -> dict[str, object]:
    relied_on = {key: sorted(columns) for key, columns in sorted(copy.relied_on.items()) if columns}
    told = {"day": day.isoformat(), "rows": dict(sorted(copy.rows_read.items()))}
    return {**told, "relied_on": relied_on} if relied_on else told
