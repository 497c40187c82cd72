"""「撤下」 from run to run: what is withdrawn is nowhere, and stays so whatever becomes of the tab."""

from __future__ import annotations

import shutil

import pytest

from jinlin.problem import CannotContinue

THREE = (("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1"))
OTHER = "  tools: {kind: lists, title: 工具, worksheet: 工具, options: {columns: [{name: 名称}]}}\n"


def test_a_withdrawn_record_is_nowhere(village):
    """撤下 takes a record from pages, data, snapshot and change log."""
    village.things(*THREE)
    village.build()
    village.write("撤下", [("编号",), ("t-2",)])
    village.build()
    stored = "".join(f.read_text("utf-8") for f in (village.home / "snapshot").rglob("*.csv") if f.name != "withdrawn.csv")
    shown = b"".join(content for path, content in village.files().items())
    assert "电钻" not in stored
    assert "T-2" not in stored
    assert "电钻".encode() not in shown
    assert "things/t-2.html" not in village.files()


def test_withdrawn_stays_withdrawn_when_the_tab_cannot_be_read(village):
    """A missing 撤下 tab must not publish again what had to go."""
    village.things(*THREE)
    village.write("撤下", [("编号",), ("T-2",)])
    village.build()
    (village.home / "tables" / "撤下.csv").unlink()
    village.build()
    assert "things/t-2.html" not in village.files()


def test_a_slip_in_the_withdrawn_tab_is_told(village):
    """An id that no table has, and that looks like one there is, is asked about; a row deleted since is not."""
    village.write("撤下", [("编号",), ("T-1O",), ("ALT-77",)])
    village.things(("T-10", "梯子", "3"), ("T-2", "电钻", "1"))
    report = village.build()
    assert [("withdrawn.unknown", "T-1O", "A2")] == [(p.code, p.found, p.place.cell) for p in report.problems]


@pytest.mark.parametrize("more", ["", OTHER], ids=["alone", "beside a table that could be read"])
@pytest.mark.parametrize(
    ("file", "named", "why"),
    [
        ("物品", "T-22", "its last good copy has lost what was withdrawn, and T-21, still shown, looks like it"),
        ("撤下", "T-2l", "it was asked about in its cell, not in 「撤下」A2（id） as t-2l"),
    ],
)
def test_nothing_is_asked_while_a_copy_stands_in(village, file, named, why, more):
    """Whoever did as advised had a withdrawn record published again."""
    village.add(more)
    village.write("工具", [("编号", "名称"), ("G-1", "锤子")])
    village.things(*((f"T-{n}", name, "1") for n, name in ((21, "梯子"), (22, "电钻"))))
    village.write("撤下", [("编号",), (named,)])
    village.build()
    (village.home / "tables" / f"{file}.csv").unlink()
    assert "withdrawn.unknown" not in [p.code for p in village.build().problems], why


def test_a_withdrawn_tab_without_header_withdraws_what_it_did_before(village):
    """The last ids hold when the tab is there and unreadable."""
    village.things(*THREE)
    village.write("撤下", [("编号",), ("T-2",)])
    village.build()
    village.write("撤下", [("号码",), ("T-2",)])
    village.build()
    assert "things/t-2.html" not in village.files()


def test_what_is_withdrawn_is_not_on_the_disk_either(village):
    """Nothing beside the site keeps it: not the other tree, not a cache."""
    village.things(*THREE)
    village.build()
    village.write("撤下", [("编号",), ("T-2",)])
    village.things(("T-1", "梯子", "3"), ("T-3", "扳手", "1"))
    village.build()
    left = [f for f in village.home.rglob("*") if f.is_file() and "电钻".encode() in f.read_bytes()]
    assert [] == left


def test_a_faulty_row_withdraws_all_the_same(village):
    """Two rows that contradict each other are held back, and what they name is gone until they are mended."""
    village.things(*THREE)
    village.write("撤下", [("编号", "公开日期"), ("T-2", "2026-03-01"), ("T-2", "2026-03-02")])
    village.build()
    assert "things/t-2.html" not in village.files()


def test_nothing_is_published_while_nobody_knows_what_was_withdrawn(village):
    """撤下 cannot be read and never was: the site stays as it is."""
    before = village.files()
    shutil.rmtree(village.home / "snapshot")
    (village.home / "tables" / "撤下.csv").unlink()
    with pytest.raises(CannotContinue) as stop:
        village.build()
    assert {"source.csv_missing", "withdrawn.unreadable"} <= {p.code for p in stop.value.problems}
    assert before == village.files()
