"""The boards on paper: which month they are of."""

from __future__ import annotations

from datetime import date

import pytest

from jinlin.kinds.volunteers.paper import honours_paper
from kinds.reading import setting_on
from kinds.volunteering import line, person, sheets_of, view_of

MONTHS = [
    ((9, 10, 11), "2026年11月", 3, "of this month, once somebody can be ranked in it"),
    ((9, 10), "2026年10月", 3, "of the last one, on the first days of a month"),
    ((8,), "2026年8月", 3, "of the newest that there is"),
    ((), "2026年11月", 0, "of this month, where nothing was ever done"),
]


@pytest.mark.parametrize(("months", "expected", "boards", "why"), MONTHS, ids=[row[-1] for row in MONTHS])
def test_the_boards_are_of_the_newest_month_that_has_some(months, expected: str, boards: int, why: str) -> None:
    """An empty sheet on the notice board tells nobody anything."""
    people = [person(f"V-{n}") for n in range(11)]
    lines = [line(100 * n + m, one.id, 200, date(2026, m, 2)) for m in months for n, one in enumerate(people)]
    today = date(2026, 11, 21)
    paper = honours_paper(view_of(sheets_of(people, lines), today=today), setting_on(today, "volunteers"))
    assert (expected, boards) == (paper.span, len(paper.groups)), why
