"""What to bring, one thing a line: 身份证原件和复印件2份 → 身份证 · 原件 · 复印件 2份."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FORM = "原件|复印件|打印件|扫描件|电子版"
_COUNT = r"各?(?:一式)?(?:\d{1,2}|[一二两三四五六七八九十])[份张套本页]"
_ONE = rf"(?:{_FORM})\s*+\(?(?:{_COUNT})?\)?"  # a blank is never given back, else it can be shared out
_SEVERAL = re.compile(rf"的?\s*\(?\s*({_ONE}(?:\s*+(?:[、,，和及与+]|以及)?+\s*+{_ONE})*)\s*\)?$")
_COUNTED = re.compile(rf"\s*\(?\s*({_COUNT})\s*\)?$")
_PARTS = re.compile(rf"({_FORM})\s*\(?({_COUNT})?")
_ALONE = re.compile(rf"(?:{_ONE})")
EITHER = "或"
"""身份证原件或复印件 leaves a choice: it is shown as typed, because two boxes would ask for both."""


@dataclass(frozen=True, slots=True)
class Material:
    """One line of the checklist. ``forms`` are 原件, 复印件 …, each with how many: ``("复印件", "2份")``; a count that
    belongs to the thing itself has no form."""

    name: str
    forms: tuple[tuple[str, str], ...] = ()


def materials(items: Iterable[str]) -> tuple[Material, ...]:
    """Return the items of 「所需材料」 as lines. Whatever is worded in another way is a name as it was typed."""
    found: list[Material] = []
    for item in _whole(items):
        if found and found[-1].forms and _ALONE.fullmatch(item):  # 身份证原件、复印件2份 is one thing, not two
            found[-1] = Material(found[-1].name, found[-1].forms + _forms(item))
        else:
            found.append(_material(item))
    return tuple(found)


def _whole(items: Iterable[str]) -> list[str]:
    """The items as the hand that typed them meant: 身份证（原件、复印件） was cut inside its brackets."""
    whole: list[str] = []
    for item in items:
        if whole and _is_open(whole[-1]):
            whole[-1] += f"、{item}"
        else:
            whole.append(item)
    return whole


def _is_open(item: str) -> bool:
    return item.count("（") + item.count("(") > item.count("）") + item.count(")")


def _material(item: str) -> Material:
    plain = item.replace("（", "(").replace("）", ")")
    several = None if EITHER in item else _SEVERAL.search(plain)
    if several and several.start():
        return Material(item[: several.start()], _forms(several[1]))
    counted = None if several or EITHER in item else _COUNTED.search(plain)
    if counted and counted.start():
        return Material(item[: counted.start()], (("", counted[1].removeprefix("各")),))
    return Material(item)


def _forms(text: str) -> tuple[tuple[str, str], ...]:
    """原件和复印件各1份 → one of each."""
    found = _PARTS.findall(text)
    each = found[-1][1] if found[-1][1].startswith("各") else ""
    return tuple((form, (count or each).removeprefix("各")) for form, count in found)
