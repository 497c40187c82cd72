"""The kind's own sentences, for texts that are no HTML: titles, descriptions, the names of periods."""

from __future__ import annotations

from pathlib import Path

from jinlin.kinds.volunteers.periods import Period
from jinlin.strings import Strings

_STRINGS = Strings({}).with_files([Path(__file__).with_name("strings.toml")])


def said(key: str, **facts: object) -> str:
    """The sentence ``kind.volunteers.<key>``."""
    return _STRINGS.text(f"kind.volunteers.{key}", **facts)


def period_text(period: Period) -> str:
    """2026年11月, 2026年第4季度, 2026年, 历年累计."""
    return said(f"period.{period.span.value}", year=period.year, number=period.number)
