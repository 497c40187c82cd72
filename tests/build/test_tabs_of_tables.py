"""Which tabs a table reads: those that sheets.yaml names, the others under their usual titles, none of them twice."""

from __future__ import annotations

import pytest

from jinlin.build.planning import plan_tables
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds

TWO = "suggestions: {}, five-steps: {kind: suggestions, title: 民事五步"
HONOURS = "volunteers: {}, honours: {kind: lists, title: 奖项公示, options: {columns: [{name: 称号}]}}"
CASES = [
    ("suggestions: {}", ["建议办理", "办理进展"], "nothing is named: all under their usual titles"),
    ("suggestions: {worksheet: 台账}", ["台账", "办理进展"], "where the main one is says nothing of the others: they were lost"),
    ("suggestions: {worksheets: {main: 台账}}", ["台账"], "all are named: there is no other"),
    (TWO + "}", ["建议办理", "办理进展", "民事五步"], "each said that the other's rows were about nothing"),
    (TWO + ", worksheets: {main: 民事五步, timeline: 五步进展}}", ["建议办理", "办理进展", "民事五步", "五步进展"], "its own"),
    ("suggestions: {}, other: {kind: suggestions, title: 甲, worksheets: {main: 甲, timeline: 办理进展}}",
     ["建议办理", "甲", "办理进展"], "who names it has it"),
    (HONOURS, ["志愿者", "积分流水", "志愿队伍", "积分规则", "兑换目录", "奖项公示"], "a list of that title"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "titles", "why"), CASES)
def test_the_tabs_of_tables(tables: str, titles: list[str], why: str) -> None:
    """No tab is read by two tables that know nothing of each other's rows."""
    text = f"community: {{name: 甲社区}}\nsources: {{book: {{workbook: a.xlsx}}}}\ntables: {{{tables}}}\n"
    config = read_config(text, "sheets.yaml", find_kinds()).value
    assert config is not None
    assert titles == [one.tab.title for plan in plan_tables(config, find_kinds()).value for one in plan.asked()], why
