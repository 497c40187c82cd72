"""Reads 「开放时间」: 周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息.

What is wrong (25:00, an end before its start) is a problem. What is merely worded in another way is kept and shown as
typed, with a notice that "now open" cannot be told: a place is not withheld because of a sentence about its hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import time
from itertools import combinations

from jinlin.problem import Checked, Problem, Severity, notice, problem
from jinlin.record.dates.clock_time import NEXT_DAY, read_hour, take_time
from jinlin.record.dates.wording import Cursor, grammar, plain
from jinlin.record.given import Given
from jinlin.record.opening_hours import OnHoliday, OpeningHours, OpeningSpan, TimeRange, in_two
from jinlin.record.reader import Reader

EXAMPLE = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息"
_LETTERS = "一二三四五六日天"
_NUMBERS = str.maketrans("1234567", _LETTERS[:7])

_CLOSED = "(?:全天|全日|整天)?(?:休息|休馆|闭馆|不对外开放|不开放|不办公|不营业|不上班|放假|关闭|闭园|停诊|公休|除外|休)"
_USUAL = "(?:照常|正常|不休息|不休|无休)"
_ASK = "(?:另行通知|另行公告|以通知为准|待定)"
_HOLIDAY = "[遇逢]?(?:国家)?(?:法定|国定)?(?:节假日|假日|节日|假期)"

_OPEN = "对外开放|开放|营业|服务|办公|办理"
_ASIDE = r"(?:中午|午间)(?:不休息?|连班|无休)|[0-9]{1,2}:[0-9]{2}(?:前|后|起)?(?:停止|截止|不再)[^0-9,;、。()]{1,6}"
BETWEEN = grammar(rf"(?:[\s,;、。:/()&|]|和|及|与|从|开放时间|营业时间|服务时间|办公时间|{_ASIDE}|(?P<open>{_OPEN}))+")
"""中午不休 and 16:30停止入馆 say nothing that the times do not."""
WEEKDAYS = grammar(f"每?逢?WEEK([{_LETTERS}])(?: TO (?:WEEK)?([{_LETTERS}]))?")
MORE_WEEKDAYS = grammar(
    f"[、,/和及]?(?:每?WEEK)?(?!(?<=[{_LETTERS}])天)([{_LETTERS}])(?: TO (?:WEEK)?([{_LETTERS}]))?(?![点时十])"
)
"""周六、天 and 周六周天 name Sunday; 周五天 are five days, and nobody can say which."""
NUMBERED = grammar(r"WEEK[1-7](?:(?:[\s、,/和及至到~-]|WEEK)+[1-7])*(?![0-9点时次]|:[0-9]{2}(?![0-9:]))")
"""周1-5, not 周1次 nor the hour of 周一、5:30."""
EVERY_DAY = grammar("每天|每日|天天|(?:每周|一周)[7七]天|全年(?:365天)?(?:无休)?")
OF_THEM = grammar("每天|每日|天天|[两二三四五六]天|的")
"""周一至周五每天, 周末两天: of the days just named, and no others."""
WEEKEND = grammar("周末|双休日|公休日")
WORKING_DAYS = grammar("(?:每个)?(?:法定)?工作日")
ON_HOLIDAY = grammar(
    rf"(?<![及和与、节定家含括])\(?(?:(?P<without>不(?:包?含|包括){_HOLIDAY})|(?P<included>(?:包?含|包括){_HOLIDAY})(?!\)? {_CLOSED})"
    rf"|{_HOLIDAY}:? (?:(?P<excepted>除外)|(?P<closed>{_CLOSED})|(?P<usual>{_USUAL})|{_ASK})(?:开放|营业|服务|办公|上班)?)\)?"
)
"""Said of holidays alone. Not 周末及节假日休息, which names days; not from the middle of 法定节假日."""
HOLIDAY = grammar(_HOLIDAY)
CLOSED_DAYS = grammar(rf"\(([^()]*{_CLOSED})\)")
CLOSED = grammar(_CLOSED)
CLOSED_BEFORE = grammar(rf"{_CLOSED}[\s,;()]*$")
ALL_DAY = grammar("(?:全天|全日)?(?:7 [x×*] )?(?:24|二十四) ?(?:小时|h)|7 [x×*] 24|全天候?|全日")
BUT = grammar(f"除(?:每?WEEK)([{_LETTERS}])(?:[、,](?:每?WEEK)?([{_LETTERS}]))?[以之]?外,?(?:每天|每日|天天)?")
OTHERWISE = grammar("(?:其余|其他|其它)(?:时间|时候|日子|各?[天日])?")
BREAK = grammar(" (?:午休|中午休息|午间休息|休息)")
BREAK_OF = grammar("(?:午休|中午休息|午间休息)(?:时间)?:? (?=[0-9])")
TO = grammar(" TO ")
BY_ARRANGEMENT = grammar(f"(?:电话|提前|网上|需|请|按|凭)*预约.*|{_ASK}")


@dataclass(slots=True)
class _Group:
    """The days and times read since the last days that followed times; becomes one span."""

    weekdays: set[int] = field(default_factory=set)
    working_days: bool = False
    holiday: bool = False
    times: list[TimeRange] = field(default_factory=list)
    closed: bool = False
    lengths: list[int] = field(default_factory=list)  #: of the parts of a list of days: 周六、周一至周三 is 1 and 3
    said_open: bool = False  #: 周二至周日开放: what follows is about other days

    @property
    def has_days(self) -> bool:
        return bool(self.weekdays) or self.working_days or self.holiday

    @property
    def usual_days(self) -> list[int]:
        return sorted(self.weekdays) or [*range(5 if self.working_days else 7)]

    @property
    def is_full(self) -> bool:
        return bool(self.times) or self.closed


def _read_hours(text: str, given: Given) -> Problem | Checked[OpeningHours]:
    cursor = Cursor(text, given)
    cursor.text = NUMBERED.sub(lambda days: days[0].translate(_NUMBERS), cursor.text)
    if BY_ARRANGEMENT.fullmatch(cursor.text):
        return Checked(OpeningHours(text=text))
    said = ON_HOLIDAY.search(cursor.text)
    if said:  # taken out first: it may stand between the days and their times
        cursor.text = f"{cursor.text[: said.start()]};{cursor.text[said.end() :]}"
    if aside := CLOSED_DAYS.search(cursor.text):  # so may （周一闭馆）, which is not said of the days before it
        cursor.text = f"{cursor.text[: aside.start()]} {cursor.text[aside.end() :]};{aside[1]}"
    groups = _groups(cursor)
    if isinstance(groups, Problem):
        named = replace(groups, found=text)
        return Checked(OpeningHours(text=text), (named,)) if named.severity is Severity.NOTICE else named
    hours = OpeningHours(
        text=text,
        spans=tuple(_span(group) for group in groups if group.weekdays or group.working_days),
        on_holiday=_on_holiday(said, groups),
        holiday_times=tuple(sorted({times for group in groups if group.holiday for times in group.times})),
    )
    return Checked(hours, tuple(_in_whole(each, text) for each in cursor.notices))


def _in_whole(found: Problem, text: str) -> Problem:
    """What is said of a part of the cell, with an example for the whole of it."""
    part = re.compile(rf"(?<!\d){re.escape(found.found)}")
    return replace(found, found=text).knowing(example=part.sub(dict(found.facts)["example"], plain(text)))


def _groups(cursor: Cursor) -> list[_Group] | Problem:
    """The groups of the text, or what is wrong with it; notices where it is only not understood."""
    groups = [_Group()]
    cursor.take(BETWEEN)
    while cursor.rest:
        wrong = None if _take_days(cursor, groups) else _take_state(cursor, groups[-1])
        if wrong:
            return wrong
        between = cursor.take(BETWEEN)
        groups[-1].said_open |= bool(between and between["open"])
    return _complete(groups)


def _complete(groups: list[_Group]) -> list[_Group] | Problem:
    """What is whole and says one thing of each day; else a notice. A list of days off alone leaves the others open."""
    if len(groups) == 2 and groups[0].times and not groups[0].has_days and not groups[1].is_full:
        groups = [replace(groups[1], times=groups[0].times)]  # 8:30-17:30（周一至周五）
    elif groups[1:] and groups[0].times and not groups[0].has_days and all(g.closed and g.weekdays for g in groups[1:]):
        days_off = (group.weekdays for group in groups[1:])
        groups[0].weekdays.update({*range(7)}.difference(*days_off))  # 9:00-17:00（周一闭馆）
    only = groups[0]
    if len(groups) == 1 and not only.has_days and only.times == [TimeRange(time(), time())]:
        only.weekdays.update(range(7))  # 24小时 alone means every day
    for group in groups:
        if not group.has_days:
            return notice("hours.no_days", example=EXAMPLE)
        if not group.is_full:
            return notice("hours.no_times", example=EXAMPLE)
    closed = {day for group in groups if group.closed for day in group.weekdays}
    if not any(group.times for group in groups) and len(closed) < 7:
        return notice("hours.no_times", example=EXAMPLE)
    clashing = next((text for one, other in combinations(groups, 2) if (text := _clash(one, other))), "")
    return notice("hours.clash", times=clashing, example=EXAMPLE) if clashing else groups


def _clash(one: _Group, other: _Group) -> str:
    """Times of a day that another part of the cell has other times for: 周一至周日 8:00-18:00，周三 8:00-12:00."""
    if not one.weekdays & other.weekdays:
        return ""
    pairs = ((a, b) for a in one.times for b in other.times)
    both = (b for a, b in pairs if _ends(a) > b.opens and _ends(b) > a.opens)
    return next((f"{b.opens:%H:%M}-{b.closes:%H:%M}" for b in both), "")


def _ends(times: TimeRange) -> time:
    return time.max if times.closes == time() else times.closes


def _take_days(cursor: Cursor, groups: list[_Group]) -> bool:
    """Whether words for days stood here; they open a new group when the last one has its times."""
    found = _Group()
    if match := cursor.take(WEEKDAYS):
        while match:
            days = _from_to(match[1], match[2] or match[1])
            found.weekdays.update(days)
            found.lengths.append(len(days))
            match = cursor.take(MORE_WEEKDAYS)
    elif groups[-1].has_days and not groups[-1].is_full and cursor.take(OF_THEM):
        return True
    elif cursor.take(EVERY_DAY):
        found.weekdays.update(range(7))
    elif match := cursor.take(BUT):
        left_out = (_from_to(letter, letter) for letter in match.groups() if letter)
        found.weekdays.update({*range(7)}.difference(*left_out))
    elif groups[-1].is_full and cursor.take(OTHERWISE):
        found.weekdays.update({*range(7)}.difference(*(group.weekdays for group in groups)))
    elif cursor.take(WEEKEND):
        found.weekdays.update((5, 6))
    elif cursor.take(WORKING_DAYS):
        found.working_days = True
    elif cursor.take(HOLIDAY):
        found.holiday = True
    else:
        return False
    if groups[-1].is_full or (groups[-1].said_open and groups[-1].has_days):
        groups.append(_Group())
    groups[-1].lengths += found.lengths or [len(found.weekdays)]
    groups[-1].weekdays |= found.weekdays
    groups[-1].working_days |= found.working_days
    groups[-1].holiday |= found.holiday
    return True


def _from_to(first: str, last: str) -> tuple[int, ...]:
    """周一至周五 → 0…4; 周六至周一 goes round the week's end. 天 is 日."""
    start, end = (min(_LETTERS.index(letter), 6) for letter in (first, last))
    return tuple((start + n) % 7 for n in range((end - start) % 7 + 1))


