"""Readers of cells that hold one number: how many, how much, what share."""

from __future__ import annotations

import re
from decimal import Decimal

from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.numbers import exactly, number_in, plain
from jinlin.record.reader import Reader

DECIMALS = 6
_MONEY = re.compile(r"^([+-]?)\s*(?:¥|RMB|人民币)\s*")
_BEHIND_MONEY = ("元整", "元正", "块钱", "块")  #: what else stands where the unit is 元
_LARGE = ("万", "亿")
_COUNTED = re.compile(r"(?<=[\d〇零一二三四五六七八九十两百千])(?:人次|个人|[人名位个户家件份次场本台张套只瓶袋盒条岁年天])$")


def read_whole(
    least: int = 0, most: int = 999_999_999, unit: str = "", ahead: str = "", below: str = ""
) -> Reader[int]:
    """A whole number between ``least`` and ``most``; a word of ``unit`` (人 名 个) may stand behind it, one of ``ahead``
    (限 最多) before. Behind a word of ``below`` the number itself is not meant: 不满18 is 17."""

    def read(text: str, given: Given) -> int | Problem:
        number = _number(text, unit, ahead)
        if number is None and below and (limit := _number(text, unit, below)) is not None:
            number = limit - 1
        if number is None or number != int(number):
            return _no_number("number.not_whole", text, unit, ahead)
        return int(number) if least <= number <= most else problem("number.out_of_range", text, least=least, most=most)

    return Reader(read=read, type="whole", example=str(max(least, min(20, most))))


def read_decimal(least: float = 0, most: float = 999_999_999, unit: str = "") -> Reader[float]:
    """A number with at most six decimals between ``least`` and ``most``."""

    def read(text: str, given: Given) -> float | Problem:
        number = _number(text, unit)
        if number is None or round(number, DECIMALS) != number:
            return _no_number("number.not_a_number", text, unit)
        if least <= number <= most:
            return float(number)
        return problem("number.out_of_range", text, least=f"{least:.15g}", most=f"{most:.15g}")

    return Reader(read=read, type="decimal", example="2.5")


def _number(text: str, unit: str, ahead: str = "") -> Decimal | None:
    """The number of a cell. 万 counts only where the column says what is counted: under 金额（万元） 1.2万 may be either."""
    return number_in(_bare(plain(text), unit, ahead), large=bool(unit) and not unit.startswith(_LARGE))


def _no_number(code: str, text: str, unit: str, ahead: str = "") -> Problem:
    """The problem; of 约30人 and of 30人 under a header without a unit 30 is its example, of 3.3万 33000."""
    bare = _bare(exactly(plain(text)), unit, ahead)
    number = number_in(bare if unit else _COUNTED.sub("", bare), large=not unit.startswith(_LARGE))
    return problem(code, text) if number is None else problem(code, text, example=f"{number.normalize():f}")


def _bare(text: str, unit: str, ahead: str = "") -> str:
    text = _MONEY.sub(r"\1", text)
    words = sorted(unit.split(), key=len, reverse=True)
    behind = next((word for word in (*words, *(_BEHIND_MONEY if "元" in words else ())) if text.endswith(word)), "")
    before = next((word for word in sorted(ahead.split(), key=len, reverse=True) if text.startswith(word)), "")
    return text.removesuffix(behind).removeprefix(before).strip()


def _read_percent(text: str, given: Given) -> float | Problem:
    """``85%``, 百分之八十五 and 八成 → a share; a bare number up to 1 is one as spreadsheets store it, from 10 on it is per
    cent. 1.2 is asked about: a sheet that shows 120% stores just that."""
    share = _share(plain(text))
    if share is not None:
        return share
    near = _share(exactly(plain(text)))
    return problem("number.not_percent", text, **({} if near is None else {"example": _write_percent(near)}))


def _share(text: str) -> float | None:
    parts = 100 if text.endswith("%") or text.startswith("百分之") else 10 if text.endswith("成") else 0
    digits = text.removesuffix("%").removeprefix("百分之").removesuffix("成").strip()
    number = number_in(digits) if parts or digits[:1].isdecimal() else None
    if number is None:
        return None
    share = number / (parts or (100 if number >= 10 else 1))
    return float(share) if 0 <= share <= 1 else None


def _write_percent(share: float) -> str:
    """As people see it: a workbook keeps 60% as 0.6, and 1 in what is opened as data might be one per cent."""
    return f"{(Decimal(str(share)) * 100).normalize():f}%"


read_percent: Reader[float] = Reader(
    read=_read_percent,
    type="percent",
    example="85%",
    also={
        **dict.fromkeys(("百分之百", "全部完成", "已全部完成", "已完成", "完成", "已完工", "完工", "已竣工", "竣工"), "100%"),
        **dict.fromkeys(("未开始", "尚未开始", "未开工", "尚未开工", "未启动", "尚未启动"), "0%"),
    },
    write=_write_percent,
)
