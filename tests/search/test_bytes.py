"""What a search costs a phone in a community with ten thousand records."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from acceptance.command import Home
from jinlin.kinds import catalogue
from jinlin.page.output import Section
from jinlin.page.search.section import Searched, search_section, spoken
from jinlin.page.search.shards import Entry
from search.asking import Asker, served

RECORDS, TODAY = 10_000, date(2026, 3, 5)
MOST = 120_000  #: bytes on the wire before the first result: page, styles, scripts, lookup and shards
COMMON = [chr(code) for code in range(0x4E00, 0x5600)]  #: 2,048 signs by chance: no text compresses worse

FIRST = """
document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  const parts = performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"));
  if (document.querySelector("#search-found a")) {
    window.first = window.first || parts.reduce((sum, part) => sum + part.transferSize, 0);
  }
}).observe(document.body, {childList: true, subtree: true}))
"""
"""Notes what has been transferred, headers included, at the moment when the first result is shown."""

ROUNDS = """
let flying = 0, real = window.fetch;
window.rounds = 0;
window.fetch = (...told) => {
  window.rounds += flying ? 0 : 1;
  flying += 1;
  return real(...told).finally(() => { flying -= 1; });
};
"""
"""Counts how often the page waits for files before it asks for more."""


def entries() -> list[Entry]:
    """Ten thousand records of three years, 120 signs each, no two alike; the word 老槐树 stands in one of each month."""
    chance = random.Random(7)
    made = []
    for number in range(RECORDS):
        day = TODAY - timedelta(days=number * 1000 // RECORDS)
        text = "".join(chance.choices(COMMON, k=100)) + ("老槐树" if number % 300 == 40 else "")
        title = "".join(chance.choices(COMMON, k=12))
        made.append(Entry(table="suggestions", path=f"s-{number:05}", title=title, day=day, cells=(text, "设施维修")))
    return made


@pytest.fixture(scope="module")
def large(demo: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demonstration with the index of a large community in place of its own."""
    site = tmp_path_factory.mktemp("large") / "site"
    for file in (path for path in demo.site.resolve().rglob("*") if path.is_file()):
        _put(site / file.relative_to(demo.site.resolve()), file.read_bytes())
    table = Section(name="suggestions", title="建议办理", description="", shell="suggestions")
    searched = Searched(
        entries={"suggestions": entries()}, tables={table.name: table.title}, synonyms=(), spoken=spoken(catalogue()), today=TODAY
    )
    for file in search_section(searched, [table], "搜索").files:
        _put(site / file.path, file.content)
    with served(site) as address:
        yield address


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("老槐树", "a word of the newest month"),
        ("设施维修", "a word of every record"),
        ("jianyi", "the name of the list by its sound"),
    ],
)
def test_the_first_result_is_light(context: BrowserContext, large: str, question: str, why: str) -> None:
    """A first visit that asks at once has its first result before 120 KB have come, all files of the page counted."""
    page = context.new_page()
    page.add_init_script(FIRST)
    asker = Asker(page, large)
    asker.visit(question)
    assert 10_000 < page.evaluate("window.first") <= MOST, why
    assert 1 <= len(asker.found()) <= 50


@pytest.mark.parametrize(
    ("found", "number", "why"),
    [
        (["suggestions/s-09999"], "S-09999", "of three years ago, and nobody has to ask for older ones"),
        ([], "S-99999", "there is none: half of the number is no answer"),
    ],
)
def test_a_number_is_looked_for_in_all_years(
    context: BrowserContext, large: str, found: list[str], number: str, why: str
) -> None:
    """It stands on the slip that somebody was given, of whatever year."""
    asker = Asker(context.new_page(), large)
    asker.visit(number)
    assert found == asker.found(), why


def test_all_years_are_fetched_in_a_few_rounds(context: BrowserContext, large: str) -> None:
    """Each round costs a slow line half a second, and there was one for each of eighty files."""
    page = context.new_page()
    page.add_init_script(ROUNDS)
    Asker(page, large).visit("S-99999")
    files = page.evaluate("performance.getEntriesByType('resource').filter(one => one.name.includes('/search/s')).length")
    assert page.evaluate("window.rounds") <= 12 < 40 < files
