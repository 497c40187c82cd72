"""What a voice reads out, and what is left where a page is shown without its looks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from look.reader import reading

JOINED = """
() => [...document.querySelectorAll(".jl-card p > *")]
  .filter((one) => one.nextSibling && one.nextSibling.nodeType === 1 && getComputedStyle(one).display.startsWith("inline"))
  .filter((one) => !/[：；]$/.test(one.textContent))
  .map((one) => one.textContent + one.nextSibling.textContent)"""


def test_facts_on_a_card_stand_apart(browser: Browser, address: str, demo: Path, paths: list[str]) -> None:
    """A gap that only the eye has is none for a voice or in a copied text: 9:00–17:002026年3月2日."""
    with reading(browser, address) as reader:
        found = {}
        for path in (path for path in paths if "jl-card" in (demo / path).read_text("utf-8")):
            reader.turn(path)
            found[path] = reader.ask(JOINED)
    assert len(found) > 200 and {} == {path: facts for path, facts in found.items() if facts}


def test_icons_are_small_without_a_stylesheet(browser: Browser, address: str) -> None:
    """One that never arrived left eight black shapes, each as wide as the phone."""
    with reading(browser, address) as reader:
        reader.page.route("**/*.css", lambda route: route.abort())
        reader.page.goto(f"{address}index.html")
        assert 24 == max(reader.ask("() => [...document.querySelectorAll('svg')].map((one) => one.clientWidth)"))


@pytest.mark.parametrize("path", ["index.html", "services/index.html", "suggestions/s-006.html", "suggestions/index.html"])
def test_signs_for_the_eye_are_not_read_out(browser: Browser, address: str, path: str) -> None:
    """Each stands beside the word that says the same; 黑色圆圈 现在开放 says less."""
    with reading(browser, address) as reader:
        reader.turn(path)
        heard = reader.page.locator("body").aria_snapshot()
    assert "幸福里社区" in heard and [] == re.findall("[●○➤›…！].*|✓ .*", heard)
