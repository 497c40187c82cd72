"""What .xls files say of failed formulas."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import xlwt

from jinlin.source.old_xls import DamagedXls, error_cells

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 99: "#VALUE!"}


def formulas(path: Path, results: dict[int, bytes]) -> bytes:
    """A workbook with a formula in each of these rows of column F, and the result that is kept for it."""
    book = xlwt.Workbook()
    book.add_sheet("别的表").write(0, 0, xlwt.Formula("1/0"))
    sheet = book.add_sheet("表")
    for at in results:
        sheet.write(at, 5, xlwt.Formula("1/0"))
    book.save(str(path))
    file = bytearray(path.read_bytes())
    for at, result in results.items():
        body = file.index(struct.pack("<HH", at, 5), file.index(struct.pack("<HHH", 0x06, 29, at)))
        file[body + 6 : body + 14] = result
    return bytes(file)


def test_a_formula_that_failed_says_how(tmp_path: Path) -> None:
    """Most errors are no typed ones; one that nobody knows is an error all the same."""
    results = {row: b"\2\0" + bytes([code]) + b"\0\0\0\xff\xff" for row, code in enumerate(ERRORS, 1)}
    found = error_cells(formulas(tmp_path / "a.xls", results), 1)
    assert {(row, 5): text for row, text in enumerate(ERRORS.values(), 1)} == found


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (b"\1\0\x17\0\0\0\xff\xff", "true or false"),
        (b"\0\0\x17\0\0\0\xff\xff", "a text"),
        (struct.pack("<d", 2.0), "a number"),
        (b"\2\0\x17\0\0\0\0\0", "a number whose bytes begin like an error"),
    ],
)
def test_a_formula_that_gives_something_has_not_failed(tmp_path: Path, result: bytes, why: str) -> None:
    """The result is kept beside what kind of thing it is."""
    assert {} == error_cells(formulas(tmp_path / "a.xls", {3: result}), 1), why


@pytest.mark.parametrize("left", [20, 600, 1500])
def test_of_a_damaged_file_nothing_is_known(tmp_path: Path, left: int) -> None:
    """The sheet must not be trusted, and its table keeps the last good copy."""
    file = formulas(tmp_path / "a.xls", {3: struct.pack("<d", 2.0)})
    with pytest.raises(DamagedXls):
        error_cells(file[:left], 1)
