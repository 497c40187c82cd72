"""A report as a clerk works through it: tab by tab, each with its file, each problem with the cell to open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinlin.config.settings import Config
from jinlin.problem import Problem, Severity
from jinlin.report.model import Report
from jinlin.report.origin import file_name
from jinlin.report.sentence import cell_name, is_setting, sentence
from jinlin.strings import Strings


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One problem. ``cell`` is its name within the tab, empty for the whole tab."""

    problem: Problem
    cell: str
    what: str
    mend: str
    effect: str
    link: str

    @property
    def is_notice(self) -> bool:
        """Whether it holds nothing back."""
        return self.problem.severity is Severity.NOTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class TabEntries:
    """What is wrong in one tab, in the order of its rows. ``title`` is empty for what belongs to no tab."""

    title: str
    file: str
    entries: tuple[Entry, ...]


def by_tab(
    report: Report, config: Config, strings: Strings, shown: Callable[[str], str] = str
) -> tuple[TabEntries, ...]:
    """All problems under their tabs, those with something to mend first; every text went through ``shown``."""
    tabs: dict[tuple[int, str, str], list[Entry]] = {}
    order = {table.name: number for number, table in enumerate(report.tables, start=1)}
    for found in report.problems:
        place = found.place
        key = (order.get(place.table, 0), shown(place.sheet), shown(file_name(place, config)))
        tabs.setdefault(key, []).append(_entry(found, report, strings, shown))
    ordered = sorted(tabs.items(), key=lambda item: (all(one.is_notice for one in item[1]), item[0]))
    return tuple(TabEntries(title=title, file=file, entries=tuple(entries)) for (_, title, file), entries in ordered)


def _entry(found: Problem, report: Report, strings: Strings, shown: Callable[[str], str]) -> Entry:
    said = sentence(found, report, strings)
    link = said.link if shown(said.link) == said.link and not is_setting(found.place) else ""
    return Entry(
        problem=found,
        cell=shown(cell_name(found.place, strings)),
        what=shown(said.what),
        mend=shown(said.mend),
        effect=shown(said.effect),
        link=link,
    )
