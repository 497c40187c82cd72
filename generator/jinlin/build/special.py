"""The sheets that belong to no table: 撤下 and 节假日, which fail towards caution, and 同义词, without which search only
understands less. 「表说明」 is asked for with them; ``own_lists`` reads it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from jinlin.config.settings import Config, special_name
from jinlin.problem import Checked, Problem, notice, obstacle
from jinlin.record.entry import Entry, Publish
from jinlin.record.example_rows import without_examples
from jinlin.record.given import Given
from jinlin.record.ids import id_shape
from jinlin.record.own_lists import OwnColumn
from jinlin.record.read import read_records, stored_records, stored_rows, wanted_columns
from jinlin.record.readers import PREFIX, typed_id
from jinlin.record.records import Records
from jinlin.record.special import HolidayRow, SynonymRow, Withdrawal, announced_days, synonym_groups
from jinlin.source.fetch import Asked
from jinlin.source.last_good import Snapshot, TableCopy
from jinlin.source.raw import RawSheet
from jinlin.table.read import Table, read_table
from jinlin.view.working_days import WorkingDays

NAME = "_special"  #: where their last good copy is stored; no table can have this name
WITHDRAWN, OWN_LISTS = "withdrawn", "own_lists"
SILENCED = "silenced"  #: beside the ids, how often people's names had to go
MODELS: Mapping[str, type[Entry]] = {
    WITHDRAWN: Withdrawal,
    "holidays": HolidayRow,
    "synonyms": SynonymRow,
    OWN_LISTS: OwnColumn,
}
A_MONTH = timedelta(days=31)
SAMPLES = Path(__file__).with_name("samples")
BETWEEN = re.compile(r"[、，,；;\n]")  #: parts ids that stand in one cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """What every table has to respect. ``withdrawn`` are ids in lower case."""

    withdrawn: frozenset[str]
    working_days: WorkingDays
    synonyms: tuple[tuple[str, ...], ...] = ()  #: words that mean the same, for search
    records: Mapping[str, Records]
    kept: frozenset[str] = frozenset()  #: the tabs that could not be read, for which the last good copy stands

    def new_copy(self, today: date, silenced: int) -> TableCopy:
        """What holds when a tab cannot be read; of 「撤下」 the ids alone. Of names that had to go, ``silenced`` times,
        nothing is kept but how often: whoever keeps what was published before has to know."""
        sheets = {key: stored_rows(records) for key, records in self.records.items()}
        if WITHDRAWN in sheets:
            sheets[WITHDRAWN] = [["id"], *([identifier] for identifier in sorted(self.withdrawn))]
        if silenced:
            sheets[SILENCED] = [["id"], [str(silenced)]]
        return TableCopy(day=today, rows_read={key: len(rows) - 1 for key, rows in sheets.items()}, sheets=sheets)


def times_silenced(snapshot: Snapshot) -> int:
    """How often names had to go that were on the site before."""
    copy = snapshot.tables.get(NAME)
    return max((int(row[0]) for row in (copy.rows(SILENCED) if copy else ()) if row[0].isdecimal()), default=0)


def asked(config: Config) -> list[Asked]:
    """The special tabs that this community has."""
    return [Asked(table=NAME, key=key, tab=tab, samples=SAMPLES) for key, tab in config.special.items()]


def take_in_special(config: Config, fetched: Mapping[Asked, RawSheet], snapshot: Snapshot) -> Checked[Special | None]:
    """Withdrawn ids, stated days off and synonyms of now or, where a tab could not be read, of the last time.

    A row of 「撤下」 that is held back for some fault withdraws all the same. ``None`` where nobody knows what was
    withdrawn: to publish all would be to publish that too.
    """
    problems: list[Problem] = []
    records: dict[str, Records] = {}
    kept: set[str] = set()
    for one in (one for one in asked(config) if one.key != OWN_LISTS):  # by which further tables were found already
        found = _read(one.key, fetched[one], config).into(problems) if one in fetched else None
        if found is None:
            kept.add(one.key)
            found = _kept(one, snapshot)
        if found is not None:
            records[one.key] = found
    if config.withdrawn is not None and "withdrawn" not in records:
        return Checked(None, (*problems, obstacle("withdrawn.unreadable")))
    withdrawn = records["withdrawn"].seen if "withdrawn" in records else frozenset()
    days = announced_days(records["holidays"]) if "holidays" in records else ()
    special = Special(
        withdrawn=frozenset(one.lower() for one in withdrawn),
        working_days=WorkingDays.with_overrides(days),
        synonyms=synonym_groups(records["synonyms"]) if "synonyms" in records else (),
        records=records,
        kept=frozenset(kept),
    )
    return Checked(special, tuple(problems))


def _read(key: str, sheet: RawSheet, config: Config) -> Checked[Records | None]:
    """The rows that hold; ``None`` where the tab has no header to go by, and the last good copy has to do."""
    table = read_table(special_name(key), sheet, wanted_columns(MODELS[key], {}))
    if table.value is None:
        return Checked(None, table.problems)
    rows = without_examples(table.value, MODELS[key])
    cells = _each_id(rows.value) if key == WITHDRAWN else rows.value
    read = read_records(cells, MODELS[key], Given(office=config.community.office))
    not_meant = {r.id for r in read.value.rows if r.publish is not Publish.YES}
    records = replace(read.value.without(not_meant), seen=read.value.seen - not_meant)
    told = (*rows.problems, *read.problems)
    return Checked(records, (*table.problems, *(map(_as_withdrawal, told) if key == WITHDRAWN else told)))


def _each_id(table: Table) -> Table:
    """One row for each 编号 of 「撤下」, as its own table has it: whoever wants something to be gone, and writes two in
    one cell, in full width or with the table's name before it, believes that it is."""
    at = table.header.keys.index("id")
    each = ((row.cells, one, row) for row in table.rows for one in _ids(row.cells[at]))
    return replace(table, rows=tuple(row._replace(cells=(*c[:at], one, *c[at + 1 :])) for c, one, row in each))


