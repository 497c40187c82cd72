"""What follows today from the records: every suggestion's page, the lists they stand in, the numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kind import Data
from jinlin.kinds.suggestions.bulletin import bulletins
from jinlin.kinds.suggestions.cases import Register
from jinlin.kinds.suggestions.clocks import rule_text
from jinlin.kinds.suggestions.model import Stage, compound
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import Board, Bulletin, Case, Index, ListPage, Row, ShortList, YearPage
from jinlin.kinds.suggestions.statistics import known_until, year_pages
from jinlin.kinds.suggestions.story import Stories
from jinlin.kinds.suggestions.tally import numbers, summed
from jinlin.kinds.suggestions.words import month_text, said
from jinlin.view.links import MOST_ROWS, Link, Shelf, commonest, feed_path, id_range, page_path, parted, shelves
from jinlin.view.setting import Setting

MOST_FILTERED = 100  #: rows of a filter page, the open ones first; the months have them all
FEW = 10  #: rows of a block on another page


def suggestion_board(data: Data, options: Options, setting: Setting) -> Board:
    """The board as it stands today."""
    stories = Stories(data["timeline"].rows, setting)
    register = Register(data["main"].rows, stories, options, setting)
    newest = sorted(register.cases, key=_received, reverse=True)
    waiting = sorted((c for c in register.cases if c.is_open), key=lambda c: c.item.limit.day or date.max)
    overdue = [*(c for c in waiting if c.is_overdue), *(c for c in newest if c.is_overdue and not c.is_open)]
    open_first = sorted(newest, key=lambda c: not c.is_open)
    stages = {stories.labels[stage]: stage.key.replace("_", "-") for stage in Stage}
    filters = tuple(_filters(open_first, setting, stages))
    months = tuple(_months(register))
    told = bulletins(register)
    years = year_pages(register, told)
    pages = (
        *(page for _, found in filters for page in found),
        *months,
        # These stand where nothing is open or late as well: people have kept their addresses.
        _page(setting, said("open"), page_path(setting.table, "open"), waiting, MOST_ROWS),
        _page(setting, said("overdue"), _overdue(setting), overdue, MOST_ROWS, feed_path(setting.table, "overdue")),
    )
    return Board(
        cases=register.cases,
        index=_index(register, waiting, overdue, filters, months, years, told),
        pages=pages,
        years=years,
        bulletins=told,
        overdue=_short(overdue, setting),
        recent=_short(sorted(newest, key=lambda c: c.moved, reverse=True), setting),
    )


def _rows(cases: Iterable[Case]) -> tuple[Row, ...]:
    return tuple(case.row for case in cases)


def _short(cases: Sequence[Case], setting: Setting) -> ShortList:
    return ShortList(table=setting.table, section=setting.title, rows=_rows(cases[:FEW]), count=len(cases))


def _page(setting: Setting, heading: str, path: str, cases: Sequence[Case], most: int, feed: str = "") -> ListPage:
    return ListPage(
        table=setting.table,
        section=setting.title,
        heading=heading,
        path=path,
        count=len(cases),
        rows=_rows(cases[:most]),
        left=max(0, len(cases) - most),
        feed=feed,
    )


Filter = tuple[str, list[ListPage]]


def _overdue(setting: Setting) -> str:
    return page_path(setting.table, "overdue")


def _filters(cases: Iterable[Case], setting: Setting, stages: Mapping[str, str]) -> Iterator[Filter]:
    """For each thing that one can filter by, its words and their pages, in the order of ``cases``; every one of
    ``stages`` (what the community calls it → its part of the address) has a page, also while nothing is there.

    Of several words that the community has for one category, one names it, the same each time.
    """
    keys = ("stage", "category", "place", "owner")
    found: dict[str, dict[str, list[Case]]] = {key: defaultdict(list) for key in keys}
    found["stage"] |= {word: [] for word in stages}
    names: dict[str, str] = {}
    for case in cases:
        found["stage"][case.stage].append(case)
        found["category"][case.category_key].append(case)
        names[case.category_key] = min(case.s.category, names.get(case.category_key, case.s.category))
        if case.s.place and (word := compound(case.s.place)):
            found["place"][word].append(case)
        if case.s.owner:
            found["owner"][case.s.owner].append(case)
    yield "stage", [_filter_page(setting, "stage", found["stage"][word], word, stages[word]) for word in stages]
    for key, heading in (("category", names.__getitem__), ("place", str), ("owner", str)):
        kept = sorted(commonest(found[key]), key=heading)
        yield key, [_filter_page(setting, key, found[key][word], heading(word), word) for word in kept]


def _filter_page(setting: Setting, key: str, cases: list[Case], heading: str, word: str) -> ListPage:
    feed = feed_path(setting.table, key, word) if key in ("category", "place") else ""
    return _page(setting, heading, page_path(setting.table, key, word), cases, MOST_FILTERED, feed)


def _months(register: Register) -> Iterator[ListPage]:
    """A page for every month in which something came in, newest first; a full month is parted by ranges of 编号."""
    setting = register.setting
    for month, found in sorted(grouped_by(register.cases, attrgetter("month")).items(), reverse=True):
        word, by_range = month_text(found[0].s.received), partial(_by_range, month=month, setting=setting)
        whole, *ranges = parted(page_path(setting.table, month), found, MOST_ROWS, by_range)
        shown = _page(setting, word, whole.path, sorted(whole.rows, key=_received, reverse=True), MOST_ROWS)
        told = numbers(register.tallies[month], register.options)
        yield replace(shown, count=whole.count, numbers=told, links=whole.pager)
        for part in ranges:  # no ways to the others on them: a new row changes one range alone
            yield _page(setting, said("part", month=word, range=part.word), part.path, part.rows, MOST_ROWS)


def _received(case: Case) -> date:
    return case.s.received


def _by_range(cases: Sequence[Case], month: str, setting: Setting) -> tuple[Shelf[Case], ...]:
    return shelves(setting.table, cases, lambda case: id_range(case.s.id), month)


def _index(
    register: Register, waiting: Sequence[Case], overdue: Sequence[Case], filters: Sequence[Filter],
    months: Sequence[ListPage], years: Sequence[YearPage], told: Sequence[Bulletin],
) -> Index:  # fmt: skip
    """The first page; its size does not follow the number of suggestions."""
    setting, options, tallies = register.setting, register.options, register.tallies
    year = str(setting.today.year)
    return Index(
        table=setting.table,
        section=setting.title,
        year=setting.today.year,
        as_of=known_until(register.cases, setting.as_of),
        numbers=numbers(summed(tally for month, tally in tallies.items() if month.startswith(year)), options),
        all_numbers=numbers(summed(tallies.values()), options),
        open=_rows(waiting[:MOST_ROWS]),
        open_count=len(waiting),
        whole=page_path(setting.table, "open"),
        year_page=years[0].path if years else "",
        bulletins=tuple(Link(word=one.heading, path=one.path) for one in told[:2]),
        overdue=Link(word=said("overdue"), path=_overdue(setting), count=len(overdue)) if overdue else None,
        filters=tuple(_chosen(filters)),
        months=tuple(_by_year(page for page in months if page.numbers)),
        clocks=said("clocks", handling=rule_text(options.handling), feedback=rule_text(options.feedback)),
    )


def _chosen(filters: Iterable[Filter]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """What one can choose from now; a page where nothing is keeps its address, but no link leads there."""
    for key, pages in filters:
        if links := _links(page for page in pages if page.count):
            yield said(f"filter.{key}"), links


def _links(pages: Iterable[ListPage]) -> tuple[Link, ...]:
    return tuple(Link(word=page.heading, path=page.path, count=page.count) for page in pages)


def _by_year(pages: Iterable[ListPage]) -> Iterator[tuple[int, tuple[Link, ...]]]:
    grouped = grouped_by(pages, lambda page: int(page.path.rpartition("page-")[2][:4]))
    return ((year, _links(found)) for year, found in grouped.items())
