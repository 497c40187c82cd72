"""Table → records: what is held back and told, what is published, and under which id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from jinlin.problem import Severity, problem
from jinlin.record.column import column
from jinlin.record.entry import Entry, Publish, is_public
from jinlin.record.given import Given
from jinlin.record.ids import natural
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.readers import made_name, read_line
from jinlin.source.raw import Merge, RawSheet
from jinlin.table.read import read_table
from record.things import GIVEN, HEADER, Thing, read, read_sheet, row

CELLS = [
    ({"名称": ""}, [], [("cell.empty", "B2", Severity.ROW)], "a required cell holds its row back"),
    ({"日期": "13月5日"}, ["A-1"], [("date.no_such_day", "C2", Severity.VALUE)], "an optional one only its value"),
    ({"人数": "51"}, ["A-1"], [("number.out_of_range", "D2", Severity.VALUE)], "an optional one only its value"),
    ({"状态": "坏"}, [], [("choice.unknown", "E2", Severity.ROW)], "a vital one the row, or it would mislead"),
    ({"名称": "#REF!"}, [], [("cell.formula_error", "B2", Severity.ROW)], "an error is never published"),
    ({"名称": "同上"}, [], [("cell.as_above", "B2", Severity.ROW)], "a site has no row above"),
    ({"人数": "〃"}, ["A-1"], [("cell.as_above", "D2", Severity.VALUE)], "nor below the sign for it"),
    ({"编号": "../x"}, [], [("id.characters", "A2", Severity.ROW)], "an id is validated, never cleaned"),
    ({"编号": "Ａ－１"}, ["A-1"], [], "full width is seen by nobody"),
    ({"编号": "示政〔二〇二六〕𠮷1号"}, ["示政〔二〇二六〕𠮷1号"], [], "each of these is a Chinese character"),
    ({"名称": "(空)"}, [], [("cell.empty", "B2", Severity.ROW)], "a form's export says so of an empty cell"),
    ({"编号": "①"}, [], [("id.characters", "A2", Severity.ROW)], "it may be 1, and another row's"),
    ({"人数": "不限"}, ["A-1"], [], "no number is meant"),
    ({"日期": "待定"}, ["A-1"], [], "no day yet"),
    ({"发布状态": "已发布"}, ["A-1"], [], "as people say it"),
    ({"发布状态": "待定"}, [], [("choice.unknown", "J2", Severity.ROW)], "who has not decided wants nothing shown"),
    ({"负责人": "(跳过)"}, ["A-1"], [], "nor is it a name"),
    ({"编号": "index"}, [], [("id.reserved", "A2", Severity.ROW)], "the site's own names"),
    ({"名称": "长" * 21}, [], [("text.too_long", "B2", Severity.ROW)], "a limit for each text"),
    ({"状态": "亮"}, ["A-1"], [], "the community's own word"),
    ({"名称": "\ue001甲"}, ["A-1"], [("text.seen_by_nobody", "B2", Severity.NOTICE)], "an old register's own sign"),
    ({"名称": "\ufffd甲"}, ["A-1"], [("text.seen_by_nobody", "B2", Severity.NOTICE)], "a sign that was lost"),
    ({"名称": "𠮷甲"}, ["A-1"], [], "a rare one that is in fonts"),
]


@pytest.mark.parametrize(("cells", "kept", "expected", "why"), CELLS, ids=[c[3] + str(i) for i, c in enumerate(CELLS)])
def test_what_is_held_back(cells, kept, expected, why):
    """A wrong cell holds back what it must and no more, and its place is told."""
    checked = read(row(**cells))
    assert kept == [r.id for r in checked.value.rows]
    assert expected == [(p.code, p.place.cell, p.severity) for p in checked.problems]


def test_a_time_in_each_row_is_told_once():
    """A form's export has one with every answer; the column is what is told of."""
    checked = read(row(日期="2026-03-05 9:05"), row(编号="A-2", 日期="2026-03-06 21:15"))
    assert [("date.time_left_out", "C2")] == [(p.code, p.place.cell) for p in checked.problems]
    assert [date(2026, 3, 5), date(2026, 3, 6)] == [r.day for r in checked.value.rows]


