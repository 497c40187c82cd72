"""One day or approximate stretch as typed: 2026年3月5日（周四）, 3/5, 8日, 3月上旬, 第一季度; and its dates.

The year is the one typed, else that of the day before in the same cell, else the table's; never "the next one".
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jinlin.problem import Problem, notice, problem
from jinlin.record.dates.named import Named, falls_on, named_days, take_named
from jinlin.record.dates.wording import (
    EARLIEST,
    EXAMPLE_YEAR,
    LATEST,
    Cursor,
    grammar,
    number,
    sample_day,
    undotted,
    year_number,
)
from jinlin.record.schedule import Days

WEEKDAYS = "一二三四五六日"

_YEAR = "(?:(?P<year>YEAR) 年 )?"
_EXACT = (
    grammar(r"(?P<year>[0-9]{4}) (?P<mark>[-/.]) (?P<month>[0-9]{1,2}) (?P=mark) (?P<day>[0-9]{1,2})(?![0-9])"),
    grammar(r"(?P<year>(?:19|20)[0-9]{2}|2100)(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])"),
    grammar(_YEAR + r"(?P<month>NUM) 月 (?P<day>NUM)(?: [日号]|(?![0-9:点时分]))"),
    grammar(r"(?P<month>[0-9]{1,2}) / (?P<day>[0-9]{1,2})(?![0-9/])"),
    grammar(r"(?P<month>[0-9]{1,2})\.(?P<day>[0-9]{1,2}) (?P<end>[日号])?(?![0-9.])(?P<dotted>)"),
    grammar(r"(?P<day>NUM) [日号]"),
)
_BARE_DAY = re.compile(r"[0-9]{1,2}(?![0-9.:/点时分月年半-])")
_MONTH_PART = grammar(
    _YEAR + "(?P<month>NUM) 月 (?:份? (?P<part>上旬|中旬|下旬|[初中底末](?!午))|份|(?! [0-9一二三四五六七八九十]))"
)
_MONTHS = grammar(_YEAR + "(?P<month>NUM) 月? TO (?P<last>NUM) 月 份?(?! [0-9一二三四五六七八九十初])")
_PARTS = {
    part: days
    for parts, days in (("初 上旬", (1, 10)), ("中 中旬", (11, 20)), ("底 末 下旬", (21, -1)))
    for part in parts.split()
}
_QUARTER = grammar(_YEAR + "第? (?P<quarter>[一二三四1234]) 季度")
_HALF = grammar(_YEAR + "(?P<half>[上下]) 半年")
_WHOLE_YEAR = grammar("(?P<year>YEAR) 年(?:全年|度)?(?! [0-9一二三四五六七八九十])")
_WEEKDAY = grammar(r" (?:,? \( WEEK (?P<inside>LETTER) \)|,? WEEK (?P<after>LETTER)(?!次))")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDay:
    """From a day to a day as typed; both are one for 3月5日. A ``day`` of -1 is the month's last."""

    year: int | None = None
    month: int | None  #: ``None`` for 8日, which belongs to the month before it in the cell
    day: int = 1
    last_month: int | None = None  #: ``None``: ``month``
    last_day: int | None = None  #: ``None``: exactly ``day``
    weekday: int | None = None
    weekday_words: str = ""
    also: Named | None = None  #: （农历五月初五） after the date, which must agree
    dotted: bool = False  #: 3.5: may be a number
    words: str = ""


