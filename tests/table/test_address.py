"""Cell addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.source.raw import letters
from jinlin.table.address import a1, column_number, read_a1, row_address

ADDRESSES = [
    ("C7", 7, 3, "the example of the house"),
    ("A1", 1, 1, "the first cell"),
    ("Z1", 1, 26, "the last single letter"),
    ("AA1", 1, 27, "the first pair"),
    ("ZZ9", 9, 702, "the last pair"),
    ("XFD1048576", 1048576, 16384, "the last cell of Excel"),
]


@pytest.mark.parametrize(("expected", "row", "column", "why"), ADDRESSES)
def test_a_cell_is_named_as_in_the_sheet(expected: str, row: int, column: int, why: str) -> None:
    """Row and column from 1 give the address that the sheet shows."""
    assert expected == a1(row, column), why


@given(st.integers(1, 1_048_576), st.integers(1, 18_278))
def test_an_address_reads_back(row: int, column: int) -> None:
    """Reading an address gives the row and column it was made from."""
    assert (row, column) == read_a1(a1(row, column))


@given(st.integers(1, 475_254))
def test_letters_read_back(column: int) -> None:
    """Letters give back their column."""
    assert column == column_number(letters(column))


def test_a_row_reads_back_without_a_column() -> None:
    """A whole row has column 0, as a problem's place has."""
    assert (7, 0) == read_a1(row_address(7))


@pytest.mark.parametrize("text", ["", "7", "C", "c7", "C07", "C0", "7:8", "C7 ", "Ｃ7"])
def test_other_text_is_no_address(text: str) -> None:
    """What is not exactly an address is none."""
    assert read_a1(text) is None


def test_columns_below_one_are_a_bug() -> None:
    """There is no column 0."""
    with pytest.raises(ValueError, match="count from 1"):
        letters(0)
