"""A workbook → the same with its bad cells coloured and commented, and a list of them in front.

The only user of openpyxl. Sheets are read by another library, which is faster and reads more formats; this one can
write a workbook that it did not make. What it cannot keep (charts, drawings) is missing in the copy: that is for
looking at, not for working in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from jinlin.feedback.result_rows import ResultRow, Tone
from jinlin.table.address import a1, read_a1

COLOURS = {Tone.GOOD: "FFE8F5EA", Tone.BAD: "FFF8B4B4", Tone.NOTICE: "FFFFE3A3", Tone.HEADER: "FFE9ECEE"}
AUTHOR = "Jinlin"
WIDTHS = (18, 20, 44, 50, 36)  #: of the list's columns, in letters
SIZE = (150, 340)  #: of a comment, height and width in pixels
BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError)
"""What openpyxl raises over a workbook that another program wrote in its own way."""


class Unmarkable(Exception):
    """The workbook cannot be opened for marking."""


def annotated(content: bytes, rows: Sequence[ResultRow], title: str, about: str) -> bytes:
    """The workbook in ``content`` with a mark for each of ``rows`` that has a cell; values and looks stay.

    Args:
        content: An .xlsx.
        rows: As ``result_rows`` gives them; also what the list in front shows.
        title: Of the tab in front.
        about: Its first line: what the copy is for.

    Raises:
        Unmarkable: openpyxl cannot open it.
    """
    try:
        book = openpyxl.load_workbook(io.BytesIO(content))
    except BROKEN as broken:
        raise Unmarkable from broken
    for row in rows:
        if row.place.sheet in book.sheetnames and isinstance(book[row.place.sheet], Worksheet):
            _mark(book[row.place.sheet], row)
    for sheet in book:
        sheet.sheet_view.tabSelected = False  # two selected tabs would be typed into together
    front = book.create_sheet(title, 0)
    _write_list(front, rows, about, book.sheetnames)
    book.active, front.sheet_view.tabSelected = 0, True
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _mark(sheet: Worksheet, row: ResultRow) -> None:
    """Colour the cells of one problem and say on the first of them what is wrong."""
    if row.tone is Tone.BAD:
        sheet.sheet_properties.tabColor = COLOURS[Tone.BAD]
    cells = list(_cells(sheet, row.place.cell))
    if row.place.cell:
        for cell in cells:
            cell.fill = PatternFill("solid", fgColor=COLOURS[row.tone])
    _, _, what, mend, effect, _ = row.cells
    said = "\n".join((what, f"→ {mend}", effect))
    before = f"{cells[0].comment.text}\n\n" if cells[0].comment else ""
    cells[0].comment = Comment(_printable(before + said), AUTHOR, *SIZE)


def _cells(sheet: Worksheet, address: str) -> Iterator[Cell]:
    """The cells at an address: one, those of a row as far as the sheet is filled, the first one for a whole tab."""
    row, column = read_a1(address) or (1, 1)
    last = column or max(sheet.max_column, 1)
    for number in range(column or 1, last + 1):
        yield _seen(sheet, row, number)


def _seen(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, or the one whose merged area covers it: the others cannot be seen."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return sheet.cell(area.min_row, area.min_col)
    return sheet.cell(row, column)


def _write_list(sheet: Worksheet, rows: Iterable[ResultRow], about: str, titles: Sequence[str]) -> None:
    """All problems with a way to each cell, under a line that says what the copy is for."""
    _put(sheet, 1, 1, about).font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row.cells[: len(WIDTHS)], start=1):
            cell = _put(sheet, number, column, text)
            cell.alignment = Alignment(wrap_text=bool(row.cells[1]), vertical="top")
            if column == 1 or row.tone is Tone.HEADER:
                cell.fill = PatternFill("solid", fgColor=COLOURS[row.tone])
        if row.place.sheet in titles:
            _lead(sheet.cell(number, 2), row)
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """A text that stays one, also where it begins like a formula."""
    cell = sheet.cell(row, column)
    cell.value, cell.data_type = _printable(text), "s"
    return cell


def _lead(cell: Cell, row: ResultRow) -> None:
    """Make ``cell`` lead to the place that its row is about."""
    number, column = read_a1(row.place.cell) or (1, 1)
    quoted = row.place.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{a1(number, column or 1)}")
    cell.font = Font(color="FF0A4F9E", underline="single")


def _printable(text: str) -> str:
    """Without the characters that no workbook may hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
