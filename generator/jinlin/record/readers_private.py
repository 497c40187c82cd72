"""Readers of cells that are about people: telephone numbers, names, consent, places."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping

from jinlin.privacy.classes import Shown
from jinlin.privacy.detect import check_private
from jinlin.privacy.mask import coarse_place, is_dotted, is_foreign, masked_name
from jinlin.privacy.office import PhoneNumber, public_phone
from jinlin.problem import Problem, Severity, problem
from jinlin.record.given import Given
from jinlin.record.reader import Outcome, Reader


class Consent(enum.Enum):
    """What a person agreed to have shown (志愿服务条例 第二十条; 个人信息保护法 第二十五条). Empty means ``NONE``."""

    NONE = "不公开"
    NUMBER = "公开编号"
    NICKNAME = "公开展示名"
    NAME = "公开姓名"


CONSENTS = {Shown.ON_CONSENT: (Consent.NAME,), Shown.ON_NICKNAME: (Consent.NICKNAME, Consent.NAME)}
"""Class of a column → what the row's consent has to be for its name to be kept."""

LEVELS = {member.value: member for member in Consent}
YES_OR_NO = {"是": Consent.NAME, "否": Consent.NONE, "同意": Consent.NAME}
AGREED = dict.fromkeys(("√", "✓", "✔", "☑", "同意公开", "已同意", "本人同意", "愿意", "愿意公开"), "是")
LEVELS_ALSO = {
    **dict.fromkeys(("仅公开编号", "只公开编号", "同意公开编号"), Consent.NUMBER.value),
    **dict.fromkeys(("公开昵称", "同意公开展示名", "同意公开昵称"), Consent.NICKNAME.value),
    **dict.fromkeys(("同意公开姓名", "公开真实姓名", "公开实名"), Consent.NAME.value),
}
REFUSED = (
    *("否", "不", "无", "×", "✗", "✘", "✕", "❌", "不同意", "不同意公开", "不可以", "不愿意", "不愿意公开", "未同意"),
    *("拒绝", "暂不公开", "匿名"),
)
"""What staff write of somebody who said no."""


OF_AGE = re.compile(r"[已年]满|成年|成人")


def asks_of_age(header: str) -> bool:
    """Whether a form asks who is of age: answers to 是否未成年 mean the opposite, and a child would be named."""
    return OF_AGE.search(header) is not None and "未" not in header


def _consent(
    words: Mapping[str, Consent], choices: tuple[str, ...], example: str, no: str, also: Mapping[str, str]
) -> Reader[Consent]:
    def read(text: str, given: Given) -> Consent | Problem:
        found = words.get(text)
        return problem("choice.unknown", text, choices="、".join(choices)) if found is None else found

    others = {**dict.fromkeys(REFUSED, no), **also}
    return Reader(read=read, type="choice", choices=choices, example=example, also=others)


read_consent: Reader[Consent] = _consent(LEVELS, tuple(LEVELS), "公开编号", Consent.NONE.value, LEVELS_ALSO)
"""How much of themselves a person agreed to have shown. 是 does not say to what, so it is no answer here."""

read_consent_or_not: Reader[Consent] = _consent(LEVELS | YES_OR_NO, ("是", "否"), "是", "否", AGREED)
"""Whether the one name of a row may be shown. The words of the other reader are read too: 不公开 is stored of a minor."""


def _read_phone(text: str, given: Given) -> Outcome[tuple[PhoneNumber, ...]]:
    """The numbers that may be published, and every reason why others may not; a cell of the latter alone has none. One
    without any number (见公告) ends with itself: there is nothing in it that could be somebody's."""
    found = public_phone(text, given.office, declared=given.phones_as_typed)
    return found if found.value or found.problems else problem("privacy.no_phone", severity=Severity.VALUE)


def _write_phones(numbers: tuple[PhoneNumber, ...]) -> str:
    """As they can be read back: one a line, what each is for behind it."""
    return "\n".join(n.display + (f"（{n.label}）" if n.label else "") for n in numbers)


read_phone: Reader[tuple[PhoneNumber, ...]] = Reader(
    read=_read_phone, type="phone", example="12345", write=_write_phones
)
"""The example is a number that any community may publish: whatever else is typed must be declared first."""


def _read_person(text: str, given: Given) -> str | Problem:
    """One person's name: short, or a long one of several words, and nothing but a name."""
    is_long = len(text) > 20 and not is_dotted(text) and not is_foreign(text)
    if is_long or "\n" in text or any(c.isdigit() for c in text) or check_private(text):
        return problem("privacy.name_and_more")
    return text


read_person: Reader[str] = Reader(read=_read_person, type="person", is_text=True, example="示例一")


def _read_masked(text: str, given: Given) -> str | Problem:
    return masked_name(text)


read_masked: Reader[str] = Reader(read=_read_masked, type="masked", example="张**", write=str)


def _read_place_coarse(text: str, given: Given) -> str | Problem:
    if len(text) > 60:
        return problem("text.too_long", length=len(text), most=60)
    return coarse_place(text)


read_place_coarse: Reader[str] = Reader(
    read=_read_place_coarse, type="coarse_place", is_text=True, example="幸福里小区3号楼"
)
