"""The generated parts of the guide for staff: how each column is filled in, and what each problem means.

Both come from what the program itself goes by, the declared columns and the catalogue of sentences, so that the guide
cannot say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinlin.record.column import Column
from jinlin.strings import Strings

ROOMS = {
    "cells": ("cell", "id", "text", "items", "choice", "yes_no", "number", "url", "entry", "related", "photo"),
    "days": ("date", "time", "lunar", "schedule", "hours"),
    "private": ("privacy",),
    "tables": ("table", "withdrawn"),
    "own_lists": ("own_lists",),
}
"""Group → first parts of its codes: what a clerk mends in a sheet. Each kind has a group of its own."""
ADMIN_ROOMS = {
    "files": ("source",),
    "google": ("google", "writer"),
    "settings": ("config",),
    "neighbours": ("neighbour",),
    "site": ("site", "build"),
    "others": (),
}
"""The same for whoever looks after the site; ``others`` takes what nobody has named."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
SOMETHING = "…"  #: stands for what a problem names and the catalogue does not


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideField:
    """One column, in the words of whoever fills it in."""

    header: str
    also: tuple[str, ...]  #: other headers that are understood
    required: bool
    type: str
    words: tuple[str, ...]  #: those of the drop-down
    example: str
    about: str
    shown: str  #: who sees it


@dataclass(frozen=True, slots=True)
class GuideSheet:
    """One tab. ``is_whole``: with the columns that every table has; they are told once on a page."""

    title: str
    fields: tuple[GuideField, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideProblem:
    """One thing that can be wrong, as the report tells it. ``anchor`` is its place on the page."""

    anchor: str
    what: str
    wrong: str  #: a text that has this fault, or empty
    mend: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideGroup:
    """Problems that a reader meets in the same place."""

    anchor: str
    title: str
    problems: tuple[GuideProblem, ...]


def guide_field(
    c: Column, headers: tuple[str, ...], words: tuple[str, ...], kind: str, strings: Strings
) -> GuideField:
    """What staff need to know of a column.

    Args:
        c: As declared.
        headers: What the community calls it, and whatever else is understood.
        words: Of its drop-down; the community's own where it has some.
        kind: Whose explanations are looked up.
        strings: Of the package and its kinds.
    """
    about = (c.about, f"column.{kind}.{c.key}", f"template.column.{c.key}")
    return GuideField(
        header=headers[0],
        also=headers[1:],
        required=c.required,
        type=strings.text(f"type.{c.reader.type}" if c.is_read else "template.free_text"),
        words=words,
        example=c.reader.example if c.is_read else "",
        about=next((strings.text(key) for key in about if key and strings.has(key)), ""),
        shown=strings.text(f"template.shown.{c.shown.value}"),
    )


def anchor(code: str) -> str:
    """Where the guide explains a code: ``date-no-such-day``."""
    return re.sub(r"[._]", "-", code)


def groups_for_staff(kinds: Mapping[str, str], strings: Strings) -> tuple[GuideGroup, ...]:
    """Every problem that is mended in a sheet. ``kinds`` are the titles of the kinds' main sheets by their name."""
    return tuple(_groups({**ROOMS, **{kind: (kind,) for kind in kinds}}, kinds, strings))


def groups_for_admins(kinds: Mapping[str, str], strings: Strings) -> tuple[GuideGroup, ...]:
    """Every other problem: no code is left out by both."""
    return tuple(_groups(ADMIN_ROOMS, kinds, strings))


def _groups(rooms: Mapping[str, tuple[str, ...]], kinds: Mapping[str, str], strings: Strings) -> Iterator[GuideGroup]:
    found: dict[str, list[GuideProblem]] = {group: [] for group in rooms}
    for code, table in sorted(strings.problems().items()):
        group = _group(code, table, kinds)
        if group in found:
            found[group].append(_problem(code, table, strings))
    for group, problems in found.items():
        if problems:
            sheet = kinds.get(group)  # 清单 have no title of their own
            title = strings.text("guide.group.kind", title=sheet) if sheet else strings.text(f"guide.group.{group}")
            yield GuideGroup(anchor=f"group-{group}", title=title, problems=tuple(problems))


def _group(code: str, table: Mapping[str, str], kinds: Iterable[str]) -> str:
    """Where a code belongs. What is wrong with a kind's options stands in sheets.yaml, not in its sheets."""
    room = code.partition(".")[0]
    if room in kinds:
        return "settings" if table.get("holds") == "site" else room
    return next((group for group, rooms in {**ROOMS, **ADMIN_ROOMS}.items() if room in rooms), "others")


def _problem(code: str, table: Mapping[str, str], strings: Strings) -> GuideProblem:
    """A problem without the facts of a run: its heading has dots for them, its advice what the catalogue says there."""
    own = {name.removeprefix("cells.") for name in table if name == "example" or name.startswith("cells.")}
    unknown = {name: SOMETHING for text in table.values() for name in PLACEHOLDER.findall(text)}
    dots = {name: text for name, text in unknown.items() if name not in own}
    samples = {name: table[name] for name in dots if name in table}
    return GuideProblem(
        anchor=anchor(code),
        what=strings.text(f"problem.{code}.what", **unknown),
        wrong=table.get("wrong", ""),
        mend=strings.text(f"problem.{code}.mend", **dots | samples),
        effect=strings.text(f"guide.holds.{table['holds']}") if "holds" in table else "",
    )
