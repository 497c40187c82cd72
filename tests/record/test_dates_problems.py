"""What is not read, and what is said about it."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest

from jinlin import record
from jinlin.problem import Checked, Problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader
from jinlin.record.readers_dates import read_date, read_moment, read_schedule, read_time
from jinlin.strings import read_strings

OF_2026 = Given(year=2026)

WRONG = [
    ("13月5日", "date.no_such_day", "2026-12-05", "not read as 3月5日"),
    ("2月30日", "date.no_such_day", "2026-02-28", "the month's last day is near"),
    ("2026-02-30", "date.no_such_day", "2026-02-28", "the fast way sees it too"),
    ("每月32日", "date.no_such_day", "每月28日", "in a rule"),
    ("每年2月30日", "date.no_such_day", "每年3月5日", "in a yearly rule"),
    ("每年4月31日", "date.no_such_day", "每年3月5日", "a month of thirty days"),
    ("3月5日（周三）", "date.weekday_disagrees", "2026-03-05（周四）", "weekday in brackets"),
    ("3.5周三", "date.weekday_disagrees", "2026-03-05（周四）", "weekday behind"),
    ("6月18日（端午节）", "date.lunar_disagrees", "2026-06-19", "festival in brackets"),
    ("端午节（6月18日）", "date.lunar_disagrees", "2026-06-19", "the day in brackets"),
    ("每年9月1日至12月31日", "date.yearly_over_months", "2026-09-01至2026-12-31", "no window of one day"),
    ("每年11月1日至次年3月15日", "date.yearly_over_months", "2026-11-01至2027-03-15", "over New Year"),
    ("3.5-8点", "date.not_understood", "3月5日", "an hour is no day"),
    ("本周四", "date.relative", "2026-03-05", "needs a today"),
    ("周三", "date.relative", "2026-03-05", "this week's or every week's"),
    ("明天下午", "date.relative", "2026-03-05", "needs a today"),
    ("5日", "date.no_month", "3月5日", "no month before it"),
    ("0000年3月5日", "date.year_beyond", "2026-03-05", "year 0 is not the table's year"),
    ("1900-01-03 02:24", "date.year_beyond", "2026-03-05", "3.10 typed into a cell that shows days"),
    ("1905-07-18", "date.year_beyond", "2026-03-05", "2026 typed into one"),
    ("3月8日至3月5日", "date.end_before_start", "2026-03-05至2026-03-08", "backwards"),
    ("12月30日至1月2日", "date.across_years", "2026-12-30至2027-01-02", "years not typed"),
    ("12月30日、1月2日", "date.across_years", "2026-12-30、2027-01-02", "in a list"),
    ("9月10日、12月10日、3月10日", "date.across_years", "2026-12-10、2027-03-10", "a school year"),
    ("12-2月", "date.across_years", "2026-12-01至2027-02-28", "in months"),
    ("每周三（3月至6月）", "date.rule_and_more", "每周三", "a rule with limits"),
    ("每周三 9:00-11:00（3月1日-6月30日）", "date.rule_and_more", "每周三 9:00-11:00", "limits behind the time"),
    ("3月1日至6月30日每周三 9:00", "date.rule_and_more", "每周三 9:00", "limits before the rule"),
    ("每周三、3月5日", "date.rule_and_more", "每周三", "3 of 3月 is no weekday"),
    ("每周三（节假日除外）", "date.rule_and_more", "每周三", "a rule and its holidays"),
    ("每周八", "date.not_understood", "每周三", "a week has seven days"),
    ("逢星期八", "date.not_understood", "逢星期三", "in other words"),
    ("每周三3月5日", "date.rule_and_more", "每周三", "a rule and a day"),
    ("五月初五、10日", "date.no_month", "3月10日", "a lunar month is not carried on as a civil one"),
    ("2026年-8日", "date.no_month", "3月8日", "a year has no month to carry on"),
    ("五一假期", "date.one_end", "2026-05-01至2026-05-03", "depends on the year's 调休"),
    ("3月5日起", "date.one_end", "2026-03-05至2026-03-07", "no end"),
    ("自3月5日", "date.one_end", "2026-03-05至2026-03-07", "in other words"),
    ("自3月1日起每周三", "date.rule_and_more", "每周三", "自 is no part of what is advised"),
    ("周二、周四 9:00", "date.relative", "2026-03-05", "these, or every week's"),
    ("正月十五（端午节）", "date.not_understood", "正月十五", "of two days only one is meant"),
    ("3月5日（9:00，雨天取消）", "date.not_understood", "3月5日", "more than a time in the brackets"),
    ("每月10：14:30", "date.not_understood", "2026-03-05", "no hour of half a minute past fourteen"),
    ("3月5日前完成", "date.one_end", "2026-03-02至2026-03-04", "no beginning"),
    ("3月5日起每周三", "date.rule_and_more", "每周三", "a series' first day has a column of its own"),
    ("即日起至3月31日", "date.relative", "2026-03-05", "needs a today"),
    ("逢单日", "date.not_understood", "2026-03-05", "逢 alone is no advice"),
    ("每月第一、三周的周三", "date.week_of_month", "每月第一、三个周三", "a month that begins on a Thursday"),
    ("3月5日2点一", "date.not_understood", "3月5日2点", "one numeral is no minute"),
    ("3-5", "date.not_understood", "2026-03-05", "a month or a span"),
    ("看情况", "date.not_understood", "2026-03-05", "no date at all"),
    ("9:00-11:00", "date.time_only", "2026-03-05 9:00-11:00", "no day"),
    ("3月5日9:00至3月8日17:00", "date.time_on_both_days", "2026-03-05 09:00-11:00", "daily or through the night"),
    ("25:00", "time.no_such_time", "23:00", "no day, but the time is the worse fault"),
    ("3月5日9:60", "time.no_such_time", "3月5日09:59", "minutes"),
    ("3月5日晚上12点", "time.midnight_unclear", "3月5日23:30", "either midnight"),
    ("3月5日晚上1点", "time.midnight_unclear", "3月5日23:30", "of the night before or behind"),
    ("3月5日晚上4点", "time.midnight_unclear", "3月5日23:30", "or in the afternoon"),
    ("3月5日凌晨12点", "time.midnight_unclear", "3月5日23:30", "in other words"),
    ("3月5日24:00", "time.no_such_time", "3月5日23:59", "an end, and no beginning"),
    ("3月5日傍晚12点", "time.period_disagrees", "3月5日12:00", "dusk at noon"),
    ("3月5日上午14:00", "time.period_disagrees", "3月5日14:00", "morning and 14"),
    ("3月5日 11:00-9:00", "time.end_before_start", "3月5日 11:00-13:00", "backwards"),
    ("3月5日上午9:00-11:30，下午2:00-5:00", "time.more_than_one", "3月5日上午9:00-11:30", "office hours"),
    ("3月5日 9:00-11:30 14:00-17:00", "time.more_than_one", "3月5日 9:00-11:30", "parted by a blank"),
    ("每周三9:00，每周五14:00", "time.more_than_one", "每周三9:00", "two rules, each with its time"),
    ("3月5日9:00；3月12日14:00", "time.more_than_one", "3月5日9:00", "two days, each with its time"),
    ("3月5日 20:00-次日", "date.not_understood", "3月5日 20:00", "until when?"),
    ("农历八月三十", "lunar.no_such_day", "2026-10-09", "29 days in that month of 2026"),
    ("2026年闰六月初一", "lunar.no_such_day", "2026-07-14", "no such leap month in 2026"),
    ("2026年腊月初八", "lunar.year_unclear", "2026-01-26", "January 2026 or of lunar 2026"),
    ("3月5日、八月十五", "lunar.unclear", "农历八月十五", "behind another day"),
    ("八月十五", "lunar.unclear", "农历八月十五", "中秋 or August"),
]


@pytest.mark.parametrize(("text", "code", "example", "why"), WRONG)
def test_problems(text: str, code: str, example: str, why: str) -> None:
    """What cannot be read is named, with an example near what was typed."""
    outcome = read_schedule.read(text, OF_2026)
    assert isinstance(outcome, Problem), outcome
    assert (code, example) == (outcome.code, dict(outcome.facts)["example"]), why


@pytest.mark.parametrize("text", [row[0] for row in WRONG])
def test_problems_find_their_words(text: str) -> None:
    """The sentences have all the facts they name."""
    outcome = read_schedule.read(text, OF_2026)
    assert isinstance(outcome, Problem)
    for part in ("what", "mend"):
        said = read_strings().text(f"problem.{outcome.code}.{part}", found=outcome.found, **dict(outcome.facts))
        assert "{" not in said


@pytest.mark.parametrize("row", [row for row in WRONG if row[0] != "25:00"], ids=lambda row: row[0])
def test_examples_pass(row: tuple[str, str, str, str]) -> None:
    """A clerk who types the example is not sent back again."""
    assert not isinstance(read_schedule.read(row[2], OF_2026), Problem)


def test_both_weekdays_are_named() -> None:
    """The clerk sees the weekday typed and the real one."""
    outcome = read_schedule.read("3月5日（周三）", OF_2026)
    assert isinstance(outcome, Problem)
    assert {"typed": "周三", "real": "周四"}.items() <= dict(outcome.facts).items()


@pytest.mark.parametrize(
    ("weekly", "text"), [("每周二、周四 9:00", "周二、周四 9:00"), ("每周三", "下周三"), ("每周三", "明天"), ("每周三", "周三（或周四）")]
)
def test_every_week_is_advised_for_the_whole_cell(weekly: str, text: str) -> None:
    """周二、周四 wants its 每; whoever was told 每周二 would lose the other day."""
    outcome = read_schedule.read(text, OF_2026)
    assert isinstance(outcome, Problem) and weekly == dict(outcome.facts)["weekly"]


def test_words_left_over_are_named() -> None:
    """Words that are not understood are shown, not dropped."""
    outcome = read_schedule.read("每周三（3月至6月）", OF_2026)
    assert isinstance(outcome, Problem)
    assert dict(outcome.facts)["words"] == "(3月至6月)"


def test_every_code_has_words() -> None:
    """Each code that occurs in the grammar stands in the catalogue, and the other way round."""
    folder = Path(record.__file__).parent
    files = (folder / "readers_dates.py", *(folder / "dates").glob("*.py"))
    source = "".join(file.read_text("utf-8") for file in files)
    used = set(re.findall(r'(?:problem|notice)\(\s*"([a-z_.]+)"', source))
    keys = (key.removeprefix("problem.").rsplit(".", 1)[0] for key in read_strings().keys())  # noqa: SIM118
    assert used == {key for key in keys if key.startswith(("date.", "time.", "lunar."))}


@pytest.mark.parametrize(
    ("reader", "text", "value", "code"),
    [
        (read_time, "下午2点半开始", None, "time.not_understood"),
        (read_time, "次日0:30", None, "time.next_day"),
        (read_time, "第二天凌晨2点", None, "time.next_day"),
        (read_date, "下周三", None, "date.relative_day"),
        (read_date, "3月5日前", None, "date.not_understood"),
        (read_moment, "下周三 9:00", None, "date.relative_day"),
        (read_time, "2点", time(2), "time.small_hours"),
        (read_time, "2:30", time(2, 30), "time.small_hours"),
        (read_time, "0.104166666666667", time(2, 30), "time.small_hours"),
        (read_schedule, "3月5日 2:30-4:30", None, "time.small_hours"),
        (read_schedule, "46086.104166666667", None, "time.small_hours"),
        (read_date, "46086.104166666667", date(2026, 3, 5), "date.time_left_out"),
        (read_date, "2026-03-05 09:00:00", date(2026, 3, 5), "date.time_left_out"),
        (read_date, "3月5日24时", date(2026, 3, 5), "date.time_left_out"),
        (read_date, "2026-03-05 24:00", date(2026, 3, 5), "date.time_left_out"),
        (read_date, "2026/3/5 9:24:00", date(2026, 3, 5), "date.time_left_out"),
        (read_moment, "3月5日24时", None, "time.no_such_time"),
        (read_schedule, "3月5日下午", None, "time.part_of_day"),
        (read_moment, "3月5日 中午", None, "time.part_of_day"),
        (read_schedule, "每年腊月三十", None, "lunar.not_every_year"),
    ],
)
def test_notices(reader: Reader[object], text: str, value: object, code: str) -> None:
    """What is read with a doubt says so."""
    outcome = reader.read(text, OF_2026)
    problems = outcome.problems if isinstance(outcome, Checked) else (outcome,)
    assert [code] == [each.code for each in problems if isinstance(each, Problem)]
    assert value is None or (isinstance(outcome, Checked) and value == outcome.value)


@pytest.mark.parametrize(
    ("text", "found", "example"),
    [
        ("3月5日 2:30-4:30", "3月5日 2:30-4:30", "3月5日 14:30-16:30"),
        ("3月5日下午", "3月5日下午", "3月5日下午3点"),
        ("3月5日傍晚", "3月5日傍晚", "3月5日傍晚6点"),
        ("每周三2点", "每周三2点", "每周三14:00"),
        ("46086.104166666667", "2026-03-05 02:30", "2026-03-05 14:30"),
    ],
)
def test_a_doubtful_time_is_shown_in_the_whole_cell(text: str, found: str, example: str) -> None:
    """Who types the example has typed a whole cell, and a serial is named as a clerk sees it."""
    outcome = read_schedule.read(text, OF_2026)
    assert isinstance(outcome, Checked)
    assert [(found, example)] == [(p.found, dict(p.facts)["example"]) for p in outcome.problems]


@pytest.mark.parametrize("text", ["5:30", "05:30:00", "0:00", "凌晨2:30", "早上5点", "12:30"])
def test_times_that_are_not_doubtful(text: str) -> None:
    """Early walkers meet at 5:30, and whoever says 凌晨 means it."""
    assert isinstance(read_time.read(text, OF_2026), time)


def test_what_ends_at_midnight_can_be_typed_as_advised() -> None:
    """24:00 was advised and then refused in 结束时间."""
    advised = re.findall(r"到半夜结束的写 (\d+:\d\d)", read_strings().problems()["time.midnight_unclear"]["mend"])
    assert [time(23, 59)] == [read_time.read(text, OF_2026) for text in advised]


UNDATED = [
    ("date.rule_and_more", "每周三", "3月份每周三", "2026年3月份 would be all of March"),
    ("date.rule_and_more", "每周日", "3月8日起每周日", "a year was asked for, and then something else"),
    ("date.no_year", "2026年3月8日至4月8日", "3月8日至4月8日", "the last day was left out of the example"),
    ("date.no_year", "2026年3月5日 9:00-11:00", "3月5日 9:00-11:00", "and the hours"),
    ("date.no_year", "2026年3月5日", "3月5日(周日)", "in the year of the example it is another weekday"),
]


@pytest.mark.parametrize(("code", "example", "typed", "why"), UNDATED, ids=[row[2] for row in UNDATED])
def test_a_cell_without_a_year_is_mended_at_once(code: str, example: str, typed: str, why: str) -> None:
    """What else is wrong is told first, and the example is the whole cell."""
    found = read_schedule.read(typed, Given())
    assert isinstance(found, Problem), why
    assert (code, example, typed) == (found.code, dict(found.facts)["example"], found.found), why
