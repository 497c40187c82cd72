"""The traditional calendar against days published in almanacs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from jinlin.record.lunar import SOLAR_TERMS, civil_date, civil_dates_in, festivals, lunar_text, solar_term_day

DAYS = [
    ("2026-02-16", 2025, 12, -1, False, "农历腊月廿九", "除夕 in a month of 29 days"),
    ("2026-02-17", 2026, 1, 1, False, "农历正月初一", "new year"),
    ("2026-06-19", 2026, 5, 5, False, "农历五月初五", "端午"),
    ("2027-02-05", 2026, 12, -1, False, "农历腊月廿九", "除夕 is not 腊月三十"),
    ("2025-07-25", 2025, 6, 1, True, "农历闰六月初一", "leap month"),
    ("2033-12-22", 2033, 11, 1, True, "农历闰冬月初一", "the leap month of 2033 many tables have wrong"),
    ("2026-10-10", 2026, 9, 1, False, "农历九月初一", "after a month of 29 days"),
    ("2026-03-08", 2026, 1, 20, False, "农历正月二十", "twenty is 二十, not 廿"),
]


@pytest.mark.parametrize(("civil", "year", "month", "day", "leap", "text", "why"), DAYS)
def test_days(civil: str, year: int, month: int, day: int, leap: bool, text: str, why: str) -> None:
    """A lunar day has one civil date, and the date its lunar words."""
    expected = date.fromisoformat(civil)
    assert expected == civil_date(year, month, day, leap=leap), why
    assert text == lunar_text(expected), why


def test_every_day_of_a_lunar_year_has_its_own_words() -> None:
    """Lunar 2025 has thirteen months: 384 days, none left out between them, none told twice."""
    first = date(2025, 1, 29)
    told = [lunar_text(first + timedelta(days=n)) for n in range(384)]
    assert ("农历正月初一", "农历腊月廿九", 384) == (told[0], told[-1], len(set(told)))
    assert told[0] == lunar_text(first + timedelta(days=384)), "and then the next one begins"


@pytest.mark.parametrize(
    ("year", "month", "day", "leap"),
    [(2026, 12, 30, False), (2026, 6, 1, True), (2026, 13, 1, False), (1800, 1, 1, False)],
)
def test_days_that_do_not_exist(year: int, month: int, day: int, leap: bool) -> None:
    """There is no 腊月三十 in a short month, no leap month in most years, nothing beyond the limits."""
    assert civil_date(year, month, day, leap=leap) is None


def test_a_civil_year_may_have_two_or_none() -> None:
    """腊八 came twice in 2022 and not at all in 2023."""
    assert (date(2022, 1, 10), date(2022, 12, 30)) == civil_dates_in(2022, 12, 8)
    assert not civil_dates_in(2023, 12, 8)


@pytest.mark.parametrize(("day", "name"), [((2026, 12, 22), "冬至"), ((2026, 4, 5), "清明"), ((2026, 1, 5), "小寒")])
def test_solar_terms(day: tuple[int, int, int], name: str) -> None:
    """A solar term falls within its civil year."""
    assert date(*day) == solar_term_day(day[0], name)


def test_solar_terms_run_through_the_year() -> None:
    """The 24 terms are in order in every year."""
    for year in range(1900, 2101, 7):
        days = [solar_term_day(year, name) for name in SOLAR_TERMS]
        assert sorted(filter(None, days)) == days


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ((2026, 2, 16), ("除夕",)),
        ((2026, 10, 1), ("国庆节",)),
        ((2026, 4, 5), ("清明节",)),
        ((2020, 10, 1), ("国庆节", "中秋节")),
        ((2026, 3, 2), ()),
    ],
)
def test_festivals(day: tuple[int, int, int], names: tuple[str, ...]) -> None:
    """A day has the names of its festivals, two where two fall together."""
    assert names == festivals(date(*day))


@each(st.integers(1900, 2099))
def test_new_years_eve_is_the_day_before(year: int) -> None:
    """除夕 is the day before 正月初一, however long 腊月 is."""
    eve, new_year = civil_date(year, 12, -1), civil_date(year + 1, 1, 1)
    assert eve is not None and eve + timedelta(days=1) == new_year
