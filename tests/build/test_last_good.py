"""The last good copy: a table that cannot be trusted is served from it, with a word that says since when."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from community import HEADER, Village
from jinlin.problem import CannotContinue

STALE = "数据暂未更新"
NOTICE = ("编号", "标题", "级别", "类型", "正文", "发布日期")


def codes(report):
    """The codes of a report."""
    return [p.code for p in report.problems]


def test_a_missing_sheet_is_served_from_its_copy(village):
    """The file is gone: its rows stay, with a banner that says since when, on every page that shows them."""
    (village.home / "tables" / "物品.csv").unlink()
    report = village.build(day=date(2026, 3, 9))
    assert (codes(report), report.holds_back) == (["source.csv_missing"], True)
    for page in ("index.html", "things/index.html", "things/t-1.html"):
        assert STALE in village.page(page)
        assert "2026年3月5日" in village.page(page)


def post(village: Village, title: str) -> None:
    """「通知公示」 with one notice."""
    village.write("通知公示", [NOTICE, ("T-1", title, "一般", "停水", "请储水。", "2026-03-04")])


def with_notices(village: Village) -> None:
    """「通知公示」 besides the list, and a page for it."""
    village.add("  notices:\n")
    village.add_page("notices/index.md", "通知公示")


def test_a_further_tab_that_never_was_is_not_missed(village):
    """Who keeps no 「通知进展」 can change a notice all the same, the first time and ever after."""
    with_notices(village)
    for title in ("停水", "明天停水", "后天停水"):
        post(village, title)
        assert (False, True) == (village.build().holds_back, title in village.page("notices/t-1.html"))


def test_a_further_tab_with_rows_is_missed(village):
    """「通知进展」 was there and is gone: the notices stay as they were, with their steps."""
    with_notices(village)
    post(village, "停水")
    village.write("通知进展", [("通知编号", "时间", "进展说明"), ("T-1", "2026-03-04 8:00", "正在抢修。")])
    assert not village.build().holds_back
    (village.home / "tables" / "通知进展.csv").unlink()
    post(village, "明天停水")
    assert (True, True) == (village.build().holds_back, "正在抢修" in village.page("notices/t-1.html"))


def test_a_lost_header_is_served_from_its_copy(village):
    """A renamed required column is no empty table."""
    village.write("物品", [("编号", "名字称呼", "数量"), ("T-1", "梯子", "3"), ("T-2", "电钻", "1")])
    told, page = codes(village.build()), village.page("things/index.html")
    assert (["table.column_renamed"], True, True) == (told, STALE in page, "梯子" in page)


def test_a_column_declared_before_the_sheet_has_it_takes_nothing_away(village):
    """The page said that it shows what was read last, and showed nothing: no row had what nobody knew of then."""
    settings = village.home / "sheets.yaml"
    declared = "{name: 数量, key: count, type: whole}\n        - {name: 放在哪里, key: where, required: true}"
    settings.write_text(settings.read_text("utf-8").replace("{name: 数量, key: count, type: whole}", declared), "utf-8")
    told = codes(village.build())
    assert (["table.column_missing"], True) == (told, STALE in village.page("things/index.html"))
    assert "梯子" in village.page("things/t-1.html")


LOST = [
    ("发布状态", ("T-3", "锯子", "1", "草稿"), "a draft would be out"),
    ("下架日期", ("T-3", "锯子", "1", "", "2026-03-01"), "what was taken down would be back"),
]


@pytest.mark.parametrize(("header", "row", "why"), LOST, ids=[s[2] for s in LOST])
def test_a_column_that_held_a_row_back_is_missed(village, header, row, why):
    """Nobody publishes by renaming a header. Once nothing stands in the column it may go."""
    others = [("T-1", "梯子", "3"), ("T-2", "电钻", "1")]
    village.things(*others, row)
    assert not village.build().holds_back
    village.write("物品", [[f"{one}吗" if one == header else one for one in HEADER], *others, row])
    report = village.build()
    assert (True, False) == (report.holds_back, "锯子" in village.page("things/index.html")), why
    assert STALE in village.page("things/index.html")
    for headers in (HEADER, HEADER[:3]):
        village.write("物品", [headers, *others, row[:3]])
        assert (False, True) == (village.build().holds_back, "锯子" in village.page("things/index.html")), why


def test_addresses_do_not_change_with_a_header(village):
    """Notices can do without 编号, and those that have one do not lose it when its header is renamed."""
    with_notices(village)
    post(village, "停水")
    village.build()
    village.write("通知公示", [("序号", *NOTICE[1:]), ("T-1", "停水", "一般", "停水", "请储水。", "2026-03-04")])
    assert (True, True) == (village.build().holds_back, "停水" in village.page("notices/t-1.html"))


SHRUNK = [
    ((), "table.empty", "everything deleted by mistake"),
    ((("T-1", "梯子", "3"),), "table.too_few_rows", "under the floor of sheets.yaml"),
]


@pytest.mark.parametrize(("rows", "code", "why"), SHRUNK, ids=[s[2] for s in SHRUNK])
def test_a_table_that_shrank_too_far_is_not_believed(village, rows, code, why):
    """Mass deletion is asked about, and the site keeps what it had."""
    village.things(*rows)
    assert codes(village.build()) == [code]
    assert "电钻" in village.page("things/index.html")
    assert STALE in village.page("things/index.html")


def test_losing_more_than_half_is_not_believed(village):
    """Ten rows, then four: more than ``may_shrink`` allows; five would be believed."""
    village.things(*((f"T-{n}", f"第{n}件", "1") for n in range(10)))
    village.build()
    village.things(*((f"T-{n}", f"第{n}件", "1") for n in range(4)))
    assert codes(village.build()) == ["table.shrank"]
    village.things(*((f"T-{n}", f"第{n}件", "1") for n in range(5)))
    assert codes(village.build()) == []


def test_a_further_tab_does_not_shrink_either(village):
    """Twelve steps of incidents, then none: without them what is restored would be awaited again."""
    with_notices(village)
    post(village, "东门停水")
    steps = [("通知编号", "时间", "进展说明"), *(("T-1", f"2026-03-04 {hour:02}:00", f"第{hour}步") for hour in range(8, 20))]
    village.write("通知进展", steps)
    village.build()
    village.write("通知进展", steps[:6])
    assert ["table.shrank"] == [p.code for p in village.build().problems if p.place.sheet == "通知进展"]
    assert "第19步" in village.page("notices/t-1.html")
    village.write("通知进展", steps[:8])
    assert "第19步" not in (village.build(), village.page("notices/t-1.html"))[1]


def test_the_copy_is_kept_as_long_as_it_is_needed(village):
    """A second bad day does not eat the copy of the first."""
    village.things()
    village.build()
    village.build(day=date(2026, 3, 20))
    assert "2026年3月5日" in village.page("things/index.html")


def test_offline_builds_the_same_site(village):
    """Without any sheet the snapshot gives the same files, but for the banner."""
    before = village.files()
    shutil.rmtree(village.home / "tables")
    village.build(offline=True)
    assert before.keys() == village.files().keys()
    assert "梯子" in village.page("things/t-1.html")


def test_without_sheets_and_copy_nothing_is_touched(village):
    """No sheet, no copy: the run stops and the old site stands as it was."""
    before = village.files()
    shutil.rmtree(village.home / "tables")
    shutil.rmtree(village.home / "snapshot")
    with pytest.raises(CannotContinue):
        village.build()
    assert before == village.files()


def test_an_example_row_is_no_row(village):
    """Nothing is said of it, and deleting it is no loss."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("示例-1", "", "很多", "示例"))
    assert village.build().problems == ()


