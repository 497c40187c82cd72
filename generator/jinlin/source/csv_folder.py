"""A folder of CSV files, one for each table: ``活动日历`` is ``活动日历.csv``."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from jinlin.problem import Checked, Place, Problem, obstacle
from jinlin.source.csv_encoding import read_csv_bytes
from jinlin.source.csv_text import csv_rows
from jinlin.source.raw import RawSheet
from jinlin.source.titles import find_titles

_SUFFIX = ".csv"
_DELIMITERS = ",\t;"
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL).fullmatch  #: ="001", as exports write what Excel shows as 001


def fetch_csv(folder: Path, names: Sequence[str]) -> Checked[Mapping[str, RawSheet]]:
    """The files by name as asked for, all cells as text; row 0 is the file's first row.

    Problems, all ``TABLE``: ``source.folder_missing`` (stands once, the mapping is empty), ``source.csv_missing``
    (``_near`` with the nearest name), ``source.file_unreadable``, ``source.csv_encoding``, ``source.csv_quotes``.
    """
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() == _SUFFIX)
    except OSError:
        return Checked({}, (obstacle("source.folder_missing", folder.name),))
    found = find_titles("source.csv_missing", {file.stem: file for file in files}, names, folder=folder.name)
    sheets: dict[str, RawSheet] = {}
    problems = [*found.problems]
    for name, file in found.value.items():
        sheet = _fetched(file, name)
        if isinstance(sheet, RawSheet):
            sheets[name] = sheet
        else:
            problems.append(sheet.at(Place(sheet=name)))
    return Checked(sheets, tuple(problems))


def _fetched(file: Path, title: str) -> RawSheet | Problem:
    try:
        data = file.read_bytes()
    except OSError:
        return obstacle("source.file_unreadable", file.name)
    text = read_csv_bytes(data)
    if text is None:
        return obstacle("source.csv_encoding", file.name)
    rows = read_rows(text)
    if isinstance(rows, int):
        return obstacle("source.csv_quotes", file.name, line=rows)
    return RawSheet(title=title, rows=rows, width=_usual_width(rows))


def read_rows(text: str) -> list[list[str]] | int:
    """The rows of a CSV text, ragged as they are, or the line (from 1) at which a row with unpaired quotes starts.

    An unpaired quote would swallow the rows after it without a trace, so the file is refused as a whole.
    """
    lines = io.StringIO(text, newline="")
    delimiter = _delimiter(lines)
    lines.seek(0)
    reader = csv_rows(lines, delimiter=delimiter, strict=True)
    has_formulas = '="' in text
    rows: list[list[str]] = []
    start = 1
    try:
        for row in reader:
            rows.append([_shown(cell) for cell in row] if has_formulas else row)
            start = reader.line_num + 1
    except csv.Error:
        return start
    return rows


def _shown(cell: str) -> str:
    """What a spreadsheet shows of a cell: the text of a formula that is nothing but a text."""
    kept = _KEPT_AS_TEXT(cell)
    return kept[1].replace('""', '"') if kept else cell


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have that are not blank; of two numbers as frequent that of the upper rows."""
    widths = Counter(len(row) for row in rows if any(row))
    return max(widths, key=widths.__getitem__, default=0)


def _delimiter(lines: TextIO) -> str:
    """What cuts the first row that is not blank into most cells; a comma where nothing does."""
    return max(_DELIMITERS, key=lambda delimiter: _width(lines, delimiter))


def _width(lines: TextIO, delimiter: str) -> int:
    lines.seek(0)
    return next((len(row) for row in csv_rows(lines, delimiter=delimiter) if any(row)), 0)
