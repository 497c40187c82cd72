"""A kind's own sheets, read and shown as the build does it, on a day of the test's choosing.

``python -m kinds.reading activities`` (in ``tests``, with ``generator`` on the path) prints ``broken.expected.tsv``.
"""

from __future__ import annotations

import importlib
import random
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jinlin.clock import Clock
from jinlin.kind import Data, Kind, Sheet
from jinlin.kinds import HERE
from jinlin.page.output import Block, Section
from jinlin.page.render import Renderer
from jinlin.problem import Checked, Problem, in_order
from jinlin.record.entry import is_public
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from jinlin.source.samples import fetch_sample
from jinlin.strings import Strings, read_strings
from jinlin.table.read import read_table
from jinlin.view.setting import Community, Setting
from jinlin.view.working_days import WorkingDays

TODAY = date(2026, 3, 4)  # a Wednesday in a month without public holidays
COMMUNITY = Community(
    name="幸福里社区", street="示范街道", site="https://example.org/jinlin/", hotline="12345", supervision_phone="12345"
)
OFFICE = frozenset({"12345", *(f"03590000{n:03d}" for n in range(1000))})  # the invented community's own numbers
Change = Callable[[Sequence[Sequence[str]]], Sequence[Sequence[str]]]


def kind_names() -> list[str]:
    """The folders that ``find_kinds()`` finds; one that cannot be imported then fails its own tests only."""
    return sorted(folder.name for folder in HERE.iterdir() if (folder / "__init__.py").is_file())


def kind_named(name: str) -> Kind:
    """One kind."""
    return importlib.import_module(f"jinlin.kinds.{name}").KIND


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of a kind's sheets. ``data`` is what may be public on the day."""

    kind: Kind
    options: Any
    sheets: dict[str, RawSheet]
    data: Data
    problems: tuple[Problem, ...]
    setting: Setting

    @property
    def view(self) -> Any:
        """What follows from the sheets on the day."""
        return self.kind.view(self.data, self.options, self.setting)

    @property
    def section(self) -> Section:
        """The blocks, pages and files."""
        return self.kind.section(self.view, self.setting)


def read_kind(
    name: str,
    *,
    file: str = "sample",
    today: date = TODAY,
    change: Change = lambda rows: rows,
    options: dict[str, object] | None = None,
    **setting: Any,
) -> Reading:
    """The kind's sample (or ``broken``) sheets; ``change`` may alter the rows under each header before they are read.

    A kind that cannot do without options keeps those of its sample in ``sample.options.toml``.
    """
    kind = kind_named(name)
    checked = read_options(kind, options)
    sheets: dict[str, RawSheet] = {}
    for sheet in kind.sheets(checked.value):
        found = fetch_sample(kind.folder, sheet.key, sheet.title, today, name=file)
        if found is not None:
            sheets[sheet.key] = replace(found, rows=(found.rows[0], *change(found.rows[1:])))
    return _reading(kind, checked, sheets, today, setting)


def read_rows(
    name: str, *rows: Mapping[str, str], today: date = TODAY, options: dict[str, object] | None = None, **setting: Any
) -> Reading:
    """The kind's main sheet with just these rows: header → cell."""
    kind = kind_named(name)
    checked = read_options(kind, options)
    header = tuple(dict.fromkeys(label for row in rows for label in row))
    cells = tuple(tuple(row.get(label, "") for label in header) for row in rows)
    main = kind.sheets(checked.value)[0]
    sheets = {main.key: RawSheet(title=main.title, rows=(header, *cells))}
    return _reading(kind, checked, sheets, today, setting)


def read_sheets(name: str, sheets: dict[str, RawSheet], today: date = TODAY) -> Reading:
    """The kind's sheets as they are given, by key."""
    kind = kind_named(name)
    return _reading(kind, read_options(kind, None), sheets, today, {})


def read_options(kind: Kind, options: dict[str, object] | None) -> Checked[Any]:
    """The kind's options: those given, else those of its sample, else none."""
    own = kind.folder / "sample.options.toml"
    if options is None:
        options = tomllib.loads(own.read_text("utf-8")) if own.is_file() else {}
    return kind.read_options(options)


def _reading(
    kind: Kind, checked: Checked[Any], sheets: dict[str, RawSheet], today: date, setting: dict[str, Any]
) -> Reading:
    given = Given(year=today.year, office=OFFICE, today=today, words=setting.get("words", {}))
    data, problems = _read(kind, checked.value, sheets, given)
    return Reading(
        kind=kind,
        options=checked.value,
        sheets=sheets,
        data=kind.disclosed({key: _public(records, today) for key, records in data.items()}, checked.value),
        problems=in_order((*checked.problems, *problems)),
        setting=replace(setting_on(today, kind.name), **setting),
    )


def setting_on(today: date, name: str) -> Setting:
    """A table called like its kind, in a community with a site, on a day."""
    return Setting(
        clock=Clock.at(today), table=name, title=name, shell=name, community=COMMUNITY, working_days=WorkingDays()
    )


def _read(
    kind: Kind, options: Any, sheets: dict[str, RawSheet], given: Given
) -> tuple[dict[str, Records[Any]], list[Problem]]:
    data: dict[str, Records[Any]] = {}
    problems: list[Problem] = []
    for sheet in kind.sheets(options):
        data[sheet.key] = _records(sheet, sheets.get(sheet.key), given, problems)
    checks = kind.check(data, options, given)
    return {key: records.held(checks) for key, records in data.items()}, [*problems, *checks]


def _records(sheet: Sheet, raw: RawSheet | None, given: Given, problems: list[Problem]) -> Records[Any]:
    if raw is None:
        return Records.none(sheet.model)
    table = read_table(sheet.key, raw, wanted_columns(sheet.model, {}))
    problems += table.problems
    if table.value is None:
        return Records.none(sheet.model)
    records = read_records(table.value, sheet.model, given)
    problems += records.problems
    return records.value


def _public(records: Records[Any], today: date) -> Records[Any]:
    return records.without(r.id for r in records.rows if not is_public(r, today))


def shuffled(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The same rows in another order, the same one each time."""
    return random.Random(7).sample(list(rows), len(rows))


def strings_of(kind: Kind) -> Strings:
    """The catalogue as the kind's templates see it."""
    return read_strings().with_files([kind.folder / "strings.toml"])


def rendered(reading: Reading) -> dict[str, str]:
    """The HTML of every block (by its name in brackets) and of every page (by its path)."""
    section, kind = reading.section, reading.kind
    renderer = Renderer(strings_of(kind), {kind.name: kind.folder / "templates"}, {"community": COMMUNITY})
    blocks: dict[str, Block] = {f"[{name}]": block for name, block in section.blocks.items()}
    blocks |= {"[bar]": section.bar} if section.bar else {}
    blocks |= {page.path: page.main for page in section.pages}
    return {name: renderer.render(block, root="../") for name, block in blocks.items()}


def expectation(name: str) -> str:
    """What is wrong with the kind's broken sheets: sheet, cell and code, tab-separated, in the order of a report."""
    problems = read_kind(name, file="broken").problems
    return "".join(f"{p.place.table}\t{p.place.cell}\t{p.code}\n" for p in problems)


if __name__ == "__main__":
    sys.stdout.write(expectation(sys.argv[1]))
