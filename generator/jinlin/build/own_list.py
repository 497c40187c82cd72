"""Rows of 「表说明」 → settings of lists, by the rules of who may declare what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from jinlin.config.address import FOLDER
from jinlin.config.read import TAKEN
from jinlin.config.settings import Tab, TableSetting
from jinlin.grouping import grouped_by
from jinlin.problem import Checked, Problem, Severity, problem
from jinlin.record.column import columns
from jinlin.record.entry import Entry
from jinlin.record.own_lists import NAMES, PRIVATE, Layout, OwnColumn, Seen, Sort
from jinlin.record.records import Records
from jinlin.source.titles import plain_title
from jinlin.table.header import fold

KIND = "lists"  #: the kind that any table can be of
MOST_LISTS = 20
MOST_COLUMNS = 30
SHARED = frozenset(fold(text) for c in columns(Entry) for text in (c.label, *c.aliases))
TYPES = {
    Sort.STOCK: ("whole", "stock"),
    Sort.PERCENT: ("percent", "progress"),
    Sort.DATE: ("date", "date"),
    Sort.TARGET: ("line", "target"),
    Sort.ACTUAL: ("line", "actual"),
    Sort.DEFINITION: ("line", "definition"),
    **{sort: ("date", sort.name.lower()) for sort in (Sort.DUE, Sort.DONE, Sort.OPENS, Sort.CLOSES)},
}
"""What a word of 类型 is in the list's options: the type of its cells, and what the first such column is for. All others
are called as there and have no part to play."""
NEEDS = {
    Layout.TIMELINE: (Sort.DATE,),
    Layout.PROGRESS: (Sort.PERCENT,),
    Layout.STAT: (Sort.ACTUAL, Sort.DEFINITION),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a list cannot have: folders of the site, and titles of tabs as something else reads them."""

    folders: frozenset[str]
    titles: frozenset[str]


def declared_lists(
    rows: Sequence[OwnColumn], records: Records[OwnColumn], taken: Taken, tab: Tab
) -> Checked[tuple[TableSetting, ...]]:
    """The settings of each list, in the order of their first rows; a list that must not be has only its problem.

    Args:
        rows: Those that count today, in the order of the sheet.
        records: Where they stand.
        taken: Grows with each list: two cannot have one folder.
        tab: 「表说明」 itself; the lists' tabs lie in the same source.
    """
    settings: list[TableSetting] = []
    problems: list[Problem] = []
    folders, titles = set(taken.folders), {plain_title(title) for title in taken.titles}
    for title, own in grouped_by(rows, attrgetter("title")).items():
        one = _List(own, records)
        if len(settings) == MOST_LISTS:
            one.fault("own_lists.too_many_lists", own[0], "title", title, most=MOST_LISTS)
        elif plain_title(title) in titles:
            one.fault("own_lists.tab_taken", own[0], "title", title)
        elif folder := one.folder(folders):
            options = one.options()
            if options:
                folders.add(folder)
                settings.append(_setting(folder, title, tab, options))
        problems += one.problems
    return Checked(tuple(settings), tuple(problems))


def _setting(folder: str, title: str, tab: Tab, options: dict[str, object]) -> TableSetting:
    return TableSetting(
        name=folder, kind=KIND, title=title, source=tab.source, worksheets={}, columns={}, words={}, options=options
    )


