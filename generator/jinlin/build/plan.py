"""Config and kinds → what each table is: its sheets, the headers to look for, its words and options.

Whatever of sheets.yaml only a kind can judge (its columns, its words, its options) is judged here, before anything is
fetched; every fault has its line.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinlin.config.settings import Config, Tab, TableSetting
from jinlin.kind import Kind, Sheet
from jinlin.problem import Checked, Problem, Severity, obstacle
from jinlin.record.cell import Cells
from jinlin.record.column import columns, public_columns
from jinlin.record.example_rows import without_examples
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.readers_private import asks_of_age
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
        return _of_sheet(self.given, sheet, self.sheets)

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


def _of_sheet(given: Given, sheet: Sheet, sheets: Sequence[Sheet]) -> Given:
    """``given`` as one of the sheets may know it; ``fixed:`` and ``id_from:`` are about the main sheet alone."""
    return given if sheet is sheets[0] else replace(given, fixed={}, id_from=())


def frames(content: Path) -> frozenset[str]:
    """The hand-written folders whose index page can frame a table."""
    return frozenset(page.parent.name for page in content.glob("*/index.md"))


def plan_tables(config: Config, kinds: Mapping[str, Kind]) -> Checked[tuple[TablePlan, ...]]:
    """Every table of a known kind that is switched on, and all faults of sheets.yaml that only its kind could see."""
    plans, faults = [], []
    for setting in config.tables:
        if setting.kind not in kinds:
            continue  # reading the settings has said so
        plan = _plan(config, setting, kinds[setting.kind]).into(faults)
        plans += [] if plan is None else [plan]
    return Checked(tuple(_each_its_own_tab(plans)), tuple(faults))


def _each_its_own_tab(plans: list[TablePlan]) -> Iterator[TablePlan]:
    """Of an optional tab under its usual title only one table reads the rows: two that read 「办理进展」 would each say
    that the other's rows are about nothing."""
    taken = {(one.tab.source, one.tab.title) for plan in plans for one in plan.asked() if not one.optional}
    for plan in plans:
        usual = {one.key: (one.tab.source, one.tab.title) for one in plan.asked() if one.optional}
        yield replace(plan, elsewhere=frozenset(key for key, tab in usual.items() if tab in taken))
        taken |= set(usual.values())


def _plan(config: Config, setting: TableSetting, kind: Kind) -> Checked[TablePlan | None]:
    """The plan of one table; none where its options are wrong, for its sheets may follow from them."""
    path = f"tables.{setting.name}"
    options = kind.read_options(setting.options)
    faults = [config.fault(f"{path}.options.{p.place.key}", p) for p in options.problems]
    sheets = _usual_sheets(kind) if faults else kind.sheets(options.value)
    if not sheets:
        return Checked(None, tuple(faults))
    mapping: dict[str, dict[str, tuple[str, ...]]] = {}
    for sheet in sheets:
        own = setting.columns.get(sheet.key, {})
        here = f"{path}.columns" if sheet is sheets[0] else f"{path}.columns.{sheet.key}"
        mapping[sheet.key] = dict(_by_key(config, sheet, own, here, faults))
    faults += _unknown_sheets(config, setting, sheets, path)
    faults += _unknown_words(config, setting, sheets, f"{path}.words")
    own = {name: (text,) for name, text in setting.fixed.items()}
    fixed = {key: text for key, (text,) in _by_key(config, sheets[0], own, f"{path}.fixed", faults)}
    id_from = tuple(_identity(config, sheets[0], setting.id_from, f"{path}.id_from", faults))
    given = _given(config, setting, id_from, fixed)
    faults += _unreadable(config, setting, sheets[0], given)
    plan = TablePlan(
        setting=setting,
        kind=kind,
        options=options.value,
        title=setting.title or sheets[0].title or _named(setting, sheets[0]),
        sheets=sheets,
        wanted={s.key: wanted_columns(s.model, mapping[s.key], _of_sheet(given, s, sheets)) for s in sheets},
        given=given,
    )
    return Checked(None if options.problems else plan, tuple(faults))


def _given(config: Config, setting: TableSetting, id_from: tuple[str, ...], fixed: Mapping[str, str]) -> Given:
    return Given(
        year=setting.year,
        words=setting.words,
        office=config.community.office,
        phones_as_typed=setting.phones_as_typed,
        id_from=id_from,
        fixed=fixed,
    )


