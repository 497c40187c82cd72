"""Flats: 3号楼2单元501室, 3栋501, 3-2-501, 三号楼二单元五零一. A building or a 单元 alone is no one's address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinlin.privacy.detect.hit import Kind
from jinlin.privacy.detect.normal import Plain
from jinlin.privacy.detect.numbers import GAP, Found

_BUILDING = r"(?:[\d十百]{1,4}(?:号楼|栋|幢|座|#楼?)|[A-Za-z](?:座|栋|幢))"
_UNIT = r"[\d十]{1,3}(?:单元|门)"
# Not rooms: 3栋2026年, 3栋120元, 3号楼123单元漏水, 东2门101路.
_ROOM = r"\d{3,4}(?!\d|[年月日元人次名平米㎡份个盏张棵辆万.%楼层栋幢单天块件条吨路]|号楼)"
_SIDE = r"[\d十]{1,3}[楼层] ?[东西中南北左右]\d?[户室家]"

_FLAT = re.compile(
    rf"{_BUILDING}{GAP}(?:{_UNIT}{GAP})?(?:{_ROOM}(?!户)|\d{{1,2}}-{_ROOM}|{_SIDE})|{_UNIT}{GAP}(?:{_ROOM}|{_SIDE})"
)
# 1-2-2026 is a date; 3-2-2001 a flat on the 20th floor.
_DASHED = re.compile(rf"(?<![\d.\-/A-Za-z])(?<!\d:)\d{{1,2}}[#\-]-?\d{{1,2}}-(?!19\d\d|20[2-9]\d)0?{_ROOM}(?![\-/])")
_FINER = re.compile(
    rf"单元|\d[室房户]|{_BUILDING}{GAP}(?!{_BUILDING})[\d十]|\d{{1,2}}[#\-]\d{{1,2}}-\d{{3}}"
    rf"|[\d十][楼层] ?[东西中南北左右][户室家]"
)


def find_addresses(plain: Plain) -> Iterator[Found]:
    """Every place that is one household's."""
    for pattern in (_FLAT, _DASHED):
        for match in pattern.finditer(plain.digits):
            yield Kind.ADDRESS, *match.span()


def is_finer_than_building(plain: Plain) -> bool:
    """Whether a place says more than the building: a 单元, a floor of it, a room."""
    return _FINER.search(plain.digits) is not None
