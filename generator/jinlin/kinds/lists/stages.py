"""How far a row has come on a way of so many steps: a community's own words over fixed keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STAGES = ("received", "sorted", "claimed", "in_progress", "resolved", "fed_back", "evaluated")
"""The fixed keys in their order; those of 「建议办理」 are the same, so that 建议闭环, 民事五步 and 护学岗闭环 can be compared."""
FINISHED = STAGES[STAGES.index("resolved") :]
"""From here on the matter itself is settled; what follows is telling and asking."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way. ``state``: ``done``, ``current`` or ``next``."""

    word: str
    state: str


def steps(word: str | None, words: Mapping[str, str]) -> tuple[Step, ...]:
    """The whole way as it looks from ``word``; nothing where that is no step of it.

    ``words`` are the community's own, in their order, with their keys. The last step is done by being reached, unless
    the way ends before anything is settled.
    """
    way = tuple(words)
    if word not in way:
        return ()
    at = way.index(word) + (word == way[-1] and words[word] in FINISHED)
    return tuple(Step(each, "done" if n < at else "current" if n == at else "next") for n, each in enumerate(way))


def is_finished(word: str | None, words: Mapping[str, str]) -> bool:
    """Whether ``word`` says that the matter is settled."""
    return words.get(word or "") in FINISHED