def _take_state(cursor: Cursor, group: _Group) -> Problem | None:
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


def _take_break(pause: TimeRange, group: _Group, words: str) -> Problem | None:
    """9:00-17:00（12:00-14:00午休）: closed in between; a problem where it does not lie within the times before it."""
    whole = group.times[-1]
    if not (whole.opens < pause.opens and pause.closes < _ends(whole)):
        return notice("hours.not_understood", words=words, example=EXAMPLE)
    group.times[-1:] = [TimeRange(whole.opens, pause.opens), TimeRange(pause.closes, whole.closes)]
    return None


def _take_times(cursor: Cursor, group: _Group) -> TimeRange | Problem:
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
        return notice("hours.past_midnight", words=words, example=in_two(group.usual_days, opens, closes))
    if closes <= opens and not is_midnight:
        night = in_two(group.usual_days, opens, closes)
        return problem("hours.end_before_start", times=words, example=EXAMPLE, overnight=night)
    is_small = len(cursor.notices) > noted
    del cursor.notices[noted:]
    if is_small and opens != time():  # 2:00-5:00; what opens at midnight is meant for the night
        later = "-".join(f"{moment.hour % 12 + 12}:{moment.minute:02}" for moment in (opens, closes))
        cursor.notices.append(notice("time.small_hours", words, time=words, example=later))
    return TimeRange(opens, closes)


