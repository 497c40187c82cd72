"""The columns that hold one date, one time, a list of dates, a moment; and what holds for any text."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given as each
from hypothesis import strategies as st

from jinlin.clock import SHANGHAI
from jinlin.problem import Checked, Problem
from jinlin.record.given import Given
from jinlin.record.readers_dates import read_date, read_dates, read_moment, read_schedule, read_time
from jinlin.record.schedule import Schedule

OF_2026 = Given(year=2026)
READERS = (read_date, read_time, read_dates, read_schedule, read_moment)
SPELLINGS = (
    "{0.year}-{0.month:02}-{0.day:02}", "{0.year}-{0.month}-{0.day}", "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日", " {0.year} 年 {0.month} 月 {0.day} 号",
    "{0.year}{0.month:02}{0.day:02}", "{0.year}年{0.month}月{0.day}", "{0.year}-{0.month:02}-{0.day:02} 00:00:00",
)  # fmt: skip
LETTERS = (
    "0123456789年月日号周星期一二三四五六七八九十初正腊冬至每隔第个最后季度上下午晚点"
    "半时:：.-—~/、，（）() T农历闰端午节春到天末廿〇两"
)

TIMES = [
    ("9:00", "09:00", "plain"),
    ("09:00:00", "09:00", "as a spreadsheet writes it"),
    ("9点半", "09:30", "half past"),
    ("下午3点", "15:00", "afternoon"),
    ("14：00", "14:00", "full-width colon"),
    ("0.375", "09:00", "fraction of a day"),
    (".5", "12:00", "fraction without its zero"),
    ("0.3993055556", "09:35", "a rounded fraction"),
    ("晚7点一刻", "19:15", "quarter past"),
    ("9时05分", "09:05", "written"),
    ("下午1：30", "13:30", "afternoon with minutes"),
]
LISTS = [
    ("10月1日-7日", [(10, day) for day in range(1, 8)], "span"),
    ("10月1日、3日，5日；11月2日", [(10, 1), (10, 3), (10, 5), (11, 2)], "all the marks, month carried"),
    ("2026-10-02 2026-10-01", [(10, 1), (10, 2)], "spaces; sorted"),
    ("10/1\n10/1", [(10, 1)], "lines; each once"),
    ("46086", [(3, 5)], "serial"),
    ("10月1日和3日以及 5日", [(10, 1), (10, 3), (10, 5)], "in words"),
    ("端午节、10月1日至10月2日", [(6, 19), (10, 1), (10, 2)], "festival"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TIMES)
def test_times(text: str, expected: str, why: str) -> None:
    """A time is read whatever the spelling."""
    assert time.fromisoformat(expected) == read_time.read(text, OF_2026), why


@pytest.mark.parametrize("text", ["25:00", "25:00左右", "24:00", "下午", "9:00-11:00", "晚上12点", "9", "0.99999999", "9:5"])
def test_times_that_are_none(text: str) -> None:
    """What is not one clear time is a problem."""
    assert isinstance(read_time.read(text, OF_2026), Problem)


@pytest.mark.parametrize(("text", "expected", "why"), LISTS)
def test_lists_of_days(text: str, expected: list[tuple[int, int]], why: str) -> None:
    """A list gives each of its days once, in order."""
    assert tuple(date(2026, month, day) for month, day in expected) == read_dates.read(text, OF_2026), why


@pytest.mark.parametrize(
    "text", ["10月", "每周三", "10月1日停", "10月1日、待定", "2026-01-01至2062-01-02", "10月1日3日x"]
)
def test_lists_that_are_none(text: str) -> None:
    """A list with anything but days is a problem."""
    assert isinstance(read_dates.read(text, OF_2026), Problem)


@pytest.mark.parametrize("text", ["端午节", "农历五月初五", "6月19日", "46192", "2026年端午节"])
def test_one_date(text: str) -> None:
    """A date column turns a festival into its day."""
    assert date(2026, 6, 19) == read_date.read(text, OF_2026)


def test_solar_term_as_a_date() -> None:
    """So it does with a solar term."""
    assert date(2026, 12, 22) == read_date.read("冬至", OF_2026)


@pytest.mark.parametrize(
    ("text", "year", "code"),
    [
        ("端午节", None, "date.no_year"),
        ("农历五月初五", None, "date.no_year"),
        ("五一", None, "date.no_year"),
        ("3月5日", None, "date.no_year"),
        ("每年端午节", 2026, "date.one_day_only"),
        ("3月5日-8日", 2026, "date.one_day_only"),
        ("3月", 2026, "date.one_day_only"),
        ("正月初一至初七", 2026, "date.one_day_only"),
        ("正月初一至初七", None, "date.one_day_only"),
        ("每周三", 2026, "date.one_day_only"),
        ("待定", 2026, "date.one_day_only"),
    ],
)
def test_not_one_date(text: str, year: int | None, code: str) -> None:
    """A date column takes one day and needs its year."""
    outcome = read_date.read(text, Given(year=year))
    assert isinstance(outcome, Problem) and code == outcome.code


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("2026-03-05", 0, 0), ("3月5日下午3点半", 15, 30), ("46086.375", 9, 0), ("2026-03-05 00:00:00", 0, 0)],
)
def test_moments(text: str, hour: int, minute: int) -> None:
    """A moment is aware, in Shanghai, and at 00:00 where no time was typed."""
    assert datetime(2026, 3, 5, hour, minute, tzinfo=SHANGHAI) == read_moment.read(text, OF_2026)


def test_a_moment_is_no_span() -> None:
    """A span of hours is not a moment."""
    outcome = read_moment.read("3月5日 9:00-11:00", OF_2026)
    assert isinstance(outcome, Problem) and outcome.code == "time.one_time_only"


@each(st.dates(date(1906, 1, 1), date(2100, 12, 31)), st.sampled_from(SPELLINGS))
def test_dates_read_back(day: date, spelling: str) -> None:
    """Every date reads back to itself from every spelling, without help from the table."""
    assert day == read_date.read(spelling.format(day), Given())


@each(st.times().map(lambda moment: moment.replace(microsecond=0)), st.sampled_from(["%H:%M:%S", "%H：%M：%S"]))
def test_times_read_back(moment: time, spelling: str) -> None:
    """Every time reads back to itself."""
    outcome = read_time.read(moment.strftime(spelling), Given())
    assert moment == (outcome.value if isinstance(outcome, Checked) else outcome)


@each(st.text(max_size=12) | st.text(LETTERS, max_size=16), st.none() | st.integers(1900, 2100))
def test_no_text_raises(text: str, year: int | None) -> None:
    """Any text is a value or a problem, for every reader."""
    for reader in READERS:
        assert reader.read(text, Given(year=year)) is not None


@each(st.text(LETTERS, max_size=8), st.sampled_from(["3月5日 9:00", "每周三", "长期", "端午节"]))
def test_nothing_is_dropped(text: str, start: str) -> None:
    """A word that is not in the grammar is never passed over."""
    assert not isinstance(read_schedule.read(f"{start}{text}除外", OF_2026), (Schedule, Checked))


STORED = [
    (read_date, "46086", "2026-03-05", "a serial is not what staff see"),
    (read_date, "3月5日", "2026-03-05", "the year of the table is part of it"),
    (read_time, "0.604166666666667", "14:30", "Google's time of day"),
    (read_time, "下午3点", "15:00", "one spelling for all"),
    (read_moment, "46086.375", "2026-03-05 09:00", "a serial with a fraction"),
    (read_dates, "2026-10-01、2026-10-03至2026-10-05", "2026-10-01、2026-10-03至2026-10-05", "neighbours stay a span"),
    (read_schedule, "46086.375", "2026-03-05 09:00", "the same in a column of schedules"),
    (read_schedule, "每周三 14:30", "每周三 14:30", "a rule stays as typed"),
]


@pytest.mark.parametrize(("reader", "text", "stored", "why"), STORED)
def test_what_is_stored_reads_back(reader, text: str, stored: str, why: str) -> None:
    """A workbook and Google Sheets leave the same text behind, and it means what the cell meant."""
    for typed in (text, stored):
        outcome = reader.read(typed, OF_2026)
        assert stored == reader.write(outcome.value if isinstance(outcome, Checked) else outcome), why


@pytest.mark.parametrize("typed", ["截至3月5日", "至3月5日", "截止到3月5日", "即日起至3月5日", "3月5日止", "3月5日截止", "3月5日为止"])
def test_a_last_day_may_say_so(typed: str) -> None:
    """报名截止 and 有效期至 have the word in their header already."""
    assert date(2026, 3, 5) == read_date.read(typed, OF_2026)
    assert datetime(2026, 3, 5, tzinfo=SHANGHAI) == read_moment.read(typed, OF_2026)


@pytest.mark.parametrize(
    ("code", "typed", "why"),
    [
        ("date.no_year", "截至3月5日", "the word is no part of what is wrong, and was all that was called unknown"),
        ("date.no_such_day", "至2026年2月30日", "nor here"),
        ("date.not_understood", "截至", "a word alone is"),
        ("date.how_long", "7日内", "its month was asked for"),
        ("date.how_long", "15个工作日", "how long is no day"),
        ("date.how_long", "三个月内", "in words"),
        ("date.how_long", "半年", "half of one"),
        ("date.no_month", "7日", "which may be the seventh"),
        ("date.one_day_only", "2026年3月", "a month by its name"),
    ],
)
def test_what_is_wrong_with_a_last_day_is_told_without_its_word(code: str, typed: str, why: str) -> None:
    """Of the cell as it was typed."""
    found = read_date.read(typed, Given())
    assert isinstance(found, Problem) and (code, typed) == (found.code, found.found), why
