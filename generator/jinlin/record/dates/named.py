"""Days that go by a name: festivals, solar terms, and days of the lunar calendar (农历五月初五, 正月十五).

A year that is typed is the civil one in which the day falls; where 冬月 or 腊月 make that unclear, the civil date is
asked for. The table's own year is the lunar one, whose last days lie in the next civil year: that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from jinlin.problem import Problem, notice, problem
from jinlin.record.dates.wording import (
    EARLIEST,
    EXAMPLE_YEAR,
    LATEST,
    Cursor,
    grammar,
    number,
    one_of,
    sample_day,
    year_number,
)
from jinlin.record.lunar import (
    CIVIL_FESTIVALS,
    LUNAR_FESTIVALS,
    SOLAR_TERMS,
    civil_date,
    civil_dates_in,
    solar_term_day,
)
from jinlin.record.schedule import Days, Frequency, Recurrence, Schedule

_ALSO = {
    "元旦": "元旦节",
    "妇女节": "三八 三八节 三八妇女节 国际妇女节",
    "劳动节": "五一 五一节 五一劳动节 国际劳动节",
    "青年节": "五四 五四青年节",
    "儿童节": "六一 六一节 六一儿童节 国际儿童节",
    "建党节": "七一 七一建党节",
    "建军节": "八一 八一建军节",
    "国庆节": "国庆 十一 十一国庆节",
    "春节": "大年初一",
    "元宵节": "元宵",
    "端午节": "端午",
    "七夕节": "七夕",
    "中秋节": "中秋",
    "重阳节": "重阳",
    "腊八节": "腊八",
    "除夕": "除夕夜 大年三十 年三十",
    "清明": "清明节",
    "冬至": "冬至节",
}
_NAMES = {name: name for name in (*CIVIL_FESTIVALS, *LUNAR_FESTIVALS, *SOLAR_TERMS)}
_NAMES |= {also: name for name, others in _ALSO.items() for also in others.split()}

_YEAR = "(?:(?P<year>YEAR) 年 )?"
_NAME = grammar(
    f"{_YEAR}(?P<name>{one_of(_NAMES)})(?:节气|当天|当日)?(?! [月日号点时个])"
)
_CLEARLY_LUNAR = "(?:初 (?:10|[1-9]|[一二三四五六七八九十])|廿[一二三四五六七八九]?)"
LUNAR_DAY = f"(?:{_CLEARLY_LUNAR}|NUM)"
_TO_DAY = f"(?: TO (?P<last>{LUNAR_DAY}) 日?(?! [月点时:0-9]))?"
_LUNAR_DAYS = tuple(
    grammar(f"{_YEAR}{words} 日?{_TO_DAY}")
    for words in (
        f"(?:农历|阴历|旧历) {_YEAR.replace('year', 'lunar_year')}(?P<leap>闰)? (?P<month>正|冬|腊|NUM) 月 (?P<day>{LUNAR_DAY})",
        f"(?P<leap>闰) (?P<month>NUM) 月 (?P<day>{LUNAR_DAY})",
        f"(?P<month>正|冬|腊) 月 (?P<day>{LUNAR_DAY})",
        f"(?P<month>NUM) 月 (?!廿.?[日号])(?P<day>{_CLEARLY_LUNAR})",
        "(?P<month>大年)(?P<day>初 [一二三四五六七])",
    )
)
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "大年": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A named day as typed. ``name`` is the festival or solar term, empty for 农历五月初五."""

    frequency: Frequency  #: YEARLY for civil festivals, LUNAR, SOLAR_TERM
    month: int = 0
    days: tuple[int, ...] = ()
    name: str = ""
    term: str = ""  #: the solar term's own name: 清明 for 清明节
    leap: bool = False
    year: int | None = None
    text: str = ""


def take_named(cursor: Cursor) -> Named | None:
    """The named day that starts here, also by both its names: 农历五月初五（端午节）."""
    named = _take_name(cursor)
    before = cursor.at
    also = cursor.take_in_brackets(_take_name) if named else None
    if named and also and (also.month, also.days) == (named.month, named.days):
        return replace(named, name=named.name or also.name)
    cursor.at = before
    return named


