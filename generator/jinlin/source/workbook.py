"""Workbooks on disk: .xlsx, .xlsm, .xls and .ods as Excel, WPS and LibreOffice save them. The only user of the reader.

Two things the reader cannot do are done beside it: it gives error cells as empty (``repaired.py``, ``old_xls.py``),
and no merged areas and long spans for .ods (``ods.py``).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from jinlin.problem import Checked, Place, obstacle
from jinlin.source.compound import Compound, DamagedCompound, is_compound
from jinlin.source.ods import DamagedOds, ods_merges, with_spans
from jinlin.source.old_xls import DamagedXls, error_cells
from jinlin.source.raw import Merge, RawSheet, RawValue
from jinlin.source.repaired import repaired
from jinlin.source.stray_cell import stray_cell
from jinlin.source.titles import find_titles

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
_LOCK_FILE = "~$"  # what Excel and WPS lay beside a workbook while it is open


@dataclass(frozen=True, slots=True)
class Tab:
    """A worksheet of a workbook. ``title`` is as stored; hidden ones can be read like any other."""

    title: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: its worksheets in order, without charts and macros."""

    tabs: tuple[Tab, ...]
    _file: bytes
    _book: calamine.CalamineWorkbook

    def sheet(self, title: str) -> RawSheet:
        """The worksheet with exactly this title; row 0, cell 0 is A1 even where the first rows are empty.

        Raises ``CalamineError``, ``DamagedOds`` or ``DamagedXls`` for a worksheet that is damaged inside a workbook
        that could be opened.
        """
        with _Reader():
            sheet = self._book.get_sheet_by_name(title)
            rows: list[list[RawValue]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        areas = sheet.merged_cell_ranges
        if areas is None:  # .ods
            rows = [with_spans(row) for row in rows]
            return RawSheet(title=title, rows=rows, merges=ods_merges(self._file, title))
        if is_compound(self._file):
            _lay_over(rows, error_cells(self._file, self._book.sheet_names.index(title)))
        merges = tuple(Merge(top=a[0], left=a[1], bottom=b[0], right=b[1]) for a, b in areas)
        return RawSheet(title=title, rows=rows, merges=merges)


def read_workbook(path: Path) -> Checked[Workbook | None]:
    """The workbook at ``path``, or ``None`` and the problem that says why and what to do (severity ``TABLE``)."""
    if path.name.startswith(_LOCK_FILE):
        return _unreadable("source.workbook_lock_file", path, real=path.name.removeprefix(_LOCK_FILE))
    if path.suffix.lower() not in SUFFIXES:
        return _unreadable("source.workbook_unreadable", path)
    try:
        file = path.read_bytes()
        if stray := stray_cell(file):
            return _unreadable("source.workbook_stray_cell", path, cell=stray)
        if is_compound(file):
            Compound(file)  # only to see that it holds together
        file = repaired(file)
        with _Reader():
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(file))
    except (FileNotFoundError, NotADirectoryError):
        return _unreadable("source.workbook_missing", path, folder=path.absolute().parent.name)
    except PermissionError:
        return _unreadable("source.file_unreadable", path)
    except DamagedCompound:
        return _unreadable("source.workbook_unreadable", path)
    except (OSError, calamine.CalamineError):
        return _unreadable("source.workbook_password" if _is_locked(path) else "source.workbook_unreadable", path)
    return Checked(Workbook(_tabs(book), file, book))


def fetch_sheets(path: Path, titles: Sequence[str]) -> Checked[Mapping[str, RawSheet]]:
    """The worksheets of a workbook by title as asked for; the file is opened once.

    Titles are compared without invisible characters and outer spaces. Problems, all ``TABLE``: ``source.tab_missing``
    (with the tabs that staff can see, ``_near`` with the nearest: reports are public), ``source.tab_unreadable``, and
    those of ``read_workbook``, which then stand once and leave the mapping empty.
    """
    workbook = read_workbook(path)
    if workbook.value is None:
        return Checked({}, workbook.problems)
    there = {tab.title: tab for tab in workbook.value.tabs}
    seen = (tab.title for tab in there.values() if not tab.hidden)
    found = find_titles("source.tab_missing", there, titles, seen, file=path.name)
    sheets: dict[str, RawSheet] = {}
    problems = [*found.problems]
    for title, tab in found.value.items():
        try:
            sheets[title] = workbook.value.sheet(tab.title)
        except (calamine.CalamineError, DamagedOds, DamagedXls):
            damaged = obstacle("source.tab_unreadable", title, file=path.name)
            problems.append(damaged.at(Place(sheet=title)))
    return Checked(sheets, tuple(problems))


class _Reader:
    """The spreadsheet reader at work: damage that it did not foresee is a ``CalamineError``, too. It panics over some,
    which is no ``Exception`` and has no public class."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise calamine.CalamineError(str(fault)) from fault


def _is_locked(path: Path) -> bool:
    """Whether a password keeps the file shut: the reader says so only when it goes by the file's name."""
    try:
        with _Reader():
            calamine.CalamineWorkbook.from_path(path).close()
    except calamine.PasswordError:
        return True
    except (OSError, calamine.CalamineError):
        return False
    return False


def _tabs(book: calamine.CalamineWorkbook) -> tuple[Tab, ...]:
    """The worksheets; a dialogue, a chart or a macro page has no cells."""
    return tuple(
        Tab(page.name, page.visible != calamine.SheetVisibleEnum.Visible)
        for page in book.sheets_metadata
        if page.typ == calamine.SheetTypeEnum.WorkSheet
    )


def _unreadable(code: str, path: Path, **facts: object) -> Checked[Workbook | None]:
    return Checked(None, (obstacle(code, path.name, **facts),))


def _lay_over(rows: list[list[RawValue]], cells: Mapping[tuple[int, int], str]) -> None:
    """Put texts into ``rows`` in place, by row and column from 0; rows grow where the reader saw nothing."""
    for (row, column), text in cells.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend(None for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = text
