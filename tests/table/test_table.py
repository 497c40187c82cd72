"""RawSheet → Table: the header is found, every cell keeps its address, nothing is lost unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.problem import Severity
from jinlin.source.raw import Merge, RawSheet
from jinlin.table.header import Wanted, find_header
from jinlin.table.read import read_table

WANTED = (
    Wanted(key="id", headers=("编号",)),
    Wanted(key="title", headers=("名称", "活动名称")),
    Wanted(key="place", headers=("地点",), required=False, fill_down=True),
    Wanted(key="secret", headers=("电话",), required=False, read=False),
)


def read(rows, **more):
    """The rows as a sheet, read with the headers above."""
    return read_table("t", RawSheet(title="表", rows=rows, **more), WANTED)


def cells(checked):
    """Row numbers with their cells."""
    return [(row.number, row.cells) for row in checked.value.rows]


def codes(checked):
    """Codes with the cells they name."""
    return [(p.code, p.place.cell) for p in checked.problems]


CASES = [
    ([["编号", "名称"], ["1", "甲"]], [(2, ("1", "甲"))], "plain"),
    ([["幸福里社区"], [], ["编号", "名称"], ["1", "甲"]], [(4, ("1", "甲"))], "title rows above"),
    ([["名称", "编号"], ["甲", "1"]], [(2, ("1", "甲"))], "another order"),
    ([["编 号", "活动\n名称"], ["1", "甲"]], [(2, ("1", "甲"))], "blanks and a line break in a header, an alias"),
    ([["编号*", "名称："], ["1", "甲"]], [(2, ("1", "甲"))], "a required mark and a colon"),
    ([["1、编号", "2.*名称"], ["1", "甲"]], [(2, ("1", "甲"))], "the numbers of a form's questions"),
    ([["编号", "名称"], ["1"], ["2", "乙", "多"]], [(2, ("1", "")), (3, ("2", "乙"))], "ragged rows"),
    ([["编号", "名称"], ["1", "甲"], ["", " \u3000"], ["2", "乙"]], [(2, ("1", "甲")), (4, ("2", "乙"))], "blank row"),
    ([["编号", "名称"], ["1", "甲"], ["合计", "1"]], [(2, ("1", "甲"))], "a total row"),
    ([["编号", "名称"], ["1", "甲"], ["", 7]], [(2, ("1", "甲"))], "sums without a word"),
    ([["编号", "名称"], ["1", "甲"], ["", "7"]], [(2, ("1", "甲")), (3, ("", "7"))], "a name, whose row has no id"),
    ([["编号", "名称"], ["1", "甲"], ["文化 汇总", "1"], ["汇总", "1"]], [(2, ("1", "甲"))], "what Excel itself writes below"),
    ([["编号", "名称"], ["1", "甲"], ["总 计：1 件"], ["共计12件"]], [(2, ("1", "甲"))], "totals as they are typed"),
    ([["编号", "名称"], ["累计时长", "3"], ["合计户数", "9"]], [(2, ("累计时长", "3")), (3, ("合计户数", "9"))], "figures"),
    ([["编号", "名称"], ["1", "甲"], ["注：以通知为准"]], [(2, ("1", "甲"))], "a note at the end"),
    ([["编号", "名称"], ["1", "甲"], ["注：", "以通知为准"]], [(2, ("1", "甲"))], "a note in two cells"),
    ([["编号", "名称"], ["1", "甲"], ["编号", "名称"], ["2", "乙"]], [(2, ("1", "甲")), (4, ("2", "乙"))], "header again"),
    ([["编号", "名称"], [7.0, "甲"]], [(2, ("7", "甲"))], "a number is its shortest text"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), CASES, ids=[c[2] for c in CASES])
def test_rows(rows, expected, why):
    """Data rows keep their sheet row, whatever stands around them."""
    assert [(n, c[:2]) for n, c in cells(read(rows))] == expected


FAULTS = [
    ([["甲", "乙"], ["1", "2"]], "table.no_header", "no known header at all"),
    ([["编号", "名字"], ["1", "甲"]], "table.no_header", "only one known header is no header"),
    ([["编号", "地点", "名称说明"], ["1", "甲", "乙"]], "table.column_renamed", "a near miss is a hint, never read"),
    ([["编号", "地点", "名称（必填）"], ["1", "甲", "乙"]], "table.column_renamed", "a name with a remark behind it"),
    ([["编号", "地点", "时段"], ["1", "甲", "乙"]], "table.column_missing", "a needed column is gone"),
    ([["编号", "名称", "名称"], ["1", "甲", "乙"]], "table.header_twice", "which of two is meant cannot be known"),
    ([["编号", "名称"], ["1", "Loading..."]], "table.still_loading", "a half-truth is not published"),
    ([["编号", "名称"], ["1", "加载中…"]], "table.still_loading", "in other words, of which one row alone was held back"),
]


def test_words_that_begin_like_a_formula_that_is_not_done_are_words():
    """Of one title the whole table waited for a formula that nobody had written."""
    assert [(2, ("1", "正在加载设备"))] == cells(read([["编号", "名称"], ["1", "正在加载设备"]]))


def test_a_formula_that_is_not_done_is_found():
    """The first such cell is named, or nobody finds it among ten thousand."""
    rows = [["编号", "说明", "名称"], ["1", "", "甲"], ["2", "", "Loading..."], ["Loading...", "", "乙"]]
    assert [("table.still_loading", "C3")] == [found for found in codes(read(rows)) if "loading" in found[0]]


def test_a_renamed_column_is_told_once():
    """Where the table waits for a column, nobody is told that its new name does not matter."""
    assert [("table.column_renamed", "")] == codes(read([["编号", "地点", "名称（必填）"], ["1", "甲", "乙"]]))


@pytest.mark.parametrize(("rows", "code", "why"), FAULTS, ids=[f[2] for f in FAULTS])
def test_unusable_table(rows, code, why):
    """A table that cannot be trusted is no table, and one problem of severity TABLE says why."""
    checked = read(rows)
    assert checked.value is None
    assert [p.code for p in checked.problems if p.severity is Severity.TABLE] == [code]


def test_columns_of_class_never_are_not_in_the_table():
    """What may never be read stands in no cell behind this stage."""
    checked = read([["编号", "电话", "名称"], ["1", "sekret", "甲"]])
    assert checked.value.header.keys == ("id", "title")
    assert "sekret" not in repr(cells(checked))
    for typed, label, header in (("地点（楼栋）", "地点", "名称"), ("活动名称（必填）", "名称", "地点")):
        found = find_header([["编号", header, typed]], [replace(w, required=False) for w in WANTED])[1]
        assert [("table.unknown_column_near", label)] == [(p.code, dict(p.facts)["label"]) for p in found]


def test_no_hint_names_a_column_that_is_there():
    """Whoever called 地点2 地点 as advised would have two of it, and then neither is read."""
    checked = read([["编号", "名称", "地点", "地点2"], ["1", "甲", "x", "y"]])
    assert codes(checked) == [("table.unknown_column", "D1")]


def test_all_unknown_columns_are_one_notice():
    """A clerk's own twelve columns buried what had to be mended; one near a name of ours may be a slip of its own."""
    own, long = ["天气", "名称", "地点点", "", "经办"], "这一列是什么样的内容谁也不用管它，不必再看了"
    checked = read([["编号", *own, long], ["1", "晴", "甲", "x", "", "某", "y"]])
    assert codes(checked) == [("table.unknown_column_near", "D1"), ("table.unknown_column", "B1")]
    assert ("天气、经办、…", (("columns", "B、F、G"),)) == (checked.problems[1].found, checked.problems[1].facts)


