"""Numbers as staff type them: 1,200, ２０, 三十, 壹佰, 负五, 1.2万."""

from __future__ import annotations

import re
from decimal import Decimal

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63"), "-")
PLAIN = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | _DASHES
"""Full-width forms and the dashes of a keyboard → those of a plain number; a table for ``str.translate``."""
_WRITTEN = PLAIN | str.maketrans("﹪￥個時鐘鍾頭圓圆塊負", "%¥个时钟钟头元元块负")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SIGN = re.compile(r"([+-]|负)\s*")
_FIGURES = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_MANY = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,4})?)\s*([万亿])")
_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_DIGITS = "零一二三四五六七八九"
_SAID = str.maketrans(
    "〇两0123456789壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸",
    "零二零一二三四五六七八九一二三四五六七八九十百千万亿二三六",
)
_NUMERAL = re.compile(f"[{_DIGITS}十百千万亿]{{1,24}}")
_TEN = re.compile(f"(?<![{_DIGITS[1:]}])十")
_YEAR = re.compile(f"[{_DIGITS}]{{4}}")
_ABOUT = re.compile("大约|大概|将近|左右|上下|[约近余多来]")


def plain(text: str) -> str:
    """``１，２００圓。`` → ``1200元``: plain width, no commas between thousands, no closing 。; 2，5 stays, for it was
    meant to be 2.5 and is not 25."""
    return _THOUSANDS.sub("", text.translate(_WRITTEN)).strip().rstrip("。").rstrip()


def exactly(text: str) -> str:
    """``约30人左右`` → ``30人``: what may be suggested to whoever wrote about how many."""
    return _ABOUT.sub("", text)


def number_in(text: str, *, large: bool = True) -> Decimal | None:
    """The number that a plain ``text`` is, and nothing else.

    ``None`` for any other text, and for what may be two numbers: 三五 is three to five, 三百五 is 350 as people say it
    and 305 as they count. Without ``large`` neither 万 nor 亿 is understood: under 金额（万元） 1.2万 may be either.
    """
    if sign := _SIGN.match(text):
        rest = number_in(text[sign.end() :], large=large) if not _SIGN.match(text, sign.end()) else None
        return rest if rest is None or sign[1] == "+" else -rest
    if _FIGURES.fullmatch(text):
        return Decimal(text)
    if not large and ("万" in text or "亿" in text):
        return None
    if found := _MANY.fullmatch(text):
        return Decimal(found[1]) * _TIMES[found[2]]
    return _numeral(text)


def _numeral(text: str) -> Decimal | None:
    """``一百二十``, ``壹佰``, ``3万5千``, ``二〇二六``; only as a number is written in full."""
    text = text.translate(_SAID)
    if _YEAR.fullmatch(text):
        return Decimal("".join(str(_DIGITS.index(sign)) for sign in text))
    text = _TEN.sub("一十", text)
    if not _NUMERAL.fullmatch(text):
        return None
    whole = part = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS.index(sign)
        elif _TIMES[sign] < _TIMES["万"]:
            part, digit = part + digit * _TIMES[sign], 0
        else:
            whole, part, digit = whole + (part + digit) * _TIMES[sign], 0, 0
    number = whole + part + digit
    return Decimal(number) if _in_full(number) == text else None


def _in_full(number: int) -> str:
    """``10500`` → ``一万零五百``."""
    if number < 10:
        return _DIGITS[number]
    mark = next(mark for mark in reversed(_TIMES) if number >= _TIMES[mark])
    ahead, rest = divmod(number, _TIMES[mark])
    gap = "零" if 0 < rest < _TIMES[mark] // 10 else ""
    return _in_full(ahead) + mark + gap + (_in_full(rest) if rest else "")
