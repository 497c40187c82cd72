"""Whether a place of a list is open today, as far as its row does not say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

from jinlin.kinds.lists.words import said
from jinlin.record.column import Column
from jinlin.view.open_today import Today, opening_today
from jinlin.view.setting import Setting

STATES, SHUT = said("states").split(), said("shut").split()
SHORT = 12  #: signs of a cell that says how something is: 维修中，5月恢复; what is longer tells of other things too


def opening(shown: Sequence[Column], setting: Setting) -> Callable[[Any], Today | None]:
    """What tells of a row whether it is open, by its first column of hours. Nothing is told where a column of states
    says that it is shut: they are a community's own words, and a place under repair keeps its hours. 便民维修点 is no
    state, but a name."""
    hours = next((c.key for c in shown if c.reader.type == "hours"), "")
    states = [c.key for c in shown if c.reader.type in ("line", "choice") and any(map(c.label.__contains__, STATES))]
    of_hours = cache(partial(opening_today, setting=setting))  # rows share their hours, and a timetable takes time

    def today(row: Any) -> Today | None:
        told = (str(text) for key in states if (text := getattr(row, key)))
        is_shut = any(word in state for state in told if len(state) <= SHORT for word in SHUT)
        return None if is_shut else of_hours(getattr(row, hours, None))

    return today
