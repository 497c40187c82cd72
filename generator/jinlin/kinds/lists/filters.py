"""The filters of a declared list: for each word of a column the rows that have it, on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinlin.kinds.lists.facts import worded
from jinlin.kinds.lists.options import ListColumn, ListOptions
from jinlin.privacy.classes import Shown
from jinlin.record.ids import natural
from jinlin.view.links import Link, page_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One column's words; ``rows`` are those of each link, in the same order. A declared choice that no row has keeps
    its page, but no link leads there."""

    label: str
    links: tuple[Link, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def shown(self) -> tuple[Link, ...]:
        """What one can choose from now."""
        return tuple(link for link in self.links if link.count)


def found_filters(pairs: Sequence[tuple[Any, Any]], options: ListOptions, table: str) -> tuple[Filter, ...]:
    """The filters that have pages. ``pairs`` are records and what is shown of them, in the order of the list."""
    declared = {c.key: c for c in options.columns if c.shown is not Shown.NEVER}
    found = (_filter(declared[key], pairs, table) for key in options.filters if key in declared)
    return tuple(each for each in found if each.links)


def _filter(column: ListColumn, pairs: Sequence[tuple[Any, Any]], table: str) -> Filter:
    grouped: dict[str, list[Any]] = {word: [] for word in _known(column)}
    for row, item in pairs:
        for word in _words(column, getattr(row, column.key)):
            grouped.setdefault(word, []).append(item)
    part = column.key.replace("_", "-")
    order = _ordered(grouped, column.choices)
    return Filter(
        label=column.label,
        links=tuple(Link(word=w, path=page_path(table, part, w), count=len(grouped[w])) for w in order),
        rows=tuple(tuple(grouped[word]) for word in order),
    )


def _known(column: ListColumn) -> Iterable[str]:
    """The words that a column has whatever stands in it. Of others nothing is kept: a word whose last row is gone may
    be somebody's name."""
    return [worded(column.type, is_so) for is_so in (True, False)] if column.type == "yes_no" else column.choices


def _ordered(words: Iterable[str], declared: tuple[str, ...]) -> list[str]:
    """Declared choices as declared; years with the newest first; else by the words themselves, 2号楼 before 10号楼."""
    found = set(words)
    rest = sorted(sorted(found - set(declared)), key=natural, reverse=all(word.isdigit() for word in found))
    return [*(word for word in declared if word in found), *rest]


def _words(column: ListColumn, value: Any) -> Iterable[str]:
    """Each word of a cell once; of days their years."""
    parts = value if isinstance(value, tuple) else (value,)
    words = (str(one.year) if isinstance(one, date) else worded(column.type, one) for one in parts)
    return dict.fromkeys(word for word in words if word)
