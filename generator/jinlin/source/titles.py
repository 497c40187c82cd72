"""Finding what a person named: a tab or a file by its title, with the nearest one when there is none."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from jinlin.problem import Checked, Place, Problem, obstacle

T = TypeVar("T")


def plain_title(title: str) -> str:
    """A title without what nobody sees: NFC, no zero-width characters, one space for each run of white space."""
    visible = "".join(c for c in unicodedata.normalize("NFC", title) if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def by_title(there: Mapping[str, T], title: str) -> T | None:
    """What is called ``title``; else the only one that looks the same, for nobody can see a trailing blank."""
    alike = [one for name, one in there.items() if plain_title(name) == plain_title(title)]
    return there.get(title) or (alike[0] if len(alike) == 1 else None)


def find_titles(
    code: str, there: Mapping[str, T], wanted: Sequence[str], seen: Iterable[str] | None = None, **facts: object
) -> Checked[dict[str, T]]:
    """What is there by wanted title, and for each that is not a ``missing``, which names what is ``seen`` of it all."""
    found = {title: by_title(there, title) for title in wanted}
    seen = tuple(there if seen is None else seen)
    lost = (missing(code, title, seen, wanted, **facts) for title, one in found.items() if one is None)
    return Checked({title: one for title, one in found.items() if one is not None}, tuple(lost))


def missing(code: str, title: str, titles: Iterable[str], wanted: Iterable[str], **facts: object) -> Problem:
    """The problem that nothing is called ``title``: names the nearest title and all there are.

    Never one of those that are ``wanted`` beside it: whoever renames 志愿者 to 志愿队伍 has lost the people.
    """
    there = [plain_title(t) for t in titles]
    taken = {plain_title(t) for t in wanted}
    near = difflib.get_close_matches(title, [t for t in there if t not in taken], n=1, cutoff=0.5)
    facts = {"near": "".join(near), "there": "、".join(there), **facts}
    return obstacle(f"{code}_near" if near else code, title, **facts).at(Place(sheet=title))
