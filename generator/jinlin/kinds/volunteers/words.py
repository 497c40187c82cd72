"""The kind's own sentences, for texts that are no HTML: titles, descriptions, the names of periods."""

from __future__ import annotations

from jinlin.kinds.volunteers.periods import Period
from jinlin.strings import own_sentences

said = own_sentences(__file__)


def period_text(period: Period) -> str:
    """2026年11月, 2026年第4季度, 2026年, 历年累计."""
    return said(f"period.{period.span.value}", year=period.year, number=period.number)
