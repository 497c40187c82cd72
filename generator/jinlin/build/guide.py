"""Tables and kinds → what fills the slots of the guide for staff (``<!-- jinlin: guide activities -->``,
``<!-- jinlin: guide engine stock -->``, ``<!-- jinlin: guide own_lists -->``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinlin.build.plan import TablePlan
from jinlin.build.special import OWN_LISTS
from jinlin.kind import Kind, Sheet
from jinlin.page.guide import GuideField, GuideSheet, groups_for_admins, groups_for_staff, guide_field
from jinlin.page.output import Block, Page, Section
from jinlin.record.column import Column, columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.own_lists import OwnColumn
from jinlin.record.read import wanted_columns
from jinlin.strings import Strings
from jinlin.table.header import Wanted

FOLDER = "guide"  #: of the guide in ``content/``
EVERYWHERE = frozenset(c.key for c in columns(Entry)) - {"id"}
"""The columns that every table has: 发布状态 …"""
LINKS = "links"  #: the engine of every table that has a column of 编号


def guide_sections(
    plans: Sequence[TablePlan], kinds: Mapping[str, Kind], apart: Collection[str], strings: Strings
) -> tuple[Section, ...]:
    """The kinds of ``apart``, which have a folder of their own in the guide: a page for each tab, and the way to it."""
    return tuple(_section(kind, tuple(_tabs(kind, plans)), strings) for name, kind in kinds.items() if name in apart)


def _section(kind: Kind, tabs: Sequence[_Tab], strings: Strings) -> Section:
    folder = f"{FOLDER}/{kind.name}"
    title = strings.text("guide.caption", title=_title(kind))
    pages = tuple(
        Page(
            path=f"{folder}/{tab.name}.html",
            title=strings.text("guide.caption", title=tab.title),
            description=strings.text("guide.of_tab", title=tab.title),
            main=Block(template="page/guide_tab.html", view=_sheet(tab, strings, is_first=True)),
        )
        for tab in tabs
    )
    ways = tuple((page.path, tab.title) for page, tab in zip(pages, tabs, strict=True))
    main = Block(template="page/guide_tabs.html", view=ways)
    return Section(name=folder, title=title, description=title, shell=folder, blocks={"main": main}, pages=pages)


def guide_blocks(plans: Sequence[TablePlan], kinds: Mapping[str, Kind], strings: Strings) -> Mapping[str, Block]:
    """Block by slot: ``guide <kind>`` for each kind, ``guide engine <name>`` for what is made of columns besides,
    ``guide own_lists`` for 「表说明」, ``guide problems`` and ``guide problems-admin``.

    Args:
        plans: The community's tables; a kind of which it has some is explained with their own tabs, headers and words.
        kinds: All of them: a page about a table that nobody has yet says what it would be.
        strings: Of the package and its kinds.
    """
    titles = {name: _title(kind) for name, kind in kinds.items()}
    blocks = {}
    for name, kind in kinds.items():
        sheets = tuple(_sheet(tab, strings, is_first=n == 0) for n, tab in enumerate(_tabs(kind, plans)))
        blocks[name] = Block(template="page/guide_fields.html", view=sheets)
    for name, tabs in _engines(plans, kinds, strings).items():
        blocks[f"engine {name}"] = Block(template="page/guide_engine.html", view=tuple(tabs))
    blocks[OWN_LISTS] = Block(template="page/guide_engine.html", view=(_own_lists(strings),))
    for name, groups in (("problems", groups_for_staff), ("problems-admin", groups_for_admins)):
        blocks[name] = Block(template="page/guide_problems.html", view=groups(titles, strings))
    return {f"guide {name}": block for name, block in blocks.items()}


def _title(kind: Kind) -> str:
    """What staff call the kind's main tab, whoever declares one."""
    return kind.sheets(kind.read_options({}).value)[0].title


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tab:
    """One tab as its community has it. ``name`` is that of its table, with the tab's key where there are several."""

    name: str
    title: str
    kind: str  #: what its columns are explained under
    sheet: Sheet
    wanted: tuple[Wanted, ...]
    given: Given = Given()
    options: Any = None