def test_running_numbers_are_no_column_to_ask_about():
    """序号 stands in nearly every sheet; as 编号 it would give a row's address to whatever comes to stand there."""
    assert [] == codes(read([["序号", "编号", "名称"], ["1", "A-1", "甲"]]))
    assert [("table.column_missing", "")] == codes(read([["序号", "名称", "地点"], ["1", "甲", "乙"]]))


def test_unknown_columns_are_named_once_and_dropped():
    """A column nobody declared is one notice with a hint, and its cells are gone."""
    checked = read([["编号", "名称", "地点点"], ["1", "甲", "sekret"], ["2", "乙", "sekret"]])
    assert codes(checked) == [("table.unknown_column_near", "C1")]
    assert dict(checked.problems[0].facts)["label"] == "地点"
    assert "sekret" not in repr(cells(checked))


def test_unnamed_columns_with_content_are_named_once():
    """Empty headers over cells are one notice, with their letters and the number of cells."""
    checked = read([["编号", "", "名称", "", ""], ["1", "v", "甲", "", "x"], ["2", "", "乙", "", "y", "z"]])
    assert codes(checked) == [("table.unnamed_column", "B1")]
    assert dict(checked.problems[0].facts) == {"columns": "B、E、F", "count": "4"}


def test_a_second_table_is_left_out_and_its_rows_are_named():
    """Tables stacked in one sheet: the first is read, the rows of the second are told."""
    checked = read([["编号", "名称"], ["1", "甲"], [], ["名称", "编号"], ["乙", "2"]])
    assert [n for n, _ in cells(checked)] == [2]
    assert codes(checked) == [("table.stacked", "4:4")]
    assert dict(checked.problems[0].facts) == {"first": "4", "last": "5"}


