"""From when to when, in words."""

from __future__ import annotations

from datetime import time

import pytest

from jinlin.page.words import hours_text


@pytest.mark.parametrize(
    ("expected", "start", "end", "overnight"),
    [
        ("", None, None, False),
        ("9:00", time(9), None, False),
        ("9:00–11:30", time(9), time(11, 30), False),
        ("20:00–24:00", time(20), time(), True),
        ("20:00–次日6:00", time(20), time(6), True),
    ],
)
def test_hours_in_words(expected: str, start: time | None, end: time | None, overnight: bool) -> None:
    """Midnight ends the day it belongs to; what is later says that it is of the next."""
    assert expected == hours_text(start, end, overnight=overnight)
