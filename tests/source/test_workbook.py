"""Workbooks on disk, read from files that other programs wrote."""

import importlib.util
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from jinlin.problem import Severity
from jinlin.source.raw import Merge, RawSheet
from jinlin.source.repaired import repaired
from jinlin.source.stray_cell import stray_cell
from jinlin.source.workbook import Tab, fetch_sheets, read_workbook
from jinlin.strings import read_strings

_SPEC = importlib.util.spec_from_file_location("workbooks", Path(__file__).with_name("workbooks.py"))
workbooks = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(workbooks)

TITLE = "活动日历"
WRITERS = [("a.xlsx", workbooks.write_xlsx), ("a.xls", workbooks.write_xls), ("a.ods", workbooks.write_ods)]
every_format = pytest.mark.parametrize(("name", "write"), WRITERS, ids=[name for name, _ in WRITERS])
Write = Callable[[Path], Path]


def sheet_of(path: Path, title: str = TITLE) -> RawSheet:
    fetched = fetch_sheets(path, [title])
    assert fetched.problems == ()
    return fetched.value[title]


@every_format
def test_values_keep_their_types(tmp_path: Path, name: str, write: Write) -> None:
    """Dates, moments, times, spans, boxes and numbers come as such, and row 3 is row 3 though rows 1 and 2 are empty."""
    assert list(workbooks.VALUES) == list(sheet_of(write(tmp_path / name)).rows[2][1:9])


@every_format
def test_error_cells_are_their_text(tmp_path: Path, name: str, write: Write) -> None:
    """A failed formula is never taken for an empty cell."""
    assert list(workbooks.ERRORS) == list(sheet_of(write(tmp_path / name)).rows[3][1:4])


@every_format
def test_merged_areas_are_told(tmp_path: Path, name: str, write: Write) -> None:
    """A merged area is where it is in the sheet, from 0."""
    assert (Merge(top=5, left=0, bottom=6, right=1),) == sheet_of(write(tmp_path / name)).merges


@every_format
def test_hidden_tabs_are_read(tmp_path: Path, name: str, write: Write) -> None:
    """Worksheets come in order, hidden ones too; a chart is no worksheet."""
    expected = (Tab(TITLE, False), Tab(workbooks.HIDDEN, True), Tab(workbooks.EMPTY, False))
    path = write(tmp_path / name)
    assert expected == read_workbook(path).value.tabs
    assert [] == list(sheet_of(path, workbooks.HIDDEN).rows)


@every_format
def test_an_empty_tab_has_no_rows(tmp_path: Path, name: str, write: Write) -> None:
    """Empty is not missing."""
    assert [] == list(sheet_of(write(tmp_path / name), workbooks.EMPTY).rows)


def test_an_error_the_reader_does_not_know_is_its_text(tmp_path: Path) -> None:
    """One ``#SPILL!`` does not make a whole sheet unreadable."""
    assert "#SPILL!" == sheet_of(workbooks.write_xlsx(tmp_path / "a.xlsx")).rows[3][4]


def test_a_formula_without_a_result_is_an_error(tmp_path: Path) -> None:
    """In Excel it shows something; a word such as 取消 must not be read as nothing."""
    assert "#CALC!" == sheet_of(workbooks.write_xlsx(tmp_path / "a.xlsx")).rows[3][5]


def cell(inside: str) -> str:
    """A row of two cells: ``inside``, and the number 1."""
    return f'<row r="1"><c r="A1"{inside}</c><c r="B1"><v>1</v></c></row>'


