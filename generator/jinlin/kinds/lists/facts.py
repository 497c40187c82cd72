"""One cell of a declared list as it is shown, and as it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinlin.kinds.lists.options import ListOptions
from jinlin.kinds.lists.words import said
from jinlin.page.words import civil_date, plain_number
from jinlin.record.column import Column
from jinlin.record.made_name import is_made_name
from jinlin.record.readers_private import Consent
from jinlin.record.rich import words_of
from jinlin.view.setting import Setting

FORMS = {
    "phone": "phones", "url": "link", "date": "day", "dates": "days", "percent": "share", "rich": "html",
    "choice": "chip", "whole": "number", "decimal": "amount",
}  # fmt: skip
PLAIN = {"line", "text", "person", "masked", "coarse_place"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell. ``form`` says how it is shown: text, chip, items, phones, link, day, days, share, number, amount,
    yes_no, html, related (pairs of 编号 and path). ``unit`` stands behind a number or an amount: 6 人."""

    label: str
    form: str
    value: Any
    unit: str = ""


def fact(c: Column, value: Any, setting: Setting, unit: str = "") -> Fact | None:
    """The cell of a column, or ``None`` where there is nothing to show; ``unit`` is the declared one of a number."""
    if value is None or value == () or isinstance(value, Consent):
        return None
    if c.reader.type == "related":
        return Fact(c.label, "related", tuple((one, setting.addresses.get(one, "")) for one in value))
    if c.reader.type == "hours":
        return Fact(c.label, "text", value.text)
    if c.reader.type == "decimal":
        return Fact(c.label, "amount", thousands(value), unit)
    return Fact(c.label, "text" if c.reader.type in PLAIN else FORMS.get(c.reader.type, c.reader.type), value, unit)


def thousands(amount: float) -> str:
    """``96,000``, ``1,200.5``: large sums are read in threes; at most two places, no trailing zeros."""
    whole, _, places = f"{amount:,.2f}".partition(".")
    return f"{whole}.{places.rstrip('0')}".rstrip(".")


WORDS: Mapping[str, Callable[[Any], str]] = {
    "date": civil_date,
    "dates": civil_date,
    "percent": lambda share: f"{plain_number(share * 100)}%",
    "yes_no": lambda is_so: said("yes" if is_so else "no"),
    "phone": lambda number: number.display,
    "hours": lambda hours: hours.text,
    "rich": words_of,
}


def worded(type_: str, value: Any) -> str:
    """The value of a cell in one line of words; nothing for a consent, which is nobody's business."""
    if value is None or isinstance(value, Consent):
        return ""
    if isinstance(value, tuple):
        return "、".join(worded(type_, one) for one in value)
    return WORDS.get(type_, str)(value)


def words_in(row: Any, options: ListOptions, role: str) -> str:
    """The words of the column in a role; nothing where no column has it."""
    column = options.in_role(role)
    return worded(column.type, getattr(row, column.key)) if column else ""


def called(row: Any, options: ListOptions) -> str:
    """What a row is called by: the words of its title, or its 编号. Behind 张** stands that as well, because another
    may be called so; 甲 and 乙 would change with who comes and goes, and may be one person."""
    words, column = words_in(row, options, "title"), options.in_role("title")
    if words and column and column.type == "masked" and not is_made_name(row.id):
        return said("masked", name=words, id=row.id)
    return words or row.id


WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "text": str,
    "chip": str,
    "number": str,
    "amount": str,
    "items": "、".join,
    "day": civil_date,
    "share": WORDS["percent"],
    "phones": lambda numbers: "、".join(map(WORDS["phone"], numbers)),
}
"""How a cell is written where nothing can be opened. A link, and 是 alone, stay on the page."""


def plain(fact: Fact) -> str:
    """The cell in plain text behind its label; empty for a form that has none."""
    write = WRITTEN.get(fact.form)
    return said("plain.fact", label=fact.label, value=f"{write(fact.value)}{fact.unit}") if write else ""
