"""Names that may not be told, wherever staff write them: 王小明 → 王某."""

from __future__ import annotations

import re
from functools import lru_cache

from jinlin.privacy.mask import DOT, HAN, is_dotted, is_foreign, surname_length
from jinlin.privacy.surnames import COMPOUND, IN_COLUMN, TITLES

STANDS_FOR = "某"
TITLED = re.compile(f"{TITLES}|同志|医生|律师")
# What stands before a person: what somebody does or is, and what is done for somebody.
_OF_PERSON = re.compile(
    "(?:网格员|志愿者|居民|业主|党员|队员|委员|代表|队长|组长|楼长|栋长|站长|主任|书记|感谢|慰问|探望|看望|表扬|走访)$"
)
_SIGN = re.compile(f"[{HAN}]")
_RARE = re.compile(f"(?![〇一-鿿])[{HAN}]")  # of names only: 𠮷, 䶮, and what old registers made for themselves
_MAY_BE_A_WORD = re.compile("[一-鿿]{2}")
_ROLE = tuple("员长队组会部者岗站表")  #: 安全员, 楼栋长, 党员队: what somebody does, written where a name belongs
_BLANK = r"\s?"  # also where a cell breaks a line


def is_name(text: str) -> bool:
    """Whether ``text`` is one person's name beyond doubt, so that it may be looked for in other cells: two to four
    signs with a usual family name or a sign of names only, or one of several parts (阿依古丽·买买提, John Smith).
    志愿者, 党员 and John are not."""
    joined = "".join(text.split())
    if is_dotted(joined) or is_foreign(text):
        return True
    is_han = re.fullmatch(f"[{HAN}]{{2,4}}", joined) is not None and not joined.endswith(_ROLE)
    return is_han and (joined[0] in IN_COLUMN or joined[:2] in COMPOUND or _RARE.search(joined) is not None)


def hide_names(text: str, names: frozenset[str]) -> str:
    """``text`` with the family name and 某 for each of ``names`` (as ``is_name`` knows them).

    Limits: a name of two usual signs is hidden only where it stands by itself (张伟、王芳), before a title or behind a
    word for what somebody is (张伟老师, 居民张伟反映): inside a sentence 高兴 or 和平 is a word more often than a person.
    Source: 最高法裁判文书公布规定 art. 8-10.
    """
    return _pattern(names).sub(_called, text) if names else text


@lru_cache(maxsize=4)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Finds each of ``names``, the longest first: of 欧阳小明 nothing stays behind where 欧阳小 may not be told either.
    Those that begin alike stand together: of a thousand names only some are tried where one may begin."""
    longest_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        longest_first.setdefault(name[0], []).append(_BLANK + _BLANK.join(map(_written, name[1:])))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in longest_first.items()))


def _written(sign: str) -> str:
    """How a sign of a name may be written: each of us has another dot on the keyboard."""
    return DOT if re.fullmatch(DOT, sign) else re.escape(sign)


def _called(found: re.Match[str]) -> str:
    """What is written instead, which may be the same."""
    name = re.sub(r"\s", "", found[0])
    if _MAY_BE_A_WORD.fullmatch(name) and not _is_person(found.string[: found.start()], found.string[found.end() :]):
        return found[0]
    return name[: surname_length(name)] + STANDS_FOR


def _is_person(before: str, after: str) -> bool:
    """Whether two signs between these texts are a name: said to be a person, or with nothing that could make them a
    word."""
    if TITLED.match(after) or _OF_PERSON.search(before[-3:]):
        return True
    return not (_SIGN.match(before[-1:]) or _SIGN.match(after))
