"""「表说明」: what staff may open by themselves, and what not; each slip is named at its cell and holds nothing else up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jinlin.build.own_list import MOST_COLUMNS, MOST_LISTS
from jinlin.build.own_lists import NAME, Around, OwnLists, own_lists
from jinlin.build.plan import TablePlan
from jinlin.build.planning import plan_tables
from jinlin.build.special import asked
from jinlin.config.read import read_config
from jinlin.config.settings import Config
from jinlin.kinds import catalogue, find_kinds
from jinlin.privacy.classes import Shown
from jinlin.problem import Checked, Problem
from jinlin.record.column import columns
from jinlin.source.last_good import Snapshot, fetch_copy, write_snapshot
from jinlin.source.raw import RawSheet

TODAY = date(2026, 3, 5)
SETTINGS = """\
community: {name: 幸福里社区}
sources: {book: {google: 1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789}}
withdrawn: 撤下
own_lists: 表说明
tables:
  activities: {}
  volunteers: {worksheets: {main: 志愿者名册, ledger: {gid: 7}}}
"""
HEADER = ("表", "列名", "类型", "谁能看", "选项", "筛选", "代号", "布局", "发布状态", "必填", "分组", "说明")
SHELF = ("邻里书架", "书名", "文字", "公开", "", "", "bookshelf")
Row = Sequence[str]


def settings(text: str = SETTINGS) -> tuple[Config, tuple[TablePlan, ...]]:
    """A community with two tables of its own."""
    config = read_config(text, "sheets.yaml", find_kinds())
    assert () == config.problems and config.value is not None
    return config.value, plan_tables(config.value, find_kinds()).value


def declared(*rows: Row, folders: Sequence[str] = ("guide", "about")) -> Checked[OwnLists]:
    """What comes of 「表说明」 with these rows; a further tab is there that a table names by its gid."""
    config, plans = settings()
    tab = next(one for one in asked(config) if one.key == "own_lists")
    ledger = next(one for plan in plans for one in plan.asked() if one.tab.gid == 7)
    sheets = {tab: RawSheet(title="表说明", rows=(HEADER, *rows)), ledger: RawSheet(title="流水", rows=())}
    return own_lists(config, Around(plans=plans, folders=folders, today=TODAY, sheets=sheets), None)


def one_list(*rows: Row) -> TablePlan:
    """The only list that the rows declare, without a fault."""
    found = declared(*rows)
    assert () == found.problems
    (plan,) = found.value.plans
    return plan


def told(found: Checked[OwnLists]) -> list[tuple[str, str]]:
    """What is wrong, and where."""
    return [(p.code, p.place.cell) for p in found.problems]


def test_a_list_is_read_as_if_it_stood_in_the_settings() -> None:
    """Folder, title, source, layout, filters and what each column is for come from the rows alone."""
    plan = one_list(
        (*SHELF, "表格", "", "是", "便民互助", "一个月内还"),
        ("邻里书架", "类别", "选项", "公开", "少儿、文学", "是"),
        ("邻里书架", "剩余", "剩余数", "公开"),
        ("邻里书架", "借书人", "文字", ""),
    )
    assert ("bookshelf", "lists", "邻里书架", "book") == (
        plan.setting.name, plan.kind.name, plan.title, plan.asked()[0].tab.source
    )  # fmt: skip
    o = plan.options
    assert ("table", "便民互助", "一个月内还") == (o.layout.value, o.group, o.about)
    by_label = {c.label: c for c in o.columns}
    assert (by_label["类别"].key,) == o.filters and by_label["剩余"].key == o.role("stock")
    assert {"书名": Shown.PUBLIC, "类别": Shown.PUBLIC, "剩余": Shown.PUBLIC, "借书人": Shown.NEVER} == {
        label: c.shown for label, c in by_label.items()
    }
    assert ["借书人"] == [c.label for c in columns(plan.sheets[0].model) if not c.is_read and c.label in by_label]


def test_nothing_is_asked_for_where_it_is_not_allowed() -> None:
    """Off by default: no tab is fetched, no list is made."""
    config, plans = settings(SETTINGS.replace("own_lists: 表说明\n", ""))
    found = own_lists(config, Around(plans=plans, folders=(), today=TODAY), None)
    assert (OwnLists(), ()) == (found.value, found.problems)
    assert ["withdrawn"] == [one.key for one in asked(config)]


HELD = [
    ("图文", "公开", "bookshelf", [("choice.unknown", "C2")], ["bookshelf"], "a type that is none"),
    ("文字", "看情况", "bookshelf", [("choice.unknown", "D2")], ["bookshelf"], "nobody knows who may see it"),
    ("图文", "公开", "", [("choice.unknown", "C2"), ("own_lists.no_folder", "G3")], [], "there is none anywhere"),
]


@pytest.mark.parametrize(("sort", "seen", "folder", "codes", "lists", "why"), HELD, ids=[row[5] for row in HELD])
def test_a_slip_in_the_row_of_the_folder_closes_no_list(
    sort: str, seen: str, folder: str, codes: list[tuple[str, str]], lists: list[str], why: str
) -> None:
    """The guide's word: only this one row does not count. The list was gone, and said to have no 代号."""
    found = declared(("邻里书架", "书名", sort, seen, "", "", folder), ("邻里书架", "作者", "文字", "公开"))
    assert (codes, lists) == (told(found), [plan.setting.name for plan in found.value.plans]), why
    (copy,) = found.value.new_copies(TODAY).values()
    assert ("bookshelf" in copy.sheets["main"][1]) is bool(folder), "the last good copy has it, too"


