"""公示期: how many days are left to object. Every date of the table was counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from jinlin.view.publicity import PeriodState, PublicityPeriod, publicity_period


@pytest.mark.parametrize(
    ("state", "count", "today", "why"),
    [
        (PeriodState.NOT_YET, 2, "2026-03-08", "two days before it begins"),
        (PeriodState.OPEN, 4, "2026-03-10", "the first day: four more follow"),
        (PeriodState.OPEN, 1, "2026-03-13", "the day before the last"),
        (PeriodState.LAST_DAY, 0, "2026-03-14", "今天截止: still open, none left"),
        (PeriodState.ENDED, 1, "2026-03-15", "the day after"),
    ],
)
def test_a_publicity_period(state: PeriodState, count: int, today: str, why: str) -> None:
    """公示期 3月10日至14日, both included, in calendar days."""
    assert PublicityPeriod(state, count) == publicity_period(
        date(2026, 3, 10), date(2026, 3, 14), date.fromisoformat(today)
    ), why


def test_a_publicity_period_of_one_day() -> None:
    """First and last day at once."""
    day = date(2026, 3, 10)
    assert PublicityPeriod(PeriodState.LAST_DAY, 0) == publicity_period(day, day, day)
