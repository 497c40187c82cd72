"""What comes back: 每周三, 隔周三, 每月10日, 每月第二个周六, 每季度首月15日, 每年3月5日, 每年端午节, 每月初一、十五, 每个工作日."""

from __future__ import annotations

from jinlin.problem import Problem, problem
from jinlin.record.dates.day import TypedDay, near, take_day, weekday_number
from jinlin.record.dates.named import LUNAR_DAY, Named, lunar_day_number, named_schedule, take_named
from jinlin.record.dates.wording import EXAMPLE_YEAR, Cursor, grammar, not_understood, number
from jinlin.record.schedule import Frequency, Recurrence, Schedule

_EVERY = "(?:每逢|每个|每|逢)"
_TIMES = " (?:[一二两三四五六七八九十1-9] [次场期回天]|至少一次)"
_WORKING_DAY = "(?:法定)?工作日"
_AND = grammar(" (?:[、,/和及与]|以及) ")
_TO = grammar(" TO ")

_DAILY = grammar(r"(?:每天|每日|天天|[每一]周[七7]天|每(?=[早晚]))(?! [0-9]*次)")
_HOW_OFTEN = (
    f"(?:{_EVERY} (?:WEEK|月|个月|季度|季|年|半年|学期|[两2三3四4]周|[两2三3]个月|半个?月)|(?:隔|每隔一)(?:周|月|个月)"
    "|每隔[两2三3四4](?:周|个月)|半个?月(?= 一次)|[一1](?:周|个月|月|季度|年)(?= [一二两三四1-4]次))"
)
_SOME_DAY_OF = (  # 每月第一周, 每季度首月, 每年暑假
    f"(?:{_EVERY}(?:月|季度) (?:第 [一二三四五1-5]|最后 [一1]?) WEEK|{_EVERY}(?:季度|季) (?:首 个?月|末月|最后一?个月|第 [一二三1-3] 个月)"
    "|每年 (?:的)? (?:[寒暑]假|[春夏秋冬][季天])(?: 期间)?)"
)
_ALONE = "(?= (?:$|[,;(:]|[0-9]{1,2}:(?![0-9]{1,2}:)))"
_UNDATED = grammar(
    f"不定期|{_HOW_OFTEN}(?:{_TIMES}|(?: (?:[上中下]旬|(?<!周)[初底末]))?{_ALONE})|{_SOME_DAY_OF}{_ALONE}"
)
_WORKING = grammar(f"{_EVERY}? {_WORKING_DAY} (?:每[天日])?")
_WEEKLY = grammar(f"{_EVERY}(?:(?P<interval>[两二三四2-4]) (?:个)?(?:WEEK) (?:的|,)? (?:WEEK)|WEEK 的 WEEK|WEEK)")
_OTHER_WEEK = grammar("(?:隔|每隔一|每隔1) (?:个)?WEEK (?:(?:的|,)? WEEK)?")
_BARE_RANGE = grammar("(?=WEEK LETTER TO WEEK? LETTER)WEEK")
_WEEKEND = grammar(f"{_EVERY}?(?:个)?(?:周末|双休日)")
_PLAIN = {
    _DAILY: Recurrence(frequency=Frequency.WEEKLY, weekdays=tuple(range(7))),
    _WEEKEND: Recurrence(frequency=Frequency.WEEKLY, weekdays=(5, 6)),
    _WORKING: Recurrence(frequency=Frequency.WORKING),
    _UNDATED: Recurrence(frequency=Frequency.UNDATED),
}
_END = grammar("末")
_WEEKDAY = grammar("(?:每?WEEK)? (?P<day>LETTER)(?! [次场期回个点时])")
_NEXT_WEEKDAY = grammar(" (?=每?WEEK LETTER(?! [次场期回]))")
_OF_THEM = grammar(" (?:每[天日]|[两二三四五六]天)(?!次)")  # 每周二、四两天, 每周一至周五每天
_NEXT_LETTER = grammar("[一二三四五六日](?! [次场期回个点时半])")  # not 天: 每周五天 are five days

_MONTHLY = grammar("(?:每月|每个月|每逢)(?:的|逢)? (?=第|最后|首个|末|NUM [日号、,/至到~-])")
_LAST_DAY = grammar("(?:最后 (?:一|1) [天日]|末日)")
_ORDINAL, _NEXT_ORDINAL = (
    grammar(
        f"(?:{ordinal} (?P<ordinal>[一二三四五1-5]) 个?|(?P<last>最后 (?:一|1)? 个?)|(?P<first>首个))"
        f"(?= (?:WEEK|{_WORKING_DAY}|[、,和及与]|以及))"
    )
    for ordinal in ("第", "第?")
)
_OF_WORKING_DAYS = grammar(_WORKING_DAY)
_OF_WEEKDAY = grammar("WEEK (?P<day>LETTER)(?! [次场期回])")
_WEEK_OF_MONTH = grammar("WEEK (?:的|,)? (?P<weekday>WEEK LETTER)")
_MONTH_DAY = grammar("(?:每个?月)? (?P<day>NUM) (?:(?P<unit>[日号])|(?![0-9点时:]))")
_TO_MONTH_DAY = grammar(" TO (?P<day>NUM) [日号]")