def test_short_words_are_a_second_header_only_below_a_break():
    """A record of short words is no header, whatever blank row stands further up; below 附表 it is one."""
    grouped = [["编号", "名称", "地点"], ["甲-1", "灯坏了", "一号楼"], [], ["乙-2", "路面", "东门"], ["丙", "噪音", "广场"]]
    assert [n for n, _ in cells(read(grouped))] == [2, 4, 5]
    people = [["编号", "名称", "地点"], ["1", "甲", "广场"], ["附表：值班人员"], ["姓名", "职务", "住址"], ["示例甲", "站长", "x"]]
    assert codes(read(people)) == [("table.stacked", "4:4")]
    assert codes(read([*people[:2], [], ["附表", "2026年3月"], *people[3:]])) == [("table.stacked", "5:5")], "a title of two cells"
    for row, why in ((["甲", "乙"], "a record of two cells"), (["2"], "one of which only the 编号 is known")):
        assert [n for n, _ in cells(read([*people[:2], row, *people[3:]]))] == [2, 3, 4, 5], why


def test_merged_cells_fill_down_only_where_the_column_says_so():
    """地点 is declared fill_down, 名称 is not: it holds nothing, and is known to look as if it did."""
    rows = [["编号", "名称", "地点"], ["1", "甲", "广场"], ["2", None, None]]
    merges = (Merge(top=1, left=2, bottom=2, right=2), Merge(top=1, left=1, bottom=2, right=1))
    checked = read(rows, merges=merges)
    assert cells(checked) == [(2, ("1", "甲", "广场")), (3, ("2", "", "广场"))]
    assert [row.merged for row in checked.value.rows] == [frozenset(), {1}]


def test_a_header_two_rows_high_is_read():
    """编号 is merged over both rows, and so is a column of which nothing is wanted."""
    rows = [["编号", "内部", "活动"], [None, None, "名称", "地点"], ["1", "x", "甲", "广场"]]
    merges = tuple(Merge(top=0, left=left, bottom=1, right=left) for left in (0, 1))
    assert cells(read(rows, merges=merges)) == [(3, ("1", "甲", "广场"))]


LEVELS = [
    ([["编号", "活动", ""], ["", "名称", "地点"], ["1", "甲", "广场"]], [(3, ("1", "甲", "广场"))], "names under a group"),
    ([["某社区", "", ""], ["编号", "活动", ""], ["", "名称", "地点"], ["1", "甲", "x"]], [(4, ("1", "甲", "x"))], "under a title"),
    ([["编号", "活动", "", ""], ["", "名称", "人数", "地点"], ["1", "甲", "9", "x"]], [(3, ("1", "甲", "x"))], "and one unknown"),
    ([["编号", "名称", "其他", ""], ["", "", "地", "电话"], ["1", "甲", "x", "y"]], [(2, ("", "")), (3, ("1", "甲"))], "one name only"),
    ([["编号", "名称", "备注"], ["编号", "名称", ""], ["1", "甲", ""]], [(3, ("1", "甲"))], "a header again"),
    ([["编号", "名称", "地点"], ["1", "地点", "编号"]], [(2, ("1", "地点", "编号"))], "a record of odd words"),
    ([["编号", "名称", "地点"], ["", "地点", "编号"]], [(2, ("", "地点", "编号"))], "nor one that lacks its 编号"),
    ([["编号", "名称", "地点"], ["", "编号", "名称"]], [(2, ("", "编号", "名称"))], "in whatever order"),
    ([["某社区"], [], [], ["编号", "名称", "地点"], ["1", "甲", "x"]], [(5, ("1", "甲", "x"))], "below blank lines of a CSV"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), LEVELS, ids=[c[2] for c in LEVELS])
def test_a_header_of_two_levels(rows, expected, why):
    """What stands over several columns is their group; below 编号 alone nothing is a header."""
    assert expected == cells(read(rows))


def test_a_group_completes_the_names_below_it():
    """咨询 over 电话 is 咨询电话, and 时间 over 开始 is 开始时间."""
    wanted = [Wanted(key=key, headers=(key,), required=False) for key in ("编号", "咨询电话", "开始时间", "结束时间", "电话")]
    rows = [["编号", "时间", "", "咨询", ""], ["", "开始", "结束", "电话", "地点"], ["1", "9:00", "11:00", "12345", "x"]]
    read = read_table("t", RawSheet(title="表", rows=rows), wanted)
    assert [("1", "12345", "9:00", "11:00")] == [row.cells for row in read.value.rows]
    whole = [*wanted, Wanted(key="时间", headers=("时间",), required=False)]
    again = read_table("t", RawSheet(title="表", rows=rows), whole)
    assert [("1", "12345", "9:00", "11:00")] == [row.cells for row in again.value.rows], "a column may be called so, too"
    assert [("table.unknown_column", "E2")] == codes(read)