def test_what_is_taken_down_is_not_published():
    """In whichever words somebody says so."""
    words = ("不发布", "暂不发布", "不公开", "下架", "撤回", "审核中")
    rows = read(*(row(编号=f"A-{n}", 发布状态=word) for n, word in enumerate(words))).value.rows
    assert [False] * len(words) == [is_public(one, date(2026, 3, 5)) for one in rows]


MERGED = [
    (1, [("cell.merged", "B3", Severity.ROW)], ["A-1"], "a required one: there is nowhere to type what is asked for"),
    (3, [("cell.merged", "D3", Severity.VALUE)], ["A-1", "A-2"], "an optional one is not taken for empty"),
    (4, [("cell.merged", "E3", Severity.ROW)], ["A-1"], "取消 over three rows is meant for all three"),
]


@pytest.mark.parametrize(("column", "expected", "kept", "why"), MERGED, ids=[case[3] for case in MERGED])
def test_a_merged_cell_is_told(column, expected, kept, why):
    """It shows what stands in the row above, and holds nothing."""
    rows = [HEADER, ["A-1", "甲", "", "5", "亮"], ["A-2", "乙", "", "5", "亮"]]
    rows[2][column] = None
    sheet = RawSheet(title="表", rows=rows, merges=(Merge(top=1, left=column, bottom=2, right=column),))
    checked = read_sheet(sheet)
    assert expected == [(p.code, p.place.cell, p.severity) for p in checked.problems], why
    assert kept == [r.id for r in checked.value.rows]


OTHERWISE = [
    (0.95, "0.95", True, "95% was typed"),
    (46082, "46082", True, "2026年3月, as Google and Feishu keep it"),
    (date(2026, 1, 6), "2026-01-06", True, "1-6, the buildings"),
    (12, "12", False, "a plain number"),
    (29999, "29999", False, "a day of the year 1982"),
    (202603050001, "202603050001", False, "every digit is kept"),
    (2026030500010000, "2026030500010000", True, "a sheet keeps fifteen digits: the last of them was another one"),
    ("0.95", "0.95", False, "what is kept as text is what people see"),
]


@pytest.mark.parametrize(("raw", "shown", "is_told", "why"), OTHERWISE, ids=[case[3] for case in OTHERWISE])
def test_words_that_a_sheet_keeps_as_a_number_are_told(raw, shown, is_told, why):
    """The site shows what is kept, which is not what staff see: 46082 stood for a month, and nothing was said."""
    checked = read(row(名称=raw))
    assert ([shown], is_told) == ([r.title for r in checked.value.rows], bool(checked.problems)), why
    assert {("cell.not_as_shown", "B2", Severity.NOTICE)} >= {(p.code, p.place.cell, p.severity) for p in checked.problems}


NOUGHTS = [
    ({"电话": 3590000001}, ["cell.number_not_text"], "03590000001: who types it again as before loses the 0 again"),
    ({"电话": 3590000009}, ["cell.number_not_text"], "so does who types one that is not declared yet"),
    ({"电话": 12}, ["privacy.phone_malformed"], "no number, with a 0 or without"),
    ({"电话": "3590000001"}, ["privacy.phone_malformed"], "typed so"),
    ({"日期": 3.1}, ["cell.number_not_text"], "3.10 was read as the first of March"),
    ({"日期": 3.5}, ["date.dotted"], "there is no 50th"),
    ({"日期": 2.3}, ["date.dotted"], "nor a 30th of February"),
    ({"日期": "3.1"}, ["date.dotted"], "a text is as it was typed"),
]


