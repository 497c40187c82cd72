"""The kind's own sentences where no template says them, and a community's own words for the stages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from jinlin.kinds.suggestions.model import LOOP, Stage
from jinlin.strings import own_sentences

said = own_sentences(__file__)
Words = Mapping[str, Mapping[str, str]]


def stage_labels(words: Words) -> Mapping[Stage, str]:
    """Each stage's word: the first that the community has for it, else the usual one."""
    own: dict[str, str] = {}
    for word, key in words.get("stages", {}).items():
        own.setdefault(key, word)
    return {stage: own.get(stage.key, stage.value) for stage in Stage}


def stage_typed(words: Words) -> Mapping[str, Stage]:
    """Every word that may stand in a cell → the stage it means."""
    by_key = {stage.key: stage for stage in Stage}
    own = {word: by_key[key] for word, key in words.get("stages", {}).items() if key in by_key}
    return {stage.value: stage for stage in Stage} | own


def loop(words: Words) -> tuple[Stage, ...]:
    """The steps of the community's own way, in order.

    Words that name ``received`` (提, 议, 决, 办, 评) are a whole way of their own; others only rename steps of the
    usual one.
    """
    own = frozenset(words.get("stages", {}).values())
    return tuple(stage for stage in LOOP if stage.key in own) if Stage.RECEIVED.key in own else LOOP


@cache
def day_text(day: date) -> str:
    """``2026年11月9日``. Ten thousand pages tell the same few hundred days."""
    return said("day", year=day.year, month=day.month, day=day.day)


def month_text(month: date) -> str:
    """``2026年11月``."""
    return said("month", year=month.year, month=month.month)
