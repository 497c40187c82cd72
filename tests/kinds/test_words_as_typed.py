"""States, levels and sorts in the words staff use, and the words that may mean two of them."""

from __future__ import annotations

import pytest

from jinlin.record.cell import Cells
from jinlin.record.column import Column, read_columns
from jinlin.record.given import Given
from jinlin.record.own_lists import Layout, OwnColumn, Seen, Sort
from kinds.reading import kind_named, kind_names, read_options


def column(name: str) -> Column:
    """``suggestions.main.stage`` as it is declared."""
    kind_name, sheet_key, key = name.split(".")
    kind = kind_named(kind_name)
    (sheet,) = (s for s in kind.sheets(read_options(kind, None).value) if s.key == sheet_key)
    return next(c for c in read_columns(sheet.model) if c.key == key)


MEANT: list[tuple[object, str, str, str]] = [
    ("办结", "suggestions.main.stage", "已经办结了", "as people say it"),
    ("办结", "suggestions.main.stage", "完成了。", "as the end of a sentence"),
    ("办结", "suggestions.main.stage", "结案", "another word"),
    ("转办", "suggestions.main.stage", "已移交", "another word"),
    ("A", "suggestions.main.outcome", "Ａ", "full width"),
    ("B", "suggestions.main.outcome", "b", "a small letter"),
    ("C", "suggestions.main.outcome", "C类", "with its sort"),
    ("报名中", "activities.main.status", "报名 中", "with a blank"),
    ("已满", "activities.main.status", "报名已满", "another word"),
    ("改期", "activities.main.status", "推迟", "another word"),
    ("停办", "activities.main.holiday_rule", "休息", "as opening hours have it"),
    ("照常", "activities.main.holiday_rule", "节假日照常", "with the header once more"),
    ("暂停", "services.main.status", "维修中", "why it is shut"),
    ("休息", "services.main.holiday_hours", "法定节假日休息", "with the header once more"),
    ("通知", "notices.main.type", "启事", "another word"),
    ("紧急", "notices.main.level", "加急", "another word"),
    ("隐藏", "notices.main.publish", "否", "a tick box"),
    ("隐藏", "notices.main.publish", "已撤下", "another word"),
    ("服务", "volunteers.rules.kind", "志愿服务", "as in the ledger"),
    ("小时", "volunteers.rules.unit", "每小时", "another word"),
    ("公开编号", "volunteers.main.consent", "仅公开编号", "the same, and no more"),
    ("不公开", "volunteers.main.consent", "×", "no"),
    ("不公开", "volunteers.main.consent", "不愿意公开", "no"),
    ("公开姓名", "lists.main.consent", "本人同意", "yes"),
    ("不公开", "lists.main.consent", "拒绝", "no"),
    (True, "activities.main.masked", "已脱敏", "the words of the header"),
    (False, "activities.main.masked", "未脱敏", "and against them"),
    (True, "notices.main.pinned", "置顶", "the header itself"),
    (False, "notices.main.pinned", "不置顶", "and against it"),
    (18, "services.main.max_age", "18岁以下", "in law the number itself is one of them"),
    (17, "services.main.max_age", "不满18周岁", "and here it is not"),
    (17, "services.main.max_age", "＜18", "in a sign"),
]


@pytest.mark.parametrize(("expected", "name", "typed", "why"), MEANT, ids=[f"{row[1]} {row[2]}" for row in MEANT])
def test_what_is_typed_is_what_is_meant(expected: object, name: str, typed: str, why: str) -> None:
    """One word of the column, however it is typed."""
    cell = Cells(column(name), Given())[typed]
    assert (expected, ()) == (getattr(cell.value, "value", cell.value), cell.problems), why


