"""What other browsers make of the stylesheet: iOS before 15.4, Chromium before 80, WeChat's of that time; Firefox."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from look.reader import PHONE, SMALLEST

ANYWHERE = "overflow-wrap: anywhere"
HUGE = "localStorage.setItem('jinlin', JSON.stringify({size: 'huge'}))"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize(
    ("holds", "setting", "why"),
    [
        ("jl-address", "", "an address is one word of forty signs or more"),
        ("jl-chip", HUGE, "具体申报日期请留意通知 was kept in one line, which is wider than a small phone"),
    ],
)
def test_nothing_is_wider_than_the_phone(
    browser: Browser, address: str, demo: Path, paths: list[str], holds: str, setting: str, why: str
) -> None:
    """No page with long words is wider than the phone where ``anywhere`` is not known."""
    style = (demo / "assets" / "jinlin.css").read_text("utf-8").replace(ANYWHERE, "overflow-wrap: unheard-of")
    known = [path for path in paths if holds == "jl-address" or path.endswith("index.html")]
    written = [path for path in known if holds in (demo / path).read_text("utf-8")]
    with browser.new_context(viewport={"width": SMALLEST[0], "height": SMALLEST[1]}) as context:
        context.add_init_script(setting)
        context.route("**/jinlin.css", lambda route: route.fulfill(body=style, content_type="text/css"))
        page, wide = context.new_page(), []
        for path in written:
            page.goto(address + path)
            wide += [path] if page.evaluate(TOO_WIDE) else []
    assert written and [] == wide, why


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
        ("suggestions/s-001.html", ".trail ol", "更多清单› stood as one word"),
        ("index.html", ".choices, .hotline, .find, .tiles, .jl-facts > div, .jl-bar a", "热线0359-0000001, 今年服务时长21.8 小时"),
        ("suggestions/index.html", ".sections, .jl-actions, .jl-filters ul, .jl-marks", "buttons that touch are pressed in error"),
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


@pytest.mark.parametrize("grid", [True, False])
def test_what_stands_in_a_grid_is_apart(browser: Browser, address: str, demo: Path, grid: bool) -> None:
    """Also where a grid knows its gap by the first name alone, and where there is no grid."""
    style = re.sub(r"(?<!-)\bgap: [^;}]+;?", "", (demo / "assets" / "jinlin.css").read_text("utf-8"))
    if not grid:
        style = re.sub(r"display: grid;|grid-gap: [^;}]+;", "", style).replace("@supports not (display: grid)", "@media all")
    with browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        context.route("**/jinlin.css", lambda route: route.fulfill(body=style, content_type="text/css"))
        page = context.new_page()
        page.goto(address + "grids/page-lookup.html")
        assert [] == page.evaluate(CLOSE, ".jl-buildings")


OVER_ITS_CELL = """
() => [...document.querySelectorAll(".jl-month td > *")].filter((day) => day.scrollHeight > day.clientHeight + 1).map((day) => day.innerText)"""


def test_a_day_has_room_in_its_month(browser: Browser, address: str, demo: Path) -> None:
    """Also where a share of a cell's height is taken from what the stylesheet gives it, not from its row: in Firefox."""
    style = (demo / "assets" / "jinlin.css").read_text("utf-8")
    style = re.sub(r"(\.jl-month td > \* {[^}]*?)(?<!-)height: [^;]+", r"\1height: 1px", style)
    with browser.new_context(viewport={"width": SMALLEST[0], "height": SMALLEST[1]}) as context:
        context.route("**/jinlin.css", lambda route: route.fulfill(body=style, content_type="text/css"))
        page = context.new_page()
        page.goto(address + "activities/page-2026-03.html")
        assert [] == page.evaluate(OVER_ITS_CELL)


@pytest.mark.parametrize(
    ("path", "chosen"), [("index.html", ".choices [aria-pressed=true]"), ("activities/page-2026-03.html", ".jl-filters [aria-current]")]
)
def test_what_is_chosen_is_framed_in_forced_colours(browser: Browser, address: str, path: str, chosen: str) -> None:
    """Where Windows or Firefox gives every page its own two colours, a background says nothing."""
    with browser.new_context(forced_colors="active") as context:
        context.add_init_script(HUGE)
        page = context.new_page()
        page.goto(address + path)
        frames = page.locator(chosen).evaluate_all("(all) => all.map((one) => getComputedStyle(one).outlineStyle)")
    assert {"solid"} == set(frames)
