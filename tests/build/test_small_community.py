"""A community that keeps little: nobody is asked for tabs it has not, and each of its lists has a name and a way to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from community import Village, settle

HEADER = ("编号", "标题", "级别", "类型", "正文", "发布日期")
COLUMNS = "worksheet: 物品, options: {columns: [{name: 名称, key: name, required: true}]}}\n"


@pytest.fixture
def village(tmp_path: Path, shells: Path) -> Village:
    """Notices, without 「通知进展」."""
    village = settle(tmp_path, shells)
    village.add("  notices:\n")
    village.add_page("notices/index.md", "通知公示")
    village.write("公告", [HEADER])
    village.write("通知公示", [HEADER, ("N-1", "停水", "一般", "停水", "请储水。", "2026-03-04")])
    return village


@pytest.mark.parametrize(
    ("tab", "codes", "why"),
    [
        ("", [], "it keeps none, and would be told so every day"),
        ("通知进度", ["source.csv_missing_near"], "this is probably it"),
    ],
)
def test_a_tab_that_never_was_is_told_only_where_it_may_be_meant(
    tab: str, codes: list[str], why: str, village: Village
) -> None:
    """Every problem in the report is one that somebody can mend."""
    if tab:
        village.write(tab, [("通知编号", "时间", "进展说明")])
    else:
        (village.home / "tables" / "通知公示.csv").rename(village.home / "tables" / "告示.csv")
        settings = village.home / "sheets.yaml"
        settings.write_text(settings.read_text("utf-8").replace("  notices:\n", "  notices: {worksheet: 告示}\n"), "utf-8")
    report = village.build()
    assert (codes, False) == ([p.code for p in report.problems], report.holds_back), why


def test_a_list_without_a_title_is_called_like_its_tab(village: Village) -> None:
    """Not by nothing: 「」：2 行已发布."""
    village.add("  more: {kind: lists, " + COLUMNS)
    assert "物品" in [table.title for table in village.build().tables if table.name == "more"]


def test_a_table_named_like_the_page_of_its_kind_hides_no_other(village: Village) -> None:
    """A list called ``lists`` stands on the page of all lists, with a way to the others below it."""
    village.add("  lists: {title: 工具, " + COLUMNS)
    village.build()
    page = village.page("lists/index.html")
    assert "梯子" in page and page.index("梯子") < page.index('<h2 id="group-1">其他清单</h2>') < page.index("../things/")