UNCALCULATED = [
    (cell("><f>1+1</f><v/>"), True, "openpyxl"),
    (cell("><f>1+1</f><v></v>"), True, "the same, written out"),
    (cell(' s="3"><f>1+1</f>'), True, "without any place for a value"),
    (cell('><f t="shared" si="0"/><v/>'), True, "the formula stands in another cell"),
    (cell("><f>1+1</f><v/>").replace("<", "<x:").replace("<x:/", "</x:"), True, "with a prefix before each name"),
    (cell("><f>1+1</f><v>2</v>"), False, "calculated"),
    (cell(' t="str"><f>""</f><v></v>'), False, "calculated: an empty text"),
    (cell(' s="3"><v></v>'), False, "no formula"),
    (cell("><f>1+1</f><v/>").replace("<v>1</v>", ""), False, "filled down below the table"),
    (cell("><v>1</v>") + cell("><f>1+1</f><v/>").replace("<v>1</v>", ""), False, "below a row that says something"),
    (cell(" t='e'><v>#SPILL!</v>"), True, "failed, in other quotation marks"),
]


@pytest.mark.parametrize(("row", "expected", "why"), UNCALCULATED, ids=[case[2] for case in UNCALCULATED])
def test_what_was_never_calculated_is_known(tmp_path: Path, row: str, expected: bool, why: str) -> None:
    """However a program writes it."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<sheetData>{row}</sheetData>")
    file = (tmp_path / "a.xlsx").read_bytes()
    assert expected is (repaired(file) != file)


def torn(mark: bytes, after: int, other: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook with ``other`` bytes so far after ``mark``."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", cell(" t='e'><v>#SPILL!</v>") * 100)
    file = packed.getvalue()
    at = file.index(mark) + after
    return file[:at] + other + file[at + len(other) :]


TORN = [
    (torn(b"PK\1\2", 16, b"sum?"), "its check sum does not agree"),
    (torn(b"PK\1\2", 8, b"\1"), "locked by a password"),
    (torn(b"PK\1\2", 10, b"\x63"), "packed in an unknown way"),
    (torn(b".xml", 4, b"\xff\xff\xff\xff"), "what is packed is no such thing"),
    (torn(b"PK\1\2", 20, b"\0\0\x10\0" * 2, zipfile.ZIP_STORED), "it ends too soon"),
    (torn(b"PK\5\6", 16, b"\0\0\x10\0"), "its parts begin before it does"),
]


@pytest.mark.parametrize(("file", "why"), TORN, ids=[case[-1] for case in TORN])
def test_an_unsound_workbook_is_left_to_the_reader(file: bytes, why: str) -> None:
    """Which says what is the matter; a look before it must not end the run."""
    assert (file, "") == (repaired(file), stray_cell(file)), why


def test_errors_are_found_in_a_long_old_workbook(tmp_path: Path) -> None:
    """The chains of sectors of a file of several hundred kilobytes are followed, and rows grow where needed."""
    assert "#NAME?" == sheet_of(workbooks.write_xls(tmp_path / "a.xls", filler=20_000)).rows[20_010][30]


ODS = [
    ("<text:p>甲<text:line-break/>乙</text:p>", "甲\n乙", "a line break as Gnumeric writes it"),
    ("<text:p>甲<text:tab/>乙</text:p>", "甲\t乙", "a tab"),
    ("\n   <text:p>甲</text:p>\n  ", "甲", "indented, as Gnumeric does"),
    ("<text:p>甲<text:span> </text:span>乙</text:p>", "甲 乙", "a blank of the text's own"),
]


@pytest.mark.parametrize(("inside", "expected", "why"), ODS, ids=[case[2] for case in ODS])
def test_a_text_of_an_ods_file_is_as_it_is_shown(tmp_path: Path, inside: str, expected: str, why: str) -> None:
    """Two lines were one word, and a sheet that another program had indented could not be read."""
    workbooks.write_ods(tmp_path / "whole.ods")
    with zipfile.ZipFile(tmp_path / "whole.ods") as source, zipfile.ZipFile(tmp_path / "a.ods", "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace("<text:p>公告</text:p>".encode(), inside.encode()))
    assert expected == sheet_of(tmp_path / "a.ods").rows[2][1], why


@pytest.mark.parametrize("name", ["a.XLSX", "a.xlsm", "A.Xls"])
def test_a_workbook_by_any_ending_is_read(tmp_path: Path, name: str) -> None:
    """Some programs write it in capitals, and one with macros is none the worse."""
    write = workbooks.write_xls if name.endswith("s") else workbooks.write_xlsx
    write(tmp_path / "whole").rename(tmp_path / name)
    assert "公告" == sheet_of(tmp_path / name).rows[2][1]


def test_a_tab_is_found_as_a_person_sees_it(tmp_path: Path) -> None:
    """Outer spaces and invisible characters in a tab's name do not matter; the sheet keeps its own title."""
    path = workbooks.write_xlsx(tmp_path / "a.xlsx", title=" 活动日历\u200b ")
    assert " 活动日历\u200b " == sheet_of(path).title


