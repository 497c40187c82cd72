"""The spellings of dates met in public sheets, in a table of the year 2026."""

from __future__ import annotations

from datetime import date, time

import pytest

from jinlin.problem import Checked, Problem
from jinlin.record.given import Given
from jinlin.record.lunar import civil_date, solar_term_day
from jinlin.record.readers_dates import read_schedule
from jinlin.record.schedule import Days, Frequency, Recurrence, Schedule, Undecided

OF_2026 = Given(year=2026)

ONE_DAY = [
    ("2026年3月5日", "03-05", "in full"),
    ("3月5日", "03-05", "the table's year"),
    ("3/5", "03-05", "slash"),
    ("2026-3-5", "03-05", "ISO without zeros"),
    ("2026.3.5", "03-05", "points are clear with a year"),
    ("2026/03/05", "03-05", "Excel's own"),
    ("3.5周四", "03-05", "the weekday confirms the point"),
    ("3月5号", "03-05", "spoken"),
    ("3月5日（周四）", "03-05", "weekday agrees"),
    ("２０２６年３月５日", "03-05", "full width"),
    ("二〇二六年三月五日", "03-05", "Chinese numerals"),
    ("二零二六年三月五日", "03-05", "零 for 〇"),
    ("三月十五号", "03-15", "Chinese numerals, spoken"),
    ("20260305", "03-05", "compact"),
    ("26年3月5日", "03-05", "short year"),
    ("2026 年 3 月 5 日", "03-05", "typeset with spaces"),
    ("2026-03-05 00:00:00", "03-05", "a spreadsheet's date without a time"),
    ("6月19日（农历五月初五）", "06-19", "lunar day agrees"),
    ("6月19日（端午节）", "06-19", "festival agrees"),
    ("端午节（6月19日）", "06-19", "the other way round"),
    ("2月16日（腊月二十九）", "02-16", "of the lunar year before"),
    ("6.19（端午节）", "06-19", "the festival confirms the point"),
    ("五一", "05-01", "civil festival"),
    ("元旦", "01-01", "the first day of the year"),
    ("七一", "07-01", "建党节 by its number"),
    ("八一建军节", "08-01", "civil festival, said twice"),
    ("国庆节", "10-01", "civil festival in full"),
    ("十一", "10-01", "国庆, not a month"),
    ("十一月十一日", "11-11", "a month, not 国庆"),
    ("3月5號（週四）", "03-05", "traditional characters"),
    ("3月5日。", "03-05", "closing stop"),
    ("2026/3/5 0:00", "03-05", "a date as Excel writes it to CSV"),
    ("2026/3/5 0:00:00", "03-05", "with its seconds"),
]

SPANS = [
    ("3月5日至3月8日", "2026-03-05", "2026-03-08", False, "至"),
    ("3月5日-8日", "2026-03-05", "2026-03-08", False, "the month is carried"),
    ("3月5—8日", "2026-03-05", "2026-03-08", False, "one 日 for both"),
    ("2026.3.5-8", "2026-03-05", "2026-03-08", False, "none for either"),
    ("2026年3月5日~2026年4月5日", "2026-03-05", "2026-04-05", False, "tilde"),
    ("2026年12月30日至2027年1月2日", "2026-12-30", "2027-01-02", False, "years typed"),
    ("3月上旬", "2026-03-01", "2026-03-10", True, "ten days"),
    ("3月中旬", "2026-03-11", "2026-03-20", True, "the ten in the middle"),
    ("3月下旬", "2026-03-21", "2026-03-31", True, "to the month's end"),
    ("2月底", "2026-02-21", "2026-02-28", True, "in other words"),
    ("3月份", "2026-03-01", "2026-03-31", True, "month"),
    ("2026年3月", "2026-03-01", "2026-03-31", True, "month with year"),
    ("第一季度", "2026-01-01", "2026-03-31", True, "quarter"),
    ("上半年", "2026-01-01", "2026-06-30", True, "half a year"),
    ("下半年", "2026-07-01", "2026-12-31", True, "the other half"),
    ("3-6月", "2026-03-01", "2026-06-30", True, "months"),
    ("3月上旬至4月5日", "2026-03-01", "2026-04-05", True, "one end is enough to be approximate"),
    ("3月5日至4月上旬", "2026-03-05", "2026-04-10", True, "whichever it is"),
    ("3月14日至20日每天9:00-17:00", "2026-03-14", "2026-03-20", False, "on each of them"),
    ("自3月5日至8日", "2026-03-05", "2026-03-08", False, "自 of a span"),
    ("3月5日起至3月8日止", "2026-03-05", "2026-03-08", False, "its two ends said twice"),
    ("3月5日-8日期间每天9:00", "2026-03-05", "2026-03-08", False, "期间 behind both ends"),
    ("6月19日至冬至", "2026-06-19", "2026-12-22", False, "冬至 keeps its 至"),
]

