"""One small reader per cell type. Those of dates, numbers and of what is private stand beside this file
(``readers_dates`` …), that of opening hours in ``hours``.

Each reader gets tidied, non-empty text and gives a value or a problem; it knows no row and no sheet.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from jinlin.privacy.pieces import private_in_id, private_in_url
from jinlin.problem import Problem, Severity, problem
from jinlin.record.given import Given
from jinlin.record.made_name import made_name
from jinlin.record.numbers import PLAIN
from jinlin.record.reader import Outcome, Reader
from jinlin.table.tidy import HAN

E = TypeVar("E", bound=enum.Enum)

NO_WORDS: Mapping[enum.Enum, str] = MappingProxyType({})
ASCII_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
CHINESE_ID = re.compile(rf"[A-Za-z0-9{HAN}][A-Za-z0-9{HAN}〔〕\[\]（）()—-]{{0,39}}")
RESERVED = frozenset(
    ["index", "404", "search", "sitemap", "main", "con", "prn", "aux", "nul"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)
"""Addresses that mean something else to the site or to a file system."""


def address(identity: str) -> str:
    """The file name (without ending) of a record: the id itself in lower case, or a hash where it is not plain ASCII.

    Never a "cleaned" id: cleaning makes different ids equal. Two ids that differ only in case are reported as
    duplicates.
    """
    if ASCII_ID.fullmatch(identity):
        return identity.lower()
    return made_name(identity)


def typed_id(text: str) -> str:
    """An id as it is meant: of full-width digits and dashes nobody sees that they are others."""
    return text if CHINESE_ID.fullmatch(text) else text.translate(PLAIN)


def _read_id(text: str, given: Given) -> str | Problem:
    text = typed_id(text)
    if not CHINESE_ID.fullmatch(text):
        return problem("id.characters", text)
    if kind := private_in_id(text, given.office):
        return problem(f"privacy.{kind.value}")  # somebody's number as 编号 would hold the whole site back
    if text.lower() in RESERVED or text.lower().startswith("page-"):
        return problem("id.reserved", text)
    return text


read_id: Reader[str] = Reader(read=_read_id, type="id", example="A-2026-017", write=str)


def read_line(most: int = 80, example: str = "") -> Reader[str]:
    """One line of text, at most ``most`` characters; a line break in the cell becomes a blank."""

    def read(text: str, given: Given) -> str | Problem:
        line = text.replace("\n", " ") if "\n" in text else text
        return line if len(line) <= most else too_long(line, most)

    return Reader(read=read, type="line", is_text=True, example=example)


def read_english(example: str) -> Reader[str]:
    """A line in English: pages mark it as such, and a voice that reads Chinese as English says nothing of it."""
    line = read_line(120, example)

    def read(text: str, given: Given) -> Outcome[str]:
        is_english = re.search("[A-Za-z]", text) and not re.search(f"[{HAN}]", text)
        return line.read(text, given) if is_english else problem("text.not_english", text)

    return replace(line, read=read, type="english")


def read_text(most: int = 2000, example: str = "") -> Reader[str]:
    """Text of several lines, at most ``most`` characters; line breaks stay."""

    def read(text: str, given: Given) -> str | Problem:
        return text if len(text) <= most else too_long(text, most)

    return Reader(read=read, type="text", is_text=True, example=example)


def too_long(text: str, most: int) -> Problem:
    """The problem, with enough of the text to know it again in a report."""
    return problem("text.too_long", text[:20] + "…" if len(text) > 20 else text, length=len(text), most=most)


_COUNTED = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "一二三四五六七八九十")
_ENUMERATED = re.compile(
    r"(?<![\d.])[(（]?(\d{1,2})[、.．)）]\s*(?=[^\d\s])|([①-⑳])"
    r"|(?<![\u4e00-\u9fff])([一二三四五六七八九十])[、.．]\s*(?=[^\s一二三四五六七八九十])"
)


def unnumbered(text: str) -> str:
    """``1、身份证；2、户口本`` a line each without its numbers, if they begin it and count from one: 7、8号楼 are buildings."""
    found = [(mark[1], mark[2] or mark[3]) for mark in _ENUMERATED.finditer(text)]
    marks = [int(digits or next(row.find(sign) for row in _COUNTED if sign in row) + 1) for digits, sign in found]
    is_list = len(marks) > 1 and _ENUMERATED.match(text) and marks == list(range(1, len(marks) + 1))
    return _ENUMERATED.sub("\n", text) if is_list else text


_SHORT = re.compile(f"[{HAN}]{{1,4}}")


def _words(part: str) -> list[str]:
    """``老人,儿童`` are two; ``身份证原件，复印件各一份`` is one."""
    pieces = re.split(r"\s*[,，]\s*", part.strip())
    return pieces if all(map(_SHORT.fullmatch, pieces)) else [part.strip()]


def read_items(most: int = 40, length: int = 60, example: str = "") -> Reader[tuple[str, ...]]:
    """Several short items in a cell (materials, tags), parted by 、；;┋ or line breaks, words by commas too."""

    def read(text: str, given: Given) -> tuple[str, ...] | Problem:
        parts = re.split(r"[、；;┋\n]", unnumbered(text))
        items = tuple(item for part in parts for item in _words(part) if item)
        long = next((item for item in items if len(item) > length), None)
        if long is not None:
            return too_long(long, length)
        return items if len(items) <= most else problem("items.too_many", count=len(items), most=most)

    return Reader(read=read, type="items", is_text=True, example=example)


def read_choice(values: type[E], vocabulary: str = "", also: Mapping[E, str] = NO_WORDS) -> Reader[E]:
    """One of an enum's values. ``vocabulary`` names the community's own words (``words:`` in sheets.yaml), which map to
    the enum's names in lower case and win over its own words. ``also``: what staff write instead of a value, parted by
    blanks."""
    known = {member.value: member for member in values}
    by_key = {member.name.lower(): member for member in values}

    def read(text: str, given: Given) -> E | Problem:
        own = given.words.get(vocabulary)
        if own and (key := own.get(text)) is not None:
            return by_key[key]
        if text in known:
            return known[text]
        return problem("choice.unknown", text, choices="、".join([*(own or ()), *known]))

    return Reader(
        read=read,
        type="choice",
        choices=tuple(known),
        keys=tuple(by_key),
        vocabulary=vocabulary,
        example=next(iter(known)),
        also={word: member.value for member, words in also.items() for word in words.split()},
    )


def read_word(words: tuple[str, ...], vocabulary: str = "") -> Reader[str]:
    """One of ``words``, or of the community's own words where sheets.yaml gives some under ``vocabulary``."""

    def read(text: str, given: Given) -> str | Problem:
        allowed = given.words.get(vocabulary) or words
        return text if text in allowed else problem("choice.unknown", text, choices="、".join(allowed))

    also = {"其它": "其他"} if "其他" in words else {}
    example = words[0] if words else ""
    return Reader(read=read, type="choice", choices=words, vocabulary=vocabulary, example=example, also=also)