def _named(setting: TableSetting, sheet: Sheet) -> str:
    """What a list is called to which nobody gave a title: like its tab."""
    tab = setting.worksheets.get(sheet.key)
    return (tab.title if tab else "") or setting.name


def _usual_sheets(kind: Kind) -> tuple[Sheet, ...]:
    """The sheets that a kind has whatever its options say; none of a list, whose options declare its columns."""
    first, again = (kind.sheets(kind.read_options({}).value) for _ in range(2))
    return first if first == again else ()  # a list's model is made anew each time


def _key(sheet: Sheet, name: str) -> str | None:
    """The column key for our header or key ``name``."""
    return next((c.key for c in columns(sheet.model) if name in (c.key, c.label, *c.aliases)), None)


def _by_key(
    config: Config, sheet: Sheet, own: Mapping[str, tuple[str, ...]], path: str, faults: list[Problem]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    for name, theirs in own.items():
        key = _key(sheet, name)
        if key is None:
            faults.append(_unknown_column(config, sheet, name, f"{path}.{name}"))
            continue
        if key == "minor" and (other := next(filter(asks_of_age, theirs), "")):
            faults.append(config.fault(f"{path}.{name}", obstacle("config.of_age", other)))
        yield key, theirs


def _unreadable(config: Config, setting: TableSetting, sheet: Sheet, given: Given) -> Iterator[Problem]:
    """What no column takes of all that holds for every row: told of each row, it was sought in a sheet without it."""
    there = {c.key: c for c in columns(sheet.model)}
    for name, text in setting.fixed.items():
        key = _key(sheet, name)
        for found in Cells(there[key], given)[text].problems if key and text else ():
            if found.severity is not Severity.NOTICE:
                yield config.fault(f"tables.{setting.name}.fixed.{name}", found)


def _identity(
    config: Config, sheet: Sheet, names: Sequence[str], path: str, faults: list[Problem]
) -> Iterable[str]:
    """The keys of the columns that make a row's id: of columns that can be opened, for the id is an address."""
    public = {c.key for c in public_columns(sheet.model)}
    for n, name in enumerate(names):
        key = _key(sheet, name)
        if key in public:
            yield key
        else:
            faults.append(_unknown_column(config, sheet, name, f"{path}.{n}"))


def _unknown_column(config: Config, sheet: Sheet, name: str, path: str) -> Problem:
    """That the setting at ``path`` speaks of a column which the sheet's model does not have."""
    labels = [c.label for c in public_columns(sheet.model)]
    near = difflib.get_close_matches(name, labels, n=1) or labels[1:4]
    fault = obstacle("config.unknown_column", name, hint="、".join(near), where=path.split(".")[2])
    return config.fault(path, fault)


def _unknown_sheets(config: Config, setting: TableSetting, sheets: tuple[Sheet, ...], path: str) -> list[Problem]:
    known = [sheet.key for sheet in sheets]
    unknown = [(f"{path}.worksheets.{key}", key) for key in setting.worksheets if key not in known]
    unknown += [(f"{path}.columns.{key}", key) for key in setting.columns if key not in known]
    hint = "、".join(known)
    return [config.fault(at, obstacle("config.unknown_sheet", key, hint=hint)) for at, key in unknown]


def _unknown_words(config: Config, setting: TableSetting, sheets: tuple[Sheet, ...], path: str) -> list[Problem]:
    """A community's own words must map to keys the kind knows."""
    readers = [c.reader for sheet in sheets for c in columns(sheet.model) if c.reader.vocabulary]
    keys = {reader.vocabulary: reader.keys for reader in readers}
    faults = []
    for vocabulary, words in setting.words.items():
        if vocabulary not in keys:
            hint = "、".join(sorted(keys)) or "—"
            fault = obstacle("config.unknown_key", vocabulary, hint=hint)
            faults.append(config.fault(f"{path}.{vocabulary}", fault))
            continue
        for word, key in words.items():
            if keys[vocabulary] and key not in keys[vocabulary]:
                hint = "、".join(keys[vocabulary])
                fault = obstacle("config.unknown_word", word, hint=hint)
                faults.append(config.fault(f"{path}.{vocabulary}.{word}", fault))
    return faults