@pytest.mark.parametrize(("cells", "told", "why"), NOUGHTS, ids=[case[2] for case in NOUGHTS])
def test_a_nought_that_a_number_has_lost_is_told(cells, told, why):
    """The cell says nothing rather than another day, and staff read how to keep the 0."""
    checked = read(row(**cells))
    assert told == [p.code for p in checked.problems], why
    assert (told == ["date.dotted"]) is any(r.day for r in checked.value.rows), why


def test_a_text_beside_a_number_is_a_text():
    """Which cell is kept as a number is known of each."""
    assert () == read(row(名称="0.95", 日期=46086)).problems


def test_a_column_of_days_that_nobody_declared_as_days_is_told_once():
    """One in every row would bury what has to be mended."""
    checked = read(row(编号="A-1", 名称=date(2026, 1, 6)), row(编号="A-2", 名称=date(2026, 1, 7)))
    assert ["B2"] == [p.place.cell for p in checked.problems]


def test_the_same_row_twice_is_published_once():
    """Two equal rows under one id: one is shown, the other is told."""
    checked = read(row(), row())
    assert [r.id for r in checked.value.rows] == ["A-1"]
    assert [(p.code, p.place.cell) for p in checked.problems] == [("id.same_row_twice", "A3")]


def test_two_rows_that_differ_under_one_id_are_both_held_back():
    """Which of them is right cannot be known and must not depend on their order; case makes no difference."""
    checked = read(row(), row(编号="a-1", 名称="乙"))
    assert checked.value.rows == ()
    assert [p.code for p in checked.problems] == ["id.duplicate", "id.duplicate"]


def test_an_id_can_be_made_from_other_columns():
    """A sheet without 编号 gets ids that depend on nothing but the named columns."""
    header, given = ["名称", "日期", "人数"], replace(GIVEN, id_from=("title", "day"))
    grid = [header, ["甲", "3月5日", "1"], ["乙", "3月6日", "2"]]

    def ids(rows):
        sheet = RawSheet(title="表", rows=rows)
        table = read_table("t", sheet, wanted_columns(Thing, {}, given))
        return {r.title: r.id for r in read_records(table.value, Thing, given).value.rows}

    assert ids(grid) == ids([grid[0], grid[2], grid[1]])
    assert len(set(ids(grid).values())) == 2


def test_a_column_the_sheet_has_not_may_be_fixed():
    """``fixed:`` gives every row its text; where the sheet has the column, the cells count."""
    given = Given(fixed={"title": "义诊", "count": "7"})
    wanted = wanted_columns(Thing, {}, given)
    table = read_table("t", RawSheet(title="表", rows=[["编号", "人数"], ["A-1", "3"], ["A-2", ""]]), wanted)
    records = read_records(table.value, Thing, given).value
    assert [("义诊", 3), ("义诊", None)] == [(r.title, r.count) for r in records.rows]
    assert "义诊" in records.texts["A-1"]


def test_a_made_name_has_no_digit():
    """Digits in a hash look like telephone numbers to the last scan; one such id held a whole site back."""
    names = {made_name(f"喷药{n}") for n in range(1000)}
    assert 1000 == len(names) and not any(c.isdigit() for name in names for c in name)


def test_records_stand_in_the_natural_order_of_their_ids():
    """A-2 before A-10, whatever the order of the rows."""
    checked = read(row(编号="A-10"), row(编号="A-2"), row(编号="B-1"))
    assert [r.id for r in checked.value.rows] == ["A-2", "A-10", "B-1"]
    assert sorted(["a10", "a9", "10", "9"], key=natural) == ["9", "10", "a9", "a10"]


def test_an_order_is_the_same_however_the_rows_stand():
    """A-1 and A-01 are the same number and two ids; a made id is a hash, behind which names stand in their own order."""
    ids = [[r.id for r in read(*(row(编号=one) for one in order)).value.rows] for order in (["A-1", "A-01"], ["A-01", "A-1"])]
    assert [["A-01", "A-1"]] * 2 == ids
    rows, given = [["名称"], ["丙"], ["乙"], ["丁"], ["甲"]], replace(GIVEN, id_from=("title",))
    table = read_table("t", RawSheet(title="表", rows=rows), wanted_columns(Thing, {}, given)).value
    records = read_records(table, Thing, given).value
    assert ["丁", "丙", "乙", "甲"] == [r.title for r in records.rows]  # as their signs are numbered


