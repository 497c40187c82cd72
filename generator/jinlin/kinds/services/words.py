"""The kind's own sentences, for texts that are no HTML: titles, hours in words, names in calendars and open data."""

from __future__ import annotations

from jinlin.strings import own_sentences

said = own_sentences(__file__)


def ages_text(least: int | None, most: int | None) -> str:
    """``60 岁及以上``, ``6 至 12 岁``; nothing where neither is said."""
    if least is not None and most is not None:
        return said("ages.same" if least == most else "ages.both", least=least, most=most)
    if least is not None:
        return said("ages.least", least=least)
    return said("ages.most", most=most) if most is not None else ""
