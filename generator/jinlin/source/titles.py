"""Finding what a person named: a tab or a file by its title, with the nearest one when there is none."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from jinlin.problem import Place, Problem, Severity, problem


class Titled(Protocol):
    """A tab, whoever describes it."""

    @property
    def title(self) -> str:
        """What it is called."""


T = TypeVar("T", bound=Titled)


def plain_title(title: str) -> str:
    """A title without what nobody sees: NFC, no zero-width characters, one space for each run of white space."""
    visible = "".join(c for c in unicodedata.normalize("NFC", title) if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def by_title(tabs: Iterable[T], title: str) -> T | None:
    """The tab of that title; else the only one that looks the same, for nobody can see a trailing blank."""
    alike = [tab for tab in tabs if plain_title(tab.title) == plain_title(title)]
    exact = [tab for tab in alike if tab.title == title]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None


def by_plain_title(titles: Iterable[str]) -> Mapping[str, str]:
    """Plain title → title as the source has it; of two that look the same, the first."""
    found: dict[str, str] = {}
    for title in titles:
        found.setdefault(plain_title(title), title)
    return found


def missing(code: str, title: str, titles: Iterable[str], wanted: Iterable[str], **facts: object) -> Problem:
    """The problem that nothing is called ``title``: names the nearest title and all there are.

    Never one of those that are ``wanted`` beside it: whoever renames 志愿者 to 志愿队伍 has lost the people.
    """
    there = [plain_title(t) for t in titles]
    taken = {plain_title(t) for t in wanted}
    near = difflib.get_close_matches(title, [t for t in there if t not in taken], n=1, cutoff=0.5)
    return problem(
        f"{code}_near" if near else code,
        title,
        Severity.TABLE,
        near="".join(near),
        there="、".join(there),
        **facts,
    ).at(Place(sheet=title))
