"""What a person sees in a cell, and nothing a person cannot see: the text every later stage works with.

A person cannot fix what a person cannot see, so invisible characters go first and only then is a cell asked whether it
is empty. What is visible stays as typed: ``0123``, ``yes`` and ``<script>`` are texts like any other.

Source: Unicode Standard Annex 15 (normal forms), Technical Standard 51 (which sequences are one emoji), Unicode's
EquivalentUnifiedIdeograph.txt (which part of a character is which character).
Limits: flags made of tag characters (England, Scotland, Wales) become a plain black flag.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from jinlin.source.raw import LOADING, RawValue

DECIMALS = 6  #: enough for moments, too: a sheet keeps 9:37 as a fraction of a day, and this is a tenth of a second
MOST_MARKS = 4  #: combining marks kept in a row: Vietnamese needs 2, Tibetan stacks 4; Zalgo text has hundreds

# Han, Chinese and Western punctuation, full-width forms, circled numbers, shapes. Nothing in it is invisible, combining
# or changed by NFC (a test goes through all of them), so a text of these needs no second look. Not Ω, K, Å (2126, 212A,
# 212B).
_PLAIN_CHARACTER = (
    "[!-~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2015\u2018-\u201f\u2022\u2026\u2030\u203b\u2103\u2160-\u217b\u2190-\u21ff"
    "\u2460-\u26ff\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3220-\u33ff\u4e00-\u9fff\uff01-\uff5e\uffe0-\uffe6]"
)
_PLAIN = re.compile(f"(?:{_PLAIN_CHARACTER}+(?:[ \n]{_PLAIN_CHARACTER}+)*)?")

_LINE_BREAK = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  #: signs, as a regex class
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff]"
    # A variation selector says how the sign before it is drawn; anywhere else it only hides in a text.
    f"|(?<![{_EMOJI}{HAN}])[\ufe00-\ufe0e]"
    f"|(?<![{_EMOJI}{HAN}])(?<![0-9#*](?=\ufe0f\u20e3))\ufe0f"
    f"|(?<![{HAN}])[\U000e0100-\U000e01ef]"
    "|(?<![\u1820-\u18aa])[\u180b-\u180f]"  # Mongolian: which form of a letter, and that a vowel stands apart
)
# A joiner glues two emoji into one picture (a family); between letters or digits it is invisible.
_LOOSE_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
# Not the narrow space before a Mongolian ending, which tells its letters their forms.
_SPACES = re.compile("(?:(?!(?<=[\u180b-\u18aa])\u202f(?=[\u1820-\u18aa]))[^\\S\n]|\u2800)+")
_BLANK_LINES = re.compile("\n{3,}")
_LINE_ENDS = re.compile(" *\n *")

# Parts of characters that look like the whole ones: what is copied out of a PDF has ⼈⺠ for 人民. Unicode calls the
# first 214 equal to those; of the others only the forms that are characters by themselves stand here.
_PARTS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | dict(
    zip(
        map(ord, "⺁⺎⺒⺓⺝⺟⺠⺧⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳"),
        "厂兀巳幺月母民牛示虎西见角贝车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)

_ERROR = re.compile(
    r"#(?:REF|DIV/0|VALUE|NUM|NULL|SPILL|CALC|ERROR|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN)!|#N/A!?|#NAME\?|#GETTING_DATA"
    rf"|Err:[0-9]{{3}}|{LOADING}"
)
_LOADING = re.compile(LOADING)


def tidy_text(text: str) -> str:
    """The text as a person sees it: NFC, nothing invisible, no part of a character for the whole, one space for each
    run of white space, ends trimmed.

    Line breaks stay, at most one blank line in a row. Tidying twice changes nothing.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text))
    text = _SPACES.sub(" ", _LOOSE_JOINER.sub("", text))
    text = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("\n", text)).strip(" \n")
    return _with_few_marks(unicodedata.normalize("NFC", text.translate(_PARTS)))


def tidy_value(value: RawValue) -> str:
    """The text of a raw cell, whatever its type.

    Numbers as a sheet shows them (``5``, ``0.3``, never ``1e+20``), days as ``2026-03-05``, moments as
    ``2026-03-05 09:00``, times and spans as ``09:00``; seconds only where there are some; ``True`` is 是.
    """
    if isinstance(value, str):
        return tidy_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _number(value)
    return _moment(value)


def is_number(value: RawValue) -> bool:
    """Whether the source holds the cell as a number, a day or a time: a telephone number kept so has already lost its
    zero, and 1-6号楼 without 号楼 is a day in January."""
    return isinstance(value, (int, float, date, time, timedelta)) and not isinstance(value, bool)


def is_error(text: str) -> bool:
    """Whether a tidied text is what a sheet shows for a failed or unfinished formula: ``#REF!``, ``Loading...``."""
    return _ERROR.fullmatch(text) is not None


def is_loading(text: str) -> bool:
    """Whether a formula had not finished when the sheet was read, in the first of the cells that are joined here: the
    whole table is a half-truth then."""
    return _LOADING.match(text) is not None


def _with_few_marks(text: str) -> str:
    """``text`` with at most ``MOST_MARKS`` combining marks in a row."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _number(value: float) -> str:
    """A number without exponent, as a cell of usual width shows it, to six decimals: 0.1 + 0.2 is ``0.3``, and a share
    that a formula gives is no fifteen digits, which no reader takes and a detector may take for an ID number."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer():
        return str(int(value))
    exact = Decimal(format(value, ".15g"))
    return format(round(exact, DECIMALS).normalize(), "f") if exact.is_finite() else str(value)


def _moment(value: date | time | timedelta) -> str:
    """A day, a moment, a time of day or a span of time."""
    if isinstance(value, timedelta):
        return _span(value)
    if isinstance(value, datetime):
        value = _to_the_second(value)
        return value.date().isoformat() if value.time() == time() else f"{value.date()} {_clock_time(value.time())}"
    return _clock_time(value) if isinstance(value, time) else value.isoformat()


def _to_the_second(value: datetime) -> datetime:
    """The nearest second: a sheet keeps moments as fractions of a day, so 09:00 may come as 08:59:59.999."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def _clock_time(value: time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


def _span(value: timedelta) -> str:
    """Hours may pass 24: a volunteer's 30 hours are ``30:00``."""
    seconds = round(abs(value).total_seconds())
    minutes, rest = divmod(seconds, 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")
    return f"-{text}" if value < timedelta() and seconds else text
