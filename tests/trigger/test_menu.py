"""The menu 网站, which every editor of the spreadsheet can read and change."""

from __future__ import annotations

from package_tree import ROOT
from trigger.github import LoopbackGitHub
from trigger.stage import edit, menu, play, wait

SOURCE = (ROOT / "generator/trigger/menu.gs").read_text("utf-8")


def test_check_says_what_happened(github: LoopbackGitHub) -> None:
    """检查 tells the last send in words and leads to the page of results."""
    played = play(github, edit(), wait(90), menu("检查"), RESULTS_PAGE="https://example.org/check.html")
    *_, cell, text = played.shown
    assert "发布状态!B7" == cell
    assert "结果：2026-03-16 08:01　已经送出，网站几分钟后更新。" in text
    assert "检查结果：https://example.org/check.html" in text


def test_publish_is_asked_for_once(github: LoopbackGitHub) -> None:
    """立即发布 says what will happen, selects the box that is faster, and is taken up at the next beat."""
    played = play(github, menu("立即发布"), wait(3600))
    assert ["发布状态!B2", "已经记下，5 分钟内发布。想马上发布，就在选中的格子里打勾。"] == played.shown
    assert [300] == played.times()


def test_before_the_install(github: LoopbackGitHub) -> None:
    """In a spreadsheet without the status tab both items say who has to do what."""
    without = {"book": "2b", "do": "menu"}
    played = play(github, {**without, "item": "检查"}, {**without, "item": "立即发布"})
    assert 2 == len(played.shown)
    assert {"这个表格还没有「发布状态」，请管理员在脚本里运行一次 install。"} == set(played.shown)


def test_the_menu_reaches_nothing() -> None:
    """The bound script asks for this one spreadsheet and calls no address: it has nothing that could be stolen."""
    assert "@OnlyCurrentDoc" in SOURCE
    assert [] == [word for word in ("UrlFetchApp", "PropertiesService", "ScriptApp", "GITHUB") if word in SOURCE]
