"""A page that the browser kept as it was left, and shows again at 返回: it loads nothing anew, and runs no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from look.reader import reading

ELSEWHERE = "localStorage.setItem('jinlin', JSON.stringify({size: 'large'}))"
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
OTHER_TAB = "dispatchEvent(new StorageEvent('storage', {key: 'jinlin'}))"


@pytest.mark.parametrize(("event", "why"), [(BACK, "chosen on the page that was gone back from"), (OTHER_TAB, "in another tab")])
def test_what_was_chosen_elsewhere_holds_here(browser: Browser, address: str, event: str, why: str) -> None:
    """The type was small again; and whoever then chose a colour lost 长者模式 on every page."""
    with reading(browser, address) as reader:
        reader.page.goto(f"{address}services/index.html")
        reader.ask(ELSEWHERE)
        reader.ask(event)
        assert "长者模式：大" == reader.page.inner_text("[data-choice=size]"), why
        reader.page.click("[data-choice=look]")
        assert {"size": "large", "look": "dark"} == reader.ask("JSON.parse(localStorage.getItem('jinlin'))")
        assert "large" == reader.ask("document.documentElement.dataset.size")
