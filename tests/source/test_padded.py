"""Numbers that their cell's format shows as another text are that text."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from jinlin.source.padded import padded_formats
from jinlin.source.workbook import fetch_sheets

FORMATS = [
    ("007", 7, "000", "007", "noughts in front, as Excel keeps a 编号 of three digits"),
    ("V-007", 7, '"V-"000', "V-007", "a word in front, so that only the number is typed"),
    ("V007", 7, "\\V000", "V007", "the same of one letter"),
    ("V-7", 7, '"V-"0', "V-7", "without noughts"),
    ("007", 7, "000_ ;[Red]-000", "007", "with what a negative one would look like"),
    ("1234", 1234, "000", "1234", "longer than the format"),
    (7, 7, "0", "7", "a plain number"),
    (7, 7, "0.00", "7.00", "an amount"),
    (7, 7, '0"人"', "7人", "a unit is no part of a 编号"),
    (7, 7, '"¥"0', "¥7", "money"),
    (1234, 1234, "#,##0", "1,234", "grouped digits"),
    (0.5, 0.5, "000", "001", "no whole number"),
]
every_format = pytest.mark.parametrize(("expected", "value", "code", "shown", "why"), FORMATS, ids=[f[-1] for f in FORMATS])


def read(path: Path) -> object:
    """The first cell of a workbook."""
    return fetch_sheets(path, ["表"]).value["表"].rows[0][0]


@every_format
def test_xlsx(expected: object, value: float, code: str, shown: str, why: str, tmp_path: Path) -> None:
    """The format is told by the file's styles."""
    book = openpyxl.Workbook()
    book.active.title = "表"
    book.active["A1"] = value
    book.active["A1"].number_format = code
    book.save(tmp_path / "a.xlsx")
    assert expected == read(tmp_path / "a.xlsx"), why


@every_format
def test_ods(expected: object, value: float, code: str, shown: str, why: str, tmp_path: Path) -> None:
    """What is shown stands beside the number."""
    if expected == "1234":
        expected = 1234  # nothing tells that it is more than a number
    book, table, row = OpenDocumentSpreadsheet(), Table(name="表"), TableRow()
    cell = TableCell(valuetype="float", value=str(value))
    cell.addElement(P(text=shown))
    row.addElement(cell)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "a.ods"))
    assert expected == read(tmp_path / "a.ods"), why


def test_a_file_without_such_formats_is_not_looked_into() -> None:
    """No cell of ten thousand is asked for its format."""
    assert {} == padded_formats(b'<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs/>')