def test_an_empty_merged_area_is_empty():
    """Nobody is asked for the header of a column in which nothing stands."""
    rows = [["编号", "名称"], ["1", "甲"], ["2", "乙"]]
    checked = read(rows, merges=(Merge(top=1, left=3, bottom=2, right=3),))
    assert (codes(checked), len(cells(checked))) == ([], 2)


def test_a_blank_row_under_a_merged_cell_is_blank():
    """A gap inside 「3号楼」 is no record without a name."""
    rows = [["编号", "名称", "地点"], ["1", "甲", "三楼"], [], ["2", "乙"]]
    checked = read(rows, merges=(Merge(top=1, left=2, bottom=3, right=2),))
    assert cells(checked) == [(2, ("1", "甲", "三楼")), (4, ("2", "乙", "三楼"))]


def test_of_two_names_for_one_thing_the_usual_one_is_read():
    """A sheet may have both 责任单位 and 承办单位: that is no reason to take the whole table off the site."""
    rows = [["编号", "标题", "名称"], ["A-1", "甲", "乙"]]
    wanted = (Wanted(key="id", headers=("编号",)), Wanted(key="title", headers=("名称", "标题")))
    checked = read_table("t", RawSheet(title="表", rows=rows), wanted)
    assert [("A-1", "乙")] == [row.cells for row in checked.value.rows]
    assert [("table.header_also", "标题", "B1")] == [(p.code, p.found, p.place.cell) for p in checked.problems]


def test_of_two_names_for_one_thing_one_may_go_on_where_the_other_ends():
    """日期 and 时间 of one day are one text, whichever stands first; of two times one is read."""
    when = Wanted(key="when", headers=("日期", "活动时间", "时间"), beside=("活动时间", "时间"))
    sheet = RawSheet(title="表", rows=[["时间", "日期", "活动时间"], ["9:00", "每周三", "10:00"]])
    checked = read_table("t", sheet, (when,))
    assert [("每周三 10:00",)] == [row.cells for row in checked.value.rows]
    assert [("table.header_also", "时间", "A1")] == [(p.code, p.found, p.place.cell) for p in checked.problems]
    alone = read_table("t", RawSheet(title="表", rows=[["时间", "活动时间"], ["周三", "周四"]]), (when,))
    assert [("周四",)] == [row.cells for row in alone.value.rows]


@pytest.mark.parametrize(
    ("row", "is_blank", "why"),
    [
        (["2", "", ""], True, "it waits with its 序号 to be filled in"),
        ([2, None, None], True, "as a number"),
        (["二组", "", ""], False, "words are reported, not silently lost"),
        (["2", "", "乙"], False, "a record without a number of its own"),
    ],
)
def test_a_row_with_nothing_but_a_running_number_is_blank(row, is_blank, why):
    """序号 is read by nobody; five hundred prepared rows were five thousand problems."""
    rows = [["序号", "编号", "名称"], ["1", "A-1", "甲"], row, ["3", "A-3", "丙"]]
    assert ([2, 4] if is_blank else [2, 3, 4]) == [number for number, _ in cells(read(rows))], why


def test_joined_columns_are_one_text():
    """A mapping to several of their columns joins the cells by a blank, and one of them may be read by itself too."""
    title, kind = Wanted(key="title", headers=("名称",), joined=("事项", "里别")), Wanted(key="kind", headers=("事项",))
    sheet = RawSheet(title="表", rows=[["事项", "里别"], ["喷药", "国平里"], ["", "六甲里"]])
    assert [r.cells for r in read_table("t", sheet, (title, kind)).value.rows] == [("喷药 国平里", "喷药"), ("六甲里", "")]


def test_places_are_a1_addresses_with_links():
    """A cell's place names tab, address and header, and opens the cell where the source can."""
    checked = read([["x"], ["编号", "名称"], ["1", "甲"]], link="https://example.org/#{cell}")
    place = checked.value.place(3, "title", "1")
    assert (place.sheet, place.cell, place.header, place.link) == ("表", "B3", "名称", "https://example.org/#B3")


def test_numbers_are_remembered_as_numbers():
    """A cell stored as a number is told apart, because text columns must not accept it."""
    checked = read([["编号", "名称"], [12, "甲"]])
    assert checked.value.rows[0].numeric == {0}
