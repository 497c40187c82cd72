"""What has changed since the last run, by record and column. Pure: two sets of texts in, changes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jinlin.view.setting import Change

NEW, GONE = "+", "-"

SILENT = frozenset((GONE, "as_of", "updated", "publish", "publish_from", "publish_until"))
"""No news of a record: that it is gone, and what is said of the row itself."""

Texts = Mapping[str, Sequence[str]]
"""id → tidied texts of the public columns, in the order of ``keys``."""


def changes(
    before: Texts,
    before_keys: Sequence[str],
    after: Texts,
    keys: Sequence[str],
    *,
    day: date,
    tracked: Collection[str],
    is_same: Callable[[str, str, str], bool],
) -> tuple[Change, ...]:
    """The changes from ``before`` to ``after``, in the order of ids and columns.

    A column that one side lacks counts as unchanged: a new version of a declaration is not an event in the community.
    Nor is another way to write the same: ``is_same`` tells, of a column and two texts. Values are kept only of
    ``tracked`` columns; what else changed is told by its name alone.
    """
    shared = [(key, before_keys.index(key), at) for at, key in enumerate(keys) if key in before_keys]
    found = []
    for record in sorted({*before, *after}):
        if record not in before:
            found.append(Change(day, record, NEW))
        elif record not in after:
            found.append(Change(day, record, GONE))
        elif tuple(before[record]) != tuple(after[record]):
            for key, old, new in shared:
                was, now = before[record][old], after[record][new]
                if was != now and not is_same(key, was, now):
                    found.append(Change(day, record, key, *((was, now) if key in tracked else ("", ""))))
    return tuple(found)


def edit_counts(logged: Iterable[Change]) -> Mapping[str, int]:
    """How often each record was edited, by its id in lower case; none of those that never were. To be gone counts:
    a row that was held back may come back with anything in it."""
    return Counter(change.record.lower() for change in logged if change.field != NEW)


def last_edits(logged: Iterable[Change]) -> Mapping[str, date]:
    """The last day on which each record was new or edited, by its id in lower case; the log is in order of days."""
    return {change.record.lower(): change.day for change in logged if change.field not in SILENT}


def arrivals(logged: Iterable[Change]) -> frozenset[tuple[date, str]]:
    """The day and the id of each record that was not known before. One that is back after a day on which it was held
    back or hidden, or under its 编号 in another case, is none."""
    known: set[str] = set()
    found: dict[str, tuple[date, str]] = {}
    for change in logged:
        name, one = change.record.lower(), (change.day, change.record)
        if change.field == NEW and name not in known:
            found[name] = one
        elif change.field == GONE and found.get(name, one)[0] == change.day and found.get(name, one) != one:
            del found[name]  # the same row, whose old 编号 stands behind the new one
        known.add(name)
    return frozenset(found.values())


class Past(NamedTuple):
    """What is known of earlier runs, by a record's id in lower case: how often it was edited, and the last day on which
    it was, or was new; of those that were not there from the first run on, when they ``arrived``. ``begun``: the first
    day on which anything changed."""

    edits: Mapping[str, int]
    last: Mapping[str, date]
    arrived: Mapping[str, date]
    begun: date | None


def past(logged: Sequence[Change]) -> Past:
    """What the whole log tells of each record."""
    arrived = {record.lower(): day for day, record in arrivals(logged)}
    begun = min((change.day for change in logged), default=None)
    return Past(edit_counts(logged), last_edits(logged), arrived, begun)