@dataclass(slots=True, kw_only=True)
class Carried:
    """What a shortened day takes from the one before it in the cell."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    def remember(self, typed: TypedDay | Named, days: Days) -> None:
        """Carry on from these days; 3月, 2026年 and 五月初五 have no month that a following 8日 could belong to."""
        self.year = typed.year or self.year
        self.month = None if days.approximate or isinstance(typed, Named) else days.last.month
        self.day = days.last


def weekday_number(letter: str) -> int:
    """``一`` or ``1`` → 0 … ``日``, ``天`` or ``7`` → 6."""
    return int(letter) - 1 if letter.isascii() else WEEKDAYS.index(letter.replace("天", "日"))


def take_day(cursor: Cursor) -> TypedDay | Named | Problem | None:
    """The day that starts here, named or numbered, with the weekday after it."""
    if named := take_named(cursor):
        return _with_its_day(named, cursor)
    start = cursor.at
    typed = _take_months(cursor) or _take_exact(cursor) or _take_part(cursor)
    if typed is None:
        return None
    words = cursor.text[start : cursor.at].strip()
    if typed.last_day is None and words[-1] in "〇零一二三四五六七八九十廿卅":
        festival = cursor.take_in_brackets(take_named)
        if festival and (festival.month, festival.days) == (typed.month, (typed.day,)):
            return replace(festival, year=festival.year or typed.year)  # 八月十五（中秋节）
        day = f"{typed.month}月{typed.day}日"
        return problem("lunar.unclear", cursor.text, day=words, civil=day, example=f"农历{words}")
    return _with_weekday(replace(typed, words=words), cursor)


def take_bare_day(cursor: Cursor) -> TypedDay | None:
    """The end of 5.16-17, where nobody writes 日."""
    found = cursor.take(_BARE_DAY)
    return TypedDay(month=None, day=int(found[0]), words=found[0]) if found else None


def _with_its_day(named: Named, cursor: Cursor) -> TypedDay | Named:
    """端午节（6月19日） is the day in the brackets, which the name must agree with."""
    before = cursor.at
    day = cursor.take_in_brackets(take_day)
    if isinstance(day, TypedDay) and day.month and day.last_day is None and day.also is None:
        return replace(day, year=day.year or named.year, also=named)
    cursor.at = before
    return named


def _take_exact(cursor: Cursor) -> TypedDay | None:
    for pattern in _EXACT:
        if found := cursor.take(pattern):
            parts = found.groupdict()
            month = number(parts["month"]) if "month" in parts else None
            year = year_number(parts["year"]) if parts.get("year") else None
            return TypedDay(year=year, month=month, day=number(parts["day"]), dotted="dotted" in parts)
    return None


def _take_months(cursor: Cursor) -> TypedDay | None:
    """3-6月, 3月至6月."""
    if found := cursor.take(_MONTHS):
        return _stretch(found["year"], number(found["month"]), number(found["last"]))
    return None


def _take_part(cursor: Cursor) -> TypedDay | None:
    """3月, 3月份, 3月上旬, 第一季度, 上半年, 2026年."""
    if found := cursor.take(_MONTH_PART):
        month, days = number(found["month"]), _PARTS.get(found["part"] or "", (1, -1))
        return _stretch(found["year"], month, month, days)
    if found := cursor.take(_QUARTER):
        first = number(found["quarter"]) * 3 - 2
        return _stretch(found["year"], first, first + 2)
    if found := cursor.take(_HALF):
        return _stretch(found["year"], *((1, 6) if found["half"] == "上" else (7, 12)))
    if found := cursor.take(_WHOLE_YEAR):
        return _stretch(found["year"], 1, 12)
    return None


def _stretch(year: str | None, month: int, last_month: int, days: tuple[int, int] = (1, -1)) -> TypedDay:
    typed_year = year_number(year) if year else None
    return TypedDay(year=typed_year, month=month, day=days[0], last_month=last_month, last_day=days[1])


def _with_weekday(typed: TypedDay, cursor: Cursor) -> TypedDay:
    """The day with the weekday or the lunar day that stands after it."""
    if found := cursor.take(_WEEKDAY):
        letter = found["inside"] or found["after"]
        return replace(typed, weekday=weekday_number(letter), weekday_words=found[0].strip(" ,()"))
    also = cursor.take_in_brackets(take_named)
    return replace(typed, also=also) if also else typed


def civil_days(typed: TypedDay | Named, cursor: Cursor, carried: Carried) -> Days | Problem:
    """The dates meant.

    Problems: ``date.no_year``, ``date.no_month``, ``date.no_such_day``, ``date.year_beyond``, ``date.across_years``,
    ``date.weekday_disagrees``, ``date.not_understood`` (a weekday behind 3月上旬), ``date.lunar_disagrees``; of a named
    day those of ``named_days``. Notice: ``date.dotted``.
    """
    if isinstance(typed, Named):
        return named_days(typed, cursor)
    year = next((each for each in (typed.year, carried.year, cursor.given.year) if each is not None), None)
    month = carried.month if typed.month is None else typed.month
    if month is None:
        return problem("date.no_month", cursor.text, day=typed.words, example=f"3月{typed.words}")
    if year is None:
        return problem("date.no_year", cursor.text, example=f"{EXAMPLE_YEAR}年{_spoken(typed, month)}")
    if not EARLIEST <= year <= LATEST:
        return problem("date.year_beyond", cursor.text, year=year, example=sample_day(cursor.given))
    first = _civil(year, month, typed.day)
    last = first if typed.last_day is None else _civil(year, typed.last_month or month, typed.last_day)
    if first is None or last is None:
        example = near(year, month, typed.day)
        return problem("date.no_such_day", cursor.text, day=typed.words, example=example)
    if last < first:  # 11-2月
        example = f"{first}至{near(year + 1, last.month, last.day)}"
        return problem("date.across_years", cursor.text, example=example)
    days = Days(first=first, last=last, approximate=typed.last_day is not None)
    return _disagreement(typed, days, cursor) or days


def _disagreement(typed: TypedDay, days: Days, cursor: Cursor) -> Problem | None:
    """What contradicts the date in the words after it; adds the notice on 3.5, which a weekday would have confirmed."""
    first = days.first
    if typed.weekday is not None and typed.weekday != first.weekday():
        real = f"周{WEEKDAYS[first.weekday()]}"
        facts = {"date": first, "typed": typed.weekday_words, "real": real, "example": f"{first}（{real}）"}
        return problem("date.weekday_disagrees", cursor.text, **facts)
    if typed.weekday is not None and days.approximate:
        return problem("date.not_understood", cursor.text, words=typed.weekday_words, example=first)
    if typed.also and not falls_on(typed.also, first, days.last):
        also = named_days(replace(typed.also, year=typed.also.year or first.year), cursor)
        if isinstance(also, Problem):
            return also
        if (also.first, also.last) != (first, days.last):
            facts = {"date": first, "day": typed.also.text, "other": also.first}
            return problem("date.lunar_disagrees", cursor.text, example=also.first, **facts)
    if typed.dotted and typed.weekday is None and typed.also is None:
        cursor.note(notice("date.dotted", cursor.text, date=first, example=undotted(cursor.text)))
    return None


def _civil(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    day = length if day == -1 else day
    return date(year, month, day) if 1 <= day <= length else None


def near(year: int, month: int, day: int) -> date:
    """The existing date nearest to one that does not exist."""
    month = min(max(month, 1), 12)
    return date(year, month, min(max(day, 1), calendar.monthrange(year, month)[1]))


def _spoken(typed: TypedDay, month: int) -> str:
    """The day as it would pass with a year before it."""
    day = near(EXAMPLE_YEAR, month, typed.day)
    return typed.words if typed.last_day is not None else f"{day.month}月{day.day}日"


def serial_day(serial: int) -> date:
    """The date of an Excel or Google serial in the 1900 system: 46086 is 2026-03-05."""
    return date(1899, 12, 30) + timedelta(days=serial)
