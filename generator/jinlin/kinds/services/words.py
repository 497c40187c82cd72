"""The kind's own sentences, for texts that are no HTML: titles, hours in words, names in calendars and open data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from jinlin.page.words import clock_time
from jinlin.record.opening_hours import TimeRange
from jinlin.strings import own_sentences

said = own_sentences(__file__)


def times_text(times: Sequence[TimeRange]) -> str:
    """``9:00–12:00、14:00–17:30``; of a whole day the word for it."""
    if tuple(times) == (TimeRange(time(), time()),):
        return said("all_day")
    return "、".join(f"{clock_time(t.opens)}–{clock_time(t.closes) if t.closes != time() else '24:00'}" for t in times)


def ages_text(least: int | None, most: int | None) -> str:
    """``60 岁及以上``, ``6 至 12 岁``; nothing where neither is said."""
    if least is not None and most is not None:
        return said("ages.same" if least == most else "ages.both", least=least, most=most)
    if least is not None:
        return said("ages.least", least=least)
    return said("ages.most", most=most) if most is not None else ""
