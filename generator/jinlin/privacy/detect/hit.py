"""What a detector found, without what it found."""

from __future__ import annotations

import bisect
import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    """What sort of private thing a text seems to hold; the problem's code is ``privacy.`` + the value."""

    ID_NUMBER = "id_number"  #: 身份证, 18 or 15 digits, all checks passed
    ID_DOUBTFUL = "id_doubtful"  #: a mistyped 身份证 is still one
    MOBILE = "mobile"
    LANDLINE = "landline"  #: with area code and not one of the office's own
    BANK_CARD = "bank_card"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    PLATE = "plate"
    ADDRESS = "address"  #: finer than 单元: a flat
    PASSPORT = "passport"  #: also travel and residence permits
    SENSITIVE = "sensitive"  #: 低保, 残疾 … together with a name; a warning only


WARNINGS = frozenset({Kind.SENSITIVE})
"""Kinds that hold nothing back: no offline detector tells names apart reliably."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where something private seems to stand: ``text[start:end]``. It never carries the value itself."""

    kind: Kind
    start: int
    end: int


def apart(hits: list[Hit]) -> tuple[Hit, ...]:
    """The hits in reading order, without those that overlap one named earlier in the list."""
    kept: list[Hit] = []
    for hit in hits:
        after = bisect.bisect_left(kept, hit.end, key=lambda other: other.start)
        if after == 0 or kept[after - 1].end <= hit.start:
            kept.insert(after, hit)
    return tuple(kept)
