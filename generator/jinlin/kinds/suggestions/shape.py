"""The values that pages are made of. Small: there are ten thousand of them, and each page's digest reads them.

What there is one of for each suggestion is a named tuple: the view is made in a sixth less time than of dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jinlin.kinds.suggestions.clocks import Limit, Mark
from jinlin.kinds.suggestions.model import Suggestion
from jinlin.kinds.suggestions.story import Event, Step
from jinlin.kinds.suggestions.tally import Number
from jinlin.view.links import Link

Related = tuple[tuple[str, str], ...]
"""编号 and page (from the site's root, empty where there is none) of other records."""


OPEN = ("in_time", "due_soon", "overdue", "unknown")
"""Marks of the first clock while an answer is still to be given here."""


class Row(NamedTuple):
    """One suggestion in a list. ``facts`` is one line of plain words."""

    path: str
    title: str
    stage: str
    first: Mark
    second: Mark | None
    facts: str


class Item(NamedTuple):
    """One suggestion's own page. ``first`` and ``second`` say where its two clocks stand."""

    table: str
    section: str
    month_path: str
    category_path: str
    id: str
    title: str
    summary: str
    category: str
    kind: str
    channel: str
    place: str
    owner: str  #: or that nobody has it yet
    received: date
    limit: Limit
    extension_reason: str
    first: Mark
    second: Mark | None
    way: tuple[tuple[Step, ...], tuple[str, ...]]  #: the steps, and the day of each: ISO, or empty
    resolved: date | None
    fed_back: date | None
    outcome: str
    reply: str
    events: tuple[Event, ...]
    merged_into: Related
    merged: Related
    supporters: int  #: people who said so, those of merged suggestions too; 0: one, or nobody counted
    redo: int
    votes: tuple[int, int, int] | None
    photo: str
    related: Related
    updated: date | None

    @property
    def walk(self) -> Iterator[tuple[Step, str]]:
        """The steps with their days."""
        return zip(*self.way, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Some suggestions: of a month, of a part of it, or of a filter. ``left`` are those that are not listed."""

    table: str
    section: str
    heading: str
    path: str
    count: int
    rows: tuple[Row, ...] = ()
    left: int = 0
    numbers: tuple[Number, ...] = ()
    links: tuple[Link, ...] = ()
    feed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The section's first page: numbers, what is open, and the ways to everything else."""

    table: str
    section: str
    year: int
    as_of: date
    numbers: tuple[Number, ...]
    all_numbers: tuple[Number, ...]
    open: tuple[Row, ...]
    open_count: int
    overdue: Link | None
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    months: tuple[tuple[int, tuple[Link, ...]], ...]  #: by year, newest first
    clocks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortList:
    """A few suggestions for another page."""

    table: str
    section: str
    rows: tuple[Row, ...]
    count: int


class Case(NamedTuple):
    """One suggestion with what follows from it, from which all pages and files are made."""

    s: Suggestion
    item: Item
    row: Row
    stage: str
    category_key: str
    month: str
    moved: date  #: the last day on which something happened

    @property
    def is_overdue(self) -> bool:
        """Whether either clock has run out."""
        return self.item.first.key == "overdue" or (
            self.item.second is not None and self.item.second.key == "feedback_late"
        )

    @property
    def is_open(self) -> bool:
        """Whether it still has to be answered here."""
        return self.item.first.key in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that the section shows."""

    cases: tuple[Case, ...]  #: by 编号
    index: Index
    pages: tuple[ListPage, ...]
    overdue: ShortList
    recent: ShortList