def _take_name(cursor: Cursor) -> Named | None:
    start = cursor.at
    if found := cursor.take(_NAME):
        return _festival(found["name"], _year(found["year"]), found[0].strip())
    found = next(filter(None, map(cursor.take, _LUNAR_DAYS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    first, last = lunar_day_number(parts["day"]), lunar_day_number(parts["last"] or parts["day"])
    return Named(
        frequency=Frequency.LUNAR,
        month=_MONTHS.get(parts["month"]) or number(parts["month"]),
        days=tuple(range(first, last + 1)) or (0,),
        leap=bool(parts.get("leap")),
        year=_year(parts["year"] or parts.get("lunar_year")),
        text=cursor.text[start : cursor.at].strip(),
    )


def _festival(typed: str, year: int | None, text: str) -> Named:
    name = _NAMES[typed]
    if name in SOLAR_TERMS:
        return Named(frequency=Frequency.SOLAR_TERM, name=typed, term=name, year=year, text=text)
    civil = name in CIVIL_FESTIVALS
    month, day = CIVIL_FESTIVALS[name] if civil else LUNAR_FESTIVALS[name]
    frequency = Frequency.YEARLY if civil else Frequency.LUNAR
    return Named(frequency=frequency, month=month, days=(day,), name=typed, year=year, text=text)


def _year(text: str | None) -> int | None:
    return year_number(text) if text else None


def lunar_day_number(text: str) -> int:
    """``初五`` → 5, ``十五`` and ``15`` → 15."""
    return number(text.removeprefix("初").strip())


def named_schedule(named: Named, cursor: Cursor, *, each_year: bool = False) -> Schedule | Problem:
    """The schedule of a cell with just this day: one year's, or every year's after 每年 or where no year is known.

    Problems: ``lunar.no_such_day``, ``lunar.year_unclear``, ``date.year_beyond``, ``date.no_year`` for a leap month,
    which does not recur. Notices: ``lunar.next_year``, ``lunar.not_every_year``.
    """
    year = None if each_year else _year_of(named, cursor)
    if year is None:
        return _every_year(named, cursor)
    days = named_days(named, cursor)
    if isinstance(days, Problem):
        return days
    if named.leap or named.frequency is Frequency.YEARLY:
        return Schedule(text="", days=(days,))
    if named.frequency is Frequency.LUNAR and days.first != civil_date(year, named.month, named.days[0]):
        year -= 1  # 2026年除夕 is the last day of lunar 2025
    return Schedule(text="", recurrence=_recurrence(named, year))


def named_days(named: Named, cursor: Cursor) -> Days | Problem:
    """The civil days of the one year that was typed or that the table has."""
    year = _year_of(named, cursor)
    if year is None:
        return problem("date.no_year", cursor.text, example=f"{EXAMPLE_YEAR}年{named.text}")
    if not EARLIEST <= year <= LATEST:
        return problem("date.year_beyond", cursor.text, year=year, example=sample_day(cursor.given))
    found = [_civil(named, year, day, cursor) for day in (named.days or (0,))]
    if wrong := next((each for each in found if isinstance(each, Problem)), None):
        return wrong
    days = [each for each in found if isinstance(each, date)]
    if named.year is None and days[0].year != year:
        example = civil_date(year - 1, named.month, named.days[0]) or days[0]  # the same day a year before
        cursor.note(notice("lunar.next_year", cursor.text, day=named.text, year=year, date=days[0], example=example))
    return Days(first=days[0], last=days[-1])


def falls_on(named: Named, first: date, last: date) -> bool:
    """Whether civil days are these lunar ones, of whichever lunar year: 2月16日 is 腊月二十九 of the year before."""
    if named.frequency is not Frequency.LUNAR or named.year is not None:
        return False
    ends = named.days[0], named.days[-1]
    years = (first.year - 1, first.year)
    return any([first, last] == [civil_date(year, named.month, day, leap=named.leap) for day in ends] for year in years)


def _year_of(named: Named, cursor: Cursor) -> int | None:
    return cursor.given.year if named.year is None else named.year


def _every_year(named: Named, cursor: Cursor) -> Schedule | Problem:
    if named.leap:
        return problem("date.no_year", cursor.text, example=f"{EXAMPLE_YEAR}年{named.text}")
    if named.frequency is Frequency.LUNAR:
        if not (1 <= named.month <= 12 and set(named.days) <= {-1, *range(1, 31)}):
            return problem("lunar.no_such_day", cursor.text, day=named.text, example="农历五月初五")
        if 30 in named.days:
            cursor.note(notice("lunar.not_every_year", cursor.text, day=named.text, example="除夕"))
    return Schedule(text="", recurrence=_recurrence(named, None))


def _recurrence(named: Named, year: int | None) -> Recurrence:
    name = named.term or named.name
    return Recurrence(frequency=named.frequency, month=named.month, days=named.days, name=name, year=year)


def first_day(rule: Recurrence) -> date | None:
    """The first civil day of a lunar day or a solar term of one year; ``None`` of a rule that goes on."""
    if rule.year is None:
        return None
    return civil_date(rule.year, rule.month, rule.days[0]) if rule.days else solar_term_day(rule.year, rule.name)


def known_days(when: Schedule) -> tuple[Days, ...]:
    """The days of a schedule that ends by itself: those typed, or that of a festival of one year and those after it."""
    first = first_day(when.recurrence) if when.recurrence else None
    if when.recurrence is None or first is None:
        return when.days
    return (Days(first=first, last=first + timedelta(days=len(when.recurrence.days[1:]))),)


def _civil(named: Named, year: int, day: int, cursor: Cursor) -> date | Problem:
    """The civil date of ``year``, or why there is not exactly one."""
    if named.frequency is Frequency.YEARLY:
        return date(year, named.month, day)
    if named.frequency is Frequency.SOLAR_TERM:
        term = solar_term_day(year, named.term)
        return term or problem("lunar.no_such_day", cursor.text, day=named.text, example="2026-12-22")
    of_year = civil_date(year, named.month, day, leap=named.leap)
    is_lunar_year = named.leap or named.year is None
    found = () if is_lunar_year else civil_dates_in(year, named.month, day)
    if not found and not of_year:
        return problem("lunar.no_such_day", cursor.text, day=named.text, example=_near(year, named, day))
    if of_year and is_lunar_year:
        return of_year
    if len(found) != 1 or (found[0] != of_year and not named.name):
        example = found[0] if found else of_year
        return problem("lunar.year_unclear", cursor.text, day=named.text, year=year, example=example)
    return found[0]


def _near(year: int, named: Named, day: int) -> date:
    """A civil date near a lunar day that does not exist: the month's last day, or a day that always exists."""
    return (
        civil_date(year, named.month, -1, leap=named.leap)
        or civil_date(year, min(named.month, 12) or 1, min(day, 29) or 1)
        or date(EXAMPLE_YEAR, 6, 19)
    )
