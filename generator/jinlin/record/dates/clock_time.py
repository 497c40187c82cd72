"""Times of day as staff type them: 9:00, 九点半, 下午2点至4点, 晚上7点.

The words before an hour (上午, 下午 …) hold for the end of a span too. 下午12点 is noon; 晚上12点 may be either
midnight and is asked about; 24:00 is allowed as an end only, and so is a time of the next day (次日6:00).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from jinlin.problem import Problem, notice, problem
from jinlin.record.dates.wording import Cursor, grammar, number, one_of


class _Period(NamedTuple):
    """A part of the day: the words for it, its hours as typed → of the day, and one that would pass, for examples."""

    words: str
    hours: Mapping[int, int]
    usual: str


def _each(hours: range, later: int = 0) -> dict[int, int]:
    return {hour: hour + later for hour in hours}


_PERIODS = {
    "small hours": _Period("凌晨", _each(range(7)), "5点"),
    "morning": _Period("清晨 早晨 早上 上午 早 AM am", _each(range(1, 13)), "9点"),
    "noon": _Period("中午 正午 午间", _each(range(1, 3), 12) | _each(range(11, 15)), "12点"),
    "afternoon": _Period("下午 午后 PM pm", _each(range(1, 12), 12) | _each(range(12, 24)), "3点"),
    "dusk": _Period("傍晚", _each(range(4, 9), 12) | _each(range(16, 21)), "6点"),
    "evening": _Period("晚上 晚间 夜间 夜里 夜晚 晚", _each(range(5, 12), 12) | _each(range(17, 25)), "7点"),
}
_PERIOD_OF = {word: name for name, period in _PERIODS.items() for word in period.words.split()}
_ANY_PERIOD = one_of(_PERIOD_OF)

_PERIOD = grammar(rf"(?P<word>{_ANY_PERIOD}) :? ")
_CLOCK = r": ?(?P<minute>[0-9]{2})(?: : (?P<second>[0-9]{2})(?:\.0+)?)?(?![0-9:])"
_BARE = "[0-9]{2}|[二三四五]?十[一二三四五六七八九]?|[〇零][一二三四五六七八九]"
_SPOKEN = (
    "[点时](?: (?P<part>半|整|钟|[一1]刻|[三3]刻)|"
    f" (?P<minute_word>NUM) 分| (?P<minute_bare>{_BARE})(?! [0-9:月日号天]))?"
)
_TIME = grammar(f"(?P<hour>NUM)(?:(?<=[0-9]) {_CLOCK}| {_SPOKEN})(?: (?P<latin>[AaPp][Mm])(?![A-Za-z]))?")
_SHARED_UNIT = grammar("(?P<hour>NUM)(?= TO NUM [点时])")
_TO = grammar(" TO ")
_NEXT_DAY = " (?:次日|翌日|第[二2]天) (?:的)? "
NEXT_DAY = grammar(_NEXT_DAY)
_TO_NEXT_DAY = grammar(f" TO {_NEXT_DAY}")
_FROM = grammar(" (?:开始|起)")
_NO_HOUR = grammar(f" (?:全天|整天|{_ANY_PERIOD}) $")
_PERIOD_AT_END = grammar(f"({_ANY_PERIOD}) $")
_PARTS = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45}
_ANOTHER = grammar(" (?:[,;、和及]|以及|/)? (?:(?:[上下]午|晚上|中午) )?(?:[0-9]{1,2} [:点时])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From when to when; ``overnight``: the end is on the next day, 24:00 being its 0:00."""

    start: time | None = None
    end: time | None = None
    overnight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTime:
    """One time as typed; ``period`` is empty where none was."""

    period: str
    hour: int
    minute: int
    second: int
    words: str  #: as typed, for problems


def take_hours(cursor: Cursor) -> Hours | Problem:
    """The times that start here, if any. A period alone (下午) is understood and places nothing."""
    if cursor.take(_NO_HOUR):
        return Hours()
    first = take_time(cursor)
    if first is None:
        return Hours()
    same_day = cursor.take_behind(_TO, take_time)
    next_day = None if same_day else cursor.take_behind(_TO_NEXT_DAY, take_time)
    if not same_day and not next_day:
        cursor.take(_FROM)
    if cursor.sees(_ANOTHER):
        return problem("time.more_than_one", cursor.text, example=cursor.behind)
    return _hours(first, same_day or next_day, cursor, overnight=next_day is not None)


def part_of_day(cursor: Cursor) -> Problem | None:
    """What is said of 3月5日下午 where no hour follows: it is read, and stands nowhere on the site."""
    found = _PERIOD_AT_END.search(cursor.text)
    if found is None:
        return None
    example = f"{cursor.text}{_PERIODS[_PERIOD_OF[found[1]]].usual}"
    return notice("time.part_of_day", cursor.text, time=found[1], example=example)


