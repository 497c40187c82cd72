"""The sheets that belong to no table: 撤下 and 节假日. Both fail towards caution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinlin.config.settings import Config, Tab
from jinlin.problem import Checked, Problem
from jinlin.record.entry import Entry, Publish
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.records import Records
from jinlin.record.special import HolidayRow, Withdrawal, announced_days
from jinlin.source.fetch import Asked
from jinlin.source.last_good import NewCopy, Snapshot
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table
from jinlin.view.working_days import WorkingDays

NAME = "_special"  #: where their last good copy is stored; no table can have this name
MODELS: Mapping[str, type[Entry]] = {"withdrawn": Withdrawal, "holidays": HolidayRow}


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """What every table has to respect. ``withdrawn`` are ids in lower case."""

    withdrawn: frozenset[str]
    working_days: WorkingDays
    records: Mapping[str, Records]

    def new_copy(self, today: object) -> NewCopy:
        """Ids that were withdrawn stay withdrawn when the tab cannot be read."""
        sheets = {key: [["id"], *([row.id] for row in r.rows)] for key, r in self.records.items() if key == "withdrawn"}
        return NewCopy(day=today, rows_read={key: len(rows) - 1 for key, rows in sheets.items()}, sheets=sheets)


def asked(config: Config) -> list[Asked]:
    """The special tabs that this community has."""
    tabs: dict[str, Tab | None] = {"withdrawn": config.withdrawn, "holidays": config.holidays}
    return [
        Asked(table=NAME, key=key, tab=tab, samples=Path()) for key, tab in tabs.items() if tab is not None
    ]


def take_in_special(config: Config, fetched: Mapping[Asked, RawSheet], snapshot: Snapshot) -> Checked[Special]:
    """Withdrawn ids of now and, where the tab could not be read, of the last time; the stated days off."""
    problems: list[Problem] = []
    records: dict[str, Records] = {}
    for one in asked(config):
        model = MODELS[one.key]
        sheet = fetched.get(one) or _stored(one.key, snapshot)
        if sheet is None:
            continue
        table = read_table(one.key, sheet, wanted_columns(model, {}))
        problems += table.problems
        if table.value is not None:
            read = read_records(table.value, model, Given(office_numbers=config.office_numbers))
            problems += read.problems
            examples = (r.id for r in read.value.rows if r.publish is not Publish.YES)
            records[one.key] = read.value.without(examples)
    ids = [row.id for row in records["withdrawn"].rows] if "withdrawn" in records else []
    days = announced_days(records["holidays"]) if "holidays" in records else ()
    special = Special(
        withdrawn=frozenset(identifier.lower() for identifier in ids),
        working_days=WorkingDays.with_overrides(days),
        records=records,
    )
    return Checked(special, tuple(problems))


def _stored(key: str, snapshot: Snapshot) -> RawSheet | None:
    copy = snapshot.tables.get(NAME)
    sheet = copy.sheets.get(key) if copy else None
    return None if sheet is None else RawSheet(title=key, rows=[["编号"], *sheet.rows[1:]])
