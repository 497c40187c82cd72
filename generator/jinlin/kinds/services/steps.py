"""Reads 「办理流程」: steps parted by line ends, ；, → or by their own numbers; a 、 inside a step stays in it."""

from __future__ import annotations

import re

from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader
from jinlin.record.readers import unnumbered

MOST, LONGEST = 20, 120

_PARTS = re.compile(r"[；;\n→⇒]|-+>")
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}步\s*[:：,，、]?|[(（]\d{1,2}[)）]|[①-⑳]|\d{1,2}\s*[.．、)）](?!\d))\s*"
)
"""1. 1、 1) （1） ① 第一步：; not the number of 2.5 元."""
_NUMBER_INSIDE = re.compile(
    r"(?<=[。；;\s])(?=\d{1,2}\s*[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}步|[(（]\d{1,2}[)）])|(?=[②-⑳])"
)


def _read_steps(text: str, given: Given) -> tuple[str, ...] | Problem:
    """The steps without the numbers typed before them: the page numbers them itself."""
    pieces = (piece for part in _PARTS.split(unnumbered(text)) for piece in _NUMBER_INSIDE.split(part))
    steps = tuple(step for piece in pieces if (step := _without_number(piece.strip()).strip()))
    too_long = next((step for step in steps if len(step) > LONGEST), None)
    if too_long is not None:
        return problem("text.too_long", too_long[:20] + "…", length=len(too_long), most=LONGEST)
    return steps if len(steps) <= MOST else problem("items.too_many", count=len(steps), most=MOST)


def _without_number(step: str) -> str:
    found = _NUMBER.match(step)
    return step[found.end() :] if found else step


read_steps: Reader[tuple[str, ...]] = Reader(
    read=_read_steps, type="steps", is_text=True, example="到窗口取号；提交材料；当场领取证明"
)
