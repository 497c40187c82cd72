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


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the template shows; ``is_alone``: nothing stands above it that its headings have to part it from."""

    groups: tuple[Group, ...]
    is_alone: bool


def overview(sections: Iterable[Section], *, is_alone: bool = True) -> Block:
    """The tables by group: groups in the order of their first tables, those of none last."""
    groups: dict[str, list[Way]] = {}
    for one in sections:
        groups.setdefault(one.group, []).append(Way(one.name, one.title, one.description))
    ordered = sorted(groups.items(), key=lambda group: not group[0])
    made = tuple(Group(title, tuple(ways)) for title, ways in ordered)
    return Block(template="page/overview.html", view=Overview(groups=made, is_alone=is_alone))
