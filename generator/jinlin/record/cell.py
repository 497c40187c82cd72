"""The text of one cell → what it gives to its row: a value, a text that may be stored, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from jinlin.privacy.classes import Shown
from jinlin.privacy.detect import Kind, find_private, is_sensitive, may_hold_private, problem_for
from jinlin.privacy.pieces import readings
from jinlin.privacy.unnamed import hide_names
from jinlin.problem import Checked, Problem, Severity, notice, problem
from jinlin.record.column import Column
from jinlin.record.given import Given
from jinlin.table.read import MOST_KNOWN
from jinlin.table.tidy import is_error

# A share or a time of day, the serial of a day from 1982 to 2050, a day, more digits than a number keeps.
_MAY_SHOW_OTHERWISE = re.compile(
    r"0\.[0-9]+|(?:[34][0-9]|5[0-4])[0-9]{3}(?:\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{16,}"
).fullmatch
_MALFORMED, _DOTTED = "privacy.phone_malformed", "date.dotted"
_SEEN_BY_NOBODY = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
"""What a household register made for itself is drawn on its own computers only; � is what is left of a lost sign."""
_LOCAL = 8  #: digits of a number without its area code, at most
NOTHING = frozenset(
    ["无", "没有", "暂无", "/", "-", "--", "—", "——", "不限", "无限制", "没有限制", "不限制", "无上限", "没有上限", "不设上限"]
) | {"不限人数", "人数不限", "不限名额", "名额不限"}
"""How staff say that there is no number, no day."""
NOT_YET = frozenset(["待定", "未定"])  #: and that there is none yet; who has not decided on 发布状态 wants no 发布
OF_NAMES = frozenset(["id", "related", "person", "masked", "coarse_place"])
"""What would take 无 for what something is called: somebody helped was 无**, and a suggestion was part of 「无」."""
NO_WORDS = ("hours", "person", "english")  #: where no sentence belongs, as the advice for what detectors find has one
AS_ABOVE = re.compile(r"[同如]上(?:一?行)?。?|[〃″”\"]+").fullmatch  #: a site puts rows in an order of its own
UNANSWERED = frozenset(["(空)", "(跳过)", "（空）", "（跳过）"])  #: what an export of a form has in cells that are empty
OF_THE_COLUMN = frozenset(["least", "most", "choices", "length", "count"])  #: facts that tell of no cell
SOMETHING = "…"  #: stands for any other


class Cell(NamedTuple):
    """What one cell gives to its row. ``text`` is what may be stored of it; empty where ``value`` is the default."""

    value: object
    text: str = ""
    problems: tuple[Problem, ...] = ()
    holds: bool = False  #: whether the whole row is held back; there is a problem then


class Cells(dict[str, Cell]):
    """The cells of one column by their text, each read when it is first asked for.

    A reader knows nothing but the text, and ten thousand rows have eight categories and two years of days: reading
    each of them once costs a third of reading all, and equal values are one value in memory.
    """

    def __init__(self, c: Column, given: Given) -> None:
        super().__init__()
        self.column, self._given = c, given
        self._is_told = False

    def __missing__(self, text: str) -> Cell:
        cell = _cell(self.column, text, self._given)
        if len(self) < MOST_KNOWN:
            self[text] = cell
        return cell

    def stored_as_number(self, text: str) -> Cell:
        """What a cell gives that is kept as a number or a day."""
        if not self._lost_a_nought(text):
            return self._shown_otherwise(text)
        return _held(self.column, problem("cell.number_not_text", example=self.column.reader.example))

    def _lost_a_nought(self, text: str) -> bool:
        """Whether it would be right with the 0 that numbers have not: 03590000001 is kept as 3590000001, and the day
        3.10 as 3.1, which is another one."""
        codes = {p.code for p in self[text].problems}
        if _MALFORMED in codes:
            return len(text) > _LOCAL and _MALFORMED not in {p.code for p in self[f"0{text}"].problems}
        return _DOTTED in codes and _DOTTED in {p.code for p in self[f"{text}0"].problems}

    def _shown_otherwise(self, text: str) -> Cell:
        """What a cell of words gives that is kept as a number or a day: 95% comes as 0.95, 2026年3月 as 46082 or as the
        first day of it, and so does the 编号 3-1. It is shown so, for it may be a plain number, and staff are told: once,
        for a column of days that nobody declared as days has one in every row."""
        c, cell = self.column, self[text]
        is_id = c.reader.type == "id"
        may = (c.reader.is_text or is_id) and c.shown is Shown.PUBLIC and _MAY_SHOW_OTHERWISE(text)
        if self._is_told or cell.problems or not may:
            return cell
        self._is_told = True
        facts = {"example": c.reader.example} if is_id else {}
        return cell._replace(problems=(_noted(c, notice("cell.not_as_shown", text, **facts)),))

    def merged(self) -> Cell:
        """What a cell gives that shows the value of the row above: whose it is, only a person knows."""
        return _held(self.column, problem("cell.merged", example=self.column.reader.example))


def _cell(c: Column, text: str, given: Given) -> Cell:
    """Privacy first: what a detector finds must reach neither a value nor a message."""
    if not text or text in UNANSWERED:
        return _held(c, problem("cell.empty", example=c.reader.example)) if c.required else Cell(c.default)
    if is_error(text):
        return _held(c, problem("cell.formula_error", text, example=c.reader.example))
    if AS_ABOVE(text):
        return _held(c, problem("cell.as_above", text))
    found: tuple[Problem, ...] = ()
    if c.reader.is_text and may_hold_private(said := readings(text)):  # which it may wherever a sign is an odd one
        hits = find_private(said, given.office)
        if hits:
            facts = {"example": c.reader.example} if c.reader.type in NO_WORDS else {}
            return _held(c, problem(f"privacy.{hits[0].kind.value}", **facts))
        if _SEEN_BY_NOBODY.search(text):
            found = (_noted(c, notice("text.seen_by_nobody")),)
    if c.reader.type == "id" and hide_names(text, given.unnamed) != text:
        return _held(c, problem("privacy.name_as_id", example=c.reader.example))
    told, named = _without_names(c, text, given)
    return _read(c, told, given, (*found, *named))


def _read(c: Column, text: str, given: Given, found: tuple[Problem, ...]) -> Cell:
    """What the reader gives of a text in which nothing is private, with what was ``found`` beside it."""
    if text not in given.words.get(c.reader.vocabulary, ()):
        text = c.reader.meant(text) if c.reader.type != "yes_no" else _answer(c, text)
    outcome = c.reader.read(text, given)
    says_nothing = text in NOTHING or (text in NOT_YET and c.reader.type != "choice")
    if says_nothing and not c.required and (c.reader.type in OF_NAMES or isinstance(outcome, Problem | Checked)):
        return Cell(c.default)
    if isinstance(outcome, Problem):
        return _held(c, _told(c, outcome, given))
    if isinstance(outcome, Checked):
        outcome, wrong = outcome.value, tuple(_noted(c, _told(c, p, given)) for p in outcome.problems)
        if outcome == () and wrong:  # nothing of what was typed may be published
            first = _held(c, wrong[0])
            return first._replace(problems=(*wrong[1:], *first.problems))
        found = (*found, *wrong)
    if c.reader.is_text and is_sensitive(text):
        found = (*found, _noted(c, problem_for(Kind.SENSITIVE)))
    return Cell(outcome, text if c.reader.write is None else c.reader.write(outcome), found)


def _answer(c: Column, text: str) -> str:
    """是 or 否 for the words of the header itself: 已脱敏 and 未脱敏 under 已脱敏, 免费 under 是否免费."""
    yes, no = c.reader.choices
    asked = c.label.removeprefix("是否")
    said = {asked: yes, f"不{asked}": no, f"未{asked.removeprefix('已')}": no}
    return said.get(text) or c.reader.meant(text)


def _without_names(c: Column, text: str, given: Given) -> tuple[str, tuple[Problem, ...]]:
    """``text`` as it may be told, and a word to staff where that is less. A column of names asks its own row."""
    if not c.reader.is_text or c.reader.type == "person":
        return text, ()
    told = hide_names(text, given.unnamed)
    return told, () if told == text else (_noted(c, notice("privacy.unnamed")),)


def _told(c: Column, found: Problem, given: Given) -> Problem:
    """What may be said of a cell; of one that is not public neither what stands in it nor what follows. Whether
    somebody agrees stands in another cell, and what is wrong with this one is told before that is asked. Nor is
    anybody named who did not agree: rows pasted one column too far put names where days belong."""
    if c.shown is not Shown.PUBLIC:
        facts = {name: fact if name in OF_THE_COLUMN else SOMETHING for name, fact in found.facts if name != "example"}
        found = replace(found, found="", facts=tuple(facts.items()))
    elif given.unnamed:
        told = ((name, hide_names(fact, given.unnamed)) for name, fact in found.facts)
        found = replace(found, found=hide_names(found.found, given.unnamed), facts=tuple(told))
    return _exemplified(c, found, given)


def _exemplified(c: Column, found: Problem, given: Given) -> Problem:
    """``found`` with an example that this very column takes, if one is known: the reader of a part of the cell suggests
    23:00, and where a day has to stand before it a clerk who types that is sent back again."""
    for example in (dict(found.facts).get("example"), c.reader.example):
        if example and _passes(c.reader.read(example, given)):
            return found.knowing(example=example)
    return found


def _passes(outcome: object) -> bool:
    return not isinstance(outcome, Problem) and not (isinstance(outcome, Checked) and outcome.problems)


def _held(c: Column, found: Problem) -> Cell:
    """Hold back what has to be: the row, or only this value. A reader may say that a private thing ends with its own
    cell: a number in a telephone column that may not be published is not a reason to hide the service."""
    row = c.required or c.vital or (found.code.startswith("privacy.") and found.severity is Severity.ROW)
    severity = Severity.ROW if row else Severity.VALUE
    return Cell(c.default, "", (_noted(c, replace(found, severity=severity)),), row)


def _noted(c: Column, found: Problem) -> Problem:
    return replace(found, place=replace(found.place, key=c.key))
