"""Opening hours as staff type them: what is understood, what is kept as typed, what is wrong."""

from __future__ import annotations

import pytest

from jinlin.kinds.services.model import Service
from jinlin.problem import Checked, Problem
from jinlin.record.cell import Cells
from jinlin.record.column import columns
from jinlin.record.given import Given
from jinlin.record.hours import read_hours
from jinlin.record.opening_hours import OnHoliday, OpeningHours, OpeningSpan, TimeRange
from jinlin.strings import read_strings


def read(text: str) -> OpeningHours:
    """The hours of a text that must pass without a word."""
    outcome = read_hours.read(text, Given())
    assert isinstance(outcome, Checked) and not outcome.problems, outcome
    return outcome.value


def brief(times: tuple[TimeRange, ...]) -> str:
    return " ".join(f"{t.opens:%H%M}-{t.closes:%H%M}" for t in times) or "closed"


def told(hours: OpeningHours) -> str:
    """``01234 0900-1200; 5 closed; W 0900-1700``, W being 工作日."""
    days = ("W" * span.working_days + "".join(map(str, span.weekdays)) for span in hours.spans)
    return "; ".join(f"{day} {brief(span.times)}" for day, span in zip(days, hours.spans, strict=True))


@pytest.mark.parametrize(
    ("expected", "on_holiday", "text", "why"),
    [
        ("01234 0900-1200 1400-1730; 5 0900-1130", "closed", read_hours.example, "the example passes"),
        ("01234 0900-1200 1400-1730", "not_said", "周一至周五 9:00–12:00、14:00–17:30", "en dashes"),
        ("01234 0900-1200 1400-1730; 5 0900-1130", "usual",
         "周一至周五9:00-12:00,14:00-17:30,周六9:00-11:30,节假日照常", "commas only: days begin a new part"),
        ("01234 0830-1130 1400-1700", "not_said", "星期一至星期五上午8：30至11：30，下午14：00至17：00", "full-width"),
        ("024 1400-1730", "not_said", "周一、三、五 下午2点-5点半", "下午 carries over; 周 said once"),
        ("02 0900-1000", "not_said", "周一和周三 9点至10点", "和 joins days"),
        ("056 0000-0000", "not_said", "周六至周一 0:00-24:00", "round the week's end; 24:00"),
        ("0123456 0800-2000", "usual", "每天 8:00-20:00", "每天 leaves no day out, not even 国庆"),
        ("0123456 0800-1700", "usual", "周一到周日8-17点", "the same in other words; one 点 for both"),
        ("0123456 0600-2200", "usual", "全年无休 6:00-22:00", "the same again"),
        ("0123456 0000-0000", "usual", "24小时", "every day without being said"),
        ("0123456 0000-0000", "usual", "全天", "the same"),
        ("0123456 0000-0000", "usual", "每天 24小时开放", "said"),
        ("W 0900-1700", "closed", "工作日 9:00-17:00", "a holiday is no 工作日"),
        ("W 0900-1700", "own_times", "工作日9点至17点；节假日 9:00-12:00", "own times on holidays"),
        ("01234 0900-1700", "closed", "周一至周五（节假日除外）9:00-17:00", "between the days and their times"),
        ("01234 0900-1700", "not_said", "周一至周五 9:00-17:00，法定节假日另行通知", "the holidays are left open"),
        ("0123456 0900-1700; 0 closed", "usual", "每天9:00-17:00，周一闭馆", "an exception among the weekdays"),
        ("56 closed; 01234 0900-1700", "closed", "周末及法定节假日休息，周一至周五9:00-17:00", "及 names days"),
        ("56 0900-1600", "own_times", "周末及节假日 9:00-16:00", "the same with times"),
        ("123456 0900-1700", "usual", "开放时间：周二至周日 9:00-17:00（法定节假日照常开放）", "idle words"),
        ("0123456 0900-1700; 1 closed", "usual", "周一至周日（周二闭馆）9:00-17:00", "said of Tuesday, not of the week"),
        ("W 0900-1700; 56 closed", "closed", "工作日9:00-17:00，周末休息", "a holiday is no 工作日 here either"),
        ("01234 0900-1700; 56 closed", "not_said", "周一至周五开放 9:00-17:00，周六，周日休息", "one list of days"),
        ("56 0900-1700", "not_said", "周六周天 9:00-17:00", "天 is Sunday behind 周"),
        ("0123456 closed", "usual", "周一至周日休息", "closed at present"),
        ("01234 0900-1200 1400-1700", "not_said", "周一至周五 9:00-17:00（12:00-14:00午休）", "closed in between"),
        ("01234 0900-1200 1400-1700", "not_said", "周一至周五 9:00-17:00，午休12:00-14:00", "the same said before"),
        ("01234 0900-1700; 5 closed", "not_said", "周一至周五 9:00-17:00，周六全天休息", "all of a day off"),
        ("01234 0900-1700; 56 closed", "not_said", "周一至周五 9:00-17:00，其余时间休息", "whatever is left"),
        ("0 closed; 123456 0900-1700", "not_said", "周一闭馆，其余时间9:00-17:00", "the same the other way round"),
        ("23456 0900-1700", "not_said", "除周一、周二外，每天9:00-17:00", "but for some days"),
        ("01234 0900-1130 1400-1700", "not_said", "9:00-11:30、14:00-17:00（周一至周五）", "the days behind the times"),
        ("123456 0900-1700", "not_said", "周二至周日 9:00-17:00（16:30停止入馆）", "said of the last to come in"),
        ("01234 0900-1700", "not_said", "周一至周五 9:00-17:00，中午不休", "as the times say"),
        ("024 0900-1100", "not_said", "周一/三/五 9:00-11:00", "slashes"),
        ("0123456 0000-0000", "usual", "7×24小时", "every day, as hotlines say it"),
        ("024 0900-1100", "not_said", "周一、三、五：9:00-11:00", "a colon behind a list of days"),
        ("56 0900-1600", "not_said", "周六、日：上午9：00-下午4：00", "the same with part of the day"),
        ("01234 0900-1200 1400-1730", "not_said", "周一至周五 上午：9:00-12:00，下午：2:00-5:30", "and behind that"),
        ("01234 0900-1200 1400-1730", "not_said", "周一至周五（上午）9:00-12:00（下午）2:00-5:30", "or in brackets"),
        ("01234 0900-1700", "not_said", "周一至周五每天9:00-17:00", "on each of these, not at the weekend too"),
        ("56 0900-1700", "not_said", "周末两天 9:00-17:00", "the same"),
        ("01234 0900-1700", "not_said", "周1-周5 9:00-17:00", "days by number"),
        ("024 0900-1700", "not_said", "每周1、3、5：9:00-17:00", "a list of them"),
        ("024 0900-1700", "not_said", "每逢周一、三、五 9:00-17:00", "逢"),
        ("01234 0900-1200 1400-1730", "not_said", "周一至周五从9:00到12:00 & 14:00到17:30", "idle words and signs"),
        ("123456 0900-1630; 0 closed", "not_said", "9:00-16:30（每周一闭馆）", "on all days but this one"),
        ("01234 0900-1700", "closed", "周一至周五 9:00-17:00（不含法定节假日）", "不含 is 除外"),
        ("01234 0900-1700", "closed", "周一至周五 9:00-17:00，逢法定节假日放假", "other words for closed"),
        ("01234 0900-1700", "usual", "周一至周五（含节假日）9:00-17:00", "含 is 照常"),
        ("56 0900-1700", "not_said", "周末（含节假日）9:00-17:00", "but on a Wednesday?"),
        ("123456 0900-1700; 0 closed", "not_said", "周二至周日 9:00-17:00，周一闭馆（节假日除外）",
         "the days off have an exception: they are not closed on holidays"),
        ("", "not_said", "提前预约", "by arrangement: nothing to understand"),
    ],
)  # fmt: skip
def test_hours_are_understood(expected: str, on_holiday: str, text: str, why: str) -> None:
    """Days, times and what holds on holidays, whatever the punctuation; the text is kept as typed."""
    hours = read(text)
    assert (expected, OnHoliday(on_holiday), text) == (told(hours), hours.on_holiday, hours.text), why


