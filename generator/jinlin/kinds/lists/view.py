"""A declared list as residents see it: items with facts, filters, and shelves of at most 200 rows."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from jinlin.kind import Data
from jinlin.kinds.lists.facts import Fact, called, fact, words_in
from jinlin.kinds.lists.filters import Filter, found_filters
from jinlin.kinds.lists.lookup import Lookup, building_names, lookups
from jinlin.kinds.lists.model import sheets
from jinlin.kinds.lists.opening import opening
from jinlin.kinds.lists.options import Layout, ListOptions
from jinlin.kinds.lists.photos import Shot, shots
from jinlin.kinds.lists.signs import Sign, signs, term
from jinlin.kinds.lists.stages import Step, steps
from jinlin.kinds.lists.words import said
from jinlin.record.column import Column, public_columns
from jinlin.view.links import MOST_ROWS, Link, Shelf, id_range, marked, parted, record_path, shelf_links, shelves
from jinlin.view.open_today import Today
from jinlin.view.setting import Setting

SHARED = ("id", "publish", "publish_from", "publish_until", "updated", "consent")
FEW, MANY, LONG = 4, 7, 60  #: columns beside the name, and signs of a cell
MOST = MOST_ROWS // 2  #: rows of a page: a card of nine facts has some 1,200 bytes, and a page not more than 150 KB
APART = {
    Layout.PROGRESS: ("progress",),
    Layout.TIMELINE: ("date",),
    Layout.STAT: ("definition", "target", "actual"),
}
"""Layout → the roles whose columns it shows in a way of its own."""
MONTH = re.compile(r"^(\d{4})-(\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row."""

    id: str
    path: str
    title: str
    facts: tuple[Fact, ...]
    signs: tuple[Sign, ...] = ()
    day: date | None = None
    share: float | None = None
    target: Fact | None = None
    actual: Fact | None = None
    definition: str = ""
    as_of: date | None = None
    updated: date | None = None
    buildings: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    objection: str = ""  #: how to object, for as long as one may
    closes: date | None = None  #: the last day on which one may
    shots: tuple[Shot, ...] = ()
    ended: date | None = None  #: the last day of a 公示期 that is over
    today: Today | None = None  #: whether it is open, by its first column of hours


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One row's own page."""

    item: Item
    layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Some rows: all of them, those of a filter, or those of a shelf."""

    table: str
    title: str
    about: str
    layout: str
    heading: str  #: of a filter or shelf; empty on the index
    name: str  #: the label of the column that names a row
    labels: tuple[str, ...]
    filters: tuple[tuple[str, tuple[Link, ...]], ...]  #: what is chosen is the current link, also on its shelves
    path: str
    items: tuple[Item, ...] = ()
    over: tuple[Item, ...] = ()  #: those whose 公示期 is over, the latest first: they stand below the others
    is_over: bool = False  #: whether these are those rows
    pager: tuple[Link, ...] = ()
    count: int = 0
    is_guarded: bool = False  #: small counts are withheld
    lookup: Link | None = None  #: to the page on which one looks up one's own building

    @property
    def is_crowded(self) -> bool:
        """Whether a table of it has no room beside each other for what its cells say."""
        texts = (fact.value for item in (*self.items, *self.over) for fact in item.facts if fact.form == "text")
        return len(self.labels) > MANY or (len(self.labels) > FEW and any(len(text) > LONG for text in texts))

    @property
    def tells_hours(self) -> bool:
        """Whether any row says if it is open."""
        return any(item.today for item in (*self.items, *self.over))

    @property
    def ended(self) -> ListPage:
        """The rows whose 公示期 is over, as a list of their own below the others."""
        return dataclasses.replace(self, items=self.over, over=(), is_over=True, heading=said("ended"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A declared list, whole."""

    index: ListPage
    pages: tuple[ListPage, ...]
    items: tuple[ItemPage, ...]
    group: str = ""
    lookups: tuple[Lookup, ...] = ()  #: 我的楼归谁管
    has_term: bool = False  #: whether rows have a 公示期