class _List:
    """One list's rows, and what is wrong with them."""

    def __init__(self, rows: Sequence[OwnColumn], records: Records[OwnColumn]) -> None:
        self._rows, self._records = rows, records
        self.problems: list[Problem] = []

    def fault(
        self, code: str, row: OwnColumn, key: str, found: str = "", severity: Severity = Severity.ROW, **facts: object
    ) -> None:
        """Note what is wrong with a cell of the sheet."""
        told = problem(code, found, severity, **facts)
        self.problems.append(told.at(self._records.place(row.id, key)))

    def folder(self, taken: Iterable[str]) -> str:
        """The list's folder in the site, once it is one that it may have; else empty."""
        said = [row for row in self._rows if row.folder]
        if not said:
            self.fault("own_lists.no_folder", self._rows[0], "folder", title=self._rows[0].title)
            return ""
        first, other = said[0], next((row for row in said if row.folder != said[0].folder), None)
        folder = first.folder or ""
        if other is not None:
            self.fault("own_lists.two_folders", other, "folder", other.folder or "", first=folder)
        elif not FOLDER.fullmatch(folder):
            self.fault("own_lists.folder", first, "folder", folder)
        elif folder in TAKEN or folder in taken:
            self.fault("own_lists.folder_taken", first, "folder", folder)
        else:
            return folder
        return ""

    def options(self) -> dict[str, object]:
        """What stands under ``options:`` of a list that an admin declares; empty where nothing of it could be seen."""
        kept = list(self._columns())
        seen = [row for row in kept if row.seen is Seen.EVERYBODY and row.sort is not Sort.CONSENT]
        if not seen:
            self.fault("own_lists.nothing_public", self._rows[0], "seen", title=self._rows[0].title)
            return {}
        layout = next((row for row in kept if row.layout), None)
        return {
            "about": next((row.about for row in kept if row.about), ""),
            "group": next((row.group for row in kept if row.group), ""),
            "columns": [_column(row) for row in kept],
            "filters": [row.name for row in seen if row.is_filter],
            "layout": self._layout(layout, seen),
            "title": seen[0].name,
            **_roles(seen),
        }

    def _columns(self) -> Iterator[OwnColumn]:
        """The rows that make a column, each header once."""
        headers: dict[str, OwnColumn] = {}
        has_consent = any(row.sort is Sort.CONSENT for row in self._rows)
        for row in self._rows:
            header = fold(row.name)
            if header in SHARED:
                self.fault("own_lists.column_shared", row, "name", row.name, Severity.NOTICE)
            elif header in headers:
                self.fault("own_lists.column_twice", row, "name", row.name)
            elif len(headers) == MOST_COLUMNS:
                self.fault("own_lists.too_many_columns", row, "name", row.name, most=MOST_COLUMNS)
                break
            elif self._may_be(row, has_consent):
                headers[header] = row
        yield from headers.values()

    def _may_be(self, row: OwnColumn, has_consent: bool) -> bool:
        """Whether a column may be read as it is declared. One that nobody sees is not read at all."""
        if row.seen is not Seen.EVERYBODY:
            return True
        named = row.sort in (Sort.PERSON, Sort.CONSENT)
        if PRIVATE.search(row.name):
            self.fault("own_lists.private_column", row, "seen", name=row.name)
        elif NAMES.search(row.name) and not named:
            self.fault("own_lists.names_somebody", row, "sort", row.sort.value, name=row.name)
        elif row.sort is Sort.PERSON and not has_consent:
            self.fault("own_lists.no_consent", row, "sort", row.sort.value, name=row.name)
        elif row.sort is Sort.CHOICE and not row.choices:
            self.fault("own_lists.no_choices", row, "choices", name=row.name)
        else:
            return True
        return False

    def _layout(self, row: OwnColumn | None, seen: Sequence[OwnColumn]) -> str:
        """The layout, or the usual one where a column is missing that it cannot do without."""
        if row is None or row.layout is None:
            return Layout.CARDS.name.lower()
        sorts = {one.sort for one in seen}
        missing = "、".join(sort.value for sort in NEEDS.get(row.layout, ()) if sort not in sorts)
        if missing:
            self.fault("own_lists.layout_needs", row, "layout", row.layout.value, Severity.VALUE, missing=missing)
            return Layout.CARDS.name.lower()
        return row.layout.name.lower()


def _column(row: OwnColumn) -> dict[str, object]:
    """One column of the options."""
    own = {"name": row.name}
    if row.sort is Sort.CONSENT:
        return {**own, "type": "consent"}
    if row.seen is not Seen.EVERYBODY:
        return {**own, "shown": "never"}
    type_, _ = TYPES.get(row.sort, (row.sort.name.lower(), ""))
    shown = "consent" if row.sort is Sort.PERSON else "public"
    return {**own, "type": type_, "required": row.required, "choices": list(row.choices), "shown": shown}


def _roles(seen: Sequence[OwnColumn]) -> dict[str, str]:
    """Role → the header of the first column whose 类型 says so."""
    roles: dict[str, str] = {}
    for row in seen:
        _, role = TYPES.get(row.sort, ("", ""))
        if role:
            roles.setdefault(role, row.name)
    return roles
