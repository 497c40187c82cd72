"""Public holidays: the days that the law itself sets, and the rows of the 「节假日」 tab, which the community states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from jinlin.record.lunar import civil_date, solar_term_day

PUBLIC_HOLIDAYS = (("元旦",), ("春节",), ("清明",), ("劳动", "五一"), ("端午",), ("中秋",), ("国庆",))
"""The holidays of 全国年节及纪念日放假办法 (2024 wording), each with the words that name it in a cell."""
BY_LAW_SINCE = 2025  #: the first year of which the law of 2024 speaks


@lru_cache(maxsize=64)
def days_off_by_law(year: int) -> Mapping[date, str]:
    """The 13 days (12 where 中秋 falls into 国庆节) that are off in ``year`` whatever its plan: day → holiday.

    Source: 全国年节及纪念日放假办法 第二条, as it holds from 2025 on. Limits: empty for the years before, and beyond those of
    the lunar calendar. Cross-check: tests hold the plans of 2025 and 2026 against it.
    """
    new_year, qingming = civil_date(year, 1, 1), solar_term_day(year, "清明")
    dragon_boat, mid_autumn = civil_date(year, 5, 5), civil_date(year, 8, 15)
    if year < BY_LAW_SINCE or not (new_year and qingming and dragon_boat and mid_autumn):
        return {}
    return (
        {date(year, 1, 1): "元旦", qingming: "清明", dragon_boat: "端午", mid_autumn: "中秋"}
        | {new_year + timedelta(days=n): "春节" for n in range(-1, 3)}
        | {date(year, 5, day): "劳动节" for day in (1, 2)}
        | {date(year, 10, day): "国庆节" for day in (1, 2, 3)}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedDay:
    """What one row of the community's tab says of its day; it wins over the data that ships with the package."""

    day: date
    is_day_off: bool  #: ``False`` is 调休上班: a weekend on which people work
    name: str  #: the holiday the day belongs to, as typed: 国庆节


def announced_years(rows: Iterable[AnnouncedDay]) -> frozenset[int]:
    """The years whose whole plan stands in the tab: at least one day off for each of the seven public holidays.

    A few single rows change those days and nothing else. Only when all seven holidays are there is it safe to say that
    every other day follows its weekday.
    """
    named: dict[int, set[int]] = {}
    for row in rows:
        if row.is_day_off:
            found = {i for i, words in enumerate(PUBLIC_HOLIDAYS) if any(word in row.name for word in words)}
            named.setdefault(row.day.year, set()).update(found)
    return frozenset(year for year, found in named.items() if len(found) == len(PUBLIC_HOLIDAYS))
