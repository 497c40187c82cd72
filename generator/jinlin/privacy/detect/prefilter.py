"""A cheap look that says "certainly nothing private here" of nearly every text.

One character class finds the few characters something private cannot do without; only there the rest is tried. It reads
the raw text, so everything that is not an ordinary character counts as suspect and is left to the detectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinlin.privacy.detect.accounts import PROVINCES
from jinlin.privacy.detect.normal import CHINESE_DIGITS, ORDINARY

_D = "[0-9０-９" + "".join(CHINESE_DIGITS) + "]"
_N = _D[:-1] + "十百]"
_S = r"[ 　\-－–—.．·/／()（）_＿]"
_ODD = f"(?<=[^{ORDINARY}])"
# What is not ordinary, written as ranges, so that the search runs on one positive class.
_ODD_RANGES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xaf\xb1-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u2012\u2015-\u2017\u201a\u201b\u201e-\u2025"
    "\u2027-\u218f\u2194-\u2fff\u3003-\u3006\u3012\u3013\u3016-\u4dff\ua000-\uff00"
    "\uff21-\uff3a\uff41-\uff5a\uff5f-\U0010ffff"
)
_FIRST = f"[{_D[1:-1]}{PROVINCES}{_ODD_RANGES}@＠(（\\[［微薇威加扣vVwWqQ照证楼栋幢座#＃门元弄]"
_DASH = "[-－–—]"
_PASS = "CEGHMWceghmw"
_THIN = "[ \\-－–—　]?"
_CHAT = "(?<=[微薇威])信|(?<=加)[微vV]|(?<=[vV])[xX信:：]|(?<=[wW])(?:[xX]|[eE][cCiI][hHxX])"
# From the start of a run only: a run of digits without gaps is one token, and its parts are nobody's number.
_BEHIND_A_DIGIT = (
    # Eleven digits, or ten of which the first is a zero.
    f"(?=(?:{_S}{{0,3}}+{_D}){{9}})(?:(?:{_S}{{0,3}}+{_D}){{10}}|(?<=[0０零〇]))",
    # The letters of a passport: those of other records' numbers (S-2024-00017) stand on every page.
    f"(?:(?<=[{_PASS}]{_D})|(?<=[{_PASS}][ \\-－–—　]{_D})|(?<=[CEce][A-Za-z]{_D}))(?:{_THIN}{_D}){{6}}",
    f"{_D}*+[-－–—#＃]{_DASH}?{_D}{{1,2}}{_DASH}{_D}{{3}}",
)
_BEHIND_ANOTHER = (
    _ODD,
    f"(?<=[{PROVINCES}]){_S}?[A-Za-z]",
    # Not an @ behind a quotation mark: "@context" stands on every page.
    "(?<=[A-Za-z0-9０-９_＿.．+＋%％\\-－–— 　一-鿿][@＠])",
    r"(?<=[(（\[［])[aA][tT]",
    f"(?:{_CHAT}).{{0,16}}?(?:[A-Za-z]|{_D})",
    "(?<=扣)扣|(?<=[qQ])[qQ]",
    f"(?:(?<=护照)|(?<=[行胞乡留官兵]证)|(?<=证)件).{{0,12}}?{_D}",
    f"(?<=[楼栋幢座门#＃弄]){_S}{{0,3}}{_N}|(?<=单元)(?:{_S}|[,，、]){{0,3}}{_N}",
)
SUSPECT = re.compile(
    f"{_FIRST}(?:(?<={_D})(?<!{_D}{_D})(?:{'|'.join(_BEHIND_A_DIGIT)})"
    f"|(?<![0-9０-９〇一二三四五六七八九])(?:{'|'.join(_BEHIND_ANOTHER)}))"
)


def may_hold_private(text: str) -> bool:
    """Whether the detectors are worth running: never false where they would find something."""
    return SUSPECT.search(text) is not None


def suspect_lines(text: str) -> Iterator[str]:
    """The lines of ``text`` on which the detectors are worth running; nothing private crosses the end of a line."""
    found = SUSPECT.search(text)
    while found:
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        yield text[start : end if end >= 0 else len(text)]
        found = SUSPECT.search(text, end) if end >= 0 else None
