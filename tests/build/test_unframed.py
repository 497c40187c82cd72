"""A table that no hand-written page frames: nothing of it is on the site, and nothing leads to where it would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from community import TOP, Village, settle

NAV = """\
nav:
  - 首页: index.md
  - 通知公示: notices/index.md
  - 街道网站: https://street.example.org/news/
"""


@pytest.fixture
def village(tmp_path: Path, shells: Path) -> Village:
    """A list, and 「通知公示」 whose page somebody has deleted."""
    village = settle(tmp_path, shells)
    village.add("        - {name: 关联通知, key: told, type: related}\n  notices:\n")
    engine = village.home / "mkdocs.yml"
    engine.write_text(engine.read_text("utf-8").replace("nav: [index.md]\n", NAV), "utf-8")
    village.write("物品", [("编号", "名称", "数量", "关联通知"), ("T-1", "梯子", "3", "N-1"), ("T-2", "电钻", "1", "")])
    notice = ("N-1", "清洗水箱", "一般", "停水", "请储水。", "2026-03-04")
    village.write("通知公示", [("编号", "标题", "级别", "类型", "正文", "发布日期"), notice])
    village.write("通知进展", [("通知编号", "时间", "进展说明")])
    (village.home / "content" / "search.md").write_bytes((TOP / "content" / "search.md").read_bytes())
    return village


def test_it_is_named_once_and_left_out(village: Village) -> None:
    """Neither pages, nor data, nor a word in search; the record that names it is told to wait, not that it is wrong."""
    report = village.build()
    assert (["site.no_shell"], True) == ([p.code for p in report.problems], report.holds_back)
    told = b"".join(text for path, text in village.files().items() if path.startswith(("things/", "search/")))
    assert [] == [path for path in village.files() if path.startswith("notices")]
    assert "清洗水箱".encode() not in told and b"notices/" not in told


def test_its_entry_in_the_navigation_goes_and_others_stay(village: Village) -> None:
    """The engine takes the name of a file that is not there for an address; an address elsewhere is none of ours."""
    village.build()
    home = village.page("index.html")
    assert "notices" not in home
    assert 'href="https://street.example.org/news/"' in home


def test_a_site_without_any_table_is_a_site(village: Village) -> None:
    """The hand-written pages stay; nothing breaks that would have been shown with the tables."""
    (village.home / "content" / "lists" / "index.md").unlink()
    (village.home / "content" / "guide").mkdir()
    (village.home / "content" / "guide" / "index.md").write_text("# 指南\n", "utf-8")
    assert ["site.no_shell"] * 2 == [p.code for p in village.build().problems if p.code.startswith("site.no_s")]
    assert "指南" in village.page("guide/index.html")


def test_it_is_back_with_its_page(village: Village) -> None:
    """What somebody mends is there again, its links too."""
    village.build()
    village.add_page("notices/index.md", "通知公示")
    assert () == village.build().problems
    assert "notices/n-1.html" in village.page("things/t-1.html")


def test_the_page_of_results_tells_of_hand_written_pages(village: Village) -> None:
    """Whoever looks after the site reads it there: it told of slots, and not of a head that was printed."""
    (village.home / "content" / "about.md").write_text("---\ntitle：关于\n---\n", "utf-8")
    assert ["site.broken_head", "site.no_shell"] == [one.code for one in village.build().problems]
    assert "content/about.md" in village.page("staff/report.html")
