"""Hours, points and scores as whole hundredths, so that 0.1 + 0.2 is 0.3 and not 0.30000000000000004."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader
from jinlin.record.readers import without_thousands

ONE = 100
"""1 hour, 1 point: amounts are ``int`` hundredths everywhere behind the readers."""

NUMBER = re.compile(r"([+-]?)(\d{1,7})(?:\.(\d{1,2})0*)?")
TOO_EXACT = re.compile(r"[+-]?\d{1,7}\.\d{3,}")
CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::00)?")
HOUR = "小时"
MINUTES = re.compile(r"(?:(\d{1,3}) ?个?小时 ?)?(\d{1,3}) ?分钟?")
HALF_HOURS = re.compile(r"(?:(\d{1,3}) ?个)?半个?小时|(\d{1,3}) ?个?小时半")
POINTS = "分"
MONTHS = re.compile(r"(\d{1,3})\s*(个?月|年)?")
FOREVER = frozenset(["长期", "永久", "长期有效", "不过期", "不限"])


def read_amount(units: tuple[str, ...], least: int, most: int, example: str) -> Reader[int]:
    """Hundredths between ``least`` and ``most`` (whole numbers); one of ``units`` may stand behind. 2:30 is 2.5, and of
    hours 90分钟 is 1.5."""

    def read(text: str, given: Given) -> int | Problem:
        amount = _span(text) if HOUR in units else None
        if amount is None:
            amount = _hundredths(_bare(text, units))
        if amount is None:
            code = "volunteers.too_exact" if TOO_EXACT.fullmatch(_bare(text, units)) else "volunteers.not_an_amount"
            return problem(code, text, example=example)
        if least * ONE <= amount <= most * ONE:
            return amount
        return problem("number.out_of_range", text, least=least, most=most)

    return Reader(read=read, type="decimal", example=example)


def _bare(text: str, units: tuple[str, ...]) -> str:
    bare = without_thousands(text).strip()
    unit = next((unit for unit in units if bare.endswith(unit)), "")
    return bare.removesuffix(unit).strip() if unit else bare


def _span(text: str) -> int | None:
    """2小时30分, 90分钟, 半小时, 2个半小时 and 2小时半 in words; ``None`` for all else."""
    if found := MINUTES.fullmatch(text):
        return _of_minutes(int(found[1] or 0) * 60 + int(found[2]))
    found = HALF_HOURS.fullmatch(text)
    return _of_minutes(int(found[1] or found[2] or 0) * 60 + 30) if found else None


def _of_minutes(minutes: int) -> int:
    """Rounded to the hundredth of an hour, half up."""
    return minutes * ONE * 2 // 60 + 1 >> 1


def _hundredths(bare: str) -> int | None:
    """A number, or a span of time as sheets write it: 2:20."""
    if clock := CLOCK.fullmatch(bare):
        return _of_minutes(int(clock[1]) * 60 + int(clock[2]))
    found = NUMBER.fullmatch(bare)
    if found is None:
        return None
    amount = int(found[2]) * ONE + int((found[3] or "").ljust(2, "0"))
    return -amount if found[1] == "-" else amount


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
    """``2小时``, ``3次``, ``5分``; a bare number is points."""
    unit = next((unit for unit in (HOUR, "次", POINTS) if text.endswith(unit)), "")
    amount = _hundredths(_bare(text, (HOUR, "次", POINTS)))
    if amount is None or amount <= 0:
        return problem("volunteers.not_a_cap", text)
    return Cap(amount, unit or POINTS)


read_cap: Reader[Cap] = Reader(read=_read_cap, type="volunteers_cap", example="2小时")


def _read_months(text: str, given: Given) -> int | Problem:
    """Months; 0 is for ever. ``12``, ``12个月``, ``1年``, ``长期``."""
    if text in FOREVER:
        return 0
    found = MONTHS.fullmatch(text)
    if found is None or int(found[1]) == 0:
        return problem("volunteers.not_months", text)
    return int(found[1]) * (12 if found[2] == "年" else 1)


read_months: Reader[int] = Reader(read=_read_months, type="volunteers_months", example="12个月")
