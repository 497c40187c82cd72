"""Which rows below a header are records: not titles between them, not notes under them, not the numbers of columns."""

from __future__ import annotations

import pytest

from jinlin.kinds import catalogue
from jinlin.source.raw import Merge, RawSheet
from jinlin.table.header import Wanted
from jinlin.table.read import read_table

PARTED = (
    Wanted(key="name", headers=("事项",)),
    *(Wanted(key=key, headers=(header,), required=False) for key, header in (("p", "地点"), ("h", "时间"), ("f", "费用"))),
)


def records(rows, **more):
    """The sheet as it is read, and the numbers of the rows that are records."""
    checked = read_table("t", RawSheet(title="表", rows=rows, **more), PARTED)
    return checked, [row.number for row in checked.value.rows]


def codes(checked):
    """Codes with the cells they name."""
    return [(p.code, p.place.cell) for p in checked.problems]


@pytest.mark.parametrize(
    ("row", "merges", "is_title", "why"),
    [
        (["民政类"], (Merge(top=2, left=0, bottom=2, right=3),), True, "merged over the table"),
        (["（二）民政类", "", "", ""], (), True, "numbered as titles are"),
        (["民政类", "", "", ""], (), False, "a name, for all that can be known"),
        (["二、民政类", "一楼", "", ""], (), False, "a record that is numbered"),
        (["民政类", "", "10元", ""], (Merge(top=2, left=0, bottom=2, right=2),), False, "no title has a price"),
    ],
)
def test_a_title_between_rows_is_no_record(row, merges, is_title, why):
    """Where only a name is asked for it was published as a service."""
    rows = [["事项", "地点", "时间", "费用"], ["低保", "一楼", "9:00", ""], row, ["社保", "二楼", "9:00", ""]]
    checked, numbers = records(rows, merges=merges)
    assert ([2, 4] if is_title else [2, 3, 4]) == numbers, why
    assert ([("table.title_rows", "3:3")] if is_title else []) == codes(checked), why


@pytest.mark.parametrize(("more", "count", "why"), [("", 1, "taken for a note"), ("一楼", 2, "mended as it was told")])
def test_a_last_row_with_a_name_alone_can_be_mended(more, count, why):
    """All that is required was filled in, and to fill in what is required was all that the message said."""
    rows = [["事项", "地点", "时间", "费用"], ["低保", "一楼"], ["社保", more]]
    checked, numbers = records(rows)
    assert count == len(numbers), why
    assert ([("table.note_row", "3:3")] if count == 1 else []) == codes(checked), why
    assert "多填几格" in catalogue().text("problem.table.note_row.mend")


@pytest.mark.parametrize(("rows", "count", "why"), [
    ([["社保"], ["低保"]], 2, "nothing but names"),
    ([["社保"], ["低保"], ["注：以上事项到一楼办理"]], 2, "and a note that says so"),
])
def test_rows_of_names_alone_are_records(rows, count, why):
    """A sheet of teams in which nobody had filled in more was taken for notes from its last row to its first."""
    _, numbers = records([["事项", "地点", "时间", "费用"], *rows])
    assert count == len(numbers), why


@pytest.mark.parametrize(("row", "is_note", "why"), [
    (["制表人：示例一", "审核：示例二", "2026年3月5日", ""], True, "as printed forms end"),
    (["审核：示例二", "", "", "制表：示例一"], True, "in another order"),
    (["审核材料", "一楼", "9:00", ""], False, "a record that begins so"),
])
def test_who_signed_a_form_is_no_record(row, is_note, why):
    """It was held back with eight messages, one for each column that a signature does not fill in."""
    _, numbers = records([["事项", "地点", "时间", "费用"], ["社保", "二楼", "9:00", ""], [], row])
    assert is_note == (numbers == [2]), why


@pytest.mark.parametrize(("row", "is_data", "why"), [
    ([1, 2, 3, 4], False, "as printed forms have it"), (["1", "2", "3", "5"], True, "a record")
])
def test_the_numbers_of_columns_are_no_record(row, is_data, why):
    """They stood there as a service called 1."""
    rows = [["事项", "地点", "时间", "费用"], row, ["社保", "二楼", "9:00", ""]]
    _, numbers = records(rows)
    assert is_data == (numbers[0] == 2), why