_LUNAR = "(?:农历|阴历|旧历)"
_LUNAR_MONTHLY = grammar(
    f"(?:{_LUNAR} {_EVERY}个?月|{_EVERY}个?月 (?:的)? {_LUNAR}|{_LUNAR}(?= {LUNAR_DAY} (?!月|NUM))"
    f"|(?:{_EVERY}个?月|{_EVERY})(?= 初))"
)
_LUNAR_DAY = grammar(f"({LUNAR_DAY})(?! [次场期回月])")
_QUARTERLY = grammar(
    f"{_EVERY}(?:季度|季) (?:的)? (?:(?P<first>首 个?月|头 一?个?月)|(?P<last>末月|最后 (?:一|1) 个月)"
    "|第 (?P<month>[一二三123]) 个月) (?:的)?"
)
_YEARLY = grammar(f"{_EVERY}年 (?:的)?")
_FEAST = grammar("(?:每逢|每到|逢)")
_NEXT_YEAR = grammar(" (?:次年|第二年|翌年|来年) ")
_MONTH_ONLY = grammar("NUM 月份?(?= $)")


def take_recurrence(cursor: Cursor) -> Schedule | Problem | None:
    """The rule that starts here; ``None`` where none does, a problem where one does but its days are not clear."""
    before = cursor.at
    for take in (_take_plain, _take_weekly, _take_lunar_monthly, _take_monthly, _take_quarterly, _take_yearly):
        rule = take(cursor)
        if isinstance(rule, Recurrence):
            return Schedule(text="", recurrence=rule)
        if rule is not None:
            return rule
        cursor.at = before
    return None


def _take_plain(cursor: Cursor) -> Recurrence | None:
    return next((rule for words, rule in _PLAIN.items() if cursor.take(words)), None)


def _take_weekly(cursor: Cursor) -> Recurrence | Problem | None:
    if cursor.take(_OTHER_WEEK):
        interval = 2
    elif found := cursor.take(_WEEKLY):
        interval = number(found["interval"]) if found["interval"] else 1
    elif cursor.take(_BARE_RANGE):
        interval = 1
    else:
        return None
    if cursor.take(_END):
        return Recurrence(frequency=Frequency.WEEKLY, weekdays=(5, 6), interval=interval)
    weekdays = _take_weekdays(cursor)
    if not weekdays:
        return not_understood(cursor)
    return Recurrence(frequency=Frequency.WEEKLY, weekdays=weekdays, interval=interval)


def _take_weekdays(cursor: Cursor) -> tuple[int, ...]:
    """一至五, 一、三、五, 六日, 一、三至五; empty where a list breaks off or a span runs backwards."""
    days: set[int] = set()
    while found := cursor.take(_WEEKDAY):
        first = last = weekday_number(found["day"])
        if cursor.take(_TO):
            end = cursor.take(_WEEKDAY)
            last = weekday_number(end["day"]) if end else -1
        if last < first:
            return ()
        days |= set(range(first, last + 1))
        if not (cursor.sees(_NEXT_LETTER) or cursor.goes_on(_AND, _WEEKDAY) or cursor.take(_NEXT_WEEKDAY)):  # 六日, 周二 周四
            break
    cursor.take(_OF_THEM)
    return tuple(sorted(days))


def _take_monthly(cursor: Cursor) -> Recurrence | Problem | None:
    if not cursor.take(_MONTHLY):
        return None
    if cursor.take(_LAST_DAY):
        return Recurrence(frequency=Frequency.MONTHLY_DAY, days=(-1,))
    if ordinals := _take_ordinals(cursor):
        if cursor.take(_OF_WORKING_DAYS):
            return Recurrence(frequency=Frequency.WORKING, ordinals=ordinals)
        behind, weekdays = cursor.behind, _take_of_weekdays(cursor)
        if not weekdays and (found := cursor.take(_WEEK_OF_MONTH)):
            example = f"{behind}个{found['weekday']}"
            return problem("date.week_of_month", cursor.text, words=found[0], example=example)
        if not weekdays:
            return not_understood(cursor)
        return Recurrence(frequency=Frequency.MONTHLY_WEEKDAY, ordinals=ordinals, weekdays=weekdays)
    days = take_month_days(cursor)
    if isinstance(days, Problem):
        return days
    return Recurrence(frequency=Frequency.MONTHLY_DAY, days=days)


