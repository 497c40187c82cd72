"""What axe-core, the judge that most auditors use, says of every page: on a phone and a desk, by day, by night, large.

Every page is judged by all rules in both windows. Night, high contrast and both sizes of 长者模式 depend on the
stylesheet alone: they are gone through whenever a page shows an element that none before it had, so that every kind of
element is judged in every setting. What depends on a page's own words as well, room, is measured on every page in every
size by test_room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from look.reader import DESK, PARTS, PHONE, Reader, part, reading

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = """
(options) => axe.run(document, options).then(({violations}) => violations.flatMap((rule) => rule.nodes.map(
  (node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\\s+/g, " ")}`)))"""
# Type of 24 px and more may have less contrast, so that colours are judged at the standard size and each size in one
# scheme: nothing in the stylesheet depends on both.
EVERY_PAGE = [(PHONE, "", ""), (DESK, "", "")]
LARGE, DARK = product((PHONE, DESK), ("large", "huge"), ("",)), product((PHONE, DESK), ("",), ("dark",))
NEW_ELEMENTS = [*LARGE, *DARK, (PHONE, "", "contrast")]
Setting = tuple[tuple[int, int], str, str]
KINDS = (Path(__file__).parent / "element_kinds.js").read_text("utf-8")


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The kinds of element that this process has judged in every setting."""
    return set()


def judged(reader: Reader, path: str, settings: Sequence[Setting]) -> Iterator[str]:
    """Each violation on the page that lies open, in these settings; those of the window as it is come first."""
    options = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False, "iframes": False}
    for window, size, look in sorted(settings, key=lambda one: reader.window != one[0]):
        reader.choose(window=window, size=size, look=look)
        yield from (f"{path} {window[0]} {size} {look} {violation}" for violation in reader.ask(JUDGE, options))


@pytest.mark.parametrize("number", range(PARTS))
def test_axe_finds_nothing(browser: Browser, address: str, paths: list[str], seen: set[str], number: int) -> None:
    """No page violates any rule of WCAG 2.2 AA or good practice, asks another host for anything, or has an error."""
    found = []
    with reading(browser, address, bring=AXE) as reader:
        for path in part(paths, number):
            reader.turn(path)
            kinds = set(reader.ask(KINDS))
            found += judged(reader, path, EVERY_PAGE + NEW_ELEMENTS if kinds - seen else EVERY_PAGE)
            seen |= kinds
        assert ([], [], []) == (found, reader.foreign, reader.said)
