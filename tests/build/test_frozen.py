"""Closed months from run to run: the numbers to keep are in the last good copy, and a real build keeps to them."""

from __future__ import annotations

from datetime import date

import pytest

from community import Village, settle

HEADER = ("流水号", "志愿者编号", "日期", "类型", "项目", "时长")
LEDGER = [(f"L-{n}", f"V-{n}", "2026-03-02", "服务", "楼道清扫", "2") for n in range(1, 5)]
PEOPLE = [(f"V-{n}", "公开编号", "否") for n in range(1, 5)]
TABLE = """
  volunteers:
    kind: volunteers
    title: 志愿积分
    worksheets: {main: 志愿者, ledger: 积分流水}
"""
MARCH, JUNE = "volunteers/page-2026-03.html", date(2026, 6, 20)


@pytest.fixture
def village(tmp_path, shells) -> Village:
    """A community with four volunteers, built when their March was closed."""
    village = settle(tmp_path, shells)
    village.add(TABLE)
    village.add_page("volunteers/index.md", "积分")
    village.write("志愿者", [("志愿者编号", "同意公开", "是否未成年"), *PEOPLE])
    village.write("积分流水", [HEADER, *LEDGER])
    assert () == village.build(day=JUNE).problems
    return village


def board(village: Village) -> str:
    """The first board of March."""
    return village.page(MARCH).partition("<table")[2].partition("</table>")[0]


def test_an_old_row_that_was_edited_changes_no_page(village) -> None:
    """The report names the cell, now and the next day; the board is the same."""
    before = board(village)
    village.write("积分流水", [HEADER, ("L-1", "V-1", "2026-03-02", "服务", "楼道清扫", "9"), *LEDGER[1:]])
    for day in (JUNE, date(2026, 6, 21)):
        found = [(p.code, p.place.cell, p.found) for p in village.build(day=day).problems]
        assert ([("volunteers.closed_edited", "F2", "2")], before) == (found, board(village))


def test_a_row_deleted_is_on_the_person_s_page_as_before(village) -> None:
    """The ledger, the board and the person's own page agree."""
    village.write("积分流水", [HEADER, *LEDGER[1:]])
    assert ["volunteers.closed_gone"] == [p.code for p in village.build(day=JUNE).problems]
    assert "楼道清扫" in village.page("volunteers/v-1.html")


def test_who_is_withdrawn_is_gone_from_what_is_kept(village) -> None:
    """Also from the numbers of closed months."""
    kept = village.home / "snapshot" / "volunteers" / "closed.csv"
    assert "V-1," in kept.read_text("utf-8")
    village.write("撤下", [("编号",), ("V-1",)])
    village.build(day=JUNE)
    assert "V-1," not in kept.read_text("utf-8")
    assert "V-1" not in village.page(MARCH)


def test_the_copy_shows_what_was_published(village) -> None:
    """Without the sheets, the board of March is that of the copy."""
    village.write("积分流水", [HEADER, *LEDGER[1:]])
    village.build(day=JUNE)
    village.build(day=JUNE, offline=True)
    assert 'href="../volunteers/v-1.html"' in village.page(MARCH)
