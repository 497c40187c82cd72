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
from jinlin.page.chart import Chart
from jinlin.page.qr import small_qr_code
from jinlin.view.links import Link

Others = tuple[tuple[str, str, str], ...]
"""编号, page (from the site's root) and title of other suggestions."""


FIRST_OPEN = 20  #: on the index

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


class Evaluation(NamedTuple):
    """The community's own form for evaluating one suggestion, its 编号 already in it."""

    address: str
    last_day: date

    @property
    def code(self) -> str:
        """The address to be read by another phone, drawn only when the page is written."""
        return small_qr_code(self.address)


class Item(NamedTuple):
    """One suggestion's own page. ``first`` and ``second`` say where its two clocks stand."""

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
    way: tuple[tuple[Step, ...], tuple[str, ...]]  #: the steps, and the day of each in words, or empty
    resolved: date | None
    fed_back: date | None
    outcome: str
    reply: str
    events: tuple[Event, ...]
    merged_into: Others
    merged: Others
    supporters: int  #: people who said so, those of merged suggestions too; 0: one, or nobody counted
    redo: int
    votes: tuple[int, int, int] | None
    photo: str
    updated: date | None
    as_of: date | None
    evaluation: Evaluation | None

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
    whole: str  #: the page of all that are open
    overdue: Link | None
    year_page: str  #: the latest year's numbers and charts; empty while there is none
    bulletins: tuple[Link, ...]  #: this month's and the last one's
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    months: tuple[tuple[int, tuple[Link, ...]], ...]  #: by year, newest first
    clocks: str

    @property
    def pressing(self) -> tuple[Row, ...]:
        """As many of the open ones as leave the ways to the others on the screen."""
        return self.open[:FIRST_OPEN]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A year in numbers. ``joint`` are those that most people said; ``numbers`` of what was received in it."""

    table: str
    year: int
    heading: str
    path: str
    as_of: date
    numbers: tuple[Number, ...]
    charts: tuple[Chart, ...]
    joint: tuple[Row, ...]
    years: tuple[Link, ...]
    bulletins: tuple[Link, ...]


class Mention(NamedTuple):
    """One suggestion in a bulletin: nothing of it changes once the month is over, unless the suggestion does."""

    path: str
    title: str
    facts: str
    note: str  #: what makes it stand here
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some suggestions of a bulletin; ``left`` more are on the page ``more``. ``none`` is said where there are none."""

    heading: str
    about: str
    none: str
    mentions: tuple[Mention, ...]
    left: int = 0
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What a community tells about a month; ``message`` is the same as a text for a group chat."""

    heading: str
    path: str
    until: str
    numbers: tuple[Number, ...]
    parts: tuple[Part, ...]
    message: str
    pager: tuple[Link, ...]
    month: int  #: counted from the year 0, to be sorted by
    year: int
    year_page: str  #: empty where nothing came in that year


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
    late_since: date | None  #: the day on which a clock had run out

    @property
    def is_overdue(self) -> bool:
        """Whether either clock has run out."""
        return self.late_since is not None

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
    years: tuple[YearPage, ...]
    bulletins: tuple[Bulletin, ...]
    overdue: ShortList
    recent: ShortList
