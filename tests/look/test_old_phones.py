"""What a phone of some years ago makes of the stylesheet: iOS before 15.4 and Chromium before 80, WeChat's of that time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from look.reader import PHONE, SMALLEST

UNKNOWN = "overflow-wrap: anywhere;"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


def test_long_addresses_are_broken(browser: Browser, address: str, demo: Path, paths: list[str]) -> None:
    """No page with an address to copy is wider than the phone where ``anywhere`` is not known."""
    style = (demo / "assets" / "jinlin.css").read_text("utf-8")
    written = [path for path in paths if "jl-address" in (demo / path).read_text("utf-8")]

    def old(route: Route) -> None:
        route.fulfill(body=style.replace(UNKNOWN, ""), content_type="text/css")

    with browser.new_context(viewport={"width": SMALLEST[0], "height": SMALLEST[1]}) as context:
        context.route("**/jinlin.css", old)
        page, wide = context.new_page(), []
        for path in written:
            page.goto(address + path)
            wide += [path] if page.evaluate(TOO_WIDE) else []
    assert UNKNOWN in style and written and [] == wide


GAP_OF_A_ROW = re.compile(r"(\{[^{}]*flex[^{}]*?)\bgap: [^;}]+;?")
CLOSE = """
(rows) => [...document.querySelectorAll(rows)].filter((each) => each.checkVisibility()).flatMap((each) => {
  const seen = [...each.children].filter((child) => child.checkVisibility() && !child.matches(".unseen"));
  const boxes = seen.map((child) => child.getBoundingClientRect());
  return boxes.slice(1).map((box, n) => [boxes[n], box]).filter(([one, other]) =>
    other.left - one.right < 4 && other.top - one.bottom < 4).map(() => each.outerHTML.slice(0, 90));
})"""


@pytest.mark.parametrize(
    ("path", "rows", "why"),
    [
        ("index.html", ".choices, .hotline, .find, .jl-facts > div, .jl-bar a", "热线0359-0000001, 今年服务时长21.8 小时"),
        ("suggestions/index.html", ".jl-actions, .jl-filters ul, .jl-marks", "buttons that touch are pressed in error"),
    ],
)
def test_what_stands_in_a_row_is_apart(browser: Browser, address: str, demo: Path, path: str, rows: str, why: str) -> None:
    """Also where a browser knows ``gap`` in a grid alone, and so does not know ``appearance`` either."""
    style = GAP_OF_A_ROW.sub(r"\1", (demo / "assets" / "jinlin.css").read_text("utf-8"))
    style = style.replace("@supports not (appearance: none)", "@media all")
    with browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        context.route("**/jinlin.css", lambda route: route.fulfill(body=style, content_type="text/css"))
        page = context.new_page()
        page.goto(address + path)
        assert [] == page.evaluate(CLOSE, rows), why
