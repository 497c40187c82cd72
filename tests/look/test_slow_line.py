"""A line that loses what a page asked for, or brings it late."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

CHOSEN = "localStorage.setItem('jinlin', JSON.stringify({size: 'huge'}))"
TOPS = "['.choices a', 'main'].map((one) => document.querySelector(one).getBoundingClientRect().top)"


@contextmanager
def held(browser: Browser, address: str, scripts: str, path: str) -> Iterator[Page]:
    """A page in 特大 whose ``scripts`` are under way for as long as the ``with`` lasts."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.add_init_script(CHOSEN)
        page = context.new_page()
        page.route(scripts, lambda route: None)
        page.goto(address + path, wait_until="commit")
        page.wait_for_selector("footer .stamp")
        yield page
        page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("path", ["index.html", "activities/a-001.html"])
def test_the_type_can_be_chosen_while_other_scripts_are_under_way(browser: Browser, address: str, path: str) -> None:
    """Nothing moves when they come: the page sank by a line under whoever read it, and 搜索 from under her thumb."""
    with held(browser, address, "**/{today,open-now,copy,wechat}.js", path) as page:
        assert ["长者模式：特大", "换颜色"] == page.locator("[data-choice]:visible").all_inner_texts()
        before = page.evaluate(TOPS)
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.add_init_script(CHOSEN)
        page = context.new_page()
        page.goto(address + path)
        assert before == page.evaluate(TOPS)


def test_the_list_of_buildings_stays_where_it_is(browser: Browser, address: str) -> None:
    """When the box to type into came, another building stood under the thumb."""
    top = "document.querySelector('.jl-compound').getBoundingClientRect().top"
    with held(browser, address, "**/building.js", "grids/page-lookup.html") as page:
        assert not page.is_visible("#building")
        before = page.evaluate(top)
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        context.add_init_script(CHOSEN)
        page = context.new_page()
        page.goto(f"{address}grids/page-lookup.html")
        assert page.is_visible("#building") and before == page.evaluate(top)


def test_a_button_that_nothing_follows_comes_at_the_end(browser: Browser, address: str, demo: Path) -> None:
    """A theme of one's own may have no link to the search, and no blank, behind it."""
    html = (demo / "index.html").read_text("utf-8")
    cut = re.sub("(换颜色</button>).*?</div>", r"\1</div>", html, count=1, flags=re.S)
    page = browser.new_page()
    page.route("**/index.html", lambda route: route.fulfill(body=cut, content_type="text/html"))
    page.goto(f"{address}index.html")
    assert cut != html and 2 == page.locator("[data-choice]:visible").count()
    page.close()