def _span(group: _Group) -> OpeningSpan:
    times = () if group.closed else tuple(sorted(set(group.times)))
    return OpeningSpan(weekdays=tuple(sorted(group.weekdays)), working_days=group.working_days, times=times)


def _on_holiday(said: re.Match[str] | None, groups: list[_Group]) -> OnHoliday:
    """What is said of holidays; else what the days named mean: 每天 has no exception, 工作日 are none."""
    own = [group for group in groups if group.holiday]
    if own:
        return OnHoliday.OWN_TIMES if any(group.times for group in own) else OnHoliday.CLOSED
    if said:
        return _said_of_holidays(said, groups)
    if all(len(group.weekdays) == 7 for group in groups if not group.closed):
        return OnHoliday.USUAL
    only_working_days = all(group.working_days and not group.weekdays for group in groups if not group.closed)
    return OnHoliday.CLOSED if only_working_days else OnHoliday.NOT_SAID


def _said_of_holidays(said: re.Match[str], groups: list[_Group]) -> OnHoliday:
    """What 节假日休息 or （含节假日） means; 周一闭馆（节假日除外） does not say when it is open on such a Monday, nor
    周末（含节假日） on which of its days a holiday in the middle of the week is like."""
    if said["excepted"] or said["without"]:
        return OnHoliday.NOT_SAID if CLOSED_BEFORE.search(said.string, 0, said.start()) else OnHoliday.CLOSED
    if said["included"]:
        is_all_week = any(group.times and {*range(5)} <= group.weekdays for group in groups)
        return OnHoliday.USUAL if is_all_week else OnHoliday.NOT_SAID
    named = {"closed": OnHoliday.CLOSED, "usual": OnHoliday.USUAL}
    return named.get(said.lastgroup or "", OnHoliday.NOT_SAID)


read_hours: Reader[OpeningHours] = Reader(read=_read_hours, type="hours", is_text=True, example=EXAMPLE)