UNCLEAR = [
    ("activities.main.status", "报名截止", "it still takes place"),
    ("activities.main.status", "未举办", "not yet, or not at all?"),
    ("activities.main.status", "待定", "nobody has decided"),
    ("services.main.status", "关闭", "for a week, or for good?"),
    ("suggestions.main.stage", "已答复", "done with, or an answer on the way?"),
    ("suggestions.main.stage", "已派单", "sorted, or claimed?"),
    ("notices.main.publish", "已审核", "and now to be published?"),
    ("volunteers.main.consent", "同意", "to what?"),
    ("volunteers.main.consent", "√", "to what?"),
    ("volunteers.main.minor", "是否未成年", "a header copied down"),
    ("volunteers.main.minor", "大学生", "of seventeen, or of twenty?"),
]


@pytest.mark.parametrize(("name", "typed", "why"), UNCLEAR, ids=[f"{row[0]} {row[1]}" for row in UNCLEAR])
def test_a_word_that_may_mean_two_things_is_asked_about(name: str, typed: str, why: str) -> None:
    """The row waits until somebody has said which."""
    assert Cells(column(name), Given())[typed].holds, why


@pytest.mark.parametrize("typed", ["无", "暂无", "没有", "/", "待定"])
@pytest.mark.parametrize(
    "name",
    ["lists.main.helped", "lists.main.person", "lists.main.related", "suggestions.main.merged_into",
     "suggestions.main.place", "volunteers.ledger.reverses", "volunteers.main.display_name"],
)  # fmt: skip
def test_nothing_is_no_name(name: str, typed: str) -> None:
    """Somebody helped was 无**, and a suggestion was joined to one called 无."""
    there = column(name)
    assert (there.default, "", ()) == Cells(there, Given())[typed][:3]


def test_no_two_words_of_a_column_are_one() -> None:
    """What is written alike for two values would mean the first of them."""
    kinds = [kind_named(name) for name in kind_names()]
    sheets = [sheet for kind in kinds for sheet in kind.sheets(read_options(kind, None).value)]
    readers = {c.reader.type + c.label: c.reader for sheet in sheets for c in read_columns(sheet.model)}
    words = [(r, word) for r in readers.values() if r.choices for word in (*r.choices, *r.also)]
    assert [] == [w for r, w in words if r.meant(f"{w}。") != r.also.get(w, w)]


@pytest.mark.parametrize("typed", ["已满", "满员", "名额已满。"])
def test_that_all_places_are_taken_belongs_under_the_state(typed: str) -> None:
    """Whoever wrote 已满 for a number was told to write 20, and residents went on coming."""
    (found,) = Cells(column("activities.main.capacity"), Given())[typed].problems
    assert "activities.full_is_no_number" == found.code


RELATED = [
    ("J-1/J-2", ("J-1", "J-2"), "a slash"),
    ("J-1和J-2", ("J-1", "J-2"), "a word"),
    ("J-2026-001 以及 S-2", ("J-2026-001", "S-2"), "a word between blanks"),
    ("议事会议：J-1与J-2", ("议事会议：J-1", "J-2"), "behind the name of a table"),
    ("J-1+J-2。", ("J-1", "J-2"), "signs that no 编号 has"),
    ("党建+服务：J-1", ("党建+服务：J-1",), "the name of a table, which may have them"),
    ("3和4号楼", ("3和4号楼",), "one 编号 of two buildings"),
    ("幸福和谐A1", ("幸福和谐A1",), "part of a word"),
]


@pytest.mark.parametrize(("typed", "read", "why"), RELATED, ids=[row[2] for row in RELATED])
def test_how_numbers_of_other_rows_are_parted(typed: str, read: tuple[str, ...], why: str) -> None:
    """Whatever stands between two numbers and can be part of none."""
    related = column("activities.main.related")
    assert read == Cells(related, Given())[typed].value


def test_a_list_of_their_own_is_declared_in_other_words() -> None:
    """表说明 is filled in once, by somebody who has never seen its drop-downs."""
    told = {c.key: c for c in read_columns(OwnColumn)}
    typed = {"sort": "下拉", "seen": "所有人", "layout": "时间轴", "required": "必填"}
    read = {key: Cells(told[key], Given())[text].value for key, text in typed.items()}
    assert {"sort": Sort.CHOICE, "seen": Seen.EVERYBODY, "layout": Layout.TIMELINE, "required": True} == read