def test_a_column_keeps_its_key_when_another_is_put_before_it() -> None:
    """The stored rows and the history go by key."""
    before, after = one_list(SHELF), one_list(("邻里书架", "作者", "文字", "公开"), SHELF)
    assert before.options.columns[0] == after.options.columns[1]


@pytest.mark.parametrize(
    ("word", "type_", "shown", "why"),
    [
        ("电话", "phone", Shown.OFFICE_ONLY, "only the office's own numbers, whatever the cell says"),
        ("地点", "place", Shown.COARSE_PLACE, "to the building, never the flat"),
        ("人名", "person", Shown.ON_CONSENT, "only of those who agreed"),
        ("金额", "decimal", Shown.PUBLIC, ""),
        ("进度", "percent", Shown.PUBLIC, ""),
        ("公示开始", "date", Shown.PUBLIC, "a word that also says what for"),
    ],
)
def test_each_word_is_a_type_of_declared_lists(word: str, type_: str, shown: Shown, why: str) -> None:
    """Plain words, the same rules."""
    plan = one_list(SHELF, ("邻里书架", "列", word, "公开"), ("邻里书架", "同意公开", "同意公开", "公开"))
    (column,) = [c for c in plan.options.columns if c.label == "列"]
    assert (type_, shown) == (column.type, column.shown), why


