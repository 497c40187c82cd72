"""「表说明」 → lists that staff opened themselves, as if they stood in sheets.yaml: fetched, read and shown like any other.

A cell of it can do less than a line of sheets.yaml: a column that nobody called 公开 is not read, there are few types and
few lists, and no list can take the tab or the folder of something else. Nothing wrong in it ever stops the site.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jinlin.build.own_list import KIND, Taken, declared_lists
from jinlin.build.plan import TablePlan
from jinlin.build.planning import plan_tables
from jinlin.build.special import OWN_LISTS, asked
from jinlin.config.settings import Config, special_name
from jinlin.kinds import find_kind, kind_names
from jinlin.problem import Checked, Place, Problem, obstacle
from jinlin.record.column import public_columns
from jinlin.record.entry import is_public
from jinlin.record.example_rows import without_examples
from jinlin.record.given import Given
from jinlin.record.own_lists import OwnColumn
from jinlin.record.read import read_records, stored_records, wanted_columns
from jinlin.record.records import Records
from jinlin.source.fetch import Asked
from jinlin.source.last_good import TableCopy
from jinlin.source.raw import RawSheet
from jinlin.table.read import Table, read_table

NAME = special_name(OWN_LISTS)  #: where its last good copy is stored; no table can have this name


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLists:
    """What came of 「表说明」. ``rows`` are those that count today, ``records`` all of it, to be stored as its last good
    copy; none where that is what was used."""

    plans: tuple[TablePlan, ...] = ()
    rows: tuple[OwnColumn, ...] = ()
    records: Records[OwnColumn] | None = None

    def with_settings(self, config: Config) -> Config:
        """``config`` with these lists behind its own tables."""
        return replace(config, tables=(*config.tables, *(plan.setting for plan in self.plans)))

    def new_copies(self, today: date) -> Mapping[str, TableCopy]:
        """What to store, by name, its rows in the order of the sheet: the order of a list's columns. Never a draft."""
        if self.records is None:
            return {}
        header, texts = [c.key for c in public_columns(OwnColumn)], self.records.texts
        rows = [list(texts[row.id]) for row in self.rows]
        sheets = {"main": [header, *rows]}
        return {NAME: TableCopy(day=today, rows_read={"main": len(self.records.rows)}, sheets=sheets)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What there is besides. ``folders`` are those of hand-written pages; ``sheets`` what was fetched so far."""

    plans: tuple[TablePlan, ...]
    folders: Collection[str]
    today: date
    sheets: Mapping[Asked, RawSheet] = field(default_factory=dict)


def own_lists(config: Config, around: Around, copy: TableCopy | None) -> Checked[OwnLists]:
    """The lists that 「表说明」 declares now or, where it cannot be read, declared when it last could.

    Args:
        config: With the tab, or without one: then there are no lists.
        around: Whatever the lists must keep away from.
        copy: The last good copy of the tab.

    Returns:
        Plans whose sheets are still to be fetched. A faulty column or list is left out, with a problem at its cell.
    """
    if config.own_lists is None:
        return Checked(OwnLists())
    sheet = next((sheet for one, sheet in around.sheets.items() if one.key == OWN_LISTS), None)
    read = Checked(None) if sheet is None else _read(sheet, config)
    emptied = _emptied(read.value, copy)
    records = None if emptied else read.value
    used = _of_copy(copy) if records is None else records
    rows = tuple(row for row in _in_order(used) if is_public(row, around.today))
    declared = declared_lists(rows, used, _taken(config, around), config.own_lists)
    kinds = {KIND: find_kind(KIND)} if KIND in kind_names() else {}
    planned = plan_tables(replace(config, tables=declared.value), kinds)
    told = declared.problems if records is not None else ()  # nobody can mend a copy
    lists = OwnLists(plans=planned.value, rows=rows, records=records)
    return Checked(lists, (*read.problems, *emptied, *told, *planned.problems))


def _read(sheet: RawSheet, config: Config) -> Checked[Records[OwnColumn] | None]:
    table = read_table(NAME, sheet, wanted_columns(OwnColumn, {}))
    if table.value is None:
        return Checked(None, table.problems)
    rows = without_examples(table.value, OwnColumn)
    read = read_records(rows.value, OwnColumn, Given(office=config.community.office))
    unsure = {p.place.row for p in read.problems if p.place.key in ("title", "folder") or p.code.startswith("privacy.")}
    told = {title: folder for number, title, folder in _folders(rows.value) if number not in unsure}
    return Checked(_with_folders(read.value, told), (*table.problems, *rows.problems, *read.problems))


def _folders(table: Table) -> Iterator[tuple[int, str, str]]:
    """Row, list and 代号, wherever one is written."""
    title, folder = (table.header.keys.index(key) if key in table.header.keys else -1 for key in ("title", "folder"))
    for row in table.rows if folder >= 0 else ():
        if row.cells[folder]:
            yield row.number, row.cells[title], row.cells[folder]


def _with_folders(records: Records[OwnColumn], told: Mapping[str, str]) -> Records[OwnColumn]:
    """The records with the 代号 of a list in its first row, where the row in which it stands is held back: a slip in
    another of its cells, say 类型, would close the whole list."""
    first = {row.title: row for row in reversed(_in_order(records))}
    have = {row.title for row in records.rows if row.folder}
    new = {row.id: replace(row, folder=told[title]) for title, row in first.items() if title in told.keys() - have}
    at = [c.key for c in public_columns(OwnColumn)].index("folder")
    texts = dict(records.texts)
    for one, row in new.items():
        texts[one] = (*texts[one][:at], row.folder or "", *texts[one][at + 1 :])
    return replace(records, rows=tuple(new.get(row.id, row) for row in records.rows), texts=texts)


def _emptied(records: Records[OwnColumn] | None, copy: TableCopy | None) -> tuple[Problem, ...]:
    """A tab that has suddenly no row at all is taken for a slip, as with any table, where a row of it was shown."""
    if records is None or records.rows or not _of_copy(copy).rows:
        return ()
    place = Place(table=OWN_LISTS, sheet=records.table.sheet.title if records.table else "")
    return (obstacle("table.empty").at(place),)


def _of_copy(copy: TableCopy | None) -> Records[OwnColumn]:
    if copy is None or "main" not in copy.sheets:
        return Records.none(OwnColumn)
    return stored_records(OWN_LISTS, copy.sheet("main"), OwnColumn, Given())


def _in_order(records: Records[OwnColumn]) -> list[OwnColumn]:
    return sorted(records.rows, key=lambda row: records.numbers[row.id])


def _taken(config: Config, around: Around) -> Taken:
    """The folders and the tabs that something else has, the special tabs of the same source among them."""
    wanted = [*asked(config), *(one for plan in around.plans for one in plan.asked())]
    titles: Iterable[str] = (
        *(plan.title for plan in around.plans),
        *(one.tab.title for one in wanted),
        *(sheet.title for sheet in around.sheets.values()),  # of a tab that is named by its gid alone
    )
    names = (*(plan.name for plan in around.plans), *kind_names(), *around.folders)
    return Taken(folders=frozenset(names), titles=frozenset(filter(None, titles)))
