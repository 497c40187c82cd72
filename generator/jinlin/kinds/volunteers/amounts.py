"""Hours, points and scores as whole hundredths, so that 0.1 + 0.2 is 0.3 and not 0.30000000000000004."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from jinlin.problem import Problem, problem
from jinlin.record.dates.clock_time import take_hours
from jinlin.record.dates.wording import Cursor
from jinlin.record.given import Given
from jinlin.record.numbers import exactly, number_in, plain
from jinlin.record.reader import Reader

ONE = 100
"""1 hour, 1 point: amounts are ``int`` hundredths everywhere behind the readers."""

HOUR, TIME, POINTS = "小时", "次", "分"
UNITS = {
    POINTS: ("个积分", "积分", "分"),
    TIME: ("次",),
    HOUR: ("个小时", "小时", "个钟头", "钟头", "hours", "hour", "h"),
}
"""Unit → the words for it that may stand behind a number, longer ones first."""

_COUNT = "[0-9〇零一二两三四五六七八九十百]{1,5}"
CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")
MINUTES = re.compile(rf"(?:({_COUNT}) ?(?:个?小时|个?钟头|h) ?)?({_COUNT}) ?(?:分钟?|mins?)")
QUARTERS = re.compile(rf"(?:({_COUNT}) ?(?:个?小时|个?钟头|h) ?)?({_COUNT}) ?刻钟?")
HALF_HOURS = re.compile(rf"(?:({_COUNT}) ?个 ?)?半个?(?:小时|钟头)|({_COUNT}) ?个?(?:小时|钟头)半")
MONTHS = re.compile(rf"(?:({_COUNT}) ?年)?(?: ?零?({_COUNT}) ?个月)?|([0-9]{{1,3}}) ?月?")
MOST_MONTHS = 999 * 12  #: a calendar ends with the year 9999
MOST_CAP = 99_999  #: as many points as a line of the ledger takes; a telephone number is no cap
FOREVER = frozenset(["长期", "永久", "终身", "不过期", "永不过期", "不限", "不限期", "无限期"])
_SIGN_IN_WORDS = re.compile("^(?:(倒扣|扣除|扣减|扣|减去|减少|减)|奖励|增加|加) ?")
_AT_MOST = re.compile("^(?:最多|不超过|上限为?|封顶)|(?:以内|封顶)$")


def read_amount(unit: str, least: int, most: int, example: str) -> Reader[int]:
    """Hundredths between ``least`` and ``most`` (whole numbers); words for ``unit`` may stand behind. 2:30 hours are
    2.5, 90分钟 1.5; where there is less than nothing, 扣5 is -5."""
    code = "volunteers.not_hours" if unit == HOUR else "volunteers.not_an_amount"

    def read(text: str, given: Given) -> int | Problem:
        bare = plain(text).lower()
        if least < 0:
            bare = _SIGN_IN_WORDS.sub(lambda word: "-" if word[1] else "+", bare)
        amount = _in(unit, bare)
        if amount is None:
            near = (_between(text, given) if unit == HOUR else None) or _in(unit, exactly(bare))
            return problem(code, text, example=example if near is None else amount_text(_half_up(near)))
        if amount != int(amount):
            return problem("volunteers.too_exact", text, example=amount_text(_half_up(amount)))
        if least * ONE <= amount <= most * ONE:
            return int(amount)
        return problem("number.out_of_range", text, least=least, most=most)

    return Reader(read=read, type="decimal", example=example, as_data=lambda amount: amount / ONE)


def _in(unit: str, bare: str) -> Decimal | None:
    """How many hundredths of ``unit`` a text says, if any; a span of time is rounded to them."""
    if unit == HOUR and (minutes := _minutes(bare[1:] if bare[:1] in ("+", "-") else bare)) is not None:
        hundredths = Decimal(_half_up(minutes * ONE / 60))
        return -hundredths if bare.startswith("-") else hundredths
    word = next((word for word in UNITS[unit] if bare.endswith(word)), "")
    number = number_in(bare.removesuffix(word).strip())
    return None if number is None else number * ONE


def _between(text: str, given: Given) -> Decimal | None:
    """Hundredths of hours from the one time of 8:30-11:30 to the other: advice, for 2-3 may be two to three hours."""
    cursor = Cursor(text, given)
    hours = take_hours(cursor)
    if isinstance(hours, Problem) or hours.start is None or hours.end is None or cursor.rest:
        return None
    start, end = (one.hour * 60 + one.minute for one in (hours.start, hours.end))
    return Decimal(end + 24 * 60 * hours.overnight - start) * ONE / 60


def _minutes(text: str) -> Decimal | None:
    """2:30, 2小时30分, 90分钟, 一刻钟, 半小时, 两个半小时 and 2小时半; ``None`` for all else."""
    if clock := CLOCK.fullmatch(text):
        return int(clock[1]) * 60 + int(clock[2]) + Decimal(clock[3] or 0) / 60
    each = 1
    if found := MINUTES.fullmatch(text):
        parts = found[1], found[2]
    elif found := QUARTERS.fullmatch(text):
        parts, each = (found[1], found[2]), 15
    elif found := HALF_HOURS.fullmatch(text):
        parts = found[1] or found[2], "30"
    else:
        return None
    hours, minutes = (number_in(part or "0") for part in parts)
    return None if hours is None or minutes is None else hours * 60 + minutes * each


def _half_up(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def amount_text(hundredths: int) -> str:
    """``250`` → ``2.5``; ``-30`` → ``-0.3``."""
    whole, rest = divmod(abs(hundredths), ONE)
    digits = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return f"-{digits}" if hundredths < 0 else digits


def share_text(value: int | Fraction) -> str:
    """A fraction of hundredths, rounded half up to two places: what an average or a weighted score is shown as."""
    return amount_text((2 * value.numerator + value.denominator) // (2 * value.denominator))


@dataclass(frozen=True, slots=True)
class Cap:
    """A 上限: so many points (``unit`` 分), or so many hours or times."""

    amount: int  #: hundredths
    unit: str


def _read_cap(text: str, given: Given) -> Cap | Problem:
    """``2小时``, ``3次``, ``5分``; a bare number is points, and 2:30 hours."""
    bare = _AT_MOST.sub("", plain(text).lower()).strip()
    found = ((unit, amount) for unit in UNITS if (amount := _in(unit, bare)) is not None)
    unit, amount = next(found, ("", Decimal(0)))
    if amount <= 0 or amount != int(amount):
        return problem("volunteers.not_a_cap", text)
    if amount > MOST_CAP * ONE:
        return problem("number.out_of_range", text, least=1, most=MOST_CAP)
    return Cap(int(amount), unit)


read_cap: Reader[Cap] = Reader(read=_read_cap, type="volunteers_cap", example="2小时")


def _read_months(text: str, given: Given) -> int | Problem:
    """Months; 0 is for ever. ``12``, ``12个月``, ``1年``, 半年, 一年半, ``长期``."""
    bare = plain(text).removesuffix("有效")
    if bare in FOREVER:
        return 0
    found = MONTHS.fullmatch("6个月" if bare == "半年" else bare.replace("年半", "年6个月"))
    years, months = (number_in(found[1] or "0"), number_in(found[2] or found[3] or "0")) if found else (None, None)
    total = None if years is None or months is None else int(years * 12 + months)
    return total if total and total <= MOST_MONTHS else problem("volunteers.not_months", text)


read_months: Reader[int] = Reader(read=_read_months, type="volunteers_months", example="12个月")