TIMED = [
    ("3月5日下午3点半", "15:30", None, "half past"),
    ("3月5日上午9:00-11:00", "09:00", "11:00", "span"),
    ("3月5日 9:00—11:30", "09:00", "11:30", "long dash"),
    ("3月5日下午2点至4点", "14:00", "16:00", "下午 is carried over"),
    ("3月5日下午2-4点", "14:00", "16:00", "one 点 for both"),
    ("3月5日晚上7点", "19:00", None, "evening"),
    ("3月5日晚5点", "17:00", None, "the first hour of it"),
    ("3月5日傍晚4点半至6点", "16:30", "18:00", "dusk, in winter"),
    ("3月5日中午12点", "12:00", None, "noon"),
    ("3月5日下午12点", "12:00", None, "stays 12"),
    ("3月5日中午11点半至1点", "11:30", "13:00", "中午 is carried over"),
    ("3月5日上午9:00-17:00", "09:00", "17:00", "上午 is not carried to a 24-hour time"),
    ("3月5日上午9:00-13:00", "09:00", "13:00", "the first such"),
    ("3月5日上午九点半", "09:30", None, "Chinese numerals"),
    ("3月5日14：00", "14:00", None, "full-width colon"),
    ("3月5日 周四 9-11点", "09:00", "11:00", "weekday between"),
    ("2026-03-05 09:00:00", "09:00", None, "as a spreadsheet writes it"),
    ("2026-03-05T09:00", "09:00", None, "ISO"),
    ("2026年3月5日 0:00", "00:00", None, "midnight, where a person wrote the date"),
    ("46086.375", "09:00", None, "serial with a fraction"),
    ("46086 0.375", "09:00", None, "two columns joined, as Google keeps them"),
    ("3月5日 0.375", "09:00", None, "a day in words, a time as Google keeps it"),
    ("46086 9:00-11:00", "09:00", "11:00", "a day, and a column of words beside it"),
    ("3月5日 2:30PM", "14:30", None, "PM"),
    ("3月5日9点30分-10点", "09:30", "10:00", "minutes in words"),
    ("3月5日：9:00-11:00", "09:00", "11:00", "a colon before the time"),
    ("3月5日（14:30-16:00）", "14:30", "16:00", "brackets around it"),
    ("3月5日（下午）2:30", "14:30", None, "around the part of the day alone"),
    ("3月5日，时间：9:00", "09:00", None, "said to be one"),
    ("3月5日全天", None, None, "no time"),
]

LUNAR = [
    ("正月十五", 1, 15, "", "2026-03-03", "month name of the lunar calendar"),
    ("农历五月初五", 5, 5, "", "2026-06-19", "marked"),
    ("農曆五月初五", 5, 5, "", "2026-06-19", "traditional characters"),
    ("五月初五", 5, 5, "", "2026-06-19", "初 is lunar"),
    ("五月初五日", 5, 5, "", "2026-06-19", "初 is lunar with 日 too"),
    ("农历五月初五（端午节）", 5, 5, "端午节", "2026-06-19", "by both its names"),
    ("重阳节（农历九月初九）", 9, 9, "重阳节", "2026-10-18", "the other way round"),
    ("八月十五（中秋节）", 8, 15, "中秋节", "2026-09-25", "the festival makes it lunar"),
    ("端午节", 5, 5, "端午节", "2026-06-19", "festival"),
    ("中秋节", 8, 15, "中秋节", "2026-09-25", "festival"),
    ("元宵节", 1, 15, "元宵节", "2026-03-03", "festival"),
    ("重阳节", 9, 9, "重阳节", "2026-10-18", "festival"),
    ("腊八节", 12, 8, "腊八节", "2027-01-15", "of lunar 2026, after 重阳节 of that year"),
    ("除夕", 12, -1, "除夕", "2027-02-05", "the last day of lunar 2026"),
]

