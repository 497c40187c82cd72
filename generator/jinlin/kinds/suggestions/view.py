"""What follows today from the records: every suggestion's page, the lists they stand in, the numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jinlin.kind import Data
from jinlin.kinds.suggestions.cases import CaseMaker
from jinlin.kinds.suggestions.clocks import rule_text
from jinlin.kinds.suggestions.feeds import feed_path
from jinlin.kinds.suggestions.model import Stage, compound
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import Board, Case, Index, ListPage, Row, ShortList
from jinlin.kinds.suggestions.story import Stories
from jinlin.kinds.suggestions.tally import Tally, numbers
from jinlin.kinds.suggestions.words import month_text, said
from jinlin.record.read import natural
from jinlin.view.links import MOST_ROWS, Link, id_range, page_path, shelves
from jinlin.view.setting import Setting

MOST_FILTERED = 100  #: rows of a filter page, the open ones first; the months have them all
MOST_WORDS = 40  #: places or owners that can be chosen; rarer ones are found by month and by searching
FEW = 10  #: rows of a block on another page


def suggestion_board(data: Data, options: Options, setting: Setting) -> Board:
    """The board as it stands today."""
    stories = Stories(data["timeline"].rows, setting)
    maker = CaseMaker(data["main"].rows, stories, options, setting)
    cases = maker.cases()
    newest = sorted(cases, key=lambda case: case.s.received, reverse=True)
    waiting = sorted((c for c in cases if c.is_open), key=lambda c: c.item.limit.day or date.max)
    overdue = [*(c for c in waiting if c.is_overdue), *(c for c in newest if c.is_overdue and not c.is_open)]
    filters = tuple(_filters(newest, setting, [stories.labels[stage] for stage in Stage]))
    months = tuple(_months(newest, maker.tallies, options, setting))
    pages = [*(page for _, found in filters for page in found), *months]
    if overdue:
        path = page_path(setting.table, "overdue")
        pages.append(_page(setting, said("overdue"), path, overdue, MOST_ROWS, feed_path(setting, "overdue")))
    return Board(
        cases=cases,
        index=_index(waiting, overdue, filters, months, maker.tallies, options, setting, cases),
        pages=tuple(pages),
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


def _filters(newest: Iterable[Case], setting: Setting, stages: Sequence[str]) -> Iterator[Filter]:
    """For each thing that one can filter by, its words and their pages; what is open stands first."""
    keys = ("stage", "category", "place", "owner")
    found: dict[str, dict[tuple[str, str], list[Case]]] = {key: defaultdict(list) for key in keys}
    for case in newest:
        found["stage"][case.s.stage.key.replace("_", "-"), case.stage].append(case)
        found["category"][case.category_key, case.s.category].append(case)
        if case.s.place and (word := compound(case.s.place)):
            found["place"][word, word].append(case)
        if case.s.owner:
            found["owner"][case.s.owner, case.s.owner].append(case)
    order = {"stage": stages.index}
    for key, words in found.items():
        kept = sorted(words.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_WORDS]
        kept.sort(key=lambda pair: order[key](pair[0][1]) if key in order else pair[0][1])
        if kept:
            yield key, [_filter_page(setting, key, *pair) for pair in kept]


def _filter_page(setting: Setting, key: str, words: tuple[str, str], cases: list[Case]) -> ListPage:
    shown = sorted(cases, key=lambda case: not case.is_open)
    path = page_path(setting.table, key, words[0])
    feed = feed_path(setting, key, words[0]) if key == "category" else ""
    return _page(setting, words[1], path, shown, MOST_FILTERED, feed)


def _months(
    newest: Iterable[Case], tallies: Mapping[str, Tally], options: Options, setting: Setting
) -> Iterator[ListPage]:
    """A page for every month in which something came in, newest first; a full month is parted by ranges of 编号."""
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in newest:
        grouped[case.month].append(case)
    for month, cases in grouped.items():
        heading, path = month_text(cases[0].s.received), page_path(setting.table, month)
        shelved = shelves(setting.table, sorted(cases, key=_by_id), _range, month) if len(cases) > MOST_ROWS else ()
        yield ListPage(
            table=setting.table,
            section=setting.title,
            heading=heading,
            path=path,
            count=len(cases),
            rows=() if shelved else _rows(cases),
            numbers=numbers(tallies[month], options),
            links=tuple(Link(word=shelf.word, path=shelf.path, count=len(shelf.rows)) for shelf in shelved),
        )
        for shelf in shelved:
            rows: Sequence[Case] = shelf.rows  # type: ignore[assignment]
            title = said("part", month=heading, range=shelf.word)
            yield _page(setting, title, shelf.path, rows, MOST_ROWS)


def _by_id(case: Case) -> object:
    return natural(case.s.id)


def _range(case: Case) -> str:
    return id_range(case.s.id)


def _index(
    waiting: Sequence[Case], overdue: Sequence[Case], filters: Sequence[Filter], months: Sequence[ListPage],
    tallies: Mapping[str, Tally], options: Options, setting: Setting, cases: Sequence[Case],
) -> Index:  # fmt: skip
    """The first page; its size does not follow the number of suggestions."""
    year = str(setting.today.year)
    path = page_path(setting.table, "overdue")
    as_of = max((case.s.as_of for case in cases if case.s.as_of), default=setting.today)
    return Index(
        table=setting.table,
        section=setting.title,
        year=setting.today.year,
        as_of=as_of,
        numbers=numbers(_sum(tally for month, tally in tallies.items() if month.startswith(year)), options),
        all_numbers=numbers(_sum(tallies.values()), options),
        open=_rows(waiting[:MOST_ROWS]),
        open_count=len(waiting),
        overdue=Link(word=said("overdue"), path=path, count=len(overdue)) if overdue else None,
        filters=tuple((said(f"filter.{key}"), _links(pages)) for key, pages in filters),
        months=tuple(_by_year(page for page in months if page.numbers)),
        clocks=said("clocks", handling=rule_text(options.handling), feedback=rule_text(options.feedback)),
    )


def _sum(tallies: Iterable[Tally]) -> Tally:
    total: Tally = Counter()
    for tally in tallies:
        total.update(tally)
    return total


def _links(pages: Iterable[ListPage]) -> tuple[Link, ...]:
    return tuple(Link(word=page.heading, path=page.path, count=page.count) for page in pages)


def _by_year(pages: Iterable[ListPage]) -> Iterator[tuple[int, tuple[Link, ...]]]:
    grouped: dict[int, list[ListPage]] = defaultdict(list)
    for page in pages:
        grouped[int(page.path.rpartition("page-")[2][:4])].append(page)
    return ((year, _links(found)) for year, found in grouped.items())
