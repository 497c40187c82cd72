"""What a phone of some years ago makes of the stylesheet: iOS before 15.4 and Chromium before 80, WeChat's of that time."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Route

from look.reader import SMALLEST

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
