"""A community with a table in each of three spreadsheets, published once; and what a later reading makes of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from command import order_for, write_grids
from jinlin.build.reading import read
from jinlin.build.run import run
from jinlin.clock import Clock
from jinlin.kinds import catalogue
from jinlin.report import Report, render_json, render_markdown, render_terminal
from jinlin.source.patience import Patience
from loopback.google_server import LoopbackGoogle
from loopback.reading import Waits
from loopback.spreadsheets import Spreadsheet, Worksheet

KEYS = tuple(f"1LoopbackSpreadsheet{name}" for name in ("One", "Two", "Three"))
ONE, TWO, THREE = KEYS
HEADER = ["编号", "网格", "人数"]
ROWS = [["G-1", "东区", 30], ["G-2", "西区", 40], ["G-3", "南区", 50], ["G-4", "北区", 60]]
COLUMNS = "[{name: 网格, key: area, required: true}, {name: 人数, key: people, type: whole}]"
SETTINGS = "\n".join([
    "community: {name: 幸福里社区, hotline: '12345'}",
    "sources:",
    *(f"  s{n}: {{google: {key}}}" for n, key in enumerate(KEYS, 1)),
    "tables:",
    *(
        f"  t{n}: {{kind: lists, title: 网格之{n}, source: s{n}, worksheet: {{title: 网格, gid: 7}}, "
        f"options: {{columns: {COLUMNS}}}}}"
        for n in (1, 2, 3)
    ),
    "",
])
FIRST, LATER = date(2026, 3, 5), date(2026, 3, 6)


def book(*rows: list[object], header: list[str] | None = None, title: str = "网格", gid: int = 7) -> Spreadsheet:
    """One spreadsheet; with no rows given, the usual ones."""
    return Spreadsheet(tabs=[Worksheet(title=title, gid=gid, rows=[header or HEADER, *(rows or ROWS)])])


@dataclass(slots=True)
class ThreeBooks:
    """The community, its Google, and a clock that moves only by what was waited for."""

    home: Path
    google: LoopbackGoogle
    waits: Waits = field(default_factory=Waits)

    def published(self) -> None:
        """The site and the last good copies of the first day."""
        run(order_for(self.home, Clock.at(FIRST), **self.google.env), lambda key: None)

    def read(self, environment: Mapping[str, str] | None = None) -> Report:
        """What a reading of the next day finds; it writes nothing."""
        known = self.google.env if environment is None else environment
        return read(order_for(self.home, Clock.at(LATER), **known), lambda key: None).report()


def stale(report: Report) -> str:
    """The numbers of the tables that show their last good copy."""
    return "".join(table.name[1:] for table in report.tables if table.stale_since)


def said(report: Report) -> str:
    """The report in all its forms."""
    strings = catalogue()
    return "\n".join(render(report, strings) for render in (render_terminal, render_markdown, render_json)) + repr(report)


def led_to(google: LoopbackGoogle, patch: pytest.MonkeyPatch, waits: Waits) -> None:
    """This process asks ``google`` and waits for nothing."""
    for name, text in {**google.env, "GOOGLE_APPLICATION_CREDENTIALS": ""}.items():
        patch.setenv(name, text)
    patch.setattr(Patience, "of", lambda seconds=240.0: waits.patience(seconds, google.line))


def settled(home: Path, google: LoopbackGoogle) -> ThreeBooks:
    """The community in ``home``, not yet published."""
    write_grids(home, settings=SETTINGS)
    google.spreadsheets = {key: book() for key in KEYS}
    assert os.environ["HTTPS_PROXY"] == google.env["HTTPS_PROXY"]
    return ThreeBooks(home, google)
