"""A declared list's model: the same kind of dataclass that the other kinds write by hand."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any

from jinlin.kind import Sheet
from jinlin.kinds.lists.options import ListColumn, ListOptions
from jinlin.privacy.classes import Shown
from jinlin.record.column import column, withheld
from jinlin.record.entry import Entry
from jinlin.record.hours import read_hours
from jinlin.record.photo import read_photo
from jinlin.record.reader import Reader
from jinlin.record.readers import (
    read_items,
    read_line,
    read_related,
    read_text,
    read_url,
    read_word,
    read_yes_no,
)
from jinlin.record.readers_dates import read_date, read_dates
from jinlin.record.readers_numbers import read_decimal, read_percent, read_whole
from jinlin.record.readers_private import (
    Consent,
    read_consent_or_not,
    read_masked,
    read_person,
    read_phone,
    read_place_coarse,
)
from jinlin.record.rich import read_rich

READERS: Mapping[str, Callable[[ListColumn], Reader[Any]]] = {
    "line": lambda c: read_line(c.most or 80),
    "text": lambda c: read_text(c.most or 2000),
    "items": lambda c: read_items(),
    "rich": lambda c: read_rich,
    "date": lambda c: read_date,
    "dates": lambda c: read_dates,
    "whole": lambda c: read_whole(unit=c.unit),
    "decimal": lambda c: read_decimal(least=-999_999_999, unit=c.unit),
    "percent": lambda c: read_percent,
    "yes_no": lambda c: read_yes_no,
    "choice": lambda c: read_word(c.choices),
    "url": lambda c: read_url,
    "phone": lambda c: read_phone,
    "person": lambda c: read_person,
    "masked": lambda c: read_masked,
    "consent": lambda c: read_consent_or_not,
    "place": lambda c: read_place_coarse,
    "hours": lambda c: read_hours,
    "related": lambda c: read_related,
    "photo": lambda c: read_photo,
}


@functools.cache
def sheets(options: ListOptions) -> tuple[Sheet, ...]:
    """The one sheet of a declared list."""
    fields = [(c.key, Any, _field(c)) for c in options.columns if c.key]
    own = {"IDENTITY": (), "CAN_LACK": True}
    model = dataclasses.make_dataclass(
        "DeclaredRow", fields, bases=(Entry,), frozen=True, slots=True, kw_only=True, namespace=own
    )
    return (Sheet(key="main", title="", model=model),)


def _field(declared: ListColumn) -> Any:
    if declared.shown is Shown.NEVER:
        return withheld(declared.label, *declared.aliases)
    return column(
        declared.label,
        READERS[declared.type](declared),
        shown=declared.shown,
        required=declared.required,
        default=Consent.NONE if declared.type == "consent" else None,
        aliases=declared.aliases,
        fill_down=declared.fill_down,
        vital=declared.vital or declared.type in ("choice", "consent"),
    )
