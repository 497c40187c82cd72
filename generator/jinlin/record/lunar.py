"""The traditional calendar: lunar days, leap months, solar terms, festivals. The only user of lunar_python.

A lunar year is named by the civil year in which its 正月初一 falls, so 腊月 of lunar 2026 lies in early 2027. Days are
civil dates in China (UTC+8). Source: lunar_python 1.4.8 (MIT); five other libraries agree with it for 2020-2039.
Limits: lunar years 1900-2100.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from lunar_python import Lunar, LunarMonth, LunarYear, Solar

FIRST_YEAR, LAST_YEAR = 1900, 2100
SHORTEST_YEAR = 353  #: days from a 正月初一 to the next one

LUNAR_FESTIVALS: dict[str, tuple[int, int]] = {
    "春节": (1, 1),
    "元宵节": (1, 15),
    "龙抬头": (2, 2),
    "端午节": (5, 5),
    "七夕节": (7, 7),
    "中元节": (7, 15),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "腊八节": (12, 8),
    "除夕": (12, -1),
}
"""Name → lunar month and day. 除夕 is the last day of 腊月, often 廿九. 小年 differs by region: not here."""

CIVIL_FESTIVALS: dict[str, tuple[int, int]] = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆节": (10, 1),
}
"""Name → civil month and day."""

# fmt: off
SOLAR_TERMS = (
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分",
    "清明", "谷雨", "立夏", "小满", "芒种", "夏至",
    "小暑", "大暑", "立秋", "处暑", "白露", "秋分",
    "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
)
# fmt: on
"""The 24 terms in the order of the civil year."""

_MONTHS = "正二三四五六七八九十冬腊"
_ONES = "一二三四五六七八九十"


def civil_date(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The civil date of a day of lunar ``year``; ``None`` where that month or day does not exist.

    ``day`` -1 is the month's last day: 除夕 is ``(12, -1)``, the day before the next 正月初一.
    """
    first, length = _months(year).get(-month if leap else month, (None, 0))
    day = length if day == -1 else day
    if first is None or not 1 <= day <= length:
        return None
    return first + timedelta(days=day - 1)


def civil_dates_in(year: int, month: int, day: int) -> tuple[date, ...]:
    """The days of civil ``year`` that are this day of the lunar calendar, leap months left out.

    Nearly always one; for 冬月 and 腊月 sometimes none or two (腊八: two in 2022, none in 2023).
    """
    found = (civil_date(lunar_year, month, day) for lunar_year in (year - 1, year))
    return tuple(each for each in found if each is not None and each.year == year)


def civil_dates_monthly(year: int, day: int) -> tuple[date, ...]:
    """The days of civil ``year`` that are this day of any lunar month, leap months too; short months may lack it."""
    months = ((lunar_year, month) for lunar_year in (year - 1, year) for month in _months(lunar_year))
    found = (civil_date(lunar_year, abs(month), day, leap=month < 0) for lunar_year, month in months)
    return tuple(each for each in found if each is not None and each.year == year)


def solar_term_day(year: int, name: str) -> date | None:
    """The day of civil ``year`` on which the solar term ``name`` falls; ``None`` for a name that is none."""
    return _solar_terms(year).get(name) if FIRST_YEAR <= year <= LAST_YEAR else None


@lru_cache(maxsize=8192)
def lunar_text(day: date, last: date | None = None) -> str:
    """Civil days in lunar words: ``农历五月初五``, ``农历闰六月初一至七月初二``; empty beyond the limits, and of a year and
    more, which would read as its last days."""
    if last and (last - day).days >= SHORTEST_YEAR:
        return ""
    if last and last != day:
        begin, end = lunar_text(day), lunar_text(last)
        return f"{begin}至{end.removeprefix('农历')}" if begin and end else ""
    for year in (day.year, day.year - 1):
        for number, (first, length) in _months(year).items():
            if 0 <= (nth := (day - first).days) < length:
                leap = "闰" if number < 0 else ""
                return f"农历{leap}{_MONTHS[abs(number) - 1]}月{_day_words(nth + 1)}"
    return ""


def lunar_cell(day: date) -> str:
    """What a calendar prints under a civil date: ``初二``; the month's name, ``十月`` or ``闰六月``, on its first day."""
    month, is_there, of_month = lunar_text(day).removeprefix("农历").partition("月")
    return month + is_there if of_month == "初一" else of_month


def festivals(day: date) -> tuple[str, ...]:
    """The names of the festivals and solar terms that fall on ``day``, civil ones first; 清明 is 清明节."""
    return _festivals_of(day.year).get(day, ())


@lru_cache(maxsize=256)
def _festivals_of(year: int) -> dict[date, tuple[str, ...]]:
    """Day → festivals, of one civil year: a calendar asks for every day of it."""
    terms = ((name, solar_term_day(year, name)) for name in SOLAR_TERMS)
    named = [
        *((name, date(year, *month_day)) for name, month_day in CIVIL_FESTIVALS.items()),
        *((name, day) for name, of_lunar in LUNAR_FESTIVALS.items() for day in civil_dates_in(year, *of_lunar)),
        *(("清明节" if name == "清明" else name, day) for name, day in terms if day is not None),
    ]
    found: dict[date, tuple[str, ...]] = {}
    for name, day in named:
        found[day] = (*found.get(day, ()), name)
    return found


def _day_words(day: int) -> str:
    """``5`` → 初五, ``20`` → 二十, ``23`` → 廿三, ``30`` → 三十."""
    if day in (20, 30):
        return _ONES[day // 10 - 1] + "十"
    return ("初", "十", "廿")[(day - 1) // 10] + _ONES[(day - 1) % 10]


@lru_cache(maxsize=256)
def _months(year: int) -> dict[int, tuple[date, int]]:
    """Month (negative: leap) → its first civil date and its length, of one lunar year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return {month.getMonth(): _month(month) for month in _year(year).getMonthsInYear()}


def _month(month: LunarMonth) -> tuple[date, int]:
    first = Solar.fromJulianDay(month.getFirstJulianDay())
    return date(first.getYear(), first.getMonth(), first.getDay()), month.getDayCount()


@lru_cache(maxsize=256)
def _solar_terms(year: int) -> dict[str, date]:
    """Term → day, of one civil year. The library's table runs from one 冬至 to the next, which it names in Latin."""
    table = dict(zip(Lunar.JIE_QI_IN_USE, _year(year).getJieQiJulianDays(), strict=True))
    table = {**table, "冬至": table["DONG_ZHI"]}
    days = {name: Solar.fromJulianDay(table[name]) for name in SOLAR_TERMS}
    return {name: date(year, day.getMonth(), day.getDay()) for name, day in days.items()}


@lru_cache(maxsize=256)
def _year(year: int) -> LunarYear:
    """A lunar year, reckoned once from sun and moon: that takes 6 ms, and the library keeps but the last."""
    return LunarYear.fromYear(year)
