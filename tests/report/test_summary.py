"""The lines that sum up a run: all is well, what there is to mend, what is old; and nothing is published by looking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from command import jinlin, write_grids
from jinlin.kinds import catalogue
from jinlin.problem import Problem, Severity, problem
from jinlin.report import Report, make_report, render_markdown, render_terminal, sentence, summary
from jinlin.report.model import TableCount
from jinlin.report.sentence import headline
from report.reports import HELD, STALE, WELL, bad, remark, report, stopped

MISSING = TableCount(name="grids", title="网格目录", published=0, held=0, is_missing=True)
RUNS = [
    (report(), "全部 57 行已发布，没有发现问题。", "all is well"),
    (report([remark()], WELL), "全部 57 行已发布；有 1 处提醒，不影响公示。", "a remark"),
    (report([bad()]), "有 1 处要改。", "a row is held back"),
    (report([bad(), remark()]), "有 1 处要改；另有 1 处提醒，不影响公示。", "both"),
    (report(table=STALE), "有的表暂时读不到，先显示以前的内容。", "an old table without a word"),
    (report(table=MISSING), "有的表暂时读不到，先显示以前的内容。", "a table that never came"),
    (Report(problems=(stopped(),)), "网站没有更新，仍是上一次的样子。", "the run stopped"),
    (Report(problems=()), "没有发现问题。", "nothing to look at"),
    (report().checked(), "全部 57 行可以发布，没有发现问题。", "only looked at"),
]


@pytest.mark.parametrize(("made", "expected", "why"), RUNS, ids=[row[2] for row in RUNS])
def test_a_run_in_one_line(made: Report, expected: str, why: str) -> None:
    """What a clerk reads first."""
    assert expected == headline(made, catalogue()), why


def test_the_last_line_is_said_only_where_nothing_is_held_back() -> None:
    """Otherwise each table says for itself."""
    assert ("「网格目录」：57 行已发布。", "全部 57 行已发布，没有发现问题。") == summary(report(), catalogue())
    assert ("「网格目录」：56 行已发布，1 行暂不公示。",) == summary(report([bad()]), catalogue())


@pytest.mark.parametrize("table", [WELL, HELD, STALE, MISSING])
def test_looking_publishes_nothing(table: TableCount) -> None:
    """Neither the terminal nor the file says 已发布 after ``jinlin check``."""
    made = report([bad()] if table is HELD else [], table).checked()
    assert "已发布" not in render_terminal(made, catalogue()) + render_markdown(made, catalogue())


@pytest.mark.parametrize(
    ("typed", "expected", "why"),
    [
        ("@lisi", "@<!-- -->lisi", "GitHub would call whoever has that name"),
        ("问@lisi", "问@<!-- -->lisi", "behind a Chinese word too"),
        ("robot@x", "robot@x", "an address calls nobody, and is copied"),
        ("@李四", "@李四", "no name that GitHub knows"),
    ],
)
def test_a_cell_calls_nobody(typed: str, expected: str, why: str) -> None:
    """The report stands in a public issue."""
    assert f"「{expected}」" in render_markdown(report([bad(found=typed)]), catalogue()), why


UNFRAMED = problem("site.no_shell", severity=Severity.TABLE, section="活动日历", shell="activities")
BEHIND = [
    (report(), False, "all is well"),
    (report([bad()]), False, "a row is held back, but the sheet was read"),
    (report(table=STALE), True, "an old table"),
    (report(table=MISSING), True, "a table that never came"),
    (Report(problems=(stopped(),)), True, "no table at all, such as 撤下"),
    (report([UNFRAMED]), False, "a table whose page is not there: to read its sheet again mends nothing"),
]


@pytest.mark.parametrize(("made", "expected", "why"), BEHIND, ids=[row[2] for row in BEHIND])
def test_whether_a_sheet_could_not_be_read(made: Report, expected: bool, why: str) -> None:
    """Then it has to be read again, also where nobody types."""
    assert expected is made.is_behind, why


def test_check_says_what_could_be_published(tmp_path: Path) -> None:
    """The program itself."""
    home = write_grids(tmp_path, "W-01,第一网格,20")
    expected = "「网格目录」：1 行可以发布。\n全部 1 行可以发布，没有发现问题。\n"
    assert expected == jinlin("check", cwd=home).stdout


def test_whom_to_share_with_is_told() -> None:
    """The address of a program is nobody's; without it nobody could follow the advice. A person's is hidden."""
    robot, person = "robot@jinlin.iam.gserviceaccount.com", "li" + "@example.org"
    refused = {who: problem("google.no_access", address=who) for who in (robot, person)}
    told = {who: make_report([found], [WELL], frozenset()) for who, found in refused.items()}
    assert f"添加 {robot}" in render_terminal(told[robot], catalogue())
    assert person not in render_terminal(told[person], catalogue())


TABS = [
    ("网格", "这一行（编号 W-02）暂不公示，其余 56 行照常。", "the tab whose rows were counted"),
    ("队伍", "这一行（编号 W-02）暂不公示，其他行照常。", "another tab of the same table"),
]


@pytest.mark.parametrize(("tab", "expected", "why"), TABS, ids=[row[2] for row in TABS])
def test_rows_of_one_tab_are_not_counted_for_another(tab: str, expected: str, why: str) -> None:
    """其余 56 行 is said of the tab it is true of."""
    made = report([bad(sheet=tab)], replace(HELD, tab="网格"))
    assert expected == sentence(made.problems[0], made, catalogue()).effect, why


OLD = "「网格目录」先显示上次读到的内容（最后一次改动 2026-03-01），其他表照常。"
OF_THE_OLD = [
    (bad(), STALE, OLD, "the row as it was may stand on the site, and 56 rows of the sheet do not"),
    (bad(), MISSING, "「网格目录」暂时没有内容可以显示，其他表照常。", "there are no other rows"),
    (remark(), STALE, "不影响公示。", "a remark holds nothing back"),
]


@pytest.mark.parametrize(("found", "table", "expected", "why"), OF_THE_OLD, ids=[row[3] for row in OF_THE_OLD])
def test_of_a_table_that_is_not_shown_no_row_is(found: Problem, table: TableCount, expected: str, why: str) -> None:
    """Where most rows are wrong, the table has shrunk too far, and each of them is told all the same."""
    made = report([found], table)
    assert expected == sentence(made.problems[0], made, catalogue()).effect, why
