"""Problems in words: what a clerk reads, and what is kept back."""

from __future__ import annotations

import pytest

from jinlin.kinds import catalogue, find_kinds
from jinlin.problem import Place, problem
from jinlin.record.column import columns
from jinlin.record.readers import made_name
from jinlin.record.rich import read_rich
from jinlin.report import TableCount, make_report, render_terminal, sentence
from privacy.made_numbers import mobile

HELD = TableCount(name="t", title="表", published=3, held=1)


def said(code: str, **place: str):
    """A problem with a cell of 「表」, in words."""
    found = problem(code, "", choices="甲", length=1, most=1).at(Place(table="t", sheet="表", cell="A2", **place))
    report = make_report([found], [HELD], frozenset())
    return sentence(report.problems[0], report, catalogue())


def test_a_number_where_no_sentence_belongs_wants_what_belongs_there():
    """请拨打 12345 is no 编号 and nobody's name."""
    for key, example, wanted in (("id", "A-2026-017", "这一列"), ("title", "", "12345"), ("lead", "示例一", "这一列")):
        facts = {"example": example} if example else {}
        found = problem("privacy.mobile", **facts).at(Place(table="t", sheet="表", cell="A2", key=key))
        mend = sentence(found, make_report([found], [HELD], frozenset()), catalogue()).mend
        assert wanted in mend and example in mend


def test_a_made_id_is_not_told():
    """Nobody typed it, so nobody can look it up."""
    assert "这一行暂不公示，其余 3 行照常。" == said("text.too_long", record=made_name("喷药")).effect
    assert "这一行（编号 A-7）暂不公示，其余 3 行照常。" == said("text.too_long", record="A-7").effect


def test_tabs_that_are_called_the_same_are_told_apart():
    """Two files have a tab of that title each: the clerk would look in the wrong one."""
    first = TableCount(name="t", title="活动", published=1, held=0, tab="表")
    found = problem("cell.empty").at(Place(table="t", sheet="表", cell="A2"))
    for other, where in (("表", "「活动」的「表」A2"), ("别的", "「表」A2")):
        report = make_report([found], [first, TableCount(name="u", title="更多", published=1, held=0, tab=other)], frozenset())
        assert where == sentence(report.problems[0], report, catalogue()).where


def test_all_is_well_only_where_nothing_is_old():
    """A table that shows its last good copy is no good news, even without a problem."""
    well, stale = (TableCount(name="t", title="表", published=3, held=0, stale_since=day) for day in ("", "2026-03-04"))
    assert "没有发现问题。" in render_terminal(make_report([], [well], frozenset()), catalogue())
    assert "没有发现问题。" not in render_terminal(make_report([], [stale], frozenset()), catalogue())


def test_no_example_ends_a_sentence():
    """It stands in one: 例如 请带**身份证**和户口本。。"""
    kinds = [kind for name, kind in find_kinds().items() if name != "lists"]
    sheets = [sheet for kind in kinds for sheet in kind.sheets(kind.read_options({}).value)]
    examples = {c.reader.example for sheet in sheets for c in columns(sheet.model)} | {read_rich.example}
    assert [] == [example for example in examples if example.endswith(("。", "！", "？", "."))]


@pytest.mark.parametrize(
    ("expected", "code", "example"),
    [
        ("请补上内容，例如 4 楼。", "cell.empty", "4 楼"),
        ("请补上内容。", "cell.empty", ""),
        ("请取消合并，在每一行里都填上。", "cell.merged", ""),
    ],
)
def test_no_example_is_none(expected: str, code: str, example: str):
    """Of a column of free words that a list declares nobody knows what could stand in it: 例如 — says nothing."""
    report = make_report(
        [problem(code, "", example=example).at(Place(table="t", sheet="表", cell="A2"))], [HELD], frozenset()
    )
    assert expected == sentence(report.problems[0], report, catalogue()).mend


@pytest.mark.parametrize("by", ["", "\n", "**"])
def test_no_number_is_told_however_it_is_parted(by: str):
    """A cell is read without its line ends and stars, and so is what a report says of it."""
    number = by.join((mobile()[:3], mobile()[3:]))
    report = make_report([problem("choice.unknown", f"请打{number}", choices="甲")], [HELD], frozenset())
    assert "…" == report.problems[0].found
