"""A declared list as residents see it: items with facts, filters, and shelves of at most 200 rows."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinlin.kind import Data
from jinlin.kinds.lists.model import sheets
from jinlin.kinds.lists.options import Layout, ListOptions
from jinlin.problem import Problem
from jinlin.record.column import Column, public_columns
from jinlin.record.given import Given
from jinlin.record.readers import address
from jinlin.record.readers_private import Consent
from jinlin.view.links import MOST_ROWS, Link, id_range, page_path, shelves
from jinlin.view.setting import Setting

PLAIN = {"line", "text", "choice", "person", "masked", "coarse_place", "id"}
SHARED = ("id", "publish", "publish_from", "publish_until", "updated", "consent")


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell as it is shown. ``form`` says how: text, items, phones, link, day, days, share, number, yes_no, html,
    related (pairs of 编号 and path)."""

    label: str
    form: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row."""

    id: str
    path: str
    title: str
    facts: tuple[Fact, ...]
    day: date | None = None
    share: float | None = None
    target: Fact | None = None
    actual: Fact | None = None
    definition: str = ""
    as_of: date | None = None
    updated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One row's own page."""

    item: Item
    table: str
    title: str
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
    items: tuple[Item, ...]
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    pager: tuple[Link, ...]
    count: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A declared list, whole."""

    index: ListPage
    pages: tuple[ListPage, ...]
    items: tuple[ItemPage, ...]


def check(data: Data, options: ListOptions, given: Given) -> tuple[Problem, ...]:
    """A declared list has no rules across rows."""
    return ()


def view(data: Data, options: ListOptions, setting: Setting) -> ListView:
    """The list as it is today."""
    shown = [c for c in public_columns(sheets(options)[0].model) if c.key not in SHARED]
    rows = data["main"].rows
    if options.newest_first:
        rows = sorted(rows, key=lambda row: _order(row, options))
    pairs = [(row, _item(row, shown, options, setting)) for row in rows]
    items = tuple(item for _, item in pairs)
    filters = _filters(pairs, options, setting)
    links = tuple((label, tuple(link for link, _ in choices)) for label, choices in filters)
    shelved = shelves(setting.table, items, lambda item: id_range(item.id), "n") if len(items) > MOST_ROWS else ()
    pager = tuple(Link(word=shelf.word, path=shelf.path, count=len(shelf.rows)) for shelf in shelved)
    filled = {fact.label for item in items for fact in item.facts}  # a table has no column in which nothing stands
    index = ListPage(
        table=setting.table,
        title=setting.title,
        about=options.about,
        layout=options.layout.value,
        heading="",
        name=next((c.label for c in shown if c.key == options.role("title")), ""),
        labels=tuple(c.label for c in shown if c.label in filled and c.key != options.role("title")),
        items=items if not shelved else (),
        filters=links,
        pager=pager,
        count=len(items),
        path=f"{setting.table}/",
    )
    return ListView(
        index=index,
        pages=(*_shelf_pages(index, shelved), *_filter_pages(index, filters)),
        items=tuple(
            ItemPage(item=item, table=setting.table, title=setting.title, layout=options.layout.value)
            for item in items
        ),
    )


def _order(row: Any, options: ListOptions) -> tuple[int, str]:
    """Newest day first, rows without a day last; ids decide between equals."""
    day = getattr(row, options.role("date"), None) if options.role("date") else row.updated
    return (-day.toordinal() if day else 0, row.id)


def _item(row: Any, shown: list[Column], options: ListOptions, setting: Setting) -> Item:
    facts = {c.key: _fact(c, getattr(row, c.key), setting) for c in shown}
    title = options.role("title")
    used = {title}
    if options.layout is Layout.PROGRESS:
        used.add(options.role("progress"))
    if options.layout is Layout.STAT:
        used |= {options.role(r) for r in ("definition", "target", "actual")} | {"as_of"}
        actual = facts.get(options.role("actual"))
        used |= {key for key, fact in facts.items() if _ends_with(actual, fact)}
    text = getattr(row, title, None) if title else None
    return Item(
        id=row.id,
        path=f"{setting.table}/{address(row.id)}.html",
        title=str(text) if text else row.id,
        facts=tuple(fact for key, fact in facts.items() if key not in used and fact is not None),
        day=getattr(row, options.role("date"), None) if options.role("date") else None,
        share=getattr(row, options.role("progress"), None) if options.role("progress") else None,
        target=facts.get(options.role("target")),
        actual=facts.get(options.role("actual")),
        definition=getattr(row, options.role("definition"), None) or "" if options.role("definition") else "",
        as_of=row.as_of,
        updated=row.updated,
    )


def _ends_with(number: Fact | None, fact: Fact | None) -> bool:
    """Whether ``fact`` is the unit that a number has already: 次 beside 14 次."""
    return number is not None and fact is not None and fact.form == "text" and str(number.value).endswith(fact.value)


def _fact(c: Column, value: Any, setting: Setting) -> Fact | None:
    if value is None or value == () or isinstance(value, Consent):
        return None
    if c.reader.type == "related":
        return Fact(c.label, "related", tuple((one, setting.addresses.get(one, "")) for one in value))
    if c.reader.type == "hours":
        return Fact(c.label, "text", value.text)
    form = {"phone": "phones", "url": "link", "date": "day", "dates": "days", "percent": "share", "rich": "html"}
    if c.reader.type in ("whole", "decimal"):
        return Fact(c.label, "number", value)
    return Fact(c.label, "text" if c.reader.type in PLAIN else form.get(c.reader.type, c.reader.type), value)


Filters = list[tuple[str, list[tuple[Link, tuple[Item, ...]]]]]


def _filters(pairs: list[tuple[Any, Item]], options: ListOptions, setting: Setting) -> Filters:
    """For each filter column its words, in the order of the declared choices or of the words, with their rows."""
    found: Filters = []
    for key in options.filters:
        declared = next(c for c in options.columns if c.key == key)
        grouped: dict[str, list[Item]] = {word: [] for word in declared.choices}
        for row, item in pairs:
            for word in _words(getattr(row, key)):
                grouped.setdefault(word, []).append(item)
        part = key.replace("_", "-")
        order = [*declared.choices, *sorted(grouped.keys() - set(declared.choices))]
        choices = [
            (Link(word=word, path=page_path(setting.table, part, word), count=len(grouped[word])), tuple(grouped[word]))
            for word in order
            if grouped[word]
        ]
        if choices:
            found.append((declared.label, choices))
    return found


def _words(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(each) for each in value) if isinstance(value, tuple) else (_word(value),)


def _word(value: Any) -> str:
    return str(value.year) if isinstance(value, date) else str(value)


def _filter_pages(index: ListPage, filters: Filters) -> tuple[ListPage, ...]:
    return tuple(
        dataclasses.replace(
            index, heading=f"{label}：{link.word}", items=rows[:MOST_ROWS], pager=(), count=len(rows), path=link.path
        )
        for label, choices in filters
        for link, rows in choices
    )


def _shelf_pages(index: ListPage, shelved: tuple[Any, ...]) -> tuple[ListPage, ...]:
    return tuple(
        dataclasses.replace(index, heading=shelf.word, items=shelf.rows, count=len(shelf.rows), path=shelf.path)
        for shelf in shelved
    )


