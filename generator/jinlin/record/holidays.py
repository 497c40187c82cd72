"""One row of the 「节假日」 tab: a day off, or a working day at a weekend, that the community states itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PUBLIC_HOLIDAYS = (("元旦",), ("春节",), ("清明",), ("劳动", "五一"), ("端午",), ("中秋",), ("国庆",))
"""The holidays of 全国年节及纪念日放假办法 (2024 wording), each with the words that name it in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedDay:
    """What the community's tab says of one day; it wins over the data that ships with the package."""

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