LONG = "x" * 41
FAULTS = [
    ("own_lists.no_folder", "G2", "bookshelf", ("邻里书架", "书名", "文字", "公开"), "nobody said where"),
    ("own_lists.folder", "G2", "bookshelf", (*SHELF[:6], "../书架"), "no address"),
    ("own_lists.folder", "G2", "bookshelf", (*SHELF[:6], "Index"), "one that is spelt the same on some discs"),
    ("own_lists.folder_taken", "G2", "bookshelf", (*SHELF[:6], "activities"), "another table"),
    ("own_lists.folder_taken", "G2", "bookshelf", (*SHELF[:6], "assets"), "the program's own"),
    ("own_lists.folder_taken", "G2", "bookshelf", (*SHELF[:6], "about"), "a hand-written page"),
    ("own_lists.folder_taken", "G2", "bookshelf", (*SHELF[:6], "suggestions"), "a kind's, which they may have next year"),
    ("own_lists.tab_taken", "A2", "邻里书架", ("志愿者名册", *SHELF[1:]), "a tab with private columns"),
    ("own_lists.tab_taken", "A2", "邻里书架", ("志愿\u200b者名册", *SHELF[1:]), "the same, with something unseen in it"),
    ("own_lists.tab_taken", "A2", "邻里书架", ("流水", *SHELF[1:]), "one that a table names by its gid"),
    ("own_lists.tab_taken", "A2", "邻里书架", ("撤下", *SHELF[1:]), "a special tab"),
    ("own_lists.tab_taken", "A2", "邻里书架", ("表说明", *SHELF[1:]), "itself"),
    ("own_lists.nothing_public", "D2", "公开", (*SHELF[:3], "", *SHELF[4:]), "empty means nobody"),
    ("own_lists.private_column", "D2", "不公开", ("邻里书架", "身份证号", *SHELF[2:]), "never, whatever a cell says"),
    ("own_lists.private_column", "D2", "不公开", ("邻里书架", "家庭住址", *SHELF[2:]), ""),
    ("own_lists.private_column", "D2", "不公开", ("邻里书架", "残疾证编号", *SHELF[2:]), "it begins with the 身份证 number"),
    ("own_lists.names_somebody", "C2", "人名", ("邻里书架", "姓名", *SHELF[2:]), "of people who were not asked"),
    ("own_lists.names_somebody", "C2", "人名", ("邻里书架", "申请人", *SHELF[2:]), "the same in another word"),
    ("own_lists.no_choices", "E2", "可借、已借出", ("邻里书架", "状态", "选项", *SHELF[3:]), "a drop-down without words"),
    ("choice.unknown", "D2", "公开", (*SHELF[:3], "看情况", *SHELF[4:]), "nonsense is not public"),
    ("choice.unknown", "C2", "文字", (*SHELF[:2], "身份证", *SHELF[3:]), "a type that there is not"),
    ("own_lists.layout_needs", "H2", "卡片", (*SHELF, "时间线"), "a time-line without a day"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "cell", "mended", "row", "why"), FAULTS)
def test_a_slip_is_told_at_its_cell(code: str, cell: str, mended: str, row: Row, why: str) -> None:
    """The list beside it is made all the same; with the example of the advice in the cell, the fault is gone."""
    other = ("工具", "名称", "文字", "公开", "", "", "own-tools")
    found = declared(row, other)
    assert (code, cell) in told(found), why
    assert "own-tools" in [plan.setting.name for plan in found.value.plans]
    at = "ABCDEFGH".index(cell[0])
    row = (*row, *[""] * (at - len(row)))
    again = declared((*row[:at], mended, *row[at + 1 :]), ("邻里书架", "同意公开", "同意公开", "公开"), other)
    assert code not in [c for c, _ in told(again)], why


def test_how_many_people_asked_names_nobody() -> None:
    """申请人数 is a number."""
    assert [] == told(declared(SHELF, ("邻里书架", "申请人数", "数", "公开")))


def test_what_the_advice_says_is_what_was_tried() -> None:
    """The examples of the catalogue are those of the cases above."""
    advice = catalogue().problems()
    assert [] == [
        (code, mended) for code, _, mended, _, _ in FAULTS
        if "{" not in advice[code].get("example", "{") and code.startswith("own_lists.") and mended != advice[code]["example"]
    ]  # fmt: skip


def test_a_list_that_must_not_be_is_not() -> None:
    """No list comes of a row with such a fault, nor a column of one that is private."""
    for code, _, _, row, why in FAULTS:
        plans = declared(row).value.plans
        assert (1 if code == "own_lists.layout_needs" else 0) == len(plans), why


def test_people_are_named_only_where_they_can_agree() -> None:
    """Without a column for consent a column of names could show nobody: it is said, not guessed."""
    row = ("邻里书架", "荐书人", "人名", "公开")
    assert [("own_lists.no_consent", "C3")] == told(declared(SHELF, row))
    assert () == declared(SHELF, row, ("邻里书架", "同意公开", "同意公开", "")).problems


def test_a_column_stands_once() -> None:
    """Which of two is meant nobody can know: the first, and the other is named. 编号 is everybody's."""
    found = declared(SHELF, ("邻里书架", "书 名", "数", "公开"), ("邻里书架", "编号", "文字", "公开"))
    assert [("own_lists.column_twice", "B3"), ("own_lists.column_shared", "B4")] == told(found)
    assert ["line"] == [c.type for c in found.value.plans[0].options.columns]