def view(data: Data, options: ListOptions, setting: Setting) -> ListView:
    """The list as it is today."""
    shown = [c for c in public_columns(sheets(options)[0].model) if c.key not in SHARED]
    today = opening(shown, setting)
    rows = _in_order(data["main"].rows, options)
    pairs = [(row, _item(row, shown, options, setting, today(row))) for row in rows]
    items = tuple(item for _, item in pairs)
    filters = found_filters(pairs, options, setting.table)
    page = ListPage(
        table=setting.table,
        title=setting.title,
        about=options.about,
        layout=options.layout.value,
        heading="",
        name=next((c.label for c in shown if c.key == options.role("title")), ""),
        labels=_labels(shown, items, options),
        filters=tuple((f.label, (_everything(setting.table, len(items)), *f.shown)) for f in filters if f.shown),
        path=f"{setting.table}/",
        is_guarded=options.small_cells is not None,
    )
    found = lookups(pairs, options, setting.table)
    page = dataclasses.replace(page, lookup=Link(word=said("lookup.title"), path=found[0].path) if found else None)
    index, *more = _shelved(_choosing(page, page.path), items, "n")
    return ListView(
        index=index,
        pages=(*more, *(part for f in filters for part in _filter_pages(page, f))),
        items=tuple(ItemPage(item=item, layout=options.layout.value) for item in items),
        group=options.group,
        lookups=found,
        has_term=bool(options.role("opens") and options.role("closes")),
    )


def _everything(table: str, count: int) -> Link:
    """The way out of a filter."""
    return Link(word=said("everything"), path=f"{table}/", count=count)


def _labels(shown: list[Column], items: tuple[Item, ...], options: ListOptions) -> tuple[str, ...]:
    """The columns of a table: not the one that names a row, and none in which nothing stands."""
    filled = {fact.label for item in items for fact in item.facts}
    return tuple(c.label for c in shown if c.label in filled and c.key != options.role("title"))


def _in_order(rows: Sequence[Any], options: ListOptions) -> Sequence[Any]:
    """Newest day first where that is asked for; a timeline from its first day on; else, and of one day, as they stand.
    Rows without a day come last."""
    by = options.role("date")
    if options.newest_first:
        days = {row.id: getattr(row, by or "updated") for row in rows}
        return sorted(rows, key=lambda row: -days[row.id].toordinal() if days[row.id] else 0)
    if options.layout is Layout.TIMELINE and by:
        return sorted(rows, key=lambda row: getattr(row, by) or date.max)
    return rows


def _item(row: Any, shown: list[Column], options: ListOptions, setting: Setting, today: Today | None) -> Item:
    units = {c.key: c.unit for c in options.columns}
    facts = {c.key: fact(c, getattr(row, c.key), setting, units.get(c.key, "")) for c in shown}
    if options.small_cells is not None:
        facts |= {c.key: _withheld(c) for c in shown if c.key in options.small_cells.columns and facts[c.key] is None}
    days = term(row, options)
    used = _shown_apart(facts, options)
    return Item(
        id=row.id,
        path=record_path(setting.table, row.id),
        title=called(row, options),
        facts=tuple(fact for key, fact in facts.items() if key not in used and fact is not None),
        signs=signs(row, options, setting.today),
        day=getattr(row, options.role("date"), None),
        share=getattr(row, options.role("progress"), None),
        target=facts.get(options.role("target")),
        actual=facts.get(options.role("actual")),
        definition=words_in(row, options, "definition"),
        as_of=row.as_of,
        updated=row.updated,
        buildings=building_names(row, options),
        steps=steps(getattr(row, options.role("stage"), None), dict(options.stages)) if options.stages else (),
        objection=_objection(facts.values(), setting) if days and days[0] <= setting.today <= days[1] else "",
        closes=getattr(row, options.role("closes"), None),
        shots=shots(row, options.photos, setting),
        ended=days[1] if days and days[1] < setting.today else None,
        today=today,
    )


