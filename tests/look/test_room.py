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


NARROW = """
() => [...document.querySelectorAll(".jl-card__title, .find input")].filter((box) => box.checkVisibility())
  .filter((box) => box.clientWidth < 5 * parseFloat(getComputedStyle(box).fontSize)).map((box) => box.outerHTML)"""


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("volunteers/page-catalogue.html", "beside a picture the name of a thing stood upright, a sign a line"),
        ("index.html", "of what is searched for two signs were to be seen"),
    ],
)
def test_large_type_has_room_beside_other_things(browser: Browser, address: str, path: str, why: str) -> None:
    """What stands beside something else is five signs wide, or else below it."""
    with reading(browser, address) as reader:
        reader.turn(path)
        reader.choose(size="huge", window=SMALLEST)
        assert [] == reader.ask(NARROW), why


TORN_DATES = """
() => {
 const places = "main time, ins, .jl-chip, .jl-days, .jl-now span, .jl-cases .jl-note";
 return [...document.querySelectorAll(places)].flatMap((place) => {
  const text = place.firstChild, range = document.createRange();
  return [...((text && text.data) || "").matchAll(/\\d+月\\d+日|（周.）/g)].filter((found) => {
    range.setStart(text, found.index);
    range.setEnd(text, found.index + found[0].length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map((found) => found[0] + " in " + text.data);
 });
}"""


@pytest.mark.parametrize(
    "path", ["notices/index.html", "activities/a-005.html", "activities/index.html", "suggestions/index.html"]
)
def test_a_date_breaks_before_its_weekday(browser: Browser, address: str, path: str) -> None:
    """Neither 3月｜5日 nor （周｜四） at the end of a line, on any usual phone."""
    with reading(browser, address) as reader:
        reader.turn(path)
        for width in range(320, 420, 10):
            reader.page.set_viewport_size({"width": width, "height": 640})
            assert [] == reader.ask(TORN_DATES)
