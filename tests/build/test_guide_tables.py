"""The tables of the guide's pages about engines: whoever copies one into a sheet is not sent back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from jinlin.record.cell import Cells
from jinlin.record.column import Column, columns
from jinlin.record.given import Given
from kinds.reading import kind_named, kind_names
from package_tree import ROOT

GUIDE = ROOT / "content" / "guide"
PAGES = sorted(GUIDE.glob("engine-*.md"))
OPTIONS = re.compile(r"^    options:\n((?:      .*\n)+)", re.MULTILINE)
GIVEN = Given(year=None, office=frozenset({"12345"}), today=date(2026, 3, 5))
EXPLAINING = ("网站上", "意思")  #: the column of a table that says what comes of the others


def rows(page: Path) -> list[dict[str, str]]:
    """Header → cell of each row that a page's table shows; its rows stand side by side where the first column is 列."""
    table = re.findall(r"^\|.*\|$", page.read_text("utf-8"), re.MULTILINE)
    lines = [[c.strip() for c in line.strip("|").split("|")] for line in table]
    header, _, *body = lines
    across = [list(row) for row in zip(*[header, *body], strict=True)]
    head, *cells = across if header[0] == "列" else [header, *body]
    found = [dict(zip(head, row, strict=True)) for row in cells]
    return [{h: c for h, c in row.items() if h not in ("列", *EXPLAINING) and c != "空着"} for row in found]


def sheets(page: Path) -> Iterator[Sequence[Column]]:
    """The columns of each sheet there can be: every kind's, and the list of the page itself, else those of the demo."""
    own = [yaml.safe_load(found) for found in OPTIONS.findall(page.read_text("utf-8"))]
    tables = yaml.safe_load((ROOT / "sheets.yaml").read_text("utf-8"))["tables"].values()
    demo = [table["options"] for table in tables if table["kind"] == "lists"]
    usual = [(name, {}) for name in kind_names() if name != "lists"]
    for name, options in [*usual, *(("lists", declared) for declared in own or demo)]:
        kind = kind_named(name)
        yield from (columns(sheet.model) for sheet in kind.sheets(kind.read_options(options).value))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_table_can_be_typed_as_it_stands(page: Path) -> None:
    """There is a sheet with all of its columns, and each cell is read there without a word: 阶段 was shown as 收到, which
    is none, and 周期 was a column that the settings beside it did not declare."""
    for row in rows(page):
        of = next(({c.label: c for c in found} for found in sheets(page) if {*row} <= {c.label for c in found}), None)
        assert of is not None, sorted(row)
        told = {header: Cells(of[header], GIVEN)[text].problems for header, text in row.items() if text}
        assert {} == {header: [p.code for p in found] for header, found in told.items() if found}
