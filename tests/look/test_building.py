"""我的楼归谁管: a resident types her building, or a whole address, and finds who is responsible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from acceptance.command import TOP
from browser import served
from jinlin.page.traditional import traditional
from kinds.reading import read_rows, rendered
from kinds.test_lists_lookup import GRIDS, OPTIONS

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the look-up, with or without scripts, in simplified signs or in traditional ones."""
    html = rendered(read_rows("lists", *GRIDS, options=OPTIONS))["lists/page-lookup.html"]
    text = f'<!doctype html><meta charset="utf-8">{html}<script src="building.js"></script>'
    (tmp_path / "page.html").write_text(text, "utf-8")
    (tmp_path / "zh-Hant.html").write_text(traditional(text), "utf-8")
    (tmp_path / "building.js").write_bytes((TOP / "generator/theme/assets/building.js").read_bytes())
    with served(tmp_path) as address:
        contexts = []

        def at(scripts: bool = True, name: str = "page") -> Page:
            contexts.append(browser.new_context(java_script_enabled=scripts))
            page = contexts[-1].new_page()
            page.goto(f"{address}{name}.html")
            return page

        yield at
        for context in contexts:
            context.close()


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        (["1号楼", "1号楼"], "1", "in both compounds, and not 10号楼"),
        (["1号楼"], "安和苑1号楼", "the compound is named"),
        (["1号楼"], "幸福里 1号楼", "as one says it"),
        (["10号楼"], "十号楼", "in words"),
        (["10号楼"], "１０号楼", "wide signs"),
        (["3号楼"], "幸福里小区3号楼2单元301", "a whole address"),
        (["10号楼"], "10栋", "as many say it"),
        (["10号楼"], "１０＃", "as it is painted on the wall"),
        (["3号楼"], "幸福里3-2-301", "an address as people write it"),
        (["10号楼"], "十號樓", "on a telephone that is set to traditional signs"),
        (["商铺"], "商铺", "no number"),
        ([], "99号楼", "there is none"),
    ],
)
def test_a_building_is_found(opened: Opened, expected: list[str], typed: str, why: str) -> None:
    """Only what is meant is left, and its answer stands there at once."""
    page = opened()
    page.get_by_label("楼号").fill(typed)
    assert expected == page.locator(".jl-buildings a:visible").all_inner_texts(), why
    assert len(expected) == page.locator(".jl-answer:visible").count()
    assert ("找到" if expected else "没有找到") in page.get_by_role("status").inner_text()


@pytest.mark.parametrize("typed", ["10号楼", "十號樓", "10棟", "幸福里小区10号楼", "幸福里小區10號樓2單元301"])
def test_a_building_is_found_on_a_page_in_traditional_signs(opened: Opened, typed: str) -> None:
    """Typed in either."""
    page = opened(name="zh-Hant")
    page.locator("#building input").fill(typed)
    assert ["10號樓"] == page.locator(".jl-buildings a:visible").all_inner_texts()


def test_enter_leads_to_the_answer(opened: Opened) -> None:
    """By keyboard alone: the answer has the focus, and is what a screen reader reads on with."""
    page = opened()
    page.get_by_label("楼号").fill("10")
    page.keyboard.press("Enter")
    assert "第二网格" in page.evaluate("document.activeElement.textContent")


@pytest.mark.parametrize("how", ["", "Enter"])
def test_who_comes_back_to_the_list_finds_her_building(opened: Opened, how: str) -> None:
    """From the page of the grid: all buildings stood there again, and she typed hers once more."""
    page = opened()
    page.get_by_label("楼号").fill("10")
    if how:
        page.keyboard.press(how)
    page.goto(page.url.replace("page.html", "zh-Hant.html"))
    page.go_back()
    assert ("10", ["10号楼"]) == (page.input_value("#building input"), page.locator(".jl-buildings a:visible").all_inner_texts())


def test_without_scripts_each_building_is_a_link_to_its_answer(opened: Opened) -> None:
    """The form is not there, the buildings are."""
    page = opened(scripts=False)
    assert not page.locator("#building").is_visible()
    page.get_by_role("link", name="10号楼").click()
    assert "第二网格" in page.locator(".jl-answer:target").inner_text()
