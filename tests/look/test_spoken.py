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


# Source: Mozilla's Readability 0.6.0, REGEXPS.unlikelyCandidates; Safari's and Chrome's are of the same descent.
OF_THE_FRAME = re.compile(
    "banner|breadcrumbs|combx|comment|community|disqus|extra|footer|header|legends|menu|related|remark|replies|rss|shoutbox|"
    "sidebar|skyscraper|social|sponsor|supplemental|pagination|pager|popup"
)


def test_what_a_page_says_keeps_its_place_in_a_reader_mode(demo: Path, paths: list[str]) -> None:
    """By such names of classes it tells the frame from the text: 这一件已经并到… was left out, and nothing else was there."""
    classes = set()
    for path in paths:
        article = re.search("<article.*?</article>", (demo / path).read_text("utf-8"), re.S)
        classes |= set(re.findall(' class="([^"]*)"', article[0])) if article else set()
    assert len(classes) > 50 and [] == sorted(name for name in classes if OF_THE_FRAME.search(name))