def _tabs(kind: Kind, plans: Iterable[TablePlan]) -> Iterator[_Tab]:
    """The tabs of the community's own tables of ``kind``, else those that the kind has as it comes."""
    own = [plan for plan in plans if plan.kind is kind]
    for plan in own:
        named = {one.key: one.tab.title for one in plan.asked()}
        for sheet in (sheet for sheet in plan.sheets if sheet.key in named):
            name = plan.name if sheet is plan.main else f"{plan.name}-{sheet.key}"
            title = named[sheet.key] or sheet.title
            yield _Tab(
                name=name, title=title, kind=kind.name, sheet=sheet, wanted=plan.wanted[sheet.key],
                given=plan.given, options=plan.options,
            )  # fmt: skip
    usual = kind.read_options({})
    if not own and not usual.problems:
        for sheet in kind.sheets(usual.value):
            wanted = wanted_columns(sheet.model, {})
            yield _Tab(
                name=sheet.key, title=sheet.title, kind=kind.name, sheet=sheet, wanted=wanted, options=usual.value
            )


def _engines(
    plans: Sequence[TablePlan], kinds: Mapping[str, Kind], strings: Strings
) -> Mapping[str, Sequence[GuideSheet]]:
    """Of each engine the tabs with the columns that it lives on, as far as the community has any."""
    found: dict[str, list[GuideSheet]] = {LINKS: []}
    for kind in kinds.values():
        for name in kind.engines(kind.read_options({}).value):
            found.setdefault(name, [])
        for tab in _tabs(kind, plans):
            engines = {LINKS: {tab.sheet.key: _links(tab)}, **kind.engines(tab.options)}
            for name, keys in engines.items():
                fields = _fields(tab, keys.get(tab.sheet.key, ()), strings)
                found[name] += [GuideSheet(tab.title, fields, is_whole=False)] if fields else []
    return found


def _links(tab: _Tab) -> tuple[str, ...]:
    return tuple(c.key for c in columns(tab.sheet.model) if c.reader.type == "related")


def _own_lists(strings: Strings) -> GuideSheet:
    """The tab in which staff open lists of their own."""
    title = strings.text(f"template.tab.{OWN_LISTS}")
    sheet = Sheet(key=OWN_LISTS, title=title, model=OwnColumn)
    wanted = wanted_columns(OwnColumn, {})
    tab = _Tab(name=OWN_LISTS, title=title, kind=f"special.{OWN_LISTS}", sheet=sheet, wanted=wanted)
    keys = [c.key for c in columns(OwnColumn) if c.key not in {*EVERYWHERE, "id"}]
    return GuideSheet(title, _fields(tab, keys, strings), is_whole=False)


def _sheet(tab: _Tab, strings: Strings, *, is_first: bool) -> GuideSheet:
    """The tab's columns; those that every table has are explained on the first of a page."""
    keys = [c.key for c in columns(tab.sheet.model) if is_first or c.key not in EVERYWHERE]
    return GuideSheet(tab.title, _fields(tab, keys, strings), is_whole=is_first)


def _fields(tab: _Tab, keys: Sequence[str], strings: Strings) -> tuple[GuideField, ...]:
    """The columns of these keys, in their order."""
    declared, wanted = {c.key: c for c in columns(tab.sheet.model)}, {w.key: w for w in tab.wanted}
    return tuple(_field(declared[key], wanted[key], tab, strings) for key in keys)


def _field(c: Column, wanted: Wanted, tab: _Tab, strings: Strings) -> GuideField:
    headers = ("、".join(wanted.joined),) if wanted.joined else wanted.headers
    return guide_field(c, headers, offered_words(c, tab.given), tab.kind, strings)


def offered_words(c: Column, given: Given) -> tuple[str, ...]:
    """What one may choose from: the community's own words, then those of ours for whose fixed key it has none."""
    own = given.words.get(c.reader.vocabulary, {}) if c.reader.vocabulary else {}
    if not own:
        return c.reader.choices
    left = (word for word, key in zip(c.reader.choices, c.reader.keys, strict=False) if key not in own.values())
    return (*own, *left)
