"""Ticks and crosses in a cell that asks for yes or no."""

from __future__ import annotations

import pytest

from jinlin.problem import Problem
from jinlin.record.readers import read_yes_no
from record.things import GIVEN

TICKS = [
    (True, "√", "a Chinese keyboard's"),
    (True, "✔\ufe0f", "a telephone's, which is coloured"),
    (True, "☑", "a form's"),
    (True, "✅", "a picture"),
    (True, "Ｙ", "of full width"),
    (True, "V", "a letter for it"),
    (True, "是。", "as the end of a sentence"),
    (False, "×", "a Chinese keyboard's"),
    (False, "X", "a letter for it"),
    (False, "✖\ufe0f", "a telephone's"),
    (False, "没有", "as 有 is yes"),
    (False, "❌", "a picture"),
]


@pytest.mark.parametrize(("expected", "typed", "why"), TICKS)
def test_a_tick_is_yes(expected: bool, typed: str, why: str) -> None:
    """Whichever keyboard it comes from."""
    assert expected is read_yes_no.read(typed, GIVEN), why


@pytest.mark.parametrize("typed", ["○", "①", "□", "☒", "❎", "☑是 □否"])
def test_a_sign_that_may_be_either_is_asked_about(typed: str) -> None:
    """An empty box is no answer, and a cross in a box is yes to some."""
    assert isinstance(read_yes_no.read(typed, GIVEN), Problem)
