"""Runs of rows of a tab: a server online gives only so many cells at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from jinlin.source.unsettled import Rows

T = TypeVar("T")  #: a tab as its server describes it: with ``rows``, ``columns`` and how it writes a ``range``


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Generic[T]):
    """Whole rows of one tab, 1-based and inclusive; nearly always the whole tab."""

    tab: T
    first: int
    last: int

    @property
    def cells(self) -> int:
        """How many cells the grid has room for; an upper bound of what is filled in."""
        return (self.last - self.first + 1) * self.tab.columns

    def text(self) -> str:
        """The range as the server writes it."""
        return self.tab.range(self.first, self.last)


def pieces(tab: T, most: int) -> list[Piece[T]]:
    """The tab cut into runs of rows of at most ``most`` cells."""
    step = max(1, most // tab.columns)
    return [Piece(tab=tab, first=n, last=min(n + step - 1, tab.rows)) for n in range(1, tab.rows + 1, step)]


def joined(tabs: Iterable[T], found: Iterable[tuple[Piece[T], Rows]]) -> dict[T, Rows]:
    """The rows of each tab, from those of its pieces in their order; of each piece the blank ones at its end are left
    out."""
    rows: dict[T, Rows] = {tab: [] for tab in tabs}
    for piece, more in found:
        own = rows[piece.tab]
        own += [[] for _ in range(piece.first - 1 - len(own))]
        own += more
    return rows
