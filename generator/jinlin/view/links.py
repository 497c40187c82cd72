"""Links between a table's own pages: filters, and list pages parted by a key that never moves a row to another page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, TypeVar

from jinlin.grouping import grouped_by
from jinlin.record.made_name import is_made_name, made_name
from jinlin.record.readers import address
from jinlin.strings import read_strings

T = TypeVar("T")
SAID = read_strings()

MOST_ROWS = 200  #: on one list page: more makes a slow phone wait
MOST_WORDS = 40  #: places or owners that can be chosen; rarer ones are found by month and by searching
MADE_RANGES = 16  #: groups of made names, by their first letter
PER_RANGE = 100  #: numbers of an id range; a new row touches one range
SHORTEST = 3  #: digits of a range: 007 and 7 are in the same
WORD = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
LAST_NUMBER = re.compile(r"(.*?)(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a filter or a pager.

    ``path`` is relative to the site's root; ``count`` is how many rows it leads to.
    """

    word: str
    path: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf(Generic[T]):
    """One list page of many: the rows whose stable key is ``word``."""

    word: str
    path: str
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[T]):
    """One page of a list that may be too long for one. ``word`` is its shelf's; empty on the first page."""

    path: str
    word: str
    rows: tuple[T, ...]
    count: int  #: rows that it leads to
    pager: tuple[Link, ...]  #: to the shelves; none where one page is enough


def marked(links: Iterable[Link], here: str) -> tuple[Link, ...]:
    """The links, that to the page ``here`` as the current one."""
    return tuple(replace(link, current=link.path == here) for link in links)


def record_path(table: str, identifier: str) -> str:
    """The path of a record's own page: ``activities/a-2026-017.html``."""
    return f"{table}/{address(identifier)}.html"


def page_path(table: str, *words: str) -> str:
    """The path of a page that is no record's: ``activities/page-2026-11.html``. Words that are not plain ASCII become a
    hash, because a "cleaned" word may collide with another."""
    return f"{table}/page-{_in_address(words)}.html"


def feed_path(table: str, *words: str) -> str:
    """The path of the feed of what the page of the same words lists: ``suggestions/feed-category-repairs.xml``."""
    return f"{table}/feed-{_in_address(words)}.xml" if words else f"{table}/feed.xml"


def _in_address(words: Iterable[str]) -> str:
    return "-".join(word if WORD.fullmatch(word) else made_name(word, 8) for word in words)


def commonest(found: Mapping[str, Sized]) -> list[str]:
    """The words that most was ``found`` for, as many as one can choose from."""
    return sorted(found, key=lambda word: (-len(found[word]), word))[:MOST_WORDS]


def id_range(identifier: str) -> str:
    """``A-2026-117`` → the range from 100 to 199: a key that stays the same however many rows come or go.

    The two numbers are parted by a word: with a dash between them and a count behind, they would look like a mobile
    number to the last scan. A made name has no number: its first letter gives one of ``MADE_RANGES`` groups.
    """
    if is_made_name(identifier):
        return _made_range(ord(identifier[1]) - ord("a") + 1)
    found = LAST_NUMBER.fullmatch(identifier)
    if not found:
        return identifier[:1]
    return _range_text(found[1], int(found[2]) // PER_RANGE * PER_RANGE, max(len(found[2]), SHORTEST))


def _made_range(number: int) -> str:
    return SAID.text("links.made_range", number=number)


@cache
def _range_text(prefix: str, start: int, width: int) -> str:
    """With the zeros of the ids themselves: whoever has V-0042 looks for it."""
    first, last = (f"{number:0{width}d}" for number in (start, start + PER_RANGE - 1))
    return SAID.text("links.id_range", prefix=prefix, first=first, last=last)


def shelves(table: str, rows: Iterable[T], key: Callable[[T], str], prefix: str = "") -> tuple[Shelf[T], ...]:
    """The rows by their stable key, in the order in which keys first occur; groups of made names by their number."""
    grouped = grouped_by(rows, key)
    numbers = {_made_range(number): number for number in range(1, MADE_RANGES + 1)}
    words = sorted(grouped, key=lambda word: numbers.get(word, 0))
    return tuple(
        Shelf(word=word, path=page_path(table, *([prefix] if prefix else []), word), rows=tuple(grouped[word]))
        for word in words
    )


def shelf_links(found: Iterable[Shelf[T]]) -> tuple[Link, ...]:
    """A link to each shelf."""
    return tuple(Link(word=shelf.word, path=shelf.path, count=len(shelf.rows)) for shelf in found)


def parted(
    path: str,
    rows: Sequence[T],
    most: int,
    shelve: Callable[[Sequence[T]], Sequence[Shelf[T]]],
    links: Callable[[Sequence[Shelf[T]]], tuple[Link, ...]] = shelf_links,
) -> Iterator[Part[T]]:
    """The pages of a list: itself; where it has more than ``most`` rows one that has none of them, and its shelves."""
    found = shelve(rows) if len(rows) > most else ()
    pager = links(found)
    yield Part(path=path, word="", rows=() if found else tuple(rows), count=len(rows), pager=pager)
    for shelf in found:
        marks = marked(pager, shelf.path)
        yield Part(path=shelf.path, word=shelf.word, rows=shelf.rows, count=len(shelf.rows), pager=marks)
