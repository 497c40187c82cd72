"""A copy of a clerk's workbook with its faults marked: what was there stays, the original is not touched."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from jinlin.clock import Clock
from jinlin.feedback.annotate import Unmarkable, annotated
from jinlin.feedback.result_rows import result_rows
from jinlin.kinds import catalogue
from jinlin.problem import Severity, problem
from privacy.made_numbers import mobile
from report.reports import BOOK, at, bad, config, remark, report

RED, YELLOW = "FFF8B4B4", "FFFFE3A3"
FAULT = "写的是「很多」，这里要填一个整数。\n→ 请只填数字，例如 20。\n这一行（编号 W-02）暂不公示，其余 56 行照常。"


def workbook(title: str = "网格") -> bytes:
    """Two tabs with what a copy must keep: a look, a formula, a note, a drop-down, a merge, a number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in (["编号", "人数"], ["W-01", 20], ["W-02", "很多"], ["W-03", "=B2*2"], [date(2026, 3, 5), 0.5]):
        sheet.append(row)
    sheet["A2"].font, sheet["B5"].number_format = Font(bold=True), "0%"
    sheet["B3"].comment = Comment("问过李主任", "staff")
    rule = DataValidation(type="list", formula1='"甲,乙"')
    rule.add("C2:C9")
    sheet.add_data_validation(rule)
    sheet.merge_cells("A7:B8")
    book.create_sheet("别的").append(["不动"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def marked(*problems, content: bytes = b""):
    """The copy, opened again."""
    rows = result_rows(report(problems), config(BOOK), catalogue(), Clock.at(date(2026, 3, 5)).now, {})
    made = annotated(content or workbook(), rows, "检查结果", "这是副本")
    return openpyxl.load_workbook(io.BytesIO(made))


def colour(cell) -> str:
    """What a cell is filled with, as ARGB; empty for nothing."""
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""


def test_a_bad_cell_is_coloured_and_says_what_to_write() -> None:
    """Under what somebody had noted there before."""
    sheet = marked(bad(link=False))["网格"]
    assert (RED, "很多", f"问过李主任\n\n{FAULT}") == (colour(sheet["B3"]), sheet["B3"].value, sheet["B3"].comment.text)
    assert ["B3"] == [cell.coordinate for row in sheet.iter_rows() for cell in row if colour(cell)]


PLACES = [
    (remark("B4"), ["B4"], YELLOW, "a notice has another colour"),
    (bad("4:4", row=4, column=0), ["A4", "B4"], RED, "a whole row, as far as the sheet is filled"),
    (bad("B8"), ["A7"], RED, "of a merged area only the first cell can be seen"),
    (bad("A8"), ["A7"], RED, "of its first column, too"),
    (bad("C8"), ["C8"], RED, "beside it a cell is seen for itself"),
    (problem("table.empty", severity=Severity.TABLE).at(at("", row=0, column=0)), [], "", "a whole tab"),
    (bad("AB300", row=300, column=28), ["AB300"], RED, "beyond what is filled"),
]


@pytest.mark.parametrize(("found", "cells", "shade", "why"), PLACES, ids=[row[3] for row in PLACES])
def test_every_kind_of_place_can_be_marked(found, cells, shade, why) -> None:
    """A cell, a row, a merged area, a tab."""
    sheet = marked(found)["网格"]
    filled = {cell.coordinate: colour(cell) for row in sheet.iter_rows() for cell in row if colour(cell)}
    assert dict.fromkeys(cells, shade) == {name: filled[name] for name in filled if not name.startswith(("B7", "B8"))}, why
    assert sheet[cells[0] if cells else "A1"].comment is not None


def test_a_tab_shows_from_afar_that_something_is_to_be_mended() -> None:
    """Of ten tabs a clerk opens the red ones; a remark makes none red."""
    tabs = [marked(found)["网格"].sheet_properties.tabColor for found in (bad(), remark())]
    assert [RED, None] == [tab and tab.rgb for tab in tabs]


def test_everything_else_stays() -> None:
    """Values, formulas, formats, drop-downs, merges, other tabs."""
    before, after = openpyxl.load_workbook(io.BytesIO(workbook())), marked(bad())
    for sheet in before:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert [] == [c.coordinate for c in cells if c.value != after[sheet.title][c.coordinate].value]
    sheet = after["网格"]
    assert (True, "0%", "=B2*2") == (sheet["A2"].font.bold, sheet["B5"].number_format, sheet["B4"].value)
    assert ["A7:B8"] == [str(area) for area in sheet.merged_cells.ranges]
    assert ['"甲,乙"'] == [rule.formula1 for rule in sheet.data_validations.dataValidation]


def test_a_list_of_all_faults_stands_in_front() -> None:
    """With a way to each cell; only this tab is selected, for what is typed into two at once ruins both."""
    book = marked(bad(), remark())
    first = book.worksheets[0]
    assert ["检查结果", "网格", "别的"] == book.sheetnames
    assert ["这是副本", "2026-03-05 08:00 检查：有 1 处要改；另有 1 处提醒，不影响公示。"] == [first["A1"].value, first["A2"].value]
    assert ("B3（人数）", "'网格'!B3") == (first["B4"].value, first["B4"].hyperlink.location)
    assert [True, False, False] == [bool(sheet.sheet_view.tabSelected) for sheet in book]


def test_a_way_leads_to_a_tab_with_a_quotation_mark() -> None:
    """In an address of Excel it is written twice."""
    first = marked(bad(sheet="李's"), content=workbook("李's")).worksheets[0]
    assert "'李''s'!B3" == first["B4"].hyperlink.location


def test_private_values_are_not_repeated() -> None:
    """The cell keeps what was typed; the comment and the list do not say it."""
    content = workbook()
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["网格"]["B3"] = mobile()
    made = io.BytesIO()
    book.save(made)
    copy = marked(bad(found=mobile()), content=made.getvalue())
    assert mobile() == copy["网格"]["B3"].value and mobile() not in copy["网格"]["B3"].comment.text
    assert mobile() not in repr([cell.value for row in copy.worksheets[0].iter_rows() for cell in row])


def test_text_that_looks_like_a_formula_is_none() -> None:
    """Nor may a stray sign break the file."""
    copy = marked(bad(found="=1+1\x07"), bad(sheet="=网格", record="W-5"))
    assert not [c for row in copy.worksheets[0].iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no", b"text", workbook()[:900]])
def test_what_is_no_workbook_is_told(content: bytes) -> None:
    """In one kind of exception, whatever the library raises."""
    with pytest.raises(Unmarkable):
        marked(bad(), content=content)