def test_a_missing_tab_is_named_with_those_there_are(tmp_path: Path) -> None:
    """Whoever renamed a tab reads the nearest name; the other tabs are read. A hidden one is not named: a report is
    public, and it may be called 低保对象."""
    fetched = fetch_sheets(workbooks.write_xlsx(tmp_path / "a.xlsx"), ["活动日历表", "xyz", "空表"])
    assert {"空表"} == set(fetched.value)
    assert ["source.tab_missing_near", "source.tab_missing"] == [p.code for p in fetched.problems]
    assert {("near", TITLE), ("there", "活动日历、空表")} < set(fetched.problems[0].facts)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def locked(path: Path) -> None:
    """An encrypted .xlsx is a compound file with a stream of this name."""
    workbooks.write_xls(path)
    entry = "Workbook".encode("utf-16-le").ljust(64, b"\0") + (18).to_bytes(2, "little")
    other = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + (34).to_bytes(2, "little")
    path.write_bytes(path.read_bytes().replace(entry, other))


def locked_old(path: Path) -> None:
    """An encrypted .xls says so in its second record (FilePass, 0x2F)."""
    file = bytearray(workbooks.write_xls(path).read_bytes())
    file[532:534] = b"\x2f\0"
    path.write_bytes(file)


def misled(path: Path) -> None:
    """An .xls file that says that its first sheet (BoundSheet, 0x85) begins far behind its end."""
    file = bytearray(workbooks.write_xls(path).read_bytes())
    at = file.index(struct.pack("<HH", 0x85, 4 + 4 + 2 * 4)) + 4
    file[at : at + 4] = struct.pack("<I", 65_000)
    path.write_bytes(file)


def half(path: Path) -> None:
    """Most of a download: the reader finds the list of sheets and then half a sheet."""
    workbooks.write_xls(path, filler=200)
    path.write_bytes(path.read_bytes()[:-1000])


def stray(path: Path, cell: str = "XFD1048576") -> None:
    book = openpyxl.Workbook()
    book.active[cell] = " "
    book.save(path)


UNREADABLE = [
    ("source.workbook_unreadable", "a.xlsx", lambda p: p.write_bytes(b""), "empty"),
    ("source.workbook_unreadable", "a.xls", lambda p: p.write_text("<html><table>"), "a web page in disguise"),
    ("source.workbook_unreadable", "a.xlsx", lambda p: cut(workbooks.write_xlsx(p)), "half a download"),
    ("source.workbook_unreadable", "a.xls", lambda p: cut(workbooks.write_xls(p)), "half a download"),
    ("source.workbook_unreadable", "a.xls", half, "most of a download, over which the reader panics"),
    ("source.workbook_unreadable", "a.xls", misled, "a sheet that is not where the file says: here, too"),
    ("source.workbook_unreadable", "a.xlsx", lambda p: zipfile.ZipFile(p, "w").close(), "a zip file, no workbook"),
    ("source.workbook_unreadable", "a.xlsx", lambda p: p.mkdir(), "a folder"),
    ("source.workbook_unreadable", "a.docx", lambda p: p.write_bytes(b"PK"), "another kind of file"),
    ("source.workbook_missing", "a.xlsx", lambda p: None, "no such file"),
    ("source.workbook_lock_file", "~$a.xlsx", lambda p: p.write_bytes(b"x"), "Excel's own mark that a file is open"),
    ("source.workbook_password", "a.xlsx", locked, "protected by a password"),
    ("source.workbook_password", "a.xls", locked_old, "protected by a password, old format"),
    ("source.workbook_stray_cell", "a.xlsx", stray, "a space in the last cell would take all memory"),
    ("source.workbook_stray_cell", "a.xlsx", lambda p: stray(p, "ZZ199000"), "so would one not quite so far away"),
]


