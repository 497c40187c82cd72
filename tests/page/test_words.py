"""What times and amounts are called in pages."""

from __future__ import annotations

from datetime import date, time

import pytest

from jinlin.page.words import date_beside, fee_text, hours_text, percent


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


@pytest.mark.parametrize(
    ("shown", "typed"),
    [("30元", "30"), ("12.50元", "¥12.50"), ("免费", "0"), ("免费", "0.00"), ("每次5元", "每次5元"), ("", "")],
)
def test_a_bare_amount_is_money(shown: str, typed: str) -> None:
    """Under 费用（元） people type 30, and the page said 费用 30; what is opened as data stays as typed."""
    assert shown == fee_text(typed)


@pytest.mark.parametrize(
    ("expected", "day", "told"),
    [
        ("12月31日（周四）", date(2026, 12, 31), date(2026, 1, 1)),
        ("2027年1月1日（周五）", date(2027, 1, 1), date(2026, 12, 31)),
        ("2025年3月5日（周三）", date(2025, 3, 5), date(2026, 3, 5)),
    ],
)
def test_a_day_beside_another_says_its_year_where_it_differs(expected: str, day: date, told: date) -> None:
    """Near New Year, and of what lasts for years."""
    assert expected == date_beside(day, told)


@pytest.mark.parametrize("aim", range(1, 101))
def test_what_falls_short_of_an_aim_is_not_printed_as_it(aim: int) -> None:
    """Three of ten thousand too few: of 55% as well, a hundred times which is more than 55 to a computer."""
    assert f"{aim - 1}.97%" == percent((aim * 100 - 3) / 10_000, aim / 100)
