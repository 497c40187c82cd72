"""Somebody who turns every page of the site in one browser tab, and sets it as a resident does: by its own buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from acceptance.command import DAY

PARTS = 8  #: into how many tests the pages are divided, so that all processes have their share
PHONE, DESK, SMALLEST = (390, 844), (1280, 800), (320, 640)
SIZES = ("", "large", "huge")  #: 标准, and the two of 长者模式

# The same bytes go through the same parser and run the same scripts as after a press on a link, but scripts that this
# test has brought along stay warm: for all pages together that is the difference between three minutes and ten.
TURN = """
async (address) => {
  const html = await (await fetch(address)).text();
  await new Promise((ready) => {
    document.open();
    history.replaceState(null, "", address);
    addEventListener("load", ready, {once: true});
    document.write(html);
    document.close();
  });
}"""
PRESS = """
(choices) => Object.entries(choices).forEach(([name, wanted]) => {
  const is = () => document.documentElement.getAttribute("data-" + name) || "";
  const button = document.querySelector(`[data-choice=${name}]`);
  if (!button && !document.querySelector("header.top")) return;  // the report for staff, which has no frame
  for (let press = 0; press < 4 && is() !== wanted; press++) button.click();
  if (is() !== wanted) throw new Error(`no button leads to ${name} ${wanted}`);
})"""


def part(paths: Sequence[str], number: int) -> Sequence[str]:
    """One of ``PARTS`` runs of neighbouring pages; all parts together are all pages."""
    return paths[len(paths) * number // PARTS : len(paths) * (number + 1) // PARTS]


@dataclass(frozen=True, slots=True)
class Reader:
    """One tab. ``foreign`` are requests to anywhere but the site, ``said`` what the browser complained of."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def window(self) -> tuple[int, int]:
        """Its width and height."""
        size = self.page.viewport_size
        return size["width"], size["height"]

    def turn(self, path: str) -> None:
        """Show this page, with everything it loads."""
        self.page.evaluate(TURN, self.address + path)

    def choose(self, *, size: str = "", look: str = "", window: tuple[int, int] = PHONE) -> None:
        """Set the size of the type and the colours by the page's buttons, and the size of the window by hand."""
        if self.window != window:
            self.page.set_viewport_size({"width": window[0], "height": window[1]})
        self.page.evaluate(PRESS, {"size": size, "look": look})

    def ask(self, script: str, *given: Any) -> Any:
        """What a script of the test finds out about the page as it stands."""
        return self.page.evaluate(script, *given)


@contextmanager
def reading(browser: Browser, address: str, *, bring: str = "", before: str = "") -> Iterator[Reader]:
    """A reader for the length of the ``with``. ``bring`` is a script for the tests, ``before`` one that runs before the
    page's own. The pages' content policies are left aside, because those of all pages turned would add up."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="zh-CN", bypass_csp=True)
    context.add_init_script(before)
    reader = Reader(context.new_page(), address)
    context.on("request", lambda asked: asked.url.startswith(address) or reader.foreign.append(asked.url))
    context.on("response", lambda got: got.status < 400 or reader.said.append(f"{got.status} {got.url}"))
    context.on("console", lambda line: line.type in ("error", "warning") and reader.said.append(line.text))
    context.on("weberror", lambda fault: reader.said.append(str(fault.error)))
    reader.page.clock.set_fixed_time(f"{DAY}T09:00:00+08:00")  # on another day pages fold away what is over
    reader.page.goto(address + "404.html")
    reader.ask(f"{bring};0")
    yield reader
    context.close()
