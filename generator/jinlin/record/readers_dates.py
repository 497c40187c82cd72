"""Readers of dates and times as staff type them: strictly, for every word is understood, or the cell is a problem.

``dates`` holds their grammar. Nothing here knows "now": a date without a year is in the table's year, never in "the
next one", and 本周四 is asked about. Serials of Excel and Google (46086 is 2026-03-05) are read in the columns typed as
dates. 3.5 is 3月5日 with a notice, since it may be a number.

Source: the readings were settled on 65 spellings met in public sheets; see tests/record/test_dates.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from jinlin.clock import ONE_DAY, SHANGHAI
from jinlin.problem import Checked, Problem, notice, problem
from jinlin.record.dates.cell import is_yearly, read_cell, take_span
from jinlin.record.dates.clock_time import (
    FRACTION,
    NEXT_DAY,
    fast_time,
    is_small,
    read_hour,
    small_hours,
    take_time,
)
from jinlin.record.dates.day import Carried, serial_day, take_day
from jinlin.record.dates.named import first_day
from jinlin.record.dates.wording import (
    EARLIEST,
    EXAMPLE_YEAR,
    LATEST,
    Cursor,
    grammar,
    not_understood,
    plain,
    sample_day,
)
from jinlin.record.given import Given
from jinlin.record.reader import Outcome, Reader, noted
from jinlin.record.schedule import Days, Schedule
from jinlin.table.tidy import tidy_value

_NO_TIME = r"(?:[T ]00:00:00|(?<!日) 0?0:00(?::00)?)?"  #: behind a date that a program wrote
_FAST = re.compile(r"([0-9]{4})([-/年])([0-9]{1,2})([-/月])([0-9]{1,2})(日?)" + _NO_TIME).fullmatch
_MARKS = frozenset(("--", "//", "年月日"))
_SERIAL = re.compile(r"([34][0-9]{4}|5[0-4][0-9]{3})(\.[0-9]{1,20})?").fullmatch
_LAST_INSTANT = re.compile(r"(?<![0-9:：])24\s*(?:[点时點時]|[:：]00)$")
_UNTIL = re.compile(r"^(?:截至|截止[至到]?|(?:即日起)?[至到])\s*|\s*(?:截止|为止|止)$")  #: says of a last day what its column says
_LASTS = grammar(
    " (?:(?:[0-9]{3}|NUM) (?:个?工作日|天|[日年](?= (?:内|以内|之内))|个?WEEK|个(?:月|季度))|半个?月|半年) (?:内|以内|之内)? "
)
_LIST_MARKS = re.compile(r"\s*(?:[、,;和及与]|以及)\s*|\s+|$")
MOST_DAYS = 400  #: in a span of a list of days; more is a slip in the year


def _fast_day(text: str) -> date | None:
    """2026-03-05, 2026/3/5 and 2026年3月5日, at most with the 0:00 of exports; ``None`` for all else. Tables hold ten
    thousand."""
    found = _FAST(text)
    if found is None:
        return None
    year, mark, month, other_mark, day, end = found.groups()
    if mark + other_mark + end not in _MARKS or not EARLIEST <= int(year) <= LATEST:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 2月30日: the slow way says why
        return None


def _serial_moment(text: str) -> datetime | None:
    """The moment of a serial, naive, to the second."""
    found = _SERIAL(text)
    if found is None:
        return None
    midnight = datetime.combine(serial_day(int(found[1])), time())
    return midnight + timedelta(seconds=round(float(found[2] or 0) * 86400))


def _beside_its_hours(text: str) -> str:
    """``46086 9:00-11:00`` and ``46086 0.375``, two columns in one, as they would be typed: Google and Feishu keep days
    and times as numbers."""
    day, _, last = text.rpartition(" ")
    if day and FRACTION.fullmatch(last) and (hour := fast_time(last)):
        text = f"{day} {tidy_value(hour)}"
    head, _, rest = text.partition(" ")
    moment = _serial_moment(head) if rest else None
    return text if moment is None else f"{tidy_value(moment)} {rest}"


def _read_schedule(text: str, given: Given) -> Outcome[Schedule]:
    text = _beside_its_hours(text)
    if moment := _serial_moment(text):
        text = tidy_value(moment)  # 46086.375: as it would be typed
    if day := _fast_day(text):
        return Schedule(text=text, days=(Days(first=day, last=day),))
    return read_cell(text, given)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A cell that holds exactly one day."""

    day: date
    schedule: Schedule
    notices: tuple[Problem, ...]


def _read_dated(text: str, given: Given) -> _Dated | Problem:
    """The one day of a cell; what is wrong is told of the cell as it was typed."""
    alone = _UNTIL.sub("", text) or text
    found = _dated(alone, given)
    return replace(found, found=text) if isinstance(found, Problem) and found.found == alone else found


def _dated(text: str, given: Given) -> _Dated | Problem:
    if _LASTS.fullmatch(plain(text)):  # 7日内 was asked for its month
        return problem("date.how_long", text, example=sample_day(given))
    outcome = _read_schedule(text, given)
    if isinstance(outcome, Problem) and outcome.code == "date.relative":  # 每周三 is advice for rules alone
        return problem("date.relative_day", outcome.found, **dict(outcome.facts))
    if isinstance(outcome, Problem) and outcome.code == "date.one_end":  # and one day is all that is asked for
        facts = dict(outcome.facts)
        return problem("date.not_understood", outcome.found, words=facts["words"], example=facts["day"])
    if isinstance(outcome, Problem):
        return outcome
    schedule, notices = (outcome.value, outcome.problems) if isinstance(outcome, Checked) else (outcome, ())
    day = _one_day(schedule, text, given)
    return day if isinstance(day, Problem) else _Dated(day, schedule, notices)


