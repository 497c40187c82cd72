"""Real workbooks for the tests, written by the libraries that are known for each format."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

VALUES = ("公告", date(2026, 3, 5), datetime(2026, 3, 5, 9, 30), time(9, 30), timedelta(hours=30), True, 5, 0.5)
ERRORS = ("#REF!", "#N/A", "#DIV/0!")
HIDDEN, EMPTY = "隐藏的表", "空表"


def write_xlsx(path: Path, title: str = "活动日历") -> Path:
    """Row 3 from column B: VALUES; row 4 from column B: ERRORS and #SPILL!; A6:B7 merged; a hidden tab, a chart."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for column, value in enumerate(VALUES, 2):
        sheet.cell(3, column, value)
    for column, error in enumerate((*ERRORS, "#SPILL!"), 2):
        sheet.cell(4, column, error).data_type = "e"
    sheet["F4"] = "=A1+1"  # never calculated: openpyxl does not
    sheet["A6"] = "合并"
    sheet.merge_cells("A6:B7")
    book.create_sheet(HIDDEN).sheet_state = "hidden"
    book.create_sheet(EMPTY)
    book.create_chartsheet("图表")
    book.save(path)
    return path


def write_xls(path: Path, filler: int = 0) -> Path:
    """The same in the format of Excel 97, with ``filler`` rows of text behind it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("活动日历")
    formats = {1: "YYYY-MM-DD", 2: "YYYY-MM-DD HH:MM", 3: "HH:MM", 4: "[HH]:MM"}
    for at, value in enumerate(VALUES):
        style = xlwt.easyxf(num_format_str=formats.get(at, "General"))
        sheet.write(2, at + 1, value / timedelta(days=1) if isinstance(value, timedelta) else value, style)
    for at, code in enumerate((0x17, 0x2A, 0x07)):
        sheet.row(3).set_cell_error(at + 1, code)
    sheet.write_merge(5, 6, 0, 1, "合并")
    for row in range(filler):
        sheet.write(10 + row, 0, f"填充 {row}")
    sheet.row(10 + filler).set_cell_error(30, 0x1D)
    book.add_sheet(HIDDEN).visibility = 1
    book.add_sheet(EMPTY)
    book.save(str(path))
    return path


def write_ods(path: Path) -> Path:
    """The same as LibreOffice saves it: errors with an empty value beside the text that is shown."""
    book = OpenDocumentSpreadsheet()
    unseen = Style(name="unseen", family="table")
    unseen.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    sheet = Table(name="活动日历")
    _row(sheet, numberrowsrepeated=2)
    _row(sheet, TableCell(), *_ods_values())
    _row(sheet, TableCell(), *(_cell(e, valuetype="string", stringvalue="", formula="of:=NA()") for e in ERRORS))
    _row(sheet)
    _row(sheet, _cell("合并", valuetype="string", numbercolumnsspanned=2, numberrowsspanned=2), CoveredTableCell())
    _row(sheet, CoveredTableCell(numbercolumnsrepeated=2))
    _row(sheet, TableCell(numbercolumnsrepeated=16384), numberrowsrepeated=1048000)
    for table in (sheet, Table(name=HIDDEN, stylename=unseen), Table(name=EMPTY)):
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def _ods_values() -> list[TableCell]:
    return [
        _cell("公告", valuetype="string"),
        _cell("3月5日", valuetype="date", datevalue="2026-03-05"),
        _cell("3月5日", valuetype="date", datevalue="2026-03-05T09:30:00"),
        _cell("9:30", valuetype="time", timevalue="PT09H30M00S"),
        _cell("30:00", valuetype="time", timevalue="PT30H00M00S"),
        _cell("TRUE", valuetype="boolean", booleanvalue="true"),
        _cell("5", valuetype="float", value="5"),
        _cell("50%", valuetype="percentage", value="0.5"),
    ]


def _cell(shown: str, **attributes: object) -> TableCell:
    cell = TableCell(**attributes)
    cell.addElement(P(text=shown))
    return cell


def _row(table: Table, *cells: TableCell, **attributes: object) -> None:
    row = TableRow(**attributes)
    for cell in cells:
        row.addElement(cell)
    table.addElement(row)
