"""One way of writing for every way of writing: the form the detectors match on.

In this order: compatibility forms to plain ones (NFKC: ①, １, ＠) → invisible characters out → dashes and dots to one
each → in a copy of the same length, Chinese and 大写 digits to ASCII, 幺 to 1.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

CHINESE_DIGITS = dict(zip("零〇○◯一幺二三四五六七八九", "00001123456789", strict=True)) | dict(
    zip("壹贰貳叁叄參肆伍陆陸柒捌玖〡〢〣〤〥〦〧〨〩", "1223334566789123456789", strict=True)
)

ORDINARY = "\t\n\r -~·×÷°–—‘’“”…←-↓\u3000-\u3002〇\u3008-\u3011〔〕一-\u9fff\uff01-\uff20\uff3b-\uff40\uff5b-\uff5e"
"""The characters of an ordinary notice, as the inside of a regex class; each has one plain form."""

_ODD = re.compile(f"[^{ORDINARY}]")
_FULL_WIDTH = {0xFF00 + low: 0x20 + low for low in range(1, 0x5F)} | {0x3000: " "}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー⁃➖"), "-")
_DOTS = dict.fromkeys(map(ord, "•・‧∙⋅●"), "·")
_PLAIN = _FULL_WIDTH | _DASHES | _DOTS
_DIGITS = {ord(han): digit for han, digit in CHINESE_DIGITS.items()}
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters and symbols that draw nothing
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc", "Cs", "Cn"})  # also keycaps, strike-through
_HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[0-9]*[a-f])[0-9a-f]{32,128})(?![0-9A-Za-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A text in plain writing. ``digits`` is ``text`` with Chinese digits in ASCII, character by character."""

    text: str
    digits: str
    origin: Sequence[int]  #: for each character the index of the one it came from; one more for the end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """``start:end`` of the plain text as a slice of the text it came from."""
        return self.origin[start], self.origin[end - 1] + 1


def plain(text: str) -> Plain:
    """``text`` as the detectors read it. Hashes and UUIDs are blanked out: their digits mean nothing."""
    spelled, origin = _spelled_out(text) if _ODD.search(text) else (text, range(len(text) + 1))
    spelled = _HEX.sub(_blank, spelled.translate(_PLAIN))
    return Plain(text=spelled, digits=spelled.translate(_DIGITS), origin=origin)


def compact(text: str) -> str:
    """``text`` reduced to what is compared with the office's own list: letters, digits and ``@ . #``, in lower case."""
    return re.sub(r"[^\w@.#]", "", plain(text).digits).lower()


def _spelled_out(text: str) -> tuple[str, list[int]]:
    """Each character in its plain form, which may be none or several, and where each came from."""
    parts: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        form = _plain_form(character)
        parts.append(form)
        origin.extend([index] * len(form))
    return "".join(parts), [*origin, len(text)]


@functools.lru_cache(maxsize=4096)
def _plain_form(character: str) -> str:
    """``①`` → ``1``, ``㎡`` → ``m2``, zero-width → nothing."""
    return "".join(_plain_digit(part) for part in unicodedata.normalize("NFKC", character) if not _is_invisible(part))


def _plain_digit(character: str) -> str:
    """The digit of any script, and ❶, as ASCII; NFKC knows only some of them."""
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _is_invisible(character: str) -> bool:
    """Whether it draws nothing of its own; line ends and tabs do."""
    if character in "\n\r\t":
        return False
    return character in _FILLERS or unicodedata.category(character) in _INVISIBLE


def _blank(match: re.Match[str]) -> str:
    """As many letters as the match is long, and no digit."""
    return "x" * len(match.group())
