"""Traditional forms of what can be found: a phone set to 繁體 types those.

Limits: sign by sign; 頭髮 is found, 颱風 for 台风 too, but no word that is another word across the strait (網路 for
网络): that is what 「同义词」 is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from jinlin.page.traditional import simplified

FORMS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))  #: the signs people can type; rarer ones lie beyond


def variants(texts: Iterable[str]) -> str:
    """Pairs of a traditional form and its simplified one, for those whose simplified form occurs in ``texts``."""
    there = set("".join(texts))
    forms = [chr(code) for code in chain(*FORMS)]
    simple = simplified("\n".join(forms)).split("\n")
    return "".join(a + b for a, b in zip(forms, simple, strict=True) if a != b and len(b) == 1 and b in there)