def test_held_rows_and_values_go_from_records_and_texts():
    """What a check holds back is neither shown nor stored."""
    records = read(row(人数="5"), row(编号="A-2")).value
    gone = problem("x").at(records.place("A-2"))
    blank = problem("x", severity=Severity.VALUE).at(records.place("A-1", "count"))
    held = records.held([gone, blank])
    assert [(r.id, r.count) for r in held.rows] == [("A-1", None)]
    assert "5" not in held.texts["A-1"]


PUBLIC = [
    ({}, True, "plain"),
    ({"publish": Publish.DRAFT}, False, "a draft"),
    ({"publish": Publish("待审核")}, False, "not yet looked at: a state, no error, no word to be corrected"),
    ({"publish": Publish.EXAMPLE}, False, "the template's example"),
    ({"publish_from": date(2026, 3, 6)}, False, "not yet"),
    ({"publish_from": date(2026, 3, 5)}, True, "from today"),
    ({"publish_until": date(2026, 3, 5)}, True, "its last day"),
    ({"publish_until": date(2026, 3, 4)}, False, "over"),
]


@pytest.mark.parametrize(("fields", "expected", "why"), PUBLIC, ids=[p[2] for p in PUBLIC])
def test_who_is_public_today(fields, expected, why):
    """State and days decide, both days included."""
    assert is_public(Entry(id="A", **fields), date(2026, 3, 5)) is expected


TAKEN = [
    ({"title": ("内容",)}, ("介绍",), "a column of one header"),
    ({"title": ("期数", "内 容")}, ("介绍",), "of several, however they are written"),
    ({"title": ("介绍",)}, ("介绍", "内容"), "a label is ours: 小区 may be a place and 小区"),
]


@pytest.mark.parametrize(("mapping", "expected", "why"), TAKEN, ids=[case[2] for case in TAKEN])
def test_a_header_given_to_one_column_is_no_alias_of_another(mapping, expected, why):
    """活动内容 given to 活动名称, the guide's own example, was read as 活动介绍 too: each page told its title twice."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Told(Entry):
        title: str = column("名称", read_line(20))
        about: str = column("介绍", read_line(20), required=False, aliases=("内容",))

    assert expected == next(w.headers for w in wanted_columns(Told, mapping) if w.key == "about"), why


FULL = row(日期="2026-03-05", 人数="20", 状态="开", 负责人="王小明", 同意公开="公开姓名")
TYPED = [FULL.get(name, "") for name in HEADER]
TOO_FAR = [
    (["", *TYPED], True, "all of it is right further left"),
    (["", *TYPED[:4]], True, "of a short one, too"),
    (["", *TYPED[:3], 51, *TYPED[4:]], False, "one cell is wrong there, too: nobody knows how it came about"),
    (["x", *TYPED], False, "what stands in the first column would be lost"),
    (["", "A-1", "甲"], False, "two things wrong may be chance"),
]


@pytest.mark.parametrize(("cells", "is_told", "why"), TOO_FAR, ids=[case[-1] for case in TOO_FAR])
def test_a_row_pasted_one_column_too_far_is_told_once(cells, is_told, why) -> None:
    """A clerk was told of eight cells, none of which was to be mended; nothing of the row is published."""
    found = read_sheet(RawSheet(title="表", rows=[HEADER, cells]))
    told = [(p.code, p.place.cell, p.place.record) for p in found.problems]
    assert () == found.value.rows
    assert is_told == (told == [("id.row_too_far_right", "2:2", "A-1")]), why
    assert is_told or "id.row_too_far_right" not in {code for code, *_ in told}
