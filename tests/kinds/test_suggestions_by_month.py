"""How many results residents were told in time, month by month."""

from __future__ import annotations

import pytest

from kinds.suggesting import answered, board


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        ({2: "100.0%"}, {"办结日期": "2026-02-25", "反馈日期": "2026-02-28"}, "on the third day after the result"),
        ({2: "—", 3: "100.0%"}, {"办结日期": "2026-02-26", "反馈日期": "2026-03-01"}, "in time counts when it was told"),
        ({2: "—", 3: "0.0%"}, {"办结日期": "2026-02-26", "反馈日期": "2026-03-03"}, "late: as soon as the time had run out"),
        ({2: "0.0%"}, {"办结日期": "2026-02-20", "反馈日期": "2026-03-03"}, "which stands, whenever it was told then"),
        ({2: "0.0%"}, {"办结日期": "2026-02-20"}, "nobody has told it"),
        ({2: "—", 3: "—"}, {"办结日期": "2026-03-02"}, "there is time until tomorrow"),
    ],
)
def test_results_told_in_time_by_month(expected: dict[int, str], cells: dict[str, str], why: str) -> None:
    """Each result counts once, in the month in which it was known whether it was told in time."""
    told = {one.month % 12 + 1: {number.name: number.actual for number in one.numbers} for one in board(answered(**cells)).bulletins}
    found = {month: numbers["反馈及时率"] for month, numbers in told.items()}
    assert expected == found, why
