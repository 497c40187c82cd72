"""A whole 「日期或规律」 cell: days, a rule, or 长期 and 待定, with times. All of it is read, or it is a problem."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from jinlin.problem import Problem, problem
from jinlin.record.dates.clock_time import Hours, in_afternoon, part_of_day, take_hours, take_time
from jinlin.record.dates.day import WEEKDAYS, Carried, TypedDay, civil_days, near, take_bare_day, take_day
from jinlin.record.dates.named import Named, first_day, named_schedule
from jinlin.record.dates.recurrence import take_recurrence
from jinlin.record.dates.wording import CLOSE, EXAMPLE_YEAR, OPEN, Cursor, grammar, not_understood, sample_day
from jinlin.record.given import Given
from jinlin.record.reader import Outcome, noted
from jinlin.record.schedule import Days, Frequency, Recurrence, Schedule, Undecided

_UNDECIDED = {
    Undecided.STANDING: grammar(
        "(?:长期(?:有效|开放|开展|进行|坚持)?|全年(?:开放)?|常年(?:开放|开展)?|常态化(?:开展)?)"
    ),
    Undecided.TO_BE_ANNOUNCED: grammar(
        "(?:(?:具体)?(?:时间|日期)?(?:待定|待确定|未定|另行通知|另定|待通知)|等通知)(?:[,;] 另行通知)?"
    ),
}
_RELATIVE = grammar(
    "(?:(?:本|这个|这|上个|上|下下|下个|下)(?:WEEK LETTER?|月|季度|学期)"
    "|即日起 (?:TO)?|[今明后昨前大]+[天日]|[今明去后前本]年(?:度)?|近期|近日|月[底初末]|年[底初末]|WEEK LETTER)"
)
_FROM = grammar("(?:自|从) ")
_TO = grammar(" (?:起|开始)? TO ")
_TO_THE_END = grammar(" (?:为?止|结束|期间)")
_SLASH_OR_AND = grammar(" (?:[、,;/和及与]|以及) ")
_AND = grammar(" (?:[、,;和及与]|以及) ")
_GAP = grammar(" [T,;:的]? (?:时间 :)? ")
_HELD = grammar(" (?:举行|举办|开展|进行|开放|活动) $")
_LIMITS = grammar(r" [(,;、]? (?:自|从|除|遇|逢)? (?P<holiday>(?:法定|国定)?(?:节假日|假日|节日|假期))?")
"""What may stand between a rule and the days for which it holds; and how a word on holidays begins."""
_EACH_DAY = grammar(" [,;]? (?:每[天日]|每(?= [早晚]))")
_SINCE = grammar(" (?:起|开始)")
_AROUND = grammar(
    " (?P<words>(?:期间|小?长假|假期|黄金周|前[后夕]|(?:之|以)?(?P<before>前)|为?止|截止|(?:之|以)后|起|开始)) (?:完成|结束)?$"
)
"""春节期间, 11月30日前, 3月5日起: one end of a span, or none."""
_SOURCE_MIDNIGHT = re.compile(r"[T ]\s*00:00:00(?:\.0+)?$")


def read_cell(text: str, given: Given) -> Outcome[Schedule]:
    """The schedule a cell means; a problem where any part of it is not understood."""
    outcome = _read_cell(text, given)
    if isinstance(outcome, Problem) and outcome.code == "date.no_year":
        return _without_year(outcome, text, given)
    return outcome


def _without_year(found: Problem, text: str, given: Given) -> Problem:
    """``found`` with the whole cell as its example, where a year is all that it lacks. Of 3月份每周三 it is told first that
    both have no place in one cell: 2026年3月份 would be every day of March."""
    dated = _read_cell(text, replace(given, year=EXAMPLE_YEAR))
    if isinstance(dated, Problem):
        return dated if dated.code == "date.rule_and_more" else found
    whole = f"{EXAMPLE_YEAR}年{found.found}"
    return found if isinstance(_read_cell(whole, given), Problem) else found.knowing(example=whole)


def _read_cell(text: str, given: Given) -> Outcome[Schedule]:
    cursor = Cursor(text, given)
    since = cursor.take(_FROM)
    if since:
        cursor.text, cursor.at = cursor.rest, 0
    when = _take_undecided(cursor) or take_recurrence(cursor) or _take_days(cursor) or _no_day(cursor)
    if isinstance(when, Problem):
        return when
    hours = _take_hours(cursor)
    if isinstance(hours, Problem):
        return hours
    cursor.take(_HELD)
    if cursor.rest:
        return _left_over(when, hours, cursor)
    if since and (first := _first_of(when)) and not any(each.first < each.last for each in when.days):
        example = _span_near(first)  # 自3月5日: until when?
        return problem("date.one_end", text, words=since[0], day=cursor.behind, example=example)
    if when.days and hours.start is None and (vague := part_of_day(cursor)):
        cursor.note(vague)
    schedule = replace(when, text=text, start=hours.start, end=hours.end, overnight=hours.overnight)
    return noted(schedule, cursor.notices)


def _take_undecided(cursor: Cursor) -> Schedule | None:
    for undecided, words in _UNDECIDED.items():
        if cursor.take(words):
            return Schedule(text="", undecided=undecided)
    return None


def _take_days(cursor: Cursor) -> Schedule | Problem | None:
    """3月5日; 3月5日至8日; 3月5日、12日、19日."""
    first = take_day(cursor)
    if first is None or isinstance(first, Problem):
        return first
    if isinstance(first, Named) and not _goes_on(cursor):
        return named_schedule(first, cursor)
    days, carried = [], Carried()
    typed: TypedDay | Named | Problem | None = first
    while typed is not None:
        span = typed if isinstance(typed, Problem) else take_span(typed, cursor, carried)
        if isinstance(span, Problem):
            return span
        days.append(span)
        typed = cursor.take_behind(_AND, take_day)
    if any(each.first < each.last for each in days):
        cursor.take(_TO_THE_END)
        cursor.take(_EACH_DAY)  # 3月14日至20日每天9:00-17:00
    return Schedule(text="", days=tuple(sorted(dict.fromkeys(days), key=lambda each: (each.first, each.last))))


def take_span(typed: TypedDay | Named, cursor: Cursor, carried: Carried) -> Days | Problem:
    """The days from ``typed`` to the day after 至, if one is there; remembers year and month for the next."""
    days = civil_days(typed, cursor, carried)
    end = cursor.take_behind(_TO, lambda behind: take_day(behind) or take_bare_day(behind))
    if isinstance(days, Problem):
        return days
    if carried.day and typed.year is None and _crosses_new_year(carried.day, days.first):
        example = f"{carried.day}、{near(carried.day.year + 1, days.first.month, days.first.day)}"
        return problem("date.across_years", cursor.text, example=example)
    carried.remember(typed, days)
    if end is None or isinstance(end, Problem):
        return end or days
    return _span(days, end, cursor, carried)


def _crosses_new_year(before: date, after: date) -> bool:
    """12月30日、1月2日 or 9月10日、3月10日 without years: the second is read in the same year, and is hardly meant so."""
    return before.month - after.month >= 6


def _span(days: Days, end: TypedDay | Named, cursor: Cursor, carried: Carried) -> Days | Problem:
    last = civil_days(end, cursor, carried)
    if isinstance(last, Problem):
        return last
    carried.remember(end, last)
    if last.last < days.first:
        if end.year is None and last.first.month < days.first.month:
            example = f"{days.first}至{near(days.first.year + 1, last.last.month, last.last.day)}"
            return problem("date.across_years", cursor.text, example=example)
        facts = {"first": days.first, "last": last.last, "example": f"{last.last}至{days.first}"}
        return problem("date.end_before_start", cursor.text, **facts)
    return Days(first=days.first, last=last.last, approximate=days.approximate or last.approximate)


def _goes_on(cursor: Cursor) -> bool:
    """Whether another day follows: 端午节至6月21日, 端午节、中秋节."""
    before = cursor.at
    goes_on = any(cursor.take_behind(mark, take_day) is not None for mark in (_TO, _AND))
    cursor.at = before
    return goes_on


def _no_day(cursor: Cursor) -> Problem:
    """Why no day stands at the beginning of the cell."""
    if found := cursor.take(_RELATIVE):
        facts = {"words": found[0], "weekly": _weekly(cursor, found[0][-1]), "example": sample_day(cursor.given)}
        return problem("date.relative", cursor.text, **facts)
    hours = take_hours(cursor)
    if isinstance(hours, Problem):
        return hours
    if hours.start is None:
        return not_understood(cursor)
    return problem("date.time_only", cursor.text, example=f"{sample_day(cursor.given)} {cursor.text}")


def _weekly(cursor: Cursor, weekday: str) -> str:
    """How it would be written if it were every week: 周二、周四 9:00 wants its 每, 下周三 is another thing."""
    each = f"每{cursor.text}"
    if not isinstance(read_cell(each, cursor.given), Problem):
        return each
    return f"每周{weekday}" if weekday in WEEKDAYS else "每周三"


def _take_hours(cursor: Cursor) -> Hours | Problem:
    """The times after the day. 00:00:00 behind a date is how spreadsheets write "no time"."""
    if cursor.take(_SOURCE_MIDNIGHT):
        return Hours()
    before = cursor.at
    cursor.take(_GAP)
    in_brackets = cursor.take(OPEN)  # 每周三（14:30-16:00）
    at_hours = cursor.at
    day = f"{cursor.text[:before]} " if in_brackets else cursor.text[:at_hours]
    hours = take_hours(cursor)
    if isinstance(hours, Problem):
        return _behind(day, hours)
    if cursor.at == at_hours or (in_brackets and not cursor.take(CLOSE)):
        cursor.at, hours = before, Hours()
    later = "-".join(in_afternoon(moment) for moment in (hours.start, None if hours.overnight else hours.end) if moment)
    cursor.notices = [
        each.knowing(example=day + later) if each.code == "time.small_hours" else each
        for each in cursor.notices
    ]
    return hours


def _behind(day: str, found: Problem) -> Problem:
    """``found`` with an example for the whole cell: the day as it was typed, and the right time."""
    example = dict(found.facts)["example"]
    return found if example.startswith(day) else found.knowing(example=f"{day}{example}")


def _left_over(when: Schedule, hours: Hours, cursor: Cursor) -> Problem:
    """The problem about words that were not understood; several days each with a time get their own, and so does what
    belongs into other columns: without its last day a rule would go on for ever."""
    plain_rest, behind, rest = not_understood(cursor), cursor.behind, cursor.rest
    if (around := _AROUND.match(cursor.text, cursor.at)) and (first := _first_of(when)):
        example = _span_near(first, around["before"])
        return problem("date.one_end", cursor.text, words=around[1], day=behind, example=example)
    if hours.start and _has_another(when, cursor):
        return problem("time.more_than_one", cursor.text, example=behind)
    rest = cursor.rest if cursor.take(_SINCE) else rest
    limits = cursor.take(_LIMITS)
    if when.recurrence and not is_yearly(when.recurrence) and ((limits and limits["holiday"]) or take_day(cursor)):
        return problem("date.rule_and_more", cursor.text, words=rest, example=behind)
    if when.days and isinstance(take_recurrence(cursor), Schedule):
        return problem("date.rule_and_more", cursor.text, words=behind, example=rest.strip(" ,;()"))
    if hours.start and cursor.take(_TO) and isinstance(take_day(cursor), TypedDay) and take_time(cursor):
        example = f"{sample_day(cursor.given)} 09:00-11:00"
        return problem("date.time_on_both_days", cursor.text, example=example)
    return plain_rest


def _has_another(when: Schedule, cursor: Cursor) -> bool:
    """Whether a second day or rule with its own time follows: 每周三9:00-11:00，每周五14:00-16:00."""
    before = cursor.at
    if not cursor.take(_SLASH_OR_AND):
        return False
    following = take_recurrence(cursor) if when.recurrence else take_day(cursor)
    found = isinstance(following, Schedule | TypedDay) and cursor.take(_GAP) and take_time(cursor) is not None
    cursor.at = before
    return bool(found)


def _first_of(when: Schedule) -> date | None:
    """The first civil day of what names one; ``None`` of what comes back."""
    return when.days[0].first if when.days else first_day(when.recurrence) if when.recurrence else None


def _span_near(first: date, before: str | None = None) -> str:
    """An example of a whole span: some days from ``first`` on, or before it."""
    first = first - timedelta(days=3) if before else first
    return f"{first}至{first + timedelta(days=2)}"


def is_yearly(rule: Recurrence) -> bool:
    """Whether the rule names a day of a year, which one is left open or not."""
    return rule.frequency in (Frequency.LUNAR, Frequency.SOLAR_TERM, Frequency.YEARLY)
