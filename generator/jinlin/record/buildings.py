"""Which buildings a cell means: 幸福里1-3号楼、5号楼 → 幸福里1号楼、幸福里2号楼、幸福里3号楼、幸福里5号楼.

Nothing is dropped: what is worded in another way (南排房, 商铺) is a name as it was typed, and so is a range that runs
backwards or is longer than any street.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jinlin.record.dates.wording import number

MOST = 200  #: buildings of one range

_NUMERALS = "一二三四五六七八九"
_UNIT = "号楼|号院|单元|号|栋|幢|座|#楼|#|楼|排"
_LETTER = "(?<![0-9A-Za-z])[A-Z](?![0-9A-Za-z])"
_NUMERAL = rf"(?<![{_NUMERALS}十])(?:[{_NUMERALS}]?十[{_NUMERALS}]?|[{_NUMERALS}])"
_NUMBER = rf"{_LETTER}|(?<![0-9])[0-9]{{1,4}}(?![0-9])|{_NUMERAL}"
_NAMED = re.compile(
    rf"(?P<before>.*?)第?(?P<first>{_NUMBER})(?P<unit>{_UNIT})?"
    rf"(?:\s*(?:-+|[—–~～至到])\s*(?:(?P=before))?第?(?P<last>{_NUMBER})(?P<last_unit>{_UNIT})?"
    r"\s*(?P<parity>\(?[单双奇偶](?:号楼?|数)?\)?)?)?"
)
"""幸福里1号楼; 1-6号楼; 1号楼至6号楼; A-D座; 1-9号楼(单号)."""
_BLANK = re.compile(rf"(?<=[0-9A-Z])\s+(?={_UNIT})|(?<=[\u4e00-\u9fff])(?<![号楼栋幢座排])\s+(?=[0-9])")
"""幸福里 1 号楼 is 幸福里1号楼."""
_AND = re.compile(rf"(?<=[号楼栋幢座#排院元0-9A-Z])\s*(?:[,/]|[和及与](?=\D*[0-9A-Z{_NUMERALS}十]|[^0-9]+$))\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """One piece of a cell: numbers between two words, or, without numbers, just a name."""

    typed: str
    before: str = ""
    numbers: tuple[str, ...] = ()
    unit: str = ""


def buildings(items: Iterable[str]) -> tuple[str, ...]:
    """Return the names of all buildings of a cell's ``items``, in their order, each once.

    A number without a word takes that of its neighbour (1、3、5号楼), and a number alone belongs to the place named
    before it (幸福里1号楼、2号楼), as long as the same thing is counted.
    """
    tidied = (_BLANK.sub("", unicodedata.normalize("NFKC", item)) for item in items)
    pieces = [_piece(part) for item in tidied for part in _AND.split(item) if part]
    for n in range(len(pieces) - 2, -1, -1):
        pieces[n] = _with_unit(_as_building(pieces[n], pieces[n + 1]), pieces[n + 1])
    for n in range(1, len(pieces)):
        pieces[n] = _with_unit(pieces[n], pieces[n - 1])
        if pieces[n].numbers and not pieces[n].before and pieces[n].unit == pieces[n - 1].unit:
            pieces[n] = replace(pieces[n], before=pieces[n - 1].before)
    return tuple(dict.fromkeys(name for piece in pieces for name in _names(piece)))


def _with_unit(piece: _Named, neighbour: _Named) -> _Named:
    return replace(piece, unit=neighbour.unit) if piece.numbers and not piece.unit else piece


def _as_building(piece: _Named, following: _Named) -> _Named:
    """1号、2号、3号楼 are three buildings: the word is said in full once."""
    is_short = piece.unit == "号" and following.unit in ("号楼", "号院") and following.before in ("", piece.before)
    return replace(piece, unit=following.unit) if is_short else piece


def _names(piece: _Named) -> Iterator[str]:
    if not piece.numbers or not piece.unit:
        yield piece.typed
    else:
        yield from (f"{piece.before}{number}{piece.unit}" for number in piece.numbers)


def _piece(text: str) -> _Named:
    typed = _Named(typed=text)
    found = _NAMED.fullmatch(text)
    if not found:
        return typed
    unit = found["last_unit"] or found["unit"] or ""
    if found["last"] and found["unit"] not in (None, unit):
        return typed
    numbers = _range(found["first"], found["last"] or found["first"], found["parity"] or "")
    return _Named(typed=text, before=found["before"], numbers=numbers, unit=unit) if numbers else typed


def _range(first: str, last: str, parity: str) -> tuple[str, ...]:
    """The numbers from ``first`` to ``last``; none where there is no such range."""
    letters = [text for text in (first, last) if text.isascii() and text.isalpha()]
    if letters:
        return tuple(chr(n) for n in range(ord(first), ord(last) + 1)) if len(letters) == 2 else ()
    start, end = number(first), number(last)
    wanted = {"单": 1, "奇": 1, "双": 0, "偶": 0}.get(parity.strip("()")[:1])
    found = range(start, end + 1) if 0 <= end - start < MOST else range(0)
    return tuple(str(n) for n in found if wanted is None or n % 2 == wanted)
