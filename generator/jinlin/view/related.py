"""Rows of different tables that name each other by 编号: what one page says of another, and in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple


class Mention(NamedTuple):
    """How other tables' pages name a record. ``days`` are (what happened, or empty where that is plain; day)."""

    title: str
    days: tuple[tuple[str, date], ...] = ()


class Related(NamedTuple):
    """A record that a page leads to. Without a ``path`` it is a 编号 that no table has, and stays a word."""

    id: str
    path: str = ""  #: from the site's root
    title: str = ""
    table: str = ""  #: the table's title
    days: tuple[tuple[str, date], ...] = ()

    @property
    def day(self) -> date | None:
        """The day that needs no word beside it: that of a meeting, not the one on which works began."""
        return next((day for what, day in self.days if not what), None)


def both_ways(named: Iterable[tuple[str, str]], order: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
    """Whoever is named also names: for every page the pages it is linked with.

    Args:
        named: (page, page that it names), in any order and as often as anybody wrote it.
        order: Every page's place among all; what a page is linked with stands in this order.

    Returns:
        Only pages with links; each link once, none of a page to itself, and always from both sides.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in named:
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return {page: tuple(sorted(others, key=order.__getitem__)) for page, others in found.items()}
