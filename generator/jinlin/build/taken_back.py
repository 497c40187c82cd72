"""What a sheet takes back is taken back at once, also where its table keeps its last good copy for another reason.

A tab of 志愿积分 that was lost keeps the whole table as it was. Who writes 不公开 in 「志愿者」 meanwhile, or 隐藏 in any row,
need not wait until somebody finds that tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jinlin.build.plan import TablePlan
from jinlin.kind import Data
from jinlin.record.column import Column, columns
from jinlin.record.entry import Entry, is_public
from jinlin.record.readers_private import CONSENTS, Consent
from jinlin.source.last_good import TableCopy
from jinlin.source.raw import RawSheet


def readable(plan: TablePlan, sheets: Mapping[str, RawSheet]) -> Data:
    """What the sheets that can be read say now, of a table that keeps its copy."""
    there = [sheet for sheet in plan.sheets if sheet.key in sheets]
    read = {sheet.key: plan.read(sheet, sheets[sheet.key], plan.wanted[sheet.key]).value for sheet in there}
    return {key: records for key, records in read.items() if records is not None}


def taken_back(kept: Data, now: Data, today: date) -> frozenset[str]:
    """The ids, in lower case, of rows of the copy that are not to be public any more. Rows that are gone stay: a sheet
    that lost some is what a copy is for. Where people are named, one that cannot be read does not: perhaps it was
    同意公开 that somebody emptied."""
    found: set[str] = set()
    for key, records in now.items():
        before, read = {row.id: row for row in kept[key].rows}, {row.id for row in records.rows}
        found |= {r.id for r in records.rows if r.id in before and _says_less(before[r.id], r, today)}
        found |= {name for name in records.seen - read if _named(records.model)}
    return frozenset(name.lower() for name in found)


def is_silenced(copy: TableCopy, now: Data) -> bool:
    """Whether the copy has a name that its owner does not want to be told any more, or of which nobody can say so now.
    Not of a row that is gone: who deletes one by mistake needs what was published before.
    """
    return any(
        row.get(c.key) and row["id"] in records.seen and (row["id"], c.key) not in told
        for key, records in now.items()
        if (names := _named(records.model)) and key in copy.sheets
        for told in [{(r.id, c.key) for r in records.rows for c in names if getattr(r, c.key) != c.default}]
        for row in _rows(copy.sheets[key])
        for c in names
    )


def _rows(sheet: Sequence[Sequence[str]]) -> Iterator[Mapping[str, str]]:
    header, *rows = sheet
    return (dict(zip(header, row, strict=True)) for row in rows)


def _named(model: type[Entry]) -> list[Column]:
    """The columns that name somebody who agreed to it."""
    return [c for c in columns(model) if c.shown in CONSENTS]


def _says_less(before: Entry, now: Entry, today: date) -> bool:
    """Whether a row is to be shown no more, or somebody no more by the name that the copy has."""
    agreed = [getattr(row, "consent", None) not in (None, Consent.NONE) for row in (before, now)]
    lost = any(getattr(before, c.key) != c.default and getattr(now, c.key) == c.default for c in _named(type(now)))
    return not is_public(now, today) or agreed == [True, False] or lost
