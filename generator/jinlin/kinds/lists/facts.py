"""One cell of a declared list as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinlin.record.column import Column
from jinlin.record.readers_private import Consent
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