def test_one_list_has_one_folder() -> None:
    """Two would be two addresses."""
    found = declared(SHELF, ("邻里书架", "类别", "文字", "公开", "", "", "books"))
    assert ([("own_lists.two_folders", "G3")], ()) == (told(found), found.value.plans)


def test_two_lists_have_two_folders() -> None:
    """The second to come is told."""
    found = declared(SHELF, ("另一个", *SHELF[1:]))
    assert ([("own_lists.folder_taken", "G3")], ["邻里书架"]) == (told(found), [p.title for p in found.value.plans])


def test_there_are_not_too_many() -> None:
    """Of 300 columns and of 25 lists as many as there may be; one sentence, not hundreds."""
    wide = declared(SHELF, *(("邻里书架", f"列{n}", "文字", "公开") for n in range(300)))
    assert (["own_lists.too_many_columns"], MOST_COLUMNS) == (
        [p.code for p in wide.problems], len(wide.value.plans[0].options.columns)
    )  # fmt: skip
    many = declared(*((f"清单{n}", "名称", "文字", "公开", "", "", f"own-{n}") for n in range(MOST_LISTS + 5)))
    assert ({"own_lists.too_many_lists"}, MOST_LISTS) == ({p.code for p in many.problems}, len(many.value.plans))


def test_a_row_that_is_not_out_yet_counts_for_nothing() -> None:
    """草稿 and 隐藏 are for trying things out."""
    draft = ("邻里书架", "类别", "文字", "公开", "", "", "", "", "草稿")
    assert ["书名"] == [c.label for c in one_list(SHELF, draft).options.columns]


def test_the_example_row_is_no_second_column() -> None:
    """Who copies it and writes no state has said what they want."""
    example = (*SHELF, "", "示例")
    assert ["邻里书架"] == [plan.title for plan in declared(example, SHELF).value.plans]


def stored(found: Checked[OwnLists], folder: Path) -> Path:
    """The folder of the last good copies after a run."""
    write_snapshot(folder, Snapshot(), found.value.new_copies(TODAY), (), frozenset())
    return folder


def later(folder: Path, rows: Sequence[Row] | None) -> Checked[OwnLists]:
    """The next run: with these rows under the header, or without the tab."""
    config, plans = settings()
    tab = next(one for one in asked(config) if one.key == "own_lists")
    around = Around(plans=plans, folders=(), today=TODAY)
    if rows is not None:
        around = replace(around, sheets={tab: RawSheet(title="表说明", rows=rows)})
    return own_lists(config, around, fetch_copy(folder, NAME))


@pytest.mark.parametrize(
    ("rows", "codes", "why"),
    [
        (None, [], "the tab did not come; whoever fetched it has said so"),
        ((("甲", "乙"), ("1", "2")), ["table.no_header"], "not to be known again"),
        ((HEADER,), ["table.empty"], "all rows gone at once is a slip"),
    ],
)
def test_the_last_good_copy_serves(tmp_path: Path, rows: Sequence[Row] | None, codes: list[str], why: str) -> None:
    """The lists stay as they were, columns in their order, and the copy is not replaced."""
    before = declared(("邻里书架", "Z", "文字", "公开"), SHELF, ("邻里书架", "A", "文字", "公开"))
    after = later(stored(before, tmp_path), rows)
    assert before.value.plans == after.value.plans, why
    assert codes == [p.code for p in after.problems] and {} == after.value.new_copies(TODAY)


def test_without_a_copy_there_are_no_lists(tmp_path: Path) -> None:
    """Nothing stops for it."""
    assert () == later(tmp_path, None).value.plans


def problems_of(found: Checked[OwnLists]) -> list[Problem]:
    """All of them."""
    return [*found.problems]


def test_no_private_text_is_repeated() -> None:
    """A number typed into 「表说明」 holds its row back, and stands in no problem."""
    number = "139" + "0001" + "2345"
    found = declared(SHELF, ("邻里书架", f"找{number}", "文字", "公开"))
    assert ["privacy.mobile"] == [p.code for p in found.problems] and number not in repr(problems_of(found))
