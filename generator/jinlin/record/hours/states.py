"""What is said of a group's days: closed, open all day, or times, and how those of a night are to be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from jinlin.problem import Problem, notice, problem
from jinlin.record.dates.clock_time import NEXT_DAY, read_hour, take_time
from jinlin.record.dates.wording import Cursor
from jinlin.record.hours.days import Group
from jinlin.record.hours.wording import ALL_DAY, BREAK, BREAK_OF, CLOSED, EXAMPLE, TO
from jinlin.record.opening_hours import TimeRange


def take_state(cursor: Cursor, group: Group) -> Problem | None:
    """Closed, open all day, or times: added to ``group``; a problem where it is none of these."""
    rest, before = cursor.rest, cursor.at
    if cursor.take(CLOSED):
        group.closed = True
        if len(group.lengths) > 1 and max(group.lengths) > 2:  # 周一至周五，周末休息: all of them, or 周末?
            return notice("hours.no_times", example=EXAMPLE)
    else:
        said = group.times and cursor.take(BREAK_OF)
        times = TimeRange(time(), time()) if cursor.take(ALL_DAY) else _take_times(cursor, group)
        if isinstance(times, Problem):
            return times
        if said or (group.times and cursor.take(BREAK)):
            return _take_break(times, group, rest)
        if group.times and times.opens < group.times[-1].opens:
            return notice("hours.clash", times=cursor.text[before : cursor.at].strip(), example=EXAMPLE)
        group.times.append(times)
    if group.closed and group.times:  # 周六 9:00-12:00休息: open or closed?
        return notice("hours.not_understood", words=rest, example=EXAMPLE)
    return None


def _take_break(pause: TimeRange, group: Group, words: str) -> Problem | None:
    """9:00-17:00（12:00-14:00午休）: closed in between; a problem where it does not lie within the times before it."""
    whole = group.times[-1]
    if not (whole.opens < pause.opens and pause.closes < whole.end):
        return notice("hours.not_understood", words=words, example=EXAMPLE)
    group.times[-1:] = [TimeRange(whole.opens, pause.opens), TimeRange(pause.closes, whole.closes)]
    return None


def _take_times(cursor: Cursor, group: Group) -> TimeRange | Problem:
    before, noted = cursor.at, len(cursor.notices)
    first = take_time(cursor)
    goes_on = bool(first and cursor.take(TO))
    is_next_day = bool(goes_on and cursor.take(NEXT_DAY))
    last = take_time(cursor) if goes_on else None
    if not first or not last:
        cursor.at = before
        return notice("hours.not_understood", words=cursor.rest.strip(";, "), example=EXAMPLE)
    opens = read_hour(first, cursor)
    is_midnight = (last.hour, last.minute) in ((24, 0), (0, 0) if is_next_day else ())
    carried = first.period if last.hour <= 12 and not is_next_day else ""
    closes = time() if is_midnight else read_hour(last, cursor, carried)
    if isinstance(opens, Problem) or isinstance(closes, Problem):
        return opens if isinstance(opens, Problem) else closes
    words = cursor.text[before : cursor.at].strip()
    if (is_next_day or (last.period == "small hours" and closes <= opens)) and not is_midnight:
        return notice("hours.past_midnight", words=words, example=_in_two(group.usual_days, opens, closes))
    if closes <= opens and not is_midnight:
        night = _in_two(group.usual_days, opens, closes)
        return problem("hours.end_before_start", times=words, example=EXAMPLE, overnight=night)
    is_small = len(cursor.notices) > noted
    del cursor.notices[noted:]
    if is_small and opens != time():  # 2:00-5:00; what opens at midnight is meant for the night
        later = "-".join(f"{moment.hour % 12 + 12}:{moment.minute:02}" for moment in (opens, closes))
        cursor.notices.append(notice("time.small_hours", words, time=words, example=later))
    return TimeRange(opens, closes)


def _in_two(days: Sequence[int], opens: time, closes: time) -> str:
    """How hours past midnight are typed, as those of two days: 周五 20:00-24:00；周六 0:00-2:00."""
    late, early = f"{opens.hour}:{opens:%M}-24:00", f"0:00-{closes.hour}:{closes:%M}"
    if len(days) == 7:
        return f"每天 {early}、{late}"
    return f"{_named(days)} {late}；{_named([day + 1 for day in days])} {early}"


def _named(days: Sequence[int]) -> str:
    names = [f"周{'一二三四五六日'[day % 7]}" for day in days]
    is_run = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{names[0]}至{names[-1]}" if is_run else "、".join(names)
