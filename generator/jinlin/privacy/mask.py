"""Names and places made coarse enough to publish, or a problem: never a guess and never a silent cut."""

from __future__ import annotations

import re
import unicodedata

from jinlin.privacy.detect.addresses import is_finer_than_building
from jinlin.privacy.detect.normal import plain
from jinlin.privacy.surnames import COMPOUND
from jinlin.problem import Problem, problem
from jinlin.table import tidy

STARS = "**"
"""Always two, so that the mask does not tell how long the name is."""

HAN = f"{tidy.HAN}\ue000-\uf8ff"
"""Chinese characters, the inside of a regex class; old household registers keep rare ones as signs of their own."""
DOT = "[·•・･‧∙⋅．.]"
"""What is typed between the parts of 阿依古丽·买买提."""
_HAN_NAME = re.compile(f"[{HAN}]{{1,4}}")
_HAN_WORDS = re.compile(f"[{HAN}]{{5,12}}")  #: 买买提艾力 is one person, 张三和李四 are two, 社区志愿者王小明 is more
_DOTTED_NAME = re.compile(f"[{HAN}]{{1,12}}(?:{DOT}[{HAN}]{{1,12}}){{1,4}}")
_WORD = f"(?:(?![{HAN}])[^\\W\\d_])+"
_FOREIGN_NAME = re.compile(rf"{_WORD}(?P<more>(?:[ .'’·\u0f0b\-]{{1,2}}{_WORD}){{0,5}})\.?")
_SEVERAL = re.compile(r"[、，,；;/／&\n]")
_MASKED_ALREADY = re.compile(rf"({'|'.join(sorted(COMPOUND))}|[{HAN}]|[^\W\d_])(?:[*＊×○●〇]{{1,3}}|[XxＸｘ]{{2,3}})")


NOBODY = frozenset(
    [
        *("匿名", "保密", "不公开", "不便公开", "不愿透露", "不详", "未知", "多人", "集体", "居民", "某居民", "社区居民"),
        *("热心居民", "爱心居民", "爱心人士", "热心人士", "好心人", "志愿者"),
    ]
)
"""What stands for a person who is not named: the mask would make a name of it, 匿**."""


def masked_name(name: str) -> str | Problem:
    """The family name and two stars: 张三 → 张**, 欧阳娜娜 → 欧阳**, 阿依古丽·买买提 → 阿**, John Smith → J**.

    Args:
        name: One cell; white space inside a Chinese name is not part of it. 张** comes back as it is, and so does every
            mask: it is what a last good copy holds. So do the words for somebody who is not named.

    Returns:
        The mask; or ``privacy.several_names``, ``privacy.name_half_masked`` (张*三 tells more than 张**),
        ``privacy.name_long`` (买买提艾力, 张三和李四), ``privacy.name_and_more`` (张三（3号楼）, 李四 with a number, no name
        at all). ``found`` stays empty.

    Source: 最高法裁判文书公布规定 art. 8-10 for keeping family names and the first character of minority names.
    Limits: 欧阳 alone and 东方红 keep one character; 张三李四 without a sign between passes for one name.
    """
    name = _without_marks(unicodedata.normalize("NFC", name).strip())
    joined = re.sub(r"\s+", "", name)
    if _SEVERAL.search(name) or _is_two_names(name):
        return problem("privacy.several_names")
    if joined in NOBODY:
        return joined
    if match := _MASKED_ALREADY.fullmatch(joined):
        return match.group(1) + STARS
    if re.search(r"[*＊×]", name):
        return problem("privacy.name_half_masked")
    if _HAN_NAME.fullmatch(joined):
        return joined[: surname_length(joined)] + STARS
    if is_dotted(joined) or _FOREIGN_NAME.fullmatch(name):
        return name[0].upper() + STARS
    return problem("privacy.name_long" if _HAN_WORDS.fullmatch(joined) else "privacy.name_and_more")


def coarse_place(text: str) -> str | Problem:
    """The place as typed, a building at the finest; else ``privacy.place_too_fine``, which holds back the row.

    5号楼门前 passes; 5号楼2单元, 5号楼3层 and 501室 do not, and are not cut either: staff decide what to say.
    """
    return problem("privacy.place_too_fine") if is_finer_than_building(plain(text)) else text


def is_dotted(name: str) -> bool:
    """Whether ``name`` is one of several parts: 阿依古丽·买买提."""
    return _DOTTED_NAME.fullmatch(name) is not None


def is_foreign(name: str) -> bool:
    """Whether ``name`` is of two words or more in letters: John Smith. One word alone may be any."""
    match = _FOREIGN_NAME.fullmatch(_without_marks(name))
    return match is not None and match["more"] != ""


def surname_length(name: str) -> int:
    """2 for a compound family name with a given name behind it, else 1."""
    return 2 if len(name) > 2 and name[:2] in COMPOUND else 1


def _without_marks(name: str) -> str:
    """``name`` without what stands above or below its letters: vowels in Tibetan, which way 葛 is drawn in Japan."""
    return name if name.isalnum() else "".join(sign for sign in name if unicodedata.category(sign)[0] != "M")


def _is_two_names(name: str) -> bool:
    """张三 李四 is two people; 张 三, 欧阳 娜娜 and John Smith are one."""
    parts = name.split()
    are_names = all(_HAN_NAME.fullmatch(part) and len(part) >= 2 for part in parts)
    return are_names and len(parts) > 1 and parts[0] not in COMPOUND
