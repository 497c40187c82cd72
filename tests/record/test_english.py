"""Names for those who read no Chinese."""

from __future__ import annotations

import pytest

from jinlin.problem import Problem
from jinlin.record.readers import read_english
from record.things import GIVEN

CASES = [
    ("Free Clinic", "Free Clinic", "as it is meant"),
    ("Café for the 60+", "Café for the 60+", "letters with marks and figures are English enough"),
    ("Free Clinic，Block 3", "Free Clinic，Block 3", "a comma as Chinese keyboards have it"),
    ("义诊", None, "the Chinese name again would be read aloud as English"),
    ("Free Clinic 义诊", None, "both in one cell"),
    ("2026", None, "a number is no name"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[row[-1] for row in CASES])
def test_what_counts_as_english(text: str, expected: str | None, why: str) -> None:
    """Letters, and no Chinese character."""
    found = read_english("Library").read(text, GIVEN)
    assert expected == (None if isinstance(found, Problem) else found), why
