"""Rows of 「建议办理」 for tests: only what a test is about is typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from jinlin.kinds.suggestions.shape import Board, Case
from kinds.reading import TODAY, Reading, read_rows

PLAIN = {"标题": "示例标题", "内容（脱敏）": "示例内容。", "类别": "其他", "收到日期": "2026-02-11", "阶段": "意见收集"}
ANSWERED = {"阶段": "办结", "责任单位": "示例物业", "结果": "A", "答复": "已经办好。"}


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A row with the 编号 S-001 and these cells beside the usual ones."""
    return {"编号": f"S-{number:03d}", **PLAIN, **cells}


def answered(number: int = 1, **cells: str) -> dict[str, str]:
    """A row at 办结."""
    return row(number, **(ANSWERED | cells))


def read(*rows: dict[str, str], today: date = TODAY, **more: Any) -> Reading:
    """What becomes of these rows."""
    every = dict.fromkeys(label for one in rows for label in one)
    filled = ({label: one.get(label, "") for label in every} for one in rows)
    return read_rows("suggestions", *filled, today=today, **more)


def board(*rows: dict[str, str], **more: Any) -> Board:
    """The board of these rows, none of which is wrong."""
    reading = read(*rows, **more)
    assert () == reading.problems
    return reading.view


def case(*rows: dict[str, str], **more: Any) -> Case:
    """The first of these rows."""
    return board(*rows, **more).cases[0]


def codes(*rows: dict[str, str], **more: Any) -> list[tuple[str, str]]:
    """What is wrong with these rows: key of the column and code without its prefix."""
    return [(p.place.key, p.code.partition(".")[2]) for p in read(*rows, **more).problems]
