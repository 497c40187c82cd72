"""The letters of a date cell: one spelling for what looks alike, Chinese numerals, and a cursor that reads along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from jinlin.problem import Problem, problem
from jinlin.record.given import Given

T = TypeVar("T")

_ALIKE = str.maketrans(
    "週號點農曆歷時間開後個國慶節陽陰臘閏禮兩長雙單從鐘鍾驚蟄穀種滿處勞動兒婦師黨軍樹龍頭裡無發隨確遲"
    "‐‑‒–—―−─━﹣〜∼○∶【】[]",
    "周号点农历历时间开后个国庆节阳阴腊闰礼两长双单从钟钟惊蛰谷种满处劳动儿妇师党军树龙头里无发随确迟"
    "----------~~〇:()()",
)
"""Traditional → simplified for the words of this grammar, and the many dashes → two. 冬至 keeps its 至."""

NUMERAL = (
    "[二三四五六七八九]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[〇零]?[一二两三四五六七八九]|[〇零]"
)
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}

_TOKENS = {
    "NUM": f"(?:[0-9]{{1,2}}|{NUMERAL})",
    "YEAR": "(?:[0-9]{4}|[〇零一二三四五六七八九]{4}|[0-9]{2})",
    "TO": "(?:-+|~+|至|到)",
    "WEEK": "(?:周|星期|礼拜)",
    "LETTER": "(?:[一二三四五六日天]|[1-7](?![0-9点时月日号]|:(?![0-9]{1,2}:)))",  # 周3:14:30 is 周三 14:30
    " ": r"\s*",
}
EXAMPLE_YEAR = 2026  #: only in examples, where the table has no year
EARLIEST, LATEST = 1906, 2100
"""Years that are believed. Whoever types 3.10, 930 or 2026 into a cell that shows days gets one of 1900 to 1905."""


def grammar(pattern: str) -> re.Pattern[str]:
    """A compiled pattern: NUM, YEAR, TO, WEEK, LETTER (of a weekday) stand for their spellings, a space for any."""
    for token, spelling in _TOKENS.items():
        pattern = pattern.replace(token, spelling)
    return re.compile(pattern)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``: of two that begin alike the longer one is meant."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


OPEN, CLOSE = grammar(r" \( "), grammar(r" \)")
_DOTTED = re.compile(r"(?<![0-9.])0?([0-9]{1,2})\.0?([0-9]{1,2})(?![0-9.])[日号]?")
_BEGUN = grammar("WEEK$")
_NO_DAY_YET = grammar("(?:每逢|每到|逢)$")


_ASIDE = re.compile(r"\(\s*([上下中]午|[早晚]上|清晨|傍晚)\s*\)")
"""3月5日（上午）9:00: the brackets say nothing."""


def plain(text: str) -> str:
    """The text with full-width forms, dashes, brackets and traditional characters made alike; no closing 。."""
    return unicodedata.normalize("NFKC", text).translate(_ALIKE).strip().rstrip("。")


def number(text: str) -> int:
    """The value of a NUM: ``15``, ``十五``, ``廿五``, ``零五``."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS[ones[-1]] if ones else 0)


def year_number(text: str) -> int:
    """The value of a YEAR: ``2026``, ``二〇二六``, ``26``."""
    year = int("".join(str(_DIGITS.get(letter, letter)) for letter in text))
    return year + 2000 if len(text) == 2 else year


class Cursor:
    """A place in a text that moves on as parts of it are understood, and the notices made on the way."""

    __slots__ = ("at", "given", "notices", "text")

    def __init__(self, text: str, given: Given) -> None:
        self.text = _ASIDE.sub(r"\1", plain(text))
        self.at = 0
        self.given = given
        self.notices: list[Problem] = []

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match that starts here, which is then behind us."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def take_behind(self, mark: re.Pattern[str], take: Callable[[Cursor], T | None]) -> T | None:
        """What ``take`` finds behind ``mark``; the mark is not taken either where there is nothing."""
        before = self.at
        found = take(self) if self.take(mark) else None
        if found is None:
            self.at = before
        return found

    def take_in_brackets(self, take: Callable[[Cursor], T | None]) -> T | None:
        """What ``take`` finds in brackets that hold nothing else; the brackets stay where there is nothing."""
        before = self.at
        found = self.take_behind(OPEN, take)
        if found is None or not self.take(CLOSE):
            self.at = before
            return None
        return found

    def goes_on(self, mark: re.Pattern[str], following: re.Pattern[str]) -> bool:
        """Whether ``following`` stands behind ``mark``, which is then behind us."""
        found = mark.match(self.text, self.at)
        if found is None or not following.match(self.text, found.end()):
            return False
        self.at = found.end()
        return True

    def note(self, made: Problem) -> None:
        """Keep a notice, one of each code: 3.5-3.8 is dotted twice and said once."""
        if made.code not in {notice.code for notice in self.notices}:
            self.notices.append(made)

    def sees(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern starts here."""
        return pattern.match(self.text, self.at) is not None

    @property
    def behind(self) -> str:
        """What has been understood so far."""
        return self.text[: self.at].strip(" ,;、(")

    @property
    def rest(self) -> str:
        """What has not been understood yet."""
        return self.text[self.at :].strip()


def sample_day(given: Given) -> str:
    """A date that would pass in this table, for examples."""
    return f"{given.year or EXAMPLE_YEAR}-03-05"


def undotted(text: str) -> str:
    """``3.5-3.8`` as 3月5日-3月8日, which cannot be numbers; 2026.3.5 stays."""
    return _DOTTED.sub(r"\1月\2日", text)


def not_understood(cursor: Cursor) -> Problem:
    """The problem that names the words left over; the example is the part that was understood.

    Of 每周八 that is 每周, which is no day that anybody could come: a weekday stands behind it. 每逢 alone is nothing.
    """
    words = cursor.rest
    understood = _NO_DAY_YET.sub("", _BEGUN.sub(r"\g<0>三", cursor.behind))
    example = undotted(understood) if words and cursor.at and understood else sample_day(cursor.given)
    return problem("date.not_understood", cursor.text, words=words or cursor.text, example=example)