@pytest.mark.parametrize(
    ("text", "example", "why"),
    [
        ("周一至周五 2:00-5:00", "周一至周五 14:00-17:00", "said as hours of the whole week that have nothing to do with it"),
        ("周一 4:30-6:00；节假日休息", "周一 16:30-18:00;节假日休息", "both ends, and the rest of the cell stays"),
        ("周五 20:00-24:00；周六 0:00-2:00", None, "two days, as the advice for 20:00-2:00 says: meant for the night"),
    ],
)
def test_small_hours_are_asked_about_for_the_whole_cell(text: str, example: str | None, why: str) -> None:
    """The advice is this very cell with its hours in the afternoon, and passes."""
    outcome = read_hours.read(text, Given())
    assert isinstance(outcome, Checked)
    advised = [dict(found.facts)["example"] for found in outcome.problems]
    assert ([example] if example else []) == advised, why
    assert [] == [problem for one in advised for problem in read_hours.read(one, Given()).problems]


OVERNIGHT = [
    ("每天 20:00-次日2:00", "每天 0:00-2:00、20:00-24:00", "the next day is one of them"),
    ("周五20:00至凌晨2点", "周五 20:00-24:00；周六 0:00-2:00", "the next day is another one"),
    ("周一至周五 18:00-次日1:30", "周一至周五 18:00-24:00；周二至周六 0:00-1:30", "and so for days in a row"),
    ("周六、周日 22:00-6:00", "周六、周日 22:00-24:00；周日、周一 0:00-6:00", "nobody wrote that it is the next day"),
]


