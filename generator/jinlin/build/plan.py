"""What each table is: its sheets, the headers to look for, its words and options."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinlin.config.settings import Tab, TableSetting
from jinlin.kind import Kind, Sheet
from jinlin.problem import Checked
from jinlin.record.example_rows import without_examples
from jinlin.record.given import Given
from jinlin.record.read import read_records
from jinlin.record.records import Records
from jinlin.source.fetch import Asked
from jinlin.source.raw import RawSheet
from jinlin.table.header import Wanted
from jinlin.table.read import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """One table, ready to be fetched and read."""

    setting: TableSetting
    kind: Kind
    options: Any
    title: str
    sheets: tuple[Sheet, ...]
    wanted: Mapping[str, tuple[Wanted, ...]]  #: by sheet key, with this community's own headers
    given: Given
    elsewhere: frozenset[str] = frozenset()  #: keys of optional sheets whose usual tab is another table's

    @property
    def name(self) -> str:
        """What sheets.yaml calls it, and so its folder in the site."""
        return self.setting.name

    @property
    def main(self) -> Sheet:
        """The sheet whose rows have pages."""
        return self.sheets[0]

    def given_for(self, sheet: Sheet) -> Given:
        """What the readers of a sheet may know."""
        return given_for(sheet, self.sheets, self.given)

    def read(self, sheet: Sheet, raw: RawSheet, wanted: Sequence[Wanted]) -> Checked[Records | None]:
        """The records of a sheet; ``None`` where it has not the header that it needs."""
        table = read_table(self.name, raw, wanted)
        if table.value is None:
            return Checked(None, table.problems)
        rows = without_examples(table.value, sheet.model)
        read = read_records(rows.value, sheet.model, self.given_for(sheet))
        return Checked(read.value, (*table.problems, *rows.problems, *read.problems))

    def never_naming(self, names: frozenset[str]) -> TablePlan:
        """This plan, but that no cell of words tells one of ``names``."""
        return replace(self, given=replace(self.given, unnamed=names))

    def asked(self) -> tuple[Asked, ...]:
        """The worksheets to fetch: those named in sheets.yaml, and the others under their usual titles."""
        return tuple(
            Asked(
                table=self.name,
                key=sheet.key,
                tab=tab,
                samples=self.kind.folder,
                optional=not sheet.required and sheet.key not in self.setting.worksheets,
            )
            for sheet in self.sheets
            if (tab := self._tab(sheet)) is not None
        )

    def shell(self, framed: Collection[str]) -> str:
        """The hand-written folder that frames the table: its own where that is one of ``framed``, or its kind's."""
        return self.name if self.name in framed else self.kind.name

    def _tab(self, sheet: Sheet) -> Tab | None:
        named = self.setting.worksheets.get(sheet.key)
        if named is not None or (not sheet.required and (self.setting.names_all or sheet.key in self.elsewhere)):
            return named
        return Tab(source=self.setting.source, title=self.title if sheet is self.main else sheet.title)


def given_for(sheet: Sheet, sheets: Sequence[Sheet], given: Given) -> Given:
    """``given`` as one of the ``sheets`` may know it; ``fixed:`` and ``id_from:`` are about the first alone."""
    return given if sheet is sheets[0] else replace(given, fixed={}, id_from=())


def frames(content: Path) -> frozenset[str]:
    """The hand-written folders whose index page can frame a table."""
    return frozenset(page.parent.name for page in content.glob("*/index.md"))