def _shown_apart(facts: Mapping[str, Fact | None], options: ListOptions) -> set[str]:
    """The columns that a row shows in a way of their own, not among its facts."""
    used = {options.role(role) for role in ("title", *APART.get(options.layout, ()))}
    used |= options.photos.keys if options.photos else set()
    if options.layout is Layout.STAT:
        actual = facts.get(options.role("actual"))
        used |= {"as_of", *(key for key, fact in facts.items() if _ends_with(actual, fact))}
    return used


def _objection(facts: Iterable[Fact | None], setting: Setting) -> str:
    """Whom to tell, by the community's own number unless the row has one: two would be one too many."""
    has_own = any(fact is not None and fact.form == "phones" for fact in facts)
    phone = "" if has_own else setting.community.supervision
    word = said("objection", community=setting.community.name)
    return word + said("objection_phone", phone=phone) if phone else word


def _withheld(c: Column) -> Fact:
    """What stands where a count is not told; nor is, whether there is one."""
    return Fact(c.label, "text", said("withheld"))


def _ends_with(number: Fact | None, fact: Fact | None) -> bool:
    """Whether ``fact`` is the unit that a number has already: 次 beside 14 次."""
    return number is not None and fact is not None and fact.form == "text" and str(number.value).endswith(fact.value)


def _filter_pages(page: ListPage, found: Filter) -> Iterator[ListPage]:
    for link, rows in zip(found.links, found.rows, strict=True):
        own = dataclasses.replace(_choosing(page, link.path), heading=said("chosen", label=found.label, word=link.word))
        yield from _shelved(own, rows, link.path.partition("/page-")[2].removesuffix(".html"))


def _choosing(page: ListPage, path: str) -> ListPage:
    return dataclasses.replace(page, path=path, filters=tuple((of, marked(links, path)) for of, links in page.filters))


def _apart(rows: tuple[Item, ...]) -> dict[str, tuple[Item, ...]]:
    """The rows in force, and below them those whose 公示期 is over."""
    over = sorted((row for row in rows if row.ended), key=lambda row: row.ended or date.min, reverse=True)
    return {"items": tuple(row for row in rows if not row.ended), "over": tuple(over)}


def _month(item: Item) -> str:
    return f"{item.day:%Y-%m}" if item.day else ""


def _shelf(item: Item, full: Collection[str]) -> str:
    """The month, which residents know, and of one that is too full its numbers, which say nothing to them."""
    month = _month(item)
    return f"{month} {id_range(item.id)}".strip() if month in full else month


def _spoken(shelf: str) -> str:
    """The shelf's key in words."""
    return MONTH.sub(lambda found: said("month", year=found[1], month=int(found[2])), shelf)


def _shelved(page: ListPage, rows: tuple[Item, ...], prefix: str) -> Iterator[ListPage]:
    """The page with its rows; where they are too many, a page that leads to shelves, and the shelves."""
    months = Counter(_month(item) for item in rows)
    key = partial(_shelf, full={month for month, count in months.items() if not month or count > MOST})
    for part in parted(page.path, rows, MOST, lambda rows: shelves(page.table, rows, key, prefix), _spoken_links):
        yield dataclasses.replace(
            page,
            heading=_heading(page, _spoken(part.word)),
            **_apart(part.rows),
            pager=part.pager,
            count=part.count,
            path=part.path,
        )


def _heading(page: ListPage, shelf: str) -> str:
    return said("part", heading=page.heading, part=shelf) if page.heading and shelf else page.heading or shelf


def _spoken_links(found: Sequence[Shelf[Item]]) -> tuple[Link, ...]:
    return tuple(dataclasses.replace(link, word=_spoken(link.word)) for link in shelf_links(found))