@pytest.mark.parametrize(("expected", "name", "write", "why"), UNREADABLE)
def test_an_unreadable_workbook_is_one_problem(tmp_path: Path, expected: str, name: str, write: Write, why: str) -> None:
    """The file is named, its tables keep their last good copy, and nothing is raised."""
    path = tmp_path / name
    write(path)
    fetched = fetch_sheets(path, [TITLE, "服务"])
    assert {} == fetched.value
    assert [(expected, Severity.TABLE, name)] == [(p.code, p.severity, p.found) for p in fetched.problems], why


def test_a_workbook_that_another_program_holds_is_not_called_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WPS on Windows; whoever was told that the file is damaged saved it anew under another name."""

    def held(path: Path) -> bytes:
        raise PermissionError(13, "held", str(path))

    monkeypatch.setattr(Path, "read_bytes", held)
    assert ["source.file_unreadable"] == [p.code for p in fetch_sheets(tmp_path / "a.xlsx", [TITLE]).problems]


def test_a_far_cell_without_content_is_harmless(tmp_path: Path) -> None:
    """Whole rows are often coloured up to the last column."""
    book = openpyxl.Workbook()
    book.active.title = TITLE
    book.active["XFD1048576"].fill = PatternFill("solid", "FFFF00")
    book.active["A1"] = "编号"
    book.save(tmp_path / "a.xlsx")
    assert [["编号"]] == sheet_of(tmp_path / "a.xlsx").rows


def test_long_tables_are_no_stray_cells(tmp_path: Path) -> None:
    """Thirty thousand rows of fifty columns, or a wide table of few rows, are large and sound."""
    for cell in ("AZ30000", "ZZ9000", "A199999", "AZ199999", "BA19999"):
        stray(tmp_path / "a.xlsx", cell)
        assert "" == stray_cell((tmp_path / "a.xlsx").read_bytes())


def test_what_is_too_far_away_is_named(tmp_path: Path) -> None:
    """To the right, below, and where both together make too many cells."""
    for cell in ("AAA1", "A200000", "AZ1048576", "BA20000", "ZZ100000"):
        stray(tmp_path / "a.xlsx", cell)
        assert cell == stray_cell((tmp_path / "a.xlsx").read_bytes())


def test_a_damaged_sheet_leaves_the_others(tmp_path: Path) -> None:
    """A sheet that is broken inside a sound workbook is named; the others are read."""
    whole = workbooks.write_xlsx(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part)[: 300 if part.endswith("sheet1.xml") else None])
    fetched = fetch_sheets(tmp_path / "a.xlsx", [TITLE, workbooks.EMPTY])
    assert {workbooks.EMPTY} == set(fetched.value)
    assert [("source.tab_unreadable", TITLE)] == [(p.code, p.place.sheet) for p in fetched.problems]


@pytest.mark.parametrize("code", sorted({code for code, *_ in UNREADABLE} | {"source.tab_missing", "source.csv_encoding"}))
def test_every_problem_has_its_words(code: str) -> None:
    """What was found and what to do stand in the catalogue."""
    assert read_strings().has(f"problem.{code}.what")
    assert read_strings().has(f"problem.{code}.mend")
