"""What staff see in the workbook: a guide, headers that explain themselves, cells that watch what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jinlin.build.settings import read_settings
from jinlin.clock import Clock
from jinlin.commands.first_files import first_settings
from jinlin.commands.template.tab import excel_title
from jinlin.commands.template.write import write_template
from jinlin.record.column import columns

CLOCK = Clock.at(date(2026, 3, 4))
BOOK = "公示.xlsx"
READY = "标准答复"  #: the tab of ready-made answers
OWN = """\
community: {name: 幸福里社区, office_numbers: [0359-0000001]}
sources: {office: {workbook: 公示.xlsx}}
tables:
  grids:
    kind: lists
    title: 网格/目录
    columns: {网格: 网格名称, 覆盖: [楼栋, 单元]}
    options:
      columns:
        - {name: 网格, required: true}
        - {name: 覆盖}
        - {name: 类型, type: choice, choices: [居民, "商铺, 市场"]}
        - {name: 人数, type: whole}
        - {name: 电话, type: phone}
        - {name: 建立日期, type: date}
        - {name: 家庭情况, shown: never}
"""


@pytest.fixture(scope="module")
def book(home: Path) -> Workbook:
    """The workbook of all kinds, opened by somebody else's library."""
    return openpyxl.load_workbook(home / BOOK)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    """The tab of a declared list with a community's own headers."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "sheets.yaml").write_text(OWN, "utf-8")
    assert write_template(folder / BOOK, folder / "sheets.yaml", CLOCK).value == ("网格-目录",)
    return openpyxl.load_workbook(folder / BOOK)["网格-目录"]


def staff_tabs(book: Workbook) -> Iterator[Worksheet]:
    """The tabs that staff fill in."""
    yield from (sheet for sheet in book.worksheets[1:] if sheet.sheet_state == "visible")


def cell(sheet: Worksheet, header: str) -> object:
    """The cell of the example row under ``header``."""
    return next(sheet.cell(2, head.column) for head in sheet[1] if head.value == header)


def rules(sheet: Worksheet, header: str) -> list[object]:
    """What the spreadsheet program watches in a column."""
    where = cell(sheet, header).coordinate
    return [rule for rule in sheet.data_validations.dataValidation if where in rule.sqref]


def test_the_guide_stands_first_and_explains_every_column(book: Workbook) -> None:
    """填写说明 has a line for each column of each tab."""
    guide = book.worksheets[0]
    explained = {(row[0], row[1]) for row in guide.iter_rows(values_only=True)}
    assert "填写说明" == guide.title
    assert [] == [(s.title, h.value) for s in staff_tabs(book) for h in s[1] if (s.title, h.value) not in explained]


def test_every_header_is_explained_and_stays_in_sight(book: Workbook) -> None:
    """A comment on each header; the first row is frozen and has filters."""
    assert [] == [(s.title, h.value) for s in staff_tabs(book) for h in s[1] if h.comment is None]
    assert [] == [s.title for s in staff_tabs(book) if s.freeze_panes != "B2" or not s.auto_filter.ref]


def test_withheld_columns_are_not_offered_but_for_remarks(home: Path, book: Workbook) -> None:
    """What is never read has no place in the sheet, except 备注（内部）."""
    plans = read_settings(home / "sheets.yaml")[1]
    never = {c.label for plan in plans for s in plan.sheets for c in columns(s.model) if not c.is_read}
    shown = {c.label for plan in plans for s in plan.sheets for c in columns(s.model) if c.is_read}
    headers = {head.value for sheet in staff_tabs(book) for head in sheet[1]}
    assert {"备注（内部）"} == (never - shown) & headers


def test_the_publication_state_is_a_choice_and_says_example(book: Workbook) -> None:
    """Every tab of rows has the drop-down 发布状态, and its example row says 示例."""
    tables = [sheet for sheet in staff_tabs(book) if sheet.title != READY]
    states = {(cell(s, "发布状态").value, rules(s, "发布状态")[0].formula1) for s in tables}
    assert {("示例", '"发布,草稿,待审核,隐藏,示例"')} == states


def test_an_answer_may_begin_with_a_ready_one(book: Workbook) -> None:
    """答复 offers the texts of 标准答复, where staff keep their own too, and takes any other without a word."""
    (rule,) = rules(book["建议办理"], "答复")
    assert ("list", "'标准答复'!$A$2:$A$30", False) == (rule.type, rule.formula1, bool(rule.showErrorMessage))
    header, *texts = (row[0] for row in book[READY].iter_rows(values_only=True))
    assert READY == header and 5 < len([text for text in texts if text])


def test_numbers_that_are_names_are_text(own: Worksheet) -> None:
    """编号 and telephone numbers keep their leading zeros."""
    assert ["@", "@"] == [cell(own, "编号").number_format, cell(own, "电话").number_format]


def test_days_are_days_and_doubtful_ones_only_draw_a_warning(own: Worksheet) -> None:
    """The reader understands more spellings than the spreadsheet program."""
    rule = rules(own, "建立日期")[0]
    assert ("yyyy-mm-dd", "date", "warning") == (cell(own, "建立日期").number_format, rule.type, rule.errorStyle)


def test_a_rule_may_be_typed_where_a_day_is_usual(book: Workbook) -> None:
    """No check stands in the way of 每周三."""
    sheet = next(iter(staff_tabs(book)))
    schedules = [h.value for h in sheet[1] if h.comment and "日期或规律" in h.comment.text and not rules(sheet, h.value)]
    days = [h.value for h in sheet[1] if h.comment and "日期或规律" in h.comment.text]
    assert days == schedules


def test_own_headers_are_used_also_of_joined_columns(own: Worksheet) -> None:
    """columns: of sheets.yaml, and no column that is declared never."""
    headers = [head.value for head in own[1]]
    assert ["编号", "网格名称", "楼栋", "单元", "类型", "人数", "电话", "建立日期"] == headers[:8]
    assert "家庭情况" not in headers


def test_words_with_a_comma_stand_on_a_tab_of_their_own(own: Worksheet) -> None:
    """Excel would cut such a word in two; the tab of the words is hidden."""
    lists = own.parent["下拉选项"]
    assert ("'下拉选项'!$A$1:$A$2", "hidden") == (rules(own, "类型")[0].formula1, lists.sheet_state)
    assert ["居民", "商铺, 市场"] == [row[0] for row in lists.iter_rows(values_only=True)]


def test_own_words_are_the_drop_down(tmp_path: Path) -> None:
    """words: of sheets.yaml come first; for fixed keys, our words fill up those left out."""
    settings = first_settings(BOOK).replace(
        "  activities:", "  activities:\n    words: {categories: [邻里节, 读书], statuses: {正常: planned}}\n   "
    )
    (tmp_path / "sheets.yaml").write_text(settings.replace("   #", "#"), "utf-8")
    write_template(tmp_path / BOOK, tmp_path / "sheets.yaml", CLOCK)
    sheet = openpyxl.load_workbook(tmp_path / BOOK)["活动日历"]
    assert ['"邻里节,读书"'] == [rule.formula1 for rule in rules(sheet, "类别")]
    assert ['"正常,报名中,已满,已结束,取消,改期"'] == [rule.formula1 for rule in rules(sheet, "状态")]


TITLES = [
    ("活动日历", "活动日历", "nothing to mend"),
    ("三单/实事", "三单-实事", "Excel refuses the slash"),
    ("'引号'", "引号", "nor may a title begin or end with a quote"),
    ("长" * 40, "长" * 31, "31 characters at most"),
    ("𠮷" * 20, "𠮷" * 15, "of which a rare sign is two"),
    ("重名", "重名-2", "titles differ"),
    ("ABC", "ABC-2", "whatever the case of their letters"),
    ("???", "---", "something must remain"),
]


@pytest.mark.parametrize(("title", "expected", "why"), TITLES)
def test_titles_that_excel_accepts(title: str, expected: str, why: str) -> None:
    """A tab's title is mended no more than needed."""
    assert expected == excel_title(title, frozenset({"重名", "abc"}))


def test_a_mended_title_is_told(tmp_path: Path) -> None:
    """Else nobody would understand why the build does not find the tab."""
    (tmp_path / "sheets.yaml").write_text(OWN, "utf-8")
    found = write_template(tmp_path / BOOK, tmp_path / "sheets.yaml", CLOCK)
    assert [("template.tab_title", "网格/目录")] == [(p.code, p.found) for p in found.problems]


def test_a_column_that_is_joined_and_read_by_itself_stands_once(tmp_path):
    """地点 of 小区 and 楼栋 is the guide's own example: the workbook had 小区 twice, and its tab could not be read."""
    tables = "tables: {activities: {columns: {地点: [小区, 楼栋]}}}\n"
    settings = f"community: {{name: 幸福里社区}}\nsources: {{office: {{workbook: {BOOK}}}}}\n{tables}"
    (tmp_path / "sheets.yaml").write_text(settings, "utf-8")
    assert write_template(tmp_path / BOOK, tmp_path / "sheets.yaml", CLOCK).value
    heads = [cell.value for cell in openpyxl.load_workbook(tmp_path / BOOK)["活动日历"][1]]
    assert [1, 1] == [heads.count(name) for name in ("小区", "楼栋")]
