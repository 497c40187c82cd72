"""A community's settings and what went wrong in it, for tests of everything that tells staff."""

from __future__ import annotations

from collections.abc import Iterable

from jinlin.config.read import read_config
from jinlin.config.settings import Config
from jinlin.problem import Place, Problem, Severity, notice, problem
from jinlin.report import Report, TableCount, make_report

KEY, RESULTS = "1" + "Source" * 5, "1" + "Result" * 5
SETTINGS = """\
community: {name: 幸福里社区, site: https://example.org/xfl/, hotline: "12345"}
sources: {office: %s}
tables: {grids: {kind: lists, title: 网格目录, worksheet: 网格}}
"""
GOOGLE, BOOK, FOLDER = f"{{google: {KEY}}}", "{workbook: 资料/公示.xlsx}", "{folder: 资料/表格}"
WELL = TableCount(name="grids", title="网格目录", published=57, held=0)
HELD = TableCount(name="grids", title="网格目录", published=56, held=1)
STALE = TableCount(name="grids", title="网格目录", published=56, held=0, stale_since="2026-03-01")


def config(source: str = GOOGLE, feedback: str = "") -> Config:
    """Settings with one source and, perhaps, lines under ``feedback:``."""
    checked = read_config(SETTINGS % source + (f"feedback: {feedback}\n" if feedback else ""), "sheets.yaml", ["lists"])
    assert checked.value is not None and not checked.problems, checked.problems
    return checked.value


def at(cell: str, *, row: int = 3, column: int = 2, record: str = "W-02", link: bool = True, **more: str) -> Place:
    """A cell of the tab 「网格」."""
    address = f"https://docs.google.com/spreadsheets/d/{KEY}/edit#gid=7&range={cell}" if link else ""
    where = {"table": "grids", "sheet": "网格", "header": "人数", "key": "people", **more}
    return Place(cell=cell, row=row, column=column, record=record, link=address, **where)


def bad(cell: str = "B3", found: str = "很多", **more: object) -> Problem:
    """A row held back, because what stands in ``cell`` is no number."""
    return problem("number.not_whole", found, example="20").at(at(cell, **more))  # type: ignore[arg-type]


def remark(cell: str = "B4") -> Problem:
    """A notice."""
    return notice("table.note_row", first=4).at(at(cell, row=4))


def stopped() -> Problem:
    """The site stands still."""
    return problem("build.nothing_to_show", severity=Severity.TABLE)


def report(problems: Iterable[Problem] = (), table: TableCount | None = None) -> Report:
    """A run of one table."""
    found = tuple(problems)
    return make_report(found, [table or (HELD if found else WELL)], frozenset())