def _one_day(schedule: Schedule, text: str, given: Given) -> date | Problem:
    """The only day of a schedule, or why it has none or several."""
    rule, days = schedule.recurrence, schedule.days
    if len(days) == 1 and days[0].first == days[0].last:
        return days[0].first
    names_one = rule and len(rule.days) <= 1  # 正月初一至初七 is a week, in any year
    if rule and names_one and (day := first_day(rule)):
        return day
    if rule and names_one and is_yearly(rule) and not text.startswith("每"):
        return problem("date.no_year", text, example=f"{EXAMPLE_YEAR}年{text}")
    return problem("date.one_day_only", text, example=sample_day(given))


def _read_date(text: str, given: Given) -> Outcome[date]:
    if day := _fast_day(text):
        return day
    # 24:00 is no time of day, but the time is left out all the same
    day_alone = _LAST_INSTANT.sub("", text) or text
    dated = _read_dated(day_alone, given)
    if isinstance(dated, Problem):
        return dated
    example = f"{dated.day.month}月{dated.day.day}日"
    notices = tuple(
        each.knowing(date=dated.day, example=example) if each.code == "date.dotted" else each
        for each in dated.notices
        if not each.code.startswith("time.")
    )
    if dated.schedule.start is not None or day_alone != text:
        found = dated.schedule.text if day_alone == text else text
        notices += (notice("date.time_left_out", found, example=dated.day),)
    return noted(dated.day, notices)


def _read_moment(text: str, given: Given) -> Outcome[datetime]:
    if day := _fast_day(text):
        return datetime.combine(day, time(), SHANGHAI)
    dated = _read_dated(text, given)
    if isinstance(dated, Problem):
        return dated
    schedule = dated.schedule
    if schedule.end is not None:
        return problem("time.one_time_only", text, example=f"{dated.day} {schedule.start:%H:%M}")
    moment = datetime.combine(dated.day, schedule.start or time(), SHANGHAI)
    return noted(moment, dated.notices)


def _read_dates(text: str, given: Given) -> Outcome[tuple[date, ...]]:
    if day := _fast_day(text):
        return (day,)
    if moment := _serial_moment(text):
        return (moment.date(),)
    cursor, carried, days = Cursor(text, given), Carried(), set[date]()
    while cursor.rest:
        typed = take_day(cursor)
        span = not_understood(cursor) if typed is None else typed
        span = span if isinstance(span, Problem) else take_span(span, cursor, carried)
        if isinstance(span, Problem):
            return span
        if span.approximate or (span.last - span.first).days >= MOST_DAYS:
            return problem("date.list_unclear", text, example=f"{sample_day(given)}、{sample_day(given)[:-2]}12")
        days |= {span.first + timedelta(days=after) for after in range((span.last - span.first).days + 1)}
        if not cursor.take(_LIST_MARKS):
            return not_understood(cursor)
    found = tuple(sorted(days))
    return noted(found, cursor.notices)


def _read_time(text: str, given: Given) -> Outcome[time]:
    fast = fast_time(text)
    if fast is not None:
        typed = text if ":" in text else f"{fast:%H:%M}"  # Google gives 2:30 as a fraction of a day
        return Checked(fast, (small_hours(fast, typed, typed),)) if is_small(fast) else fast
    cursor = Cursor(text, given)
    if cursor.take(NEXT_DAY):  # said at once: 0:30 alone would only be told to end before it began
        return problem("time.next_day", text, example="23:30")
    typed = take_time(cursor)
    if typed is None:
        return problem("time.not_understood", text, words=cursor.text, example="09:00")
    moment = read_hour(typed, cursor)
    if isinstance(moment, Problem):
        return moment
    if cursor.rest:
        return problem("time.not_understood", text, words=cursor.rest, example=f"{moment:%H:%M}")
    return noted(moment, cursor.notices)


def _written_dates(days: tuple[date, ...]) -> str:
    """Days as they are stored: neighbours as a span, so that a summer's holidays stay one entry."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == ONE_DAY:
            spans[-1].append(day)
        else:
            spans.append([day])
    return "、".join(f"{span[0]}至{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans)


# What is stored and opened as data is the day, never its serial: Google gives 46086 where a workbook gives 2026-03-05,
# and moving a table from one to the other must change no file and no history.
read_date = Reader(read=_read_date, type="date", example="2026-03-05", write=tidy_value)
"""One plain date. A time typed after it is left out with a notice."""

read_time = Reader(read=_read_time, type="time", example="9:00", write=tidy_value)
"""One time of day: 9:00, 9点半, 下午3点, or Excel's 0.375. 24:00 is not one: ``time`` cannot hold it."""

read_dates = Reader(read=_read_dates, type="dates", example="2026-10-01、2026-10-02", write=_written_dates)
"""Days one by one or in spans (10月1日-7日), each once, sorted."""

read_schedule = Reader(read=_read_schedule, type="schedule", example="每周三 9:00-11:00", write=lambda s: s.text)
"""When something is: days, a rule, 长期 or 待定, with times."""

read_moment = Reader(read=_read_moment, type="moment", example="2026-03-05 09:00", write=tidy_value)
"""A date, with or without a time: aware, Asia/Shanghai; 00:00 where no time was typed."""
