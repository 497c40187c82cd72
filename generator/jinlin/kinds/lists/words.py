"""The kind's own sentences, for words that follow from a row, and those it shares with other kinds."""

from __future__ import annotations

from pathlib import Path

from jinlin.strings import read_strings

_STRINGS = read_strings().with_files([Path(__file__).with_name("strings.toml")])


def said(key: str, **facts: object) -> str:
    """The sentence ``kind.lists.<key>``."""
    return _STRINGS.text(f"kind.lists.{key}", **facts)


def calendar_said(key: str, **facts: object) -> str:
    """The sentence ``calendar.<key>``: of a 公示期 every kind says the same."""
    return _STRINGS.text(f"calendar.{key}", **facts)
