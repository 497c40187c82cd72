"""A neighbour's cells, or the last good copy of them → records, read as strictly as our own sheets.

Nothing is trusted: each row goes through the readers, the privacy classes and the detectors of ours, and whatever does
not pass is left out and counted, never quoted. Ids stay with their neighbour: they name no row of ours, and of them
only the address of the neighbour's own page is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.config.settings import Config, NeighbourSetting
from jinlin.neighbour.model import MODELS
from jinlin.problem import Checked, Problem, notice
from jinlin.record.column import Column, read_columns
from jinlin.record.entry import Entry, is_public
from jinlin.record.given import Given
from jinlin.record.read import read_records, stored_records, stored_rows, wanted_columns
from jinlin.record.records import Records
from jinlin.source.last_good import Snapshot, TableCopy
from jinlin.source.neighbour.shape import Cells
from jinlin.source.neighbour.visit import Table, Visited, tables_of
from jinlin.source.raw import RawSheet
from jinlin.table.header import fold
from jinlin.table.read import read_table

MAIN = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What may be shown of one table of a neighbour. ``since`` is the day since when it says this; ``None``: nothing
    could ever be had."""

    neighbour: NeighbourSetting
    table: Table
    records: Records
    since: date | None

    def new_copy(self) -> TableCopy | None:
        """What to store as last good copy."""
        if self.since is None:
            return None
        rows = stored_rows(self.records)
        return TableCopy(day=self.since, rows_read={MAIN: len(rows) - 1}, sheets={MAIN: rows})


def take_all(found: Visited, config: Config, snapshot: Snapshot, today: date) -> Checked[tuple[Taken, ...]]:
    """The records of all neighbours that may be shown today; the problems are notices."""
    taken: list[Taken] = []
    problems: list[Problem] = []
    for neighbour in config.neighbours:
        place = config.place(f"neighbours.{neighbour.name}")
        for table in tables_of(neighbour):
            one = take(neighbour, table, found.cells.get(table), snapshot.tables.get(table.name), today)
            taken.append(one.value)
            problems += (p.at(place) for p in one.problems)
    return Checked(tuple(taken), tuple(problems))


def neighbour_copies(taken: Sequence[Taken]) -> Mapping[str, TableCopy]:
    """What to store of them; also of those that could not be reached, whose ids are none of ours to withdraw."""
    copies = {one.table.name: one.new_copy() for one in taken}
    return {name: copy for name, copy in copies.items() if copy is not None}


def take(
    neighbour: NeighbourSetting, table: Table, cells: Cells | None, copy: TableCopy | None, today: date
) -> Checked[Taken]:
    """The rows of ``table`` that may be shown today: of the ``cells``, else of the last good ``copy``.

    Problems are notices about how many rows were left out of cells, or that there is no column to go by.
    """
    model = MODELS[table.shared]
    read = None if cells is None else _read(_sheet(cells, model), model)
    if cells is not None and read is not None:
        left_out = len(cells.rows) - len(read.rows)
        kept = _shown(read, neighbour, today)
        since = copy.day if copy is not None and list(copy.rows(MAIN)) == stored_rows(kept)[1:] else today
        return Checked(_taken(neighbour, table, kept, since), _left_out(left_out, neighbour, table))
    lacking = notice("neighbour.no_columns", table.table, neighbour=neighbour.title, needs=_needs(model))
    problems = () if cells is None else (lacking,)
    if copy is None or MAIN not in copy.sheets:
        return Checked(_taken(neighbour, table, Records.none(model), None), problems)
    known = stored_records("", copy.sheet(MAIN), model, Given())
    return Checked(_taken(neighbour, table, _shown(known, neighbour, today), copy.day), problems)


def _taken(neighbour: NeighbourSetting, table: Table, records: Records, since: date | None) -> Taken:
    return Taken(neighbour=neighbour, table=table, records=records, since=since)


def _left_out(count: int, neighbour: NeighbourSetting, table: Table) -> tuple[Problem, ...]:
    told = notice("neighbour.rows_left_out", table.table, neighbour=neighbour.title, rows=count)
    return (told,) if count else ()


def _needs(model: type[Entry]) -> str:
    return "、".join(c.label for c in read_columns(model) if c.required)


def _sheet(cells: Cells, model: type[Entry]) -> RawSheet:
    """The columns that we know, under our own headers: of a neighbour's column only the cells are taken."""
    at = {c.label: place for c in read_columns(model) if (place := _place(c, cells.columns)) is not None}
    rows = [[row[place] for place in at.values()] for row in cells.rows]
    return RawSheet(title="", rows=[list(at), *rows])


def _place(c: Column, columns: tuple[tuple[str, str], ...]) -> int | None:
    """Where the column stands: under its key, else under one of its headers, our own name for it first."""
    places = {fold(title): n for n, (_, title) in reversed(list(enumerate(columns)))}
    by_key = next((n for n, (name, _) in enumerate(columns) if name == c.key), None)
    found = (places[one] for one in map(fold, (c.label, *c.aliases)) if one in places)
    return next(found, None) if by_key is None else by_key


def _read(sheet: RawSheet, model: type[Entry]) -> Records | None:
    """The valid rows; ``None`` without the columns that are needed. Numbers of offices are not known here."""
    table = read_table("", sheet, wanted_columns(model, {}))
    return None if table.value is None else read_records(table.value, model, Given()).value


def _shown(records: Records, neighbour: NeighbourSetting, today: date) -> Records:
    """Without what the neighbour no longer shows, and what we do not."""
    return records.without(r.id for r in records.rows if not is_public(r, today) or r.id.lower() in neighbour.hidden)