@pytest.mark.parametrize(("text", "example", "why"), OVERNIGHT, ids=[row[0] for row in OVERNIGHT])
def test_hours_past_midnight_are_told_how_they_are_written(text: str, example: str, why: str) -> None:
    """With their own days and hours; what stood there was the column's own example, which says nothing of a night."""
    hours = next(c for c in columns(Service) if c.key == "hours")
    (found,) = Cells(hours, Given())[text].problems
    assert example in read_strings().text(f"problem.{found.code}.mend", **dict(found.facts)), why
    assert () == Cells(hours, Given())[example].problems


def test_midnight_itself_is_the_end_of_the_day() -> None:
    """次日0:00 is 24:00, and no second day has a part in it."""
    assert told(read("周五 20:00-24:00")) == told(read("周五 20:00-次日0:00"))


def test_times_on_holidays_are_kept() -> None:
    """节假日 9:00-12:00 is no span of the week."""
    assert "0900-1200" == brief(read("工作日9点至17点；节假日 9:00-12:00").holiday_times)


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("hours.not_understood", "看情况开放", "no day, no time"),
        ("hours.not_understood", "周一至周五 9:00开门", "one time only"),
        ("hours.past_midnight", "每天 20:00-次日2:00", "hours of two days: it can be written, and is said how"),
        ("hours.past_midnight", "周五20:00至第二天凌晨2点", "the same"),
        ("hours.past_midnight", "周五20:00至凌晨2点", "no other night is meant"),
        ("hours.not_understood", "夏季 9:00-18:00；冬季 9:00-17:00", "a wording that is not known"),
        ("hours.not_understood", "每周五天 9:00-17:00", "five days, not Friday and Sunday"),
        ("hours.not_understood", "周六 9:00-12:00休息", "open or closed?"),
        ("hours.not_understood", "周一至周五 9:00-12:00（12:00-14:00休息）", "a break that is none"),
        ("hours.clash", "周一至周五 9:00-12:00、2:00-5:30", "half past two at night comes before nine"),
        ("hours.clash", "周一至周日 8:00-18:00，周三 8:00-12:00", "until when on Wednesday?"),
        ("hours.no_times", "周二至周日开放，周一闭馆", "closed on Monday, not all the week"),
        ("hours.no_times", "周六开放，周日休息", "closed on one of them"),
        ("hours.no_times", "周二至周日，周一闭馆", "the same without a word for open"),
        ("hours.no_times", "周一至周五，周末休息", "closed at the weekend"),
        ("hours.no_times", "周一至周五开放，周六 9:00-12:00", "the time is Saturday's"),
        ("hours.no_times", "周一闭馆", "open on the others, nobody says when"),
        ("hours.no_days", "9:00-17:00", "which days? never guessed"),
        ("hours.no_days", "9:00-17:00，工作日休息", "on which days, if not on these?"),
        ("hours.not_understood", "周1次 9:00-17:00", "once a week, not on Monday"),
        ("hours.not_understood", "周末（含节假日）休息", "no opening hours of holidays"),
        ("hours.not_understood", "周1" + "-" * 60, "dashes are gone through once: twice as many took four times as long"),
        ("hours.no_times", "周一至周五", "when on these days?"),
        ("hours.no_times", "周一至周五 9:00-17:00；周六", "the last part is half a part"),
    ],
)
def test_other_wordings_are_shown_as_typed(code: str, text: str, why: str) -> None:
    """A notice, and the text without spans: the place is not withheld."""
    outcome = read_hours.read(text, Given())
    assert isinstance(outcome, Checked), why
    assert OpeningHours(text=text) == outcome.value, why
    assert [(code, text)] == [(p.code, p.found) for p in outcome.problems], why


@pytest.mark.parametrize(
    ("code", "text", "why"),
    [
        ("time.no_such_time", "周一至周五 9:00-25:00", "no such hour"),
        ("hours.end_before_start", "周一 17:00-9:00", "swapped"),
        ("hours.end_before_start", "周六 18:00-2:00", "past midnight is two days"),
        ("hours.end_before_start", "周一 9:00-9:00", "no time at all"),
        ("time.midnight_unclear", "每周三 晚上12点-13点", "midnight or noon?"),
    ],
)
def test_wrong_hours_are_a_problem(code: str, text: str, why: str) -> None:
    """Hours that cannot be true are not published; the cell is named as typed."""
    outcome = read_hours.read(text, Given())
    assert isinstance(outcome, Problem), why
    assert (code, text) == (outcome.code, outcome.found), why


@pytest.mark.parametrize("text", ["看情况", "9:00-17:00", "周一至周五", "周一 17:00-9:00"])
def test_every_problem_has_its_words(text: str) -> None:
    """Both sentences can be filled from what the problem carries."""
    outcome = read_hours.read(text, Given())
    found = outcome.problems[0] if isinstance(outcome, Checked) else outcome
    facts, strings = {"found": text, **dict(found.facts)}, read_strings()
    assert text in strings.text(f"problem.{found.code}.what", **facts)
    assert read_hours.example in strings.text(f"problem.{found.code}.mend", **facts)


def test_a_span_without_times_is_closed() -> None:
    """周日休息 is said, not merely left out."""
    assert OpeningSpan(weekdays=(6,)) == read("周六 9:00-11:00；周日休息").spans[1]