YES = frozenset(["是", "是的", "有", "对", "同意", "已", "√", "✓", "✔", "☑", "✅", "v", "true", "yes", "y", "1"])
NO = frozenset(
    ["否", "无", "没有", "不", "不是", "不同意", "未", "×", "x", "✗", "✘", "✕", "✖", "❌", "false", "no", "n", "0"]
)


def _read_yes_no(text: str, given: Given) -> bool | Problem:
    word = text.translate(PLAIN).rstrip("\ufe0f。").lower()  # ✔️ of a telephone says that it is coloured
    if word in YES:
        return True
    return False if word in NO else problem("yes_no.unclear", text)


read_yes_no: Reader[bool] = Reader(read=_read_yes_no, type="yes_no", choices=("是", "否"), example="是")

def _read_url(text: str, given: Given) -> str | Problem:
    """A full https address. http is refused: phones warn about it, and a QR code cannot be corrected on paper."""
    parts = _parts(text) if text.isascii() and not re.search(r"[\s<>\"'\\]", text) else None
    if parts is None or parts.scheme != "https" or "." not in (parts.hostname or "") or "@" in parts.netloc:
        return problem("url.not_https", text)
    if kind := private_in_url(text, given.office):
        return problem(f"privacy.{kind.value}", severity=Severity.VALUE)
    return text


def _parts(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # a bracket in the host: https://[url], as somebody pastes an example
        return None


read_url: Reader[str] = Reader(read=_read_url, type="url", example="https://www.example.com/baoming")


PREFIX = "："  #: parts the table's title from a 编号 that several tables have
_APART = re.compile(
    r"(?<=[0-9])\s*(?:以及|[和与及])\s*(?=[A-Za-z]+-?[0-9])"  # 3和4 may be a 编号: of J-1和J-2 nobody makes one
    r"|(?<=[0-9A-Za-z])\s*[/|｜&＆+＋]\s*(?=[0-9A-Za-z])|[、，,；;。\s]+"
)
_COLON = re.compile(r"\s*[:：]\s*")


def _read_related(text: str, given: Given) -> tuple[str, ...] | Problem:
    """编号 of other rows, parted by 、，, ; / 和 or blanks; ``议事会议：J-2026-003`` says which table is meant."""
    parts = (part.rpartition(PREFIX) for part in _APART.split(_COLON.sub(PREFIX, text)) if part)
    named = tuple(f"{table}{mark}{typed_id(one)}" for table, mark, one in parts)
    if kind := private_in_id(" ".join(named), given.office):
        return problem(f"privacy.{kind.value}", severity=Severity.VALUE)
    ids = (part.rpartition(PREFIX)[2] for part in named)
    wrong = next((one for one in ids if isinstance(_read_id(one, given), Problem)), None)
    return named if wrong is None else problem("id.characters", wrong)


read_related: Reader[tuple[str, ...]] = Reader(read=_read_related, type="related", example="J-2026-003")