def take_time(cursor: Cursor) -> TypedTime | None:
    """The time that starts here, as typed."""
    start = cursor.at
    period = cursor.take(_PERIOD)
    found = cursor.take(_TIME) or cursor.take(_SHARED_UNIT)
    if found is None:
        return None
    parts = found.groupdict()
    word = period["word"] if period else (parts.get("latin") or "").lower()
    minute = parts.get("minute") or parts.get("minute_word") or parts.get("minute_bare") or "0"
    return TypedTime(
        period=_PERIOD_OF.get(word, ""),
        hour=number(parts["hour"]),
        minute=_PARTS.get(parts.get("part") or "", number(minute)),
        second=int(parts.get("second") or 0),
        words=cursor.text[start : cursor.at].strip(),
    )


def _hours(first: TypedTime, last: TypedTime | None, cursor: Cursor, *, overnight: bool) -> Hours | Problem:
    start = read_hour(first, cursor)
    if isinstance(start, Problem) or last is None:
        return start if isinstance(start, Problem) else Hours(start=start)
    if (last.hour, last.minute, last.second) == (24, 0, 0) and last.period in ("", "evening"):
        return Hours(start=start, end=time(), overnight=True)
    if overnight or (last.period == "small hours" and last.hour < start.hour):
        noted = len(cursor.notices)
        end = read_hour(last, cursor)
        del cursor.notices[noted:]  # of 次日2:00 nobody thinks that it is in the afternoon
        return end if isinstance(end, Problem) else Hours(start=start, end=end, overnight=True)
    end = read_hour(last, cursor, first.period if last.hour <= 12 else "")
    if isinstance(end, Problem):
        return end
    if end <= start:
        example = f"{_text(start)}-{_text(time(min(start.hour + 2, 23), 59 if start.hour > 21 else 0))}"
        return problem("time.end_before_start", cursor.text, start=_text(start), end=_text(end), example=example)
    return Hours(start=start, end=end)


def read_hour(typed: TypedTime, cursor: Cursor, carried: str = "") -> time | Problem:
    """The time of day; ``carried`` is the period of the start of the span, where this time has none of its own."""
    period = typed.period or carried
    if typed.hour > 23 + (period == "evening") or typed.minute > 59 or typed.second > 59:
        example = "23:59" if typed.hour == 24 else f"{min(typed.hour, 23):02}:{min(typed.minute, 59):02}"
        return problem("time.no_such_time", cursor.text, time=typed.words, example=example)
    late = period == "evening" and typed.hour in (0, 1, 2, 3, 4, 12, 24)
    if late or (period == "small hours" and typed.hour == 12):
        return problem("time.midnight_unclear", cursor.text, time=typed.words, example="23:30")
    hour = _PERIODS[period].hours.get(typed.hour) if period else typed.hour
    if hour is None:
        example = f"{typed.hour:02}:{typed.minute:02}"
        return problem("time.period_disagrees", cursor.text, time=typed.words, example=example)
    if not period and (1 <= hour <= 5 if ":" not in typed.words else is_small(time(hour))):
        cursor.note(small_hours(time(hour, typed.minute), cursor.text, typed.words))
    return time(hour, typed.minute, typed.second)


def is_small(moment: time) -> bool:
    """Whether 2:30 was most likely typed for half past two in the afternoon; 5:30 is when the first walkers set out."""
    return 1 <= moment.hour <= 4


def small_hours(moment: time, found: str, typed: str) -> Problem:
    """What is said of such a time, which is read as typed."""
    return notice("time.small_hours", found, time=typed, example=in_afternoon(moment))


def in_afternoon(moment: time) -> str:
    """``14:30`` for 2:30; a time that is not so early stays."""
    return f"{moment.hour + 12 if 1 <= moment.hour <= 5 else moment.hour}:{moment.minute:02}"


def _text(moment: time) -> str:
    return moment.strftime("%H:%M")


def _day_fraction(text: str) -> time | None:
    """0.375 → 09:00, to the nearest second; ``None`` at 24:00."""
    seconds = round(float(text) * 86400)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60) if seconds < 86400 else None


FRACTION = re.compile(r"0?\.[0-9]{1,20}")
_FAST = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")


def fast_time(text: str) -> time | None:
    """``9:00``, ``09:00:00`` and Excel's fraction of a day; ``None`` for every other spelling."""
    if found := _FAST.fullmatch(text):
        hour, minute, second = found.groups("0")
        return time(int(hour), int(minute), int(second))
    return _day_fraction(text) if FRACTION.fullmatch(text) else None