OTHERS = [
    ("长期", Undecided.STANDING, "standing"),
    ("全年", Undecided.STANDING, "standing"),
    ("常年", Undecided.STANDING, "standing"),
    ("待定", Undecided.TO_BE_ANNOUNCED, "not yet known"),
    ("时间待定，另行通知", Undecided.TO_BE_ANNOUNCED, "not yet known, at length"),
]


def schedule(text: str, given: Given = OF_2026) -> Schedule:
    outcome = read_schedule.read(text, given)
    value = outcome.value if isinstance(outcome, Checked) else outcome
    assert isinstance(value, Schedule), outcome
    return value


def clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "day", "why"), ONE_DAY)
def test_one_day(text: str, day: str, why: str) -> None:
    """A day is read whatever the spelling, and nothing besides."""
    expected = date.fromisoformat(f"2026-{day}")
    assert Schedule(text=text, days=(Days(first=expected, last=expected),)) == schedule(text), why


@pytest.mark.parametrize("text", ["46086", "46086.0"])
def test_a_serial_is_echoed_as_the_day_it_means(text: str) -> None:
    """Google and old workbooks give a number; nobody is shown it."""
    day = date(2026, 3, 5)
    assert Schedule(text="2026-03-05", days=(Days(first=day, last=day),)) == schedule(text)


@pytest.mark.parametrize(("text", "first", "last", "approximate", "why"), SPANS)
def test_spans(text: str, first: str, last: str, approximate: bool, why: str) -> None:
    """A stretch of days has both ends, and says when it is only approximate."""
    days = Days(first=date.fromisoformat(first), last=date.fromisoformat(last), approximate=approximate)
    assert (days,) == schedule(text).days, why


@pytest.mark.parametrize(("text", "start", "end", "why"), TIMED)
def test_times_in_the_cell(text: str, start: str | None, end: str | None, why: str) -> None:
    """Times behind the day are read with it."""
    read = schedule(text)
    assert (date(2026, 3, 5), clock(start), clock(end)) == (read.days[0].first, read.start, read.end), why


@pytest.mark.parametrize(
    ("end", "text", "why"),
    [
        (time(), "3月5日 22:00-24:00", "24:00 is 0:00 of the next day"),
        (time(6), "3月5日 20:00-次日6:00", "said"),
        (time(2), "3月5日晚8点至第二天凌晨2点", "in words, and no doubtful 2:00"),
        (time(1), "3月5日 20:00-凌晨1:00", "凌晨 behind an evening is the next day's"),
        (time(2, 30), "每周五 20:00至次日 2:30", "of a rule"),
    ],
)
def test_an_end_on_the_next_day(end: time, text: str, why: str) -> None:
    """A watch through the night ends before it begins, by the clock."""
    read = schedule(text)
    assert (time(22 if "22" in text else 20), end, True) == (read.start, read.end, read.overnight), why


@pytest.mark.parametrize(("text", "month", "day", "name", "civil", "why"), LUNAR)
def test_lunar_days(text: str, month: int, day: int, name: str, civil: str, why: str) -> None:
    """A lunar day is the one of the table's year, taken as a lunar one."""
    rule = Recurrence(frequency=Frequency.LUNAR, month=month, days=(day,), name=name, year=2026)
    assert (rule, date.fromisoformat(civil)) == (schedule(text).recurrence, civil_date(2026, month, day)), why


