"""Rows by what they have in common: a category, an audience, a place. Each group has a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jinlin.record.readers import address
from jinlin.view.links import Link, page_path

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Generic[T]):
    """The rows of one ``word``. ``what`` it is (category, audience …) is a key of the kind's sentences."""

    what: str
    key: str  #: what addresses are made of
    word: str
    path: str  #: of its page
    rows: tuple[T, ...]


def grouped(table: str, what: str, rows: Iterable[tuple[str, str, T]]) -> tuple[Group[T], ...]:
    """The groups of (key, word, row), in the order in which keys first come. Words that share a key share a page, under
    the first of them."""
    words: dict[str, str] = {}
    found: dict[str, dict[int, T]] = {}
    for key, word, row in rows:
        words.setdefault(key, word)
        found.setdefault(key, {})[id(row)] = row
    return tuple(
        Group(what=what, key=key, word=words[key], path=page_path(table, what, key), rows=tuple(each.values()))
        for key, each in found.items()
    )


def by_word(
    table: str, what: str, rows: Sequence[T], words: Callable[[T], Iterable[str]], key: Callable[[str], str] = address
) -> tuple[Group[T], ...]:
    """The groups of all words of the rows, in the order of the words."""
    pairs = sorted({(word, n) for n, row in enumerate(rows) for word in words(row)})
    return grouped(table, what, ((key(word), word, rows[n]) for word, n in pairs))


def group_links(groups: Iterable[Group[T]]) -> Mapping[str, tuple[Link, ...]]:
    """What → a link to the page of each of its groups that is not empty."""
    found: dict[str, tuple[Link, ...]] = {}
    for group in groups:
        if group.rows:
            link = Link(word=group.word, path=group.path, count=len(group.rows))
            found[group.what] = (*found.get(group.what, ()), link)
    return found