def _take_lunar_monthly(cursor: Cursor) -> Recurrence | None:
    """每月初一、十五; 农历每月十五; 每逢初一十五."""
    if not cursor.take(_LUNAR_MONTHLY):
        return None
    days: set[int] = set()
    while found := cursor.take(_LUNAR_DAY):
        days.add(lunar_day_number(found[1]))
        if not cursor.sees(_LUNAR_DAY) and not cursor.goes_on(_AND, _LUNAR_DAY):
            break
    is_known = days and days <= {*range(1, 31)}
    return Recurrence(frequency=Frequency.LUNAR_MONTHLY, days=tuple(sorted(days))) if is_known else None


def _take_ordinals(cursor: Cursor) -> tuple[int, ...]:
    """第二个, 第一、三个, 第1个和第3个, 最后一个."""
    ordinals: list[int] = []
    while found := cursor.take(_NEXT_ORDINAL if ordinals else _ORDINAL):
        parts = found.groupdict()
        ordinals.append(-1 if parts["last"] else 1 if parts["first"] else number(parts["ordinal"]))
        if not cursor.take(_AND):
            break
    return tuple(sorted(set(ordinals), key=lambda ordinal: ordinal % 9))


def _take_of_weekdays(cursor: Cursor) -> tuple[int, ...]:
    days: list[int] = []
    while found := cursor.take(_OF_WEEKDAY):
        days.append(weekday_number(found["day"]))
        if not cursor.goes_on(_AND, _OF_WEEKDAY):
            break
    return tuple(sorted(set(days)))


def take_month_days(cursor: Cursor) -> tuple[int, ...] | Problem:
    """10日; 10号、20号; 10、20日; 10日至15日: the days of a month, sorted. The last one needs its 日 or 号."""
    days: set[int] = set()
    has_unit = False
    while found := cursor.take(_MONTH_DAY):
        end = cursor.take(_TO_MONTH_DAY)
        first = number(found["day"])
        last = number(end["day"]) if end else first
        has_unit = bool(end or found["unit"])
        if not 1 <= first <= last <= 31:
            return problem("date.no_such_day", cursor.text, day=found[0], example=f"每月{min(max(last, 1), 28)}日")
        days |= set(range(first, last + 1))
        if not cursor.goes_on(_AND, _MONTH_DAY):
            break
    return tuple(sorted(days)) if has_unit else not_understood(cursor)


def _take_quarterly(cursor: Cursor) -> Recurrence | Problem | None:
    found = cursor.take(_QUARTERLY)
    if not found:
        return None
    month = 1 if found["first"] else 3 if found["last"] else number(found["month"])
    days = (-1,) if cursor.take(_LAST_DAY) else take_month_days(cursor)
    if isinstance(days, Problem):
        return days
    return Recurrence(frequency=Frequency.QUARTERLY_DAY, month=month, days=days)


def _take_yearly(cursor: Cursor) -> Schedule | Recurrence | Problem | None:
    each_year = cursor.take(_YEARLY)
    if not each_year and not cursor.take(_FEAST):
        return None
    if each_year and cursor.take(_MONTH_ONLY):
        return Recurrence(frequency=Frequency.UNDATED)
    day = take_named(cursor) or take_day(cursor)
    if isinstance(day, Named) and day.year is None:
        return named_schedule(day, cursor, each_year=True)
    if isinstance(day, Problem):
        return day
    if each_year and isinstance(day, TypedDay):
        return _yearly(day, cursor)
    return not_understood(cursor)


def _yearly(day: TypedDay, cursor: Cursor) -> Recurrence | Problem:
    """每年3月5日, 每年3月5日至8日."""
    is_plain = day.last_day is None and day.year is None and day.weekday is None and day.month and not day.also
    if not is_plain:
        return not_understood(cursor)
    days = (day.day,)
    if cursor.take(_TO):
        next_year = cursor.take(_NEXT_YEAR)
        last = take_day(cursor)
        if not isinstance(last, TypedDay):
            return not_understood(cursor)
        if next_year or last.month not in (None, day.month):
            return _over_months(day, last, cursor)
        days = tuple(range(day.day, last.day + 1))
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not (1 <= (day.month or 0) <= 12 and days and 1 <= days[0] <= days[-1] <= lengths[(day.month or 1) - 1]):
        return problem("date.no_such_day", cursor.text, day=day.words, example="每年3月5日")
    return Recurrence(frequency=Frequency.YEARLY, month=day.month or 0, days=days)


def _over_months(day: TypedDay, last: TypedDay, cursor: Cursor) -> Problem:
    """每年9月1日至12月31日: asked for with its year, for 每年9月1日 alone would shut the window after a day."""
    year = cursor.given.year or EXAMPLE_YEAR
    first, end = near(year, day.month or 1, day.day), near(year, last.month or 1, last.day)
    end = end if end >= first else near(year + 1, end.month, end.day)
    return problem("date.yearly_over_months", cursor.text, example=f"{first}至{end}")
