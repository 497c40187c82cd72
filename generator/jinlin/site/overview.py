"""What the page shows that many tables borrow: a way to each of them, under the headings that they are given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinlin.page.output import Block, Section


@dataclass(frozen=True, slots=True)
class Way:
    """One table. ``name`` is its folder."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tables under one heading; empty for those that were given none."""

    title: str
    ways: tuple[Way, ...]


def overview(sections: Iterable[Section]) -> Block:
    """The tables by group: groups in the order of their first tables, those of none last."""
    groups: dict[str, list[Way]] = {}
    for one in sections:
        groups.setdefault(one.group, []).append(Way(one.name, one.title, one.description))
    ordered = sorted(groups.items(), key=lambda group: not group[0])
    return Block(template="page/overview.html", view=tuple(Group(title, tuple(ways)) for title, ways in ordered))