def test_a_row_typed_over_the_example_is_told(village):
    """Its state is the template's, far to the right: nobody would know why it never comes."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "2"), ("T-3", "扳手", "1", "示例"))
    found = village.build().problems
    assert [("table.example_typed_over", "D4", "T-3")] == [(p.code, p.place.cell, p.place.record) for p in found]


FAILED = [
    (("T-1", "#REF!", "3"), "a name is gone, and with it its row"),
    (("T-1", "梯子", "#N/A"), "a count is gone"),
    (("#REF!", "梯子", "3"), "a number is gone: whose row it was, nobody knows"),
]


@pytest.mark.parametrize(("row", "why"), FAILED, ids=[f[1] for f in FAILED])
def test_what_a_formula_gave_is_not_lost_to_its_failure(village, row, why):
    """Where the last good copy has a value and the sheet an error now, the copy is shown, and the cell is named."""
    village.things(row, ("T-2", "电钻", "1"))
    told = codes(village.build(day=date(2026, 3, 9)))
    assert {"cell.formula_error", "table.formula_failed"} <= set(told), why
    assert "梯子" in village.page("things/t-1.html") and STALE in village.page("things/index.html")


def test_a_new_row_with_an_error_holds_up_no_table(village):
    """It never was anything else, however often it is built: it alone waits."""
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"), ("T-3", "#REF!", "1"), ("T-4", "水泵", "#N/A"))
    for day in (6, 7):
        assert codes(village.build(day=date(2026, 3, day))) == ["cell.formula_error", "cell.formula_error"]
        assert STALE not in village.page("things/index.html")
    assert "水泵" in village.page("things/index.html")
