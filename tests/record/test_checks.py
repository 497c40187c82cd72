"""Days that cannot be, whichever kind the table is of; and rows that only an id made for them tells apart."""

from __future__ import annotations

from datetime import date

import pytest

from jinlin.problem import Checked
from jinlin.record.checks import check_entries
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.records import Records
from jinlin.record.special import SynonymRow
from jinlin.source.raw import RawSheet
from jinlin.strings import read_strings
from jinlin.table.read import read_table

TODAY = date(2026, 3, 5)


def read(*rows: tuple[object, ...], header: tuple[str, ...] = ("词", "同义词")) -> Checked[Records[SynonymRow]]:
    """A sheet without a 编号."""
    table = read_table("t", RawSheet(title="同义词", rows=(header, *rows)), wanted_columns(SynonymRow, {}))
    assert table.value is not None
    return read_records(table.value, SynonymRow, Given())


@pytest.mark.parametrize(
    ("code", "header", "cell", "why"),
    [
        ("entry.in_future", "数据截至", "2026-03-06", "numbers of tomorrow"),
        ("", "数据截至", "2026-03-05", "today is over for who counts"),
        ("entry.in_future", "更新时间", "2027-03-01", "a slip in the year"),
        ("", "更新时间", "2026-03-01", "as it should be"),
    ],
)
def test_days_that_have_to_have_been(code: str, header: str, cell: str, why: str) -> None:
    """What is still to come is not shown as if it had been, and the row stays."""
    records = read(("理发", "剪头发", cell), header=("词", "同义词", header)).value
    found = check_entries([records], TODAY)
    assert ([code] if code else []) == [p.code for p in found], why
    assert [p.place.cell for p in found] == ["C2"] * len(found)
    kept = records.held(found).rows
    assert (1, bool(code)) == (len(kept), kept[0].as_of is None and kept[0].updated is None)


def test_a_row_that_is_never_shown_is_told() -> None:
    """下架日期 before 公开日期: nobody would ever see the row, nor why."""
    header = ("词", "同义词", "公开日期", "下架日期")
    records = read(("理发", "剪头发", "2026-03-01", "2026-02-01"), header=header).value
    (found,) = check_entries([records], TODAY)
    assert ("entry.never_shown", "D2", "2026-02-01") == (found.code, found.place.cell, found.found)
    assert () == check_entries([read(("理发", "剪头发", "2026-03-01", "2026-03-01"), header=header).value], TODAY)


@pytest.mark.parametrize(("code", "other"), [("id.same_columns", "剃头"), ("id.same_row_unnamed", "剪头发")])
def test_rows_without_an_id_are_told_apart_by_what_can_be_seen(code: str, other: str) -> None:
    """A made id stands in no sheet: the sentence names rows and columns instead."""
    found = read(("理发", "剪头发"), ("理发", other)).problems[0]
    assert (code, "", "2、3") == (found.code, found.found, dict(found.facts)["rows"])
    words = read_strings()
    facts = {**dict(found.facts), "found": found.found, "example": "A-2026-018"}
    assert "第 2、3 行" in words.text(f"problem.{code}.what", **facts)
    assert "加一列「编号」" in words.text(f"problem.{code}.mend", **facts)


@pytest.mark.parametrize(("typed", "told"), [(date(2026, 3, 1), ["A2"]), (17, []), ("2026-03-01", [])])
def test_an_id_that_a_sheet_takes_for_a_day_is_told(typed: object, told: list[str]) -> None:
    """3-1 became 2026-03-01, an address for ever, and nothing was said; 17 is 17, and a text what people see."""
    found = read((typed, "理发", "剪头发"), header=("编号", "词", "同义词")).problems
    assert told == [p.place.cell for p in found if p.code == "cell.not_as_shown"]


def test_an_id_that_waits_for_its_row_is_one_problem() -> None:
    """A hundred numbers prepared in advance were told of five hundred times, and what had to be mended was not seen."""
    rows = (("T-1", "", ""), ("T-2", "理发", ""), ("", "剪头发", ""))
    found = read(*rows, header=("编号", "词", "同义词")).problems
    assert [("id.alone", 2), ("cell.empty", 3), ("id.alone", 4)] == [(p.code, p.place.row) for p in found]
