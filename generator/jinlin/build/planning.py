"""Config and kinds → the plan of each table.

Whatever of sheets.yaml only a kind can judge (its columns, its words, its options) is judged here, before anything is
fetched; every fault has its line.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jinlin.build.plan import TablePlan, given_for
from jinlin.config.settings import Config, TableSetting
from jinlin.kind import Kind, Sheet
from jinlin.problem import Checked, Problem, Severity, obstacle
from jinlin.record.cell import Cells
from jinlin.record.column import columns, public_columns
from jinlin.record.given import Given
from jinlin.record.read import wanted_columns
from jinlin.record.readers_private import asks_of_age


def plan_tables(config: Config, kinds: Mapping[str, Kind]) -> Checked[tuple[TablePlan, ...]]:
    """Every table of a known kind that is switched on, and all faults of sheets.yaml that only its kind could see."""
    known = (one for one in config.tables if one.kind in kinds)  # of another, reading the settings has told
    planned = [_Planning(config, setting, kinds[setting.kind]) for setting in known]
    plans = [plan for one in planned if (plan := one.plan()) is not None]
    return Checked(tuple(_each_its_own_tab(plans)), tuple(fault for one in planned for fault in one.faults))


def _each_its_own_tab(plans: list[TablePlan]) -> Iterator[TablePlan]:
    """Of an optional tab under its usual title only one table reads the rows: two that read 「办理进展」 would each say
    that the other's rows are about nothing."""
    taken = {(one.tab.source, one.tab.title) for plan in plans for one in plan.asked() if not one.optional}
    for plan in plans:
        usual = {one.key: (one.tab.source, one.tab.title) for one in plan.asked() if one.optional}
        yield replace(plan, elsewhere=frozenset(key for key, tab in usual.items() if tab in taken))
        taken |= set(usual.values())


class _Planning:
    """One table, and what is wrong with what sheets.yaml says of it."""

    def __init__(self, config: Config, setting: TableSetting, kind: Kind) -> None:
        self._config, self._setting, self._kind = config, setting, kind
        self.faults: list[Problem] = []

    def plan(self) -> TablePlan | None:
        """The plan; none where the options are wrong, for the sheets may follow from them."""
        setting, options = self._setting, self._kind.read_options(self._setting.options)
        for found in options.problems:
            self._fault(f"options.{found.place.key}", found)
        sheets = _usual_sheets(self._kind) if options.problems else self._kind.sheets(options.value)
        if not sheets:
            return None
        main = sheets[0]
        headers = {one.key: self._headers(one, "columns" if one is main else f"columns.{one.key}") for one in sheets}
        self._check_sheets(sheets)
        self._check_words(sheets)
        given = self._given(main)
        self._check_fixed(main, given)
        if options.problems:
            return None
        return TablePlan(
            setting=setting,
            kind=self._kind,
            options=options.value,
            title=setting.title or main.title or _tab_title(setting, main),
            sheets=sheets,
            wanted={s.key: wanted_columns(s.model, headers[s.key], given_for(s, sheets, given)) for s in sheets},
            given=given,
        )

    def _fault(self, path: str, found: Problem) -> None:
        """Note what is wrong at ``path`` below the table's own name."""
        self.faults.append(self._config.fault(f"tables.{self._setting.name}.{path}", found))

    def _given(self, main: Sheet) -> Given:
        """What the readers may know."""
        setting = self._setting
        fixed = self._by_key(main, {name: (text,) for name, text in setting.fixed.items()}, "fixed")
        return Given(
            year=setting.year,
            words=setting.words,
            office=self._config.community.office,
            phones_as_typed=setting.phones_as_typed,
            id_from=tuple(self._identity(main)),
            fixed={key: text for key, (text,) in fixed.items()},
        )

    def _headers(self, sheet: Sheet, path: str) -> Mapping[str, tuple[str, ...]]:
        return self._by_key(sheet, self._setting.columns.get(sheet.key, {}), path)

    def _by_key(
        self, sheet: Sheet, said: Mapping[str, tuple[str, ...]], path: str
    ) -> Mapping[str, tuple[str, ...]]:
        """What is ``said`` of columns, by their keys."""
        found: dict[str, tuple[str, ...]] = {}
        for name, theirs in said.items():
            key = _key(sheet, name)
            if key is None:
                self._unknown_column(sheet, name, f"{path}.{name}")
                continue
            if key == "minor" and (other := next(filter(asks_of_age, theirs), "")):
                self._fault(f"{path}.{name}", obstacle("config.of_age", other))
            found[key] = theirs
        return found

    def _identity(self, main: Sheet) -> Iterator[str]:
        """The keys of the columns that make a row's id: of columns that can be opened, for the id is an address."""
        public = {c.key for c in public_columns(main.model)}
        for n, name in enumerate(self._setting.id_from):
            key = _key(main, name)
            if key in public:
                yield key
            else:
                self._unknown_column(main, name, f"id_from.{n}")

    def _unknown_column(self, sheet: Sheet, name: str, path: str) -> None:
        """That the setting at ``path`` speaks of a column which the sheet's model does not have."""
        labels = [c.label for c in public_columns(sheet.model)]
        near = difflib.get_close_matches(name, labels, n=1) or labels[1:4]
        where = path.partition(".")[0]
        self._fault(path, obstacle("config.unknown_column", name, hint="、".join(near), where=where))

    def _check_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Whether the sheets that are spoken of are the kind's."""
        known = [sheet.key for sheet in sheets]
        for path, named in (("worksheets", self._setting.worksheets), ("columns", self._setting.columns)):
            for key in (key for key in named if key not in known):
                self._fault(f"{path}.{key}", obstacle("config.unknown_sheet", key, hint="、".join(known)))

    def _check_words(self, sheets: Sequence[Sheet]) -> None:
        """Whether the community's own words map to keys the kind knows."""
        readers = [c.reader for sheet in sheets for c in columns(sheet.model) if c.reader.vocabulary]
        keys = {reader.vocabulary: reader.keys for reader in readers}
        for vocabulary, words in self._setting.words.items():
            if vocabulary not in keys:
                hint = "、".join(sorted(keys)) or "—"
                self._fault(f"words.{vocabulary}", obstacle("config.unknown_key", vocabulary, hint=hint))
                continue
            known = keys[vocabulary]
            for word, key in words.items() if known else ():
                if key not in known:
                    told = obstacle("config.unknown_word", word, hint="、".join(known))
                    self._fault(f"words.{vocabulary}.{word}", told)

    def _check_fixed(self, main: Sheet, given: Given) -> None:
        """What no column takes of all that holds for every row: told of each row, it was sought in a sheet without
        it."""
        there = {c.key: c for c in columns(main.model)}
        for name, text in self._setting.fixed.items():
            key = _key(main, name)
            for found in Cells(there[key], given)[text].problems if key and text else ():
                if found.severity is not Severity.NOTICE:
                    self._fault(f"fixed.{name}", found)


def _tab_title(setting: TableSetting, sheet: Sheet) -> str:
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
