"""A phone whose own type is twice as large, as WeChat's and Android's settings make it: short values stay whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from look.reader import reading

TWICE = "document.documentElement.style.fontSize = '200%'"
WECHAT = """
(() => {  // its largest type on Android: signs alone grow, whatever is measured in rem or em does not
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) {
    const larger = document.createElement("span");
    larger.style.cssText = "display: inline; margin: 0; font-size: 165%";
    text.replaceWith(larger);
    larger.append(text);
  }
})()"""
TORN = """
([most, places]) => [...document.querySelectorAll(places)].flatMap((place) => {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), found = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || text.data.trim().length > most || !place.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top)));
    const out = range.getBoundingClientRect().right > place.getBoundingClientRect().right + 1;
    if (lines.size > 1 || out) found.push(text.data.trim());
  }
  return found;
})"""


def test_what_the_page_says_is_on_the_second_screen_at_most(browser: Browser, address: str) -> None:
    """Seven sections, one below the other, filled more than two screens of a phone on every page."""
    with reading(browser, address) as reader:
        reader.turn("suggestions/index.html")
        reader.page.set_viewport_size({"width": 360, "height": 780})
        reader.ask(TWICE.replace("200", "225"))  # of 32 px what our own rule makes of it
        assert 2 * 780 > reader.ask("document.querySelector('h1').getBoundingClientRect().bottom")
        reader.page.set_viewport_size({"width": 320, "height": 640})
        reader.ask("document.documentElement.style.fontSize = ''")
        assert 6 < reader.ask("[...document.querySelectorAll('.sections li')].filter((one) => one.checkVisibility()).length")


@pytest.mark.parametrize(
    ("path", "width", "why"),
    [
        ("volunteers/v-001.html", 360, "服务 stood in two lines, and -0.5 outside its card"),
        ("accounts/index.html", 360, "another table"),
        ("index.html", 320, "热线 stood upright beside a number in two pieces"),
    ],
)
def test_short_values_stay_whole(browser: Browser, address: str, path: str, width: int, why: str) -> None:
    """No word of four signs and no number is cut in two, and none runs out of its box."""
    with reading(browser, address) as reader:
        reader.turn(path)
        reader.page.set_viewport_size({"width": width, "height": 640})
        reader.ask(TWICE)
        assert [] == reader.ask(TORN, [4, ".hotline, .jl-stack td[data-label]"]), why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("index.html", "社区活｜动, on each of the eight tiles"),
        ("activities/a-001.html", "咨询电｜话, and the sections on top of every page"),
    ],
)
def test_names_stay_whole_in_the_largest_type_of_wechat(browser: Browser, address: str, path: str, why: str) -> None:
    """A way on, and the name of a fact, is a word of four signs, and stands in one line."""
    with reading(browser, address) as reader:
        reader.turn(path)
        reader.page.set_viewport_size({"width": 360, "height": 640})
        reader.ask(WECHAT)
        assert [] == reader.ask(TORN, [4, ".tiles a, .sections a, .jl-facts dt"]), why
        assert [] == reader.ask(TORN, [15, ".jl-facts .jl-phone"]), "0359-｜0000001 beside its name, though there was room below"