@pytest.mark.parametrize(("text", "day"), [("2026年除夕", "2026-02-16"), ("2026年腊八节", "2026-01-26")])
def test_a_typed_year_is_the_civil_one(text: str, day: str) -> None:
    """In 2026年除夕 nobody means a day of 2027: it is the last one of lunar 2025."""
    rule = schedule(text).recurrence
    assert rule is not None
    assert (2025, date.fromisoformat(day)) == (rule.year, civil_date(2025, rule.month, rule.days[0]))


@pytest.mark.parametrize(
    ("year", "day", "before", "why"),
    [
        (2026, "2027-01-15", "2026-01-26", "January 2026 may be meant"),
        (2023, "2024-01-18", "2022-12-30", "no day of 2023 is 腊八节"),
    ],
)
def test_the_last_days_of_a_lunar_year_are_told(year: int, day: str, before: str, why: str) -> None:
    """Whoever means the 腊八节 before is told which one is taken, and what to write instead."""
    outcome = read_schedule.read("腊八节", Given(year=year))
    assert isinstance(outcome, Checked)
    told = [(p.code, str(dict(p.facts)["date"]), str(dict(p.facts)["example"])) for p in outcome.problems]
    assert [("lunar.next_year", day, before)] == told, why


@pytest.mark.parametrize(("text", "name", "day"), [("冬至", "冬至", "12-22"), ("清明节", "清明", "04-05")])
def test_solar_terms(text: str, name: str, day: str) -> None:
    """A solar term is kept under its own name, which the calendar knows."""
    rule = Recurrence(frequency=Frequency.SOLAR_TERM, name=name, year=2026)
    assert (rule, date.fromisoformat(f"2026-{day}")) == (schedule(text).recurrence, solar_term_day(2026, name))


def test_named_days_recur_without_a_year() -> None:
    """In a table without a year a festival is every year's."""
    civil, lunar = schedule("国庆节", Given()).recurrence, schedule("端午节", Given()).recurrence
    assert Recurrence(frequency=Frequency.YEARLY, month=10, days=(1,), name="国庆节") == civil
    assert Recurrence(frequency=Frequency.LUNAR, month=5, days=(5,), name="端午节") == lunar


def test_leap_months_become_civil_dates() -> None:
    """A day of a leap month does not recur, so it is the plain date."""
    day = date(2025, 7, 25)
    assert (Days(first=day, last=day),) == schedule("2025年闰六月初一").days


def test_several_lunar_days() -> None:
    """正月初一至初七 is one rule of seven days."""
    rule = schedule("正月初一至初七").recurrence
    assert rule is not None and tuple(range(1, 8)) == rule.days


@pytest.mark.parametrize(("text", "undecided", "why"), OTHERS)
def test_words_instead_of_a_date(text: str, undecided: Undecided, why: str) -> None:
    """Words that stand for "no date" are kept apart from dates."""
    assert Schedule(text=text, undecided=undecided) == schedule(text), why


@pytest.mark.parametrize("text", ["1.5", "3.5-3.8", "10.1"])
def test_points_are_accepted_with_a_notice(text: str) -> None:
    """M.D may be a number, so it is read and said once."""
    outcome = read_schedule.read(text, OF_2026)
    assert isinstance(outcome, Checked)
    assert ["date.dotted"] == [problem.code for problem in outcome.problems]


def test_several_days_share_a_month_and_a_time() -> None:
    """A list of days carries the month on."""
    read = schedule("3月5日、12日、19日 下午2点")
    assert ([5, 12, 19], time(14)) == ([days.first.day for days in read.days], read.start)


def test_a_month_is_carried_from_the_end_of_a_span() -> None:
    """A day alone belongs to the month that stands last before it."""
    assert date(2026, 4, 8) == schedule("3月30日至4月2日、8日").days[-1].first


def test_the_typed_text_is_echoed() -> None:
    """What was typed is kept as it was, for the page."""
    assert schedule("３月５日（週四）").text == "３月５日（週四）"


def test_years_are_never_guessed() -> None:
    """Without a table's year a date without one is a problem whose example passes."""
    outcome = read_schedule.read("3月5日", Given())
    assert isinstance(outcome, Problem) and outcome.code == "date.no_year"
    assert isinstance(read_schedule.read(dict(outcome.facts)["example"], Given()), Schedule)
