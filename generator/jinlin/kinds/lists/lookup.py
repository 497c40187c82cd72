"""我的楼归谁管: a list that says which buildings each row is for, turned round so that a resident begins with her own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinlin.grouping import grouped_by
from jinlin.kinds.lists.options import ListOptions
from jinlin.record.buildings import buildings
from jinlin.record.ids import natural
from jinlin.record.readers import address
from jinlin.view.links import Link, page_path

MOST = 400  #: buildings of one page; where there are more, each 小区 has a page of its own
WORD = "lookup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Buildings for which the same rows are responsible; ``items`` are those rows as the list shows them."""

    anchor: str
    buildings: tuple[str, ...]
    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """One 小区, or all, where the list does not say: its buildings, each with the anchor of its answer."""

    name: str
    buildings: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A look-up page. ``elsewhere`` leads to the pages of the compounds where one page cannot hold them all."""

    path: str
    heading: str  #: the compound, of a page that has just one of many
    compounds: tuple[Compound, ...] = ()
    elsewhere: tuple[Link, ...] = ()
    told: tuple[str, ...]  #: labels of facts that the headings tell already


def building_names(row: Any, options: ListOptions) -> tuple[str, ...]:
    """The buildings of a row; none where the list has no column for them."""
    return buildings(getattr(row, options.role("building"), None) or ())


def lookups(pairs: Sequence[tuple[Any, Any]], options: ListOptions, table: str) -> tuple[Lookup, ...]:
    """The look-up pages, the first one first; none where the list names no column ``building``. ``pairs`` are records
    and what is shown of them."""
    if not options.role("building"):
        return ()
    compounds = tuple(_compound(name, rows, options) for name, rows in _by_compound(pairs, options).items())
    told = tuple(c.label for c in options.columns if c.key in (options.role("building"), options.role("compound")))
    whole = Lookup(path=page_path(table, WORD), heading="", compounds=compounds, told=told)
    if len(compounds) < 2 or sum(len(each.buildings) for each in compounds) <= MOST:
        return (whole,)
    parts = [replace(whole, path=page_path(table, WORD, c.name), heading=c.name, compounds=(c,)) for c in compounds]
    links = [Link(word=p.heading, path=p.path, count=len(p.compounds[0].buildings)) for p in parts]
    return (replace(whole, compounds=(), elsewhere=tuple(links)), *parts)


def _by_compound(pairs: Sequence[tuple[Any, Any]], options: ListOptions) -> Mapping[str, list[tuple[Any, Any]]]:
    key = options.role("compound")
    found: dict[str, list[tuple[Any, Any]]] = {}
    for row, item in pairs:
        named = getattr(row, key, None)
        for name in named if isinstance(named, tuple) else (str(named or ""),):
            found.setdefault(name, []).append((row, item))
    return found


def _compound(name: str, pairs: Sequence[tuple[Any, Any]], options: ListOptions) -> Compound:
    """The buildings in the order of their numbers: 2号楼 before 10号楼."""
    items: dict[str, list[Any]] = {}
    for row, item in pairs:
        for building in building_names(row, options):
            items.setdefault(building, []).append(item)
    ordered = sorted(items, key=_numbered_first)
    together = grouped_by(ordered, lambda building: tuple(item.id for item in items[building]))
    answers = tuple(
        Answer(anchor=f"b-{address(name + group[0])}", buildings=tuple(group), items=tuple(items[group[0]]))
        for group in together.values()
    )
    anchors = {building: answer.anchor for answer in answers for building in answer.buildings}
    return Compound(name=name, buildings=tuple((b, anchors[b]) for b in ordered), answers=answers)


def _numbered_first(name: str) -> tuple[object, ...]:
    """A sort key; names without a number come last."""
    return not any(map(str.isdecimal, name)), natural(name)
