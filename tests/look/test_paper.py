"""What is left of a page on paper, where nothing can be pressed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from acceptance.command import TOP
from board.printing import page_texts
from look.reader import Reader, reading

HEIGHTS = range(200, 300, 9)  #: millimetres: sheets of B5, A4, Letter and between, so that each part once meets an end
LEFT = """
() => [...document.querySelectorAll("main :is(li, pre)")].filter((one) => one.checkVisibility())
  .filter((one) => one.matches("pre") || !(one.innerText.trim() || one.querySelector("img"))).map((one) => one.outerHTML)"""
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


def test_nothing_is_said_twice_nor_left_without_words(browser: Browser, address: str, paths: list[str]) -> None:
    """The text to copy into a chat repeats the page, and an entry that was a link alone is an empty line."""
    first = {path.partition("-")[0].rpartition("/")[0] + path.rpartition("/")[2][:2]: path for path in paths}
    with reading(browser, address) as reader:
        reader.page.emulate_media(media="print")
        found = {}
        for path in (path for path in first.values() if not path.startswith(("guide/", "staff/"))):
            reader.turn(path)
            found[path] = reader.ask(LEFT)
    assert len(found) > 80 and {} == {path: left for path, left in found.items() if left}


def sheets(reader: Reader, path: str) -> list[list[str]]:
    """What each sheet says of a page that is printed on sheets of all heights."""
    reader.turn(path)
    return [page_texts(reader.page.pdf(width="200mm", height=f"{height}mm")) for height in HEIGHTS]


def test_a_table_begins_with_more_than_its_head(browser: Browser, address: str) -> None:
    """The names of the columns stood alone at the end of a sheet, and again on the next."""
    with reading(browser, address) as reader:
        printed = sheets(reader, "suggestions/page-numbers-2026.html")
    assert [] == [said[-40:] for one in printed for said in one if said.endswith(("其中已办结", "怎么来的", "收到办结"))]


def test_what_a_month_sums_up_stands_above_its_lines(browser: Browser, address: str) -> None:
    """2025年11月, 2 小时，1 次，2 分 was the end of a sheet, and the one line it is made of began the next."""
    with reading(browser, address) as reader:
        printed = sheets(reader, "volunteers/v-001.html")
    assert [] == [said[-40:] for one in printed for said in one if re.search(r"小时，\d+次，[-\d.]+分$", said)]


LEADING = """
() => [...document.querySelectorAll("main p")].filter((one) => one.checkVisibility() && one.innerText.trim().endsWith("："))
  .filter((one) => !(one.nextElementSibling && one.nextElementSibling.checkVisibility())).map((one) => one.innerText)"""


def test_a_colon_leads_to_something(browser: Browser, address: str) -> None:
    """清单里正在公示的： stood above nothing: what it leads to are links, which have no use on paper."""
    with reading(browser, address) as reader:
        reader.page.emulate_media(media="print")
        for path in ("index.html", "notices/index.html"):
            reader.turn(path)
            assert [] == reader.ask(LEADING), path


def test_a_month_is_one_piece(browser: Browser, address: str) -> None:
    """Its last weeks stood on the next sheet."""
    with reading(browser, address) as reader:
        printed = sheets(reader, "activities/index.html")
    assert {1} == {"".join(one).count("一二三四五六日") for one in printed}


def test_who_answers_for_a_page_is_told_in_one_place(browser: Browser, address: str) -> None:
    """The hotline stood at the end of one sheet, and the address on one of its own."""
    with reading(browser, address) as reader:
        printed = sheets(reader, "suggestions/s-006.html")
    parts = ("联系我们", "主办单位", "监督电话", "本页生成", "来源表")
    assert {tuple([True] * len(parts))} == {tuple(part in one[-1] for part in parts) for one in printed}


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


NARROW = """
() => [...document.querySelectorAll("article :is(th, td)")].filter((cell) => {
  const style = getComputedStyle(cell), room = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return cell.textContent.trim().length > 1 && room < 2 * parseFloat(style.fontSize);
}).map((cell) => cell.textContent.trim())"""
A5 = 484  #: pixels between the margins


def test_no_column_is_one_sign_wide(browser: Browser, address: str, paths: list[str]) -> None:
    """Seven columns on half a sheet: 提出方 stood upright, one sign below the other."""
    with reading(browser, address) as reader:
        reader.page.set_viewport_size({"width": A5, "height": 700})
        reader.page.emulate_media(media="print")
        found = {}
        for path in (path for path in paths if path.endswith("/index.html") or "/v-0" in path or "page-numbers" in path):
            reader.turn(path)
            found[path] = reader.ask(NARROW)
    assert len(found) > 60 and {} == {path: cells for path, cells in found.items() if cells}


FOLDED = "() => [...document.querySelectorAll('details')].map((one) => [one.open, one.hasAttribute('data-printing')])"


def test_what_is_folded_away_is_opened_for_the_printer_and_closed_again(browser: Browser, address: str) -> None:
    """Office computers have browsers in which no style can open it: the code that leads back was not on the paper."""
    with reading(browser, address) as reader:
        reader.turn("suggestions/s-006.html")
        found = []
        for event in ("beforeprint", "afterprint"):
            reader.ask("(event) => dispatchEvent(new Event(event))", event)
            found.append(reader.ask(FOLDED))
    assert [[[True, True]], [[False, False]]] == found


def test_rules_that_old_browsers_do_not_know_stand_alone() -> None:
    """One unknown selector takes the whole list with it: buttons and filters were printed."""
    css = (TOP / "generator/theme/assets/jinlin.css").read_text("utf-8")
    lists = [part.partition("{")[0].strip() for part in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).split("}")]
    parted = [re.split(r",(?![^(]*\))", one) for one in lists if ":has(" in one]
    assert parted and [] == [one for one in parted if not all(":has(" in selector for selector in one)]


def test_a_dot_is_not_printed_without_the_links_it_stands_between(browser: Browser, address: str) -> None:
    """Where a browser does not know :has, the line of links is left on the paper: empty, not as 监督电话 · ·."""
    with reading(browser, address) as reader:
        reader.turn("accounts/index.html")
        reader.page.emulate_media(media="print")
        dots = reader.ask("() => [...document.querySelectorAll('.bottom span')].map((one) => getComputedStyle(one, '::before').display)")
    assert {"none"} == set(dots)
