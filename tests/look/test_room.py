"""Room for large type, wide spacing and thumbs on every page, and nothing lost where the browser remembers nothing.

Axe measures none of this. Sources: WCAG 2.2, 1.4.10 (320 px), 1.4.12 (spacing) and, stricter than 2.5.8, the
T/TAF 114-2022 rules for elders' versions: 48 px at the usual size, 60 in 长者模式; 18 px for what is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from jinlin.build.sections import Stale
from jinlin.kinds import catalogue
from jinlin.page.output import Block
from jinlin.page.render import Renderer
from look.reader import PARTS, PHONE, SIZES, SMALLEST, Reader, part, reading

ROOM = (Path(__file__).parent / "room.js").read_text("utf-8")
FORGETS = 'Object.defineProperty(window, "localStorage", {get() { throw new Error("refused"); }});'
SPACED = """
() => {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
    + " p {margin-bottom: 2em !important}";
  const lost = [...room.wide(), ...room.cut()];
  style.remove();
  return lost;
}"""
LEAST = {"": 48, "large": 60, "huge": 60}
FOR_STAFF = ("guide/", "staff/")  #: read at a desk, with a mouse: axe's 24 px hold there


def lost(reader: Reader, path: str, size: str) -> Iterator[str]:
    """What does not fit on the page that lies open, in one size: sideways, cut off, spaced, under a thumb."""
    reader.choose(size=size, window=SMALLEST)
    yield from (f"too wide: {said}" for said in reader.ask("room.wide()"))
    yield from (f"cut off: {said}" for said in reader.ask("room.cut()"))
    yield from (f"lost when spaced: {said}" for said in reader.ask(SPACED))
    if path.startswith(FOR_STAFF):
        return
    reader.choose(size=size, window=PHONE)
    yield from (f"too small: {said}" for said in reader.ask("(least) => room.small(least)", LEAST[size]))


@pytest.mark.parametrize("number", range(PARTS))
def test_everything_has_room(browser: Browser, address: str, paths: list[str], number: int) -> None:
    """In all sizes each page fits 320 px, keeps all text under wide spacing and has targets as large as promised; its
    own text is 18 px and more; and its scripts get on without localStorage."""
    found = []
    with reading(browser, address, bring=ROOM, before=FORGETS) as reader:
        for path in part(paths, number):
            reader.turn(path)
            found += [f"{path} {size}: {said}" for size in SIZES for said in lost(reader, path, size)]
            reader.choose()
            found += [f"{path}: too fine: {said}" for said in reader.ask("room.fine()")]
        assert ([], [], []) == (found, reader.foreign, reader.said)


BEFORE_THE_CARDS = "(html) => document.querySelector('.jl-cards').insertAdjacentHTML('beforebegin', html)"


def test_the_banner_of_a_stale_table_has_room(browser: Browser, address: str) -> None:
    """What no page of the demonstration shows: it has no table that could not be read."""
    banner = Block(template="page/stale.html", view=Stale("通知公示", date(2026, 11, 22)))
    with reading(browser, address, bring=ROOM) as reader:
        reader.turn("notices/index.html")
        reader.page.evaluate(BEFORE_THE_CARDS, Renderer(catalogue(), {}, {}).render(banner, root="../"))
        assert [] == [said for size in SIZES for said in lost(reader, "notices/index.html", size)]


LONG_NAMES = "document.querySelectorAll('.jl-ranks tbody th a').forEach((link) => link.textContent = 'Fuxing'.repeat(5))"


def test_a_long_name_on_a_board_has_room(browser: Browser, address: str) -> None:
    """A team's name of thirty letters without a blank, which no team of the demonstration has, covers no sum."""
    with reading(browser, address, bring=ROOM) as reader:
        reader.turn("volunteers/index.html")
        reader.page.evaluate(LONG_NAMES)
        assert [] == [said for size in SIZES for said in lost(reader, "volunteers/index.html", size)]
