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
LEAST = {"": 48, "large": 60, "huge": 60}
FOR_STAFF = ("guide/", "staff/")  #: read at a desk, with a mouse: axe's 24 px hold there


def lost(reader: Reader, path: str) -> Iterator[str]:
    """What does not fit on the page that lies open, in any size: sideways, cut off, spaced, beyond a key; and what is
    too small for a thumb."""
    for size in SIZES:
        reader.choose(size=size, window=SMALLEST)
        yield from (f"{path} {size}: {said}" for said in reader.ask("room.lost()"))
    for size in reversed(SIZES):  # who goes back the same way sets less anew
        reader.choose(size=size, window=PHONE)
        least = 0 if path.startswith(FOR_STAFF) else LEAST[size]
        yield from (f"{path} {size}: too small: {said}" for said in reader.ask("(least) => room.small(least)", least))


@pytest.mark.parametrize("number", range(PARTS))
def test_everything_has_room(browser: Browser, address: str, paths: list[str], number: int) -> None:
    """In all sizes each page fits 320 px, keeps all text under wide spacing and has targets as large as promised; its
    own text is 18 px and more; and its scripts get on without localStorage."""
    found = []
    with reading(browser, address, bring=ROOM, before=FORGETS) as reader:
        for path in part(paths, number):
            reader.turn(path)
            found += lost(reader, path)
            reader.choose()
            found += [f"{path}: too fine: {said}" for said in reader.ask("room.fine()")]
        assert ([], [], []) == (found, reader.foreign, reader.said)


FAULTS = [
    ("<p style='width: 900px'>宽</p>", "too wide", "wider than the phone"),
    ("<p style='height: 9px; overflow: hidden'>两行<br>字</p>", "cut off", "its second line is hidden"),
    ("<p style='width: 4.1em; height: 1.6em; line-height: 1.5; overflow: clip'>字字字字</p>", "lost when spaced", "a box as high as its line"),
    ("<p style='height: 9px; overflow: auto'>两行<br>字</p>", "no key leads to", "scrolls for a thumb alone"),
]


@pytest.mark.parametrize(("html", "fault", "why"), FAULTS, ids=[row[1] for row in FAULTS])
def test_what_has_no_room_is_found(browser: Browser, address: str, html: str, fault: str, why: str) -> None:
    """The measures of these tests, on a page that is in order but for one box."""
    with reading(browser, address, bring=ROOM) as reader:
        reader.turn("404.html")
        reader.page.evaluate("(html) => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
        assert fault in {said.split(": ")[1] for said in lost(reader, "404.html")}, why


BEFORE_THE_CARDS = "(html) => document.querySelector('.jl-cards').insertAdjacentHTML('beforebegin', html)"


def test_the_banner_of_a_stale_table_has_room(browser: Browser, address: str) -> None:
    """What no page of the demonstration shows: it has no table that could not be read."""
    banner = Block(template="page/stale.html", view=Stale("通知公示", date(2026, 11, 22)))
    with reading(browser, address, bring=ROOM) as reader:
        reader.turn("notices/index.html")
        reader.page.evaluate(BEFORE_THE_CARDS, Renderer(catalogue(), {}, {}).render(banner, root="../"))
        assert [] == [*lost(reader, "notices/index.html")]


LONG_NAMES = "document.querySelectorAll('.jl-ranks tbody th a').forEach((link) => link.textContent = 'Fuxing'.repeat(5))"


def test_a_long_name_on_a_board_has_room(browser: Browser, address: str) -> None:
    """A team's name of thirty letters without a blank, which no team of the demonstration has, covers no sum."""
    with reading(browser, address, bring=ROOM) as reader:
        reader.turn("volunteers/index.html")
        reader.page.evaluate(LONG_NAMES)
        assert [] == [*lost(reader, "volunteers/index.html")]


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
 const places = "main time, .jl-day, ins, .jl-chip, .jl-days, .jl-step--done, .jl-open a, .jl-now span, .jl-cases .jl-note";
 return [...document.querySelectorAll(places)].flatMap((place) => {
  const range = document.createRange();
  const texts = [...place.childNodes].filter((node) => node.data);
  return texts.flatMap((text) => [...text.data.matchAll(/\\d+月\\d+日|（周.）/g)].filter((found) => {
    range.setStart(text, found.index);
    range.setEnd(text, found.index + found[0].length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map((found) => found[0] + " in " + text.data));
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


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("accounts/index.html", "2025年10月3｜0日 in a card"),
        ("suggestions/s-001.html", "2025年12月2｜0日 beside the sign of a step"),
        ("index.html", "the day of an activity that is new"),
        ("notices/t-010.html", "这条内容的有效期到…（周｜六）为止: a date in a sentence"),
        ("volunteers/page-rules.html", "从2026年3月1｜0日 before a strong word"),
    ],
)
def test_a_date_fits_into_its_card_in_the_largest_type(browser: Browser, address: str, path: str, why: str) -> None:
    """Neither padding nor signs beside it leave less than 2025年12月20日 takes, at 320 px and 特大."""
    with reading(browser, address) as reader:
        reader.turn(path)
        for width in (320, 360):
            reader.choose(size="huge", window=(width, 640))
            assert [] == reader.ask(TORN_DATES), why
