"""Four real sheets, whole where they lie beside the repository, as excerpts everywhere; each built by the command."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl
import yaml

from acceptance.command import TOP, Home, Run, settle

HERE = Path(__file__).parent / "real"
EXCERPTS, WHOLE = HERE / "excerpts", TOP.parent / "shared" / "real-sheets"
DAYS = {"tainan": "2015-08-20", "group_meeting": "2024-04-01", "wuhan": "2020-02-01", "suzuka": "2026-03-05"}
SIZES = ("excerpt", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One sheet and what became of it. ``rows`` are its cells as text, the header first."""

    rows: list[list[str]]
    home: Home
    run: Run
    table: str

    def open_data(self) -> list[dict[str, str]]:
        """The rows of data.csv by label."""
        return list(csv.DictReader(io.StringIO(self.home.files()[f"{self.table}/data.csv"].decode("utf-8-sig"))))

    def of_the_sheet(self, *prefixes: str) -> list[tuple[str, int]]:
        """(code, row) of problems whose code begins so."""
        return [(p["code"], p["row"]) for p in self.run.report["problems"] if p["code"].startswith(prefixes)]


def is_there(name: str, size: str) -> bool:
    """Whether the sheet can be read in this size: excerpts always can."""
    return size == "excerpt" or _file(name, size).is_file()


def build_sheet(name: str, size: str, folder: Path, shells: Path, change: Callable[[str], str] = lambda text: text) -> Built:
    """A new community with this sheet alone; ``change`` may alter its settings."""
    settings = change((HERE / f"{name}.yaml").read_text("utf-8"))
    made = yaml.safe_load(settings)
    (table,) = made["tables"]
    home = settle(folder, shells)
    _lay_down(name, size, home.folder)
    home.settings(settings)
    return Built(rows=_rows(name, size), home=home, run=home.build(day=DAYS[name]), table=table)


def _file(name: str, size: str) -> Path:
    folder, ending = (EXCERPTS, "csv") if size == "excerpt" else (WHOLE, "*")
    return next(folder.glob(f"{name}*.{ending}"), WHOLE / name)


@functools.cache
def _text(name: str, size: str) -> str:
    """The text of a CSV with made-up numbers in place of ``{mobile}`` and ``{short}``."""
    numbers = itertools.count(1)
    made = {"{mobile}": "138{:08}", "{short}": "138{:07}"}
    text = _file(name, size).read_bytes().decode()
    return re.sub(r"\{(?:mobile|short)\}", lambda found: made[found[0]].format(next(numbers)), text)


def _rows(name: str, size: str) -> list[list[str]]:
    file = _file(name, size)
    if file.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(file).active
        return [[str("" if cell is None else cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return list(csv.reader(io.StringIO(_text(name, size), newline="")))


def _lay_down(name: str, size: str, folder: Path) -> None:
    """The sheet where its settings look for it: the bytes as they are, or a workbook with real dates."""
    file = _file(name, size)
    (folder / "tables").mkdir()
    if file.suffix == ".xlsx":
        (folder / file.name).write_bytes(file.read_bytes())
    elif name == "group_meeting":
        _write_book(_rows(name, size), folder / f"{file.stem}.xlsx")
    else:
        (folder / "tables" / file.name).write_bytes(_text(name, size).encode())


def _write_book(rows: list[list[str]], path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    book.active.append(rows[0])
    for day, *others in rows[1:]:
        book.active.append([datetime.fromisoformat(day), *(cell or None for cell in others)])
    book.save(path)
