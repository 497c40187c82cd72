"""Who agreed to be named, and who did not: the names in a sheet of people, for whatever else staff write of them.

A name is read from the sheet as it is now and kept nowhere, in no last good copy either. Where the sheet of people
cannot be read, what is newly typed in other tables is shown as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from jinlin.privacy.classes import Shown
from jinlin.privacy.unnamed import is_name
from jinlin.record.column import Column, read_columns
from jinlin.record.entry import Entry, Publish
from jinlin.record.given import Given
from jinlin.record.readers_private import CONSENTS, Consent
from jinlin.table.read import Table


class People(NamedTuple):
    """Names of people."""

    told: frozenset[str]  #: stand on the site, mostly by their own consent
    silent: frozenset[str]  #: did not agree to it, or are minors


def name_columns(model: type[Entry]) -> tuple[Column, ...]:
    """The columns of ``model`` that hold the name of a person."""
    return tuple(c for c in read_columns(model) if c.reader.type in ("person", "masked"))


def people(table: Table, model: type[Entry], given: Given) -> People:
    """The names in ``table``, a sheet of ``model``."""
    told, silent = set(), set()
    consents = {c.key: c for c in read_columns(model) if c.key in ("consent", "minor")}
    keys = table.header.keys
    for row in table.rows:
        cells = dict(zip(keys, row.cells, strict=True))
        if cells.get("publish") == Publish.EXAMPLE.value:
            continue
        said = {key: _read(c, cells[key], given) for key, c in consents.items() if cells.get(key)}
        for c in name_columns(model):
            name = cells.get(c.key, "")
            if is_name(name):
                (told if _is_told(c, said) else silent).add("".join(name.split()))
    return People(frozenset(told), frozenset(silent))


def _read(c: Column, text: str, given: Given) -> object:
    return c.reader.read(c.reader.meant(text), given)


def _is_told(c: Column, said: Mapping[str, object]) -> bool:
    """Whether the site shows the name in ``c``, after what its row has ``said``; what cannot be read says nothing."""
    agreed = Consent.NONE if said.get("minor") else said.get("consent")
    return c.shown is Shown.PUBLIC or agreed in CONSENTS.get(c.shown, ())
