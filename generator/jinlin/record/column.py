"""Declaring a sheet's columns, once.

A model is a frozen dataclass whose fields are made by ``column()``. From that one declaration come the header's
aliases, the readers, the privacy class, the staff template with its drop-downs, the field table of the guide, the
open-data schema and the contract tests.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinlin.privacy.classes import Shown
from jinlin.record.given import Given
from jinlin.record.reader import Reader

KEY = "jinlin"


class Withheld:
    """The type of a column that is never read; its value is always ``None``."""


def _never(text: str, given: Given) -> None:
    """Columns of class ``NEVER`` are dropped before any reader could see them."""
    return


READ_NOTHING: Reader[None] = Reader(read=_never, type="never")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is declared of one column; ``key`` is the field's name and stable for ever."""

    key: str
    label: str  #: the header staff see
    reader: Reader[Any]
    shown: Shown
    required: bool
    default: object
    aliases: tuple[str, ...]
    beside: tuple[str, ...]  #: aliases whose cells go on where another header's end: 日期 and 时间 of one day
    vital: bool  #: optional, but a wrong value holds the row back: dropping it would mislead (状态, 例外日期)
    fill_down: bool  #: merged cells give their value to every row they cover
    about: str  #: key of the explanation in strings, or empty

    @property
    def is_read(self) -> bool:
        """Whether the column is read at all."""
        return self.shown is not Shown.NEVER

    @property
    def is_public(self) -> bool:
        """Whether the column may be stored, shown and opened; a column may be read without being public."""
        return self.shown not in (Shown.NEVER, Shown.INTERNAL)


def column(
    label: str,
    reader: Reader[Any] = READ_NOTHING,
    *,
    shown: Shown = Shown.PUBLIC,
    required: bool = True,
    default: object = None,
    aliases: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    vital: bool = False,
    fill_down: bool = False,
    about: str = "",
) -> Any:
    """A dataclass field that is a sheet's column; where it is not ``required`` an empty cell is read as ``default``."""
    declared = {
        "label": label,
        "reader": reader,
        "shown": shown,
        "required": required and shown is not Shown.NEVER,
        "default": default,
        "aliases": aliases,
        "beside": beside,
        "vital": vital,
        "fill_down": fill_down,
        "about": about,
    }
    return dataclasses.field(default=default, metadata={KEY: declared})


def optional(label: str, reader: Reader[Any], **declared: Any) -> Any:
    """A ``column`` that a sheet may lack, and whose cells may stay empty."""
    return column(label, reader, required=False, **declared)


def withheld(label: str, *aliases: str, about: str = "") -> Any:
    """A ``column`` that is never read."""
    return column(label, shown=Shown.NEVER, aliases=aliases, about=about)


@functools.cache
def columns(model: type) -> tuple[Column, ...]:
    """The declared columns of a model: its own first, then those every sheet has (发布状态 …), 编号 before all."""
    declared = [Column(key=f.name, **f.metadata[KEY]) for f in dataclasses.fields(model) if KEY in f.metadata]
    inherited = {name for base in model.__mro__[1:] for name in getattr(base, "__annotations__", ())}
    return tuple(sorted(declared, key=lambda c: (c.key != "id", c.key in inherited)))


@functools.cache
def labels(model: type) -> Mapping[str, str]:
    """Each column's header, by its key."""
    return {c.key: c.label for c in columns(model)}


def read_columns(model: type) -> tuple[Column, ...]:
    """The columns that are read: all but those of class ``NEVER``."""
    return tuple(c for c in columns(model) if c.is_read)


def public_columns(model: type) -> tuple[Column, ...]:
    """The columns that are stored and opened, in the order of ``Records.texts``: those that are read, without those of
    class ``INTERNAL``."""
    return tuple(c for c in columns(model) if c.is_public)
