"""Simplified signs ↔ traditional ones (繁體). The only user of opencc.

Source: OpenCC's tables of words and characters (Apache-2.0), ``t2s`` and ``s2t``. Limits: a name is written with the
usual sign, which need not be the one that its bearer writes, and a family name that is also a word as the word (范小明
is 範小明) unless a title or a mask follows; no word becomes another word (网络 stays 網絡, not 網路).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinlin.privacy.unnamed import TITLED

if TYPE_CHECKING:
    import opencc

PLACE = re.compile("里(?=小区|社区|街道|新村|花园|[东南西北一二三四]区|[0-9]+号)")
"""In a name it is a neighbourhood and keeps its sign; elsewhere it is an inside, and 裏."""
KEPT = "\ufdd0"  #: stands for it meanwhile; of no text, for cells are tidied of such signs
APART = "\ufdd1"  #: keeps OpenCC from taking two words for one that it knows; of no text either
SURNAME = re.compile(rf"[于余范岳涂郁](?=\*\*|{TITLED.pattern})|[余范岳涂郁](?=某)")
"""These are no 於, 餘, 範, 嶽, 塗, 鬱, as words are. 于某 may be: 由于某些原因."""
SURNAMES = dict(zip(map(ord, "于余范岳涂郁"), "\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8", strict=True))
AS_BORN = {ord(mark): sign for sign, mark in SURNAMES.items()}  #: what stands for each meanwhile → the sign
MISREAD = re.compile(
    "(?<=[0-9一二两三四五六七八九十几 ]天)(?=后)"  # not 天后, a goddess
    "|(?<=[格数])(?=里)|(?<=楼道)(?=里)|(?<=里)(?=加)|(?<=是)(?=只)|(?<=只)(?=影响)"
)


def simplified(text: str) -> str:
    """``text`` in simplified signs."""
    return _converter("t2s").convert(text)


def traditional(text: str, name: str = "") -> str:
    """``text`` in traditional signs, word by word: 头发 is 頭髮, 发布 is 發佈.

    ``name`` is the community's: whatever is called after 幸福里社区 keeps its sign too (幸福里合唱团).
    """
    own, inside, _ = name.partition("里")
    if inside and len(own) > 1:
        text = text.replace(own + inside, own + KEPT)
    text, named = SURNAME.subn(lambda found: found[0].translate(SURNAMES), text)
    told = MISREAD.sub(APART, PLACE.sub(KEPT, text)).replace("冲正", "沖正")
    written = _converter("s2t").convert(told).replace(KEPT, "里").replace(APART, "")
    return written.translate(AS_BORN) if named else written


@cache
def _converter(way: str) -> opencc.OpenCC:
    import opencc  # 30 ms, paid only by those who need it

    return opencc.OpenCC(way)
