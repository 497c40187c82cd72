"""What is left of a page on paper, where nothing can be pressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from look.reader import reading

BARE = """
() => {
  const parts = [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, dd, td, summary, img, time, pre)")];
  const shown = parts.filter((one) => one.checkVisibility());
  const level = (one) => Number((/^H([1-6])$/.exec(one.tagName) || [9, 9])[1]);
  const next = (one, n) => shown.slice(n + 1).find((other) => level(other) === 9 || level(other) <= level(one));
  return shown.filter((one, n) => level(one) < 9 && level(next(one, n) || one) < 9).map((one) => one.textContent);
}"""
PLACES = """
() => [...document.querySelectorAll(".jl-place--top span")].map((one) => getComputedStyle(one).color)"""


def test_no_heading_has_lost_what_it_heads(browser: Browser, address: str, paths: list[str]) -> None:
    """With the links that only lead on go the headings over them; 往期榜单 is nothing but such links."""
    with reading(browser, address) as reader:
        reader.page.emulate_media(media="print")
        found = {}
        for path in (path for path in paths if path.endswith("index.html") and not path.startswith("guide/")):
            reader.turn(path)
            found[path] = reader.ask(BARE)
    assert len(found) > 30 and {} == {path: bare for path, bare in found.items() if bare}


FILES = """
() => [...document.querySelectorAll("main a:is([href$='.xml'], [href$='.ics'], [href$='.json'], [href$='.csv'])")]
  .filter((one) => one.checkVisibility()).map((one) => one.textContent)"""


@pytest.mark.parametrize("section", ["activities", "notices", "services", "suggestions"])
def test_no_subscription_is_printed(browser: Browser, address: str, section: str) -> None:
    """Nobody subscribes to a sheet of paper, or takes data from it."""
    with reading(browser, address) as reader:
        reader.page.emulate_media(media="print")
        reader.turn(f"{section}/index.html")
        assert [] == reader.ask(FILES)


def test_the_first_place_is_black_on_white(browser: Browser, address: str) -> None:
    """A printer leaves the colour behind a number out."""
    with reading(browser, address) as reader:
        reader.page.emulate_media(media="print")
        reader.turn("volunteers/index.html")
        assert {"rgb(0, 0, 0)"} == set(reader.ask(PLACES))
