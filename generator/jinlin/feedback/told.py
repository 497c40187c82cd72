"""What staff were told before: since when each problem is known, and which outcome the robot announced last.

Kept beside the last good copies, so that it outlives the machine of one run. Problems stand there as digests of where
they are and what kind they are, never of what was typed. Layout of ``<snapshot>/feedback.json``::

    {"first_seen": {"<table>": {"<problem>": "2026-03-05"}}, "robot": "<outcome>"}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinlin.notes import read_note, write_note
from jinlin.problem import Problem
from jinlin.record.made_name import is_made_name
from jinlin.report import Report
from jinlin.site.wanted import digest

FILE = "feedback.json"

FirstSeen = Mapping[str, Mapping[str, str]]
"""Table → problem → ISO day."""


@dataclass(frozen=True, slots=True)
class Told:
    """All of the file. ``robot`` is the outcome that the robot announced last, empty before the first."""

    first_seen: FirstSeen = field(default_factory=dict)
    robot: str = ""


def fetch_told(folder: Path) -> Told:
    """What was told before; nothing where there is no file, or one that was damaged by hand."""
    try:
        found = read_note(folder / FILE)
        tables = found["first_seen"].items()
        seen = {str(table): {str(mark): str(day) for mark, day in known.items()} for table, known in tables}
        return Told(seen, str(found["robot"]))
    except (KeyError, AttributeError):
        return Told()


def write_told(folder: Path, told: Told) -> None:
    """Store it, at once or not at all; an equal file is left alone."""
    seen = {table: dict(known) for table, known in told.first_seen.items() if known}
    write_note(folder / FILE, {"first_seen": seen, "robot": told.robot})


def first_seen(report: Report, before: FirstSeen, today: date) -> FirstSeen:
    """Since when each problem of ``report`` is known.

    What is mended is forgotten, so that it is new when it comes back; but not of a table that could not be read this
    time, for nobody knows what stands in it. Of 「撤下」 and its like, which no run counts, the whole report has to say.
    """
    is_behind = {t.name: t.is_behind for t in report.tables}
    is_any_behind = report.is_behind or not report.tables
    seen = {table: dict(known) for table, known in before.items() if table and is_behind.get(table, is_any_behind)}
    for found in report.problems:
        table, mark = found.place.table, problem_mark(found)
        since = before.get(table, {}).get(mark, today.isoformat())
        seen.setdefault(table, {})[mark] = since
    return seen


def problem_mark(found: Problem) -> str:
    """The same for the same fault of the same record, wherever its row has moved and whatever stands in it now."""
    place = found.place
    named = place.record and not is_made_name(place.record)
    return digest(place.sheet, place.key, place.record.lower() if named else place.cell, found.code)[:16]


def outcome(report: Report) -> str:
    """The same for two runs that hold back the same; remarks and the number of rows do not count."""
    held = sorted(f"{p.place.table} {problem_mark(p)}" for p in report.to_mend)
    tables = [f"{t.name} {bool(t.stale_since)} {t.is_missing}" for t in report.tables]
    return digest(*held, "", *tables)[:16]