def _ids(cell: str) -> Iterator[str]:
    for part in filter(None, BETWEEN.split(cell)) if cell else [""]:
        one = part.replace(":", PREFIX).rpartition(PREFIX)[2].strip()
        yield typed_id(one)


def _as_withdrawal(found: Problem) -> Problem:
    """A row of 「撤下」 that withdraws nothing: to say that it is not shown would be misleading."""
    if found.code == "table.example_typed_over":
        return notice("withdrawn.example", found.place.record).at(found.place)
    return notice("withdrawn.unclear", found.found).at(found.place) if found.code == "id.characters" else found


def check_withdrawn(special: Special, ids: Collection[str]) -> tuple[Problem, ...]:
    """A withdrawn id that no table has but that looks like one there is: probably a slip, and the record still shown.

    Not of every unknown id: a row that was withdrawn and then deleted from its sheet is as it should be. Nor of a copy
    of 「撤下」, which was asked about when it was a tab.

    Args:
        ids: Of every table as it stands in its sheet: a last good copy has lost what was withdrawn.
    """
    there = {identifier.lower(): identifier for identifier in ids}
    records = None if WITHDRAWN in special.kept else special.records.get(WITHDRAWN)
    unknown = [row.id for row in records.rows if row.id.lower() not in there] if records else []
    alike = {id_shape(one): one for one in there} if unknown else {}  # H—4 and H-4, J-3 and J-003
    near = {one: alike.get(id_shape(one)) or _near(one.lower(), there) for one in unknown}
    return tuple(
        notice("withdrawn.unknown", one, near=there[found]).at(records.place(one, "id"))
        for one, found in near.items()
        if found and records
    )


def check_days_off(special: Special, today: date) -> tuple[Problem, ...]:
    """That the plan of days off has run out, or will within a month: what depends on it only says that it is not known
    yet, no deadline is ever over, and nobody would hear of it."""
    year, records = (today + A_MONTH).year, special.records.get("holidays")
    if records is None or special.working_days.covers_year(year):
        return ()
    return (notice("holidays.year_unknown", year=year).at(records.place("")),)


def _near(identifier: str, there: Collection[str]) -> str:
    return next(iter(difflib.get_close_matches(identifier, there, n=1, cutoff=0.7)), "")


def _kept(one: Asked, snapshot: Snapshot) -> Records | None:
    copy = snapshot.tables.get(NAME)
    if copy is None or one.key not in copy.sheets:
        return None
    sheet = replace(copy.sheet(one.key), title=one.tab.title)
    return stored_records(special_name(one.key), sheet, MODELS[one.key], Given())
