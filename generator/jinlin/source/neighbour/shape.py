"""The JSON that a neighbour publishes → plain cells; whatever is not of the shape that we publish ourselves is refused.

Source: ``datapackage.json`` and ``<table>/data.json`` as ``page/exports/package.py`` and ``page/open_data.py`` write
them, after Data Package 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from jinlin.source.raw import RawValue
from jinlin.source.refusal import Refusal, Unanswered

MOST_ROWS = 2000
MOST_COLUMNS = 200
MOST_ITEMS = 400  #: of a cell that is a list
HASH = re.compile(r"sha256:[0-9a-f]{64}")
SIMPLE = (str, int, float, bool, type(None))
BETWEEN = "、"  #: parts the items of a cell, as a clerk types them


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the package says of one table: its columns as (name, title), and the digest of its file."""

    columns: tuple[tuple[str, str], ...]
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One table of a neighbour: under each column (name, title) the cells of its rows, as they came."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[RawValue, ...], ...]


def read_package(value: Any, table: str) -> Described:
    """What the package says of ``table``. Raises ``Unanswered``."""
    resources = value.get("resources") if isinstance(value, dict) else None
    if not isinstance(resources, list):
        raise wrong_shape("resources")
    found = next((one for one in resources if isinstance(one, dict) and one.get("name") == table), None)
    if found is None:
        raise Unanswered(Refusal(code="neighbour.no_table", found=table))
    schema = found.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not 0 < len(fields) <= MOST_COLUMNS or not all(map(_is_field, fields)):
        raise wrong_shape("fields")
    digest = found.get("hash")
    if not isinstance(digest, str) or not HASH.fullmatch(digest):
        raise wrong_shape("hash")
    return Described(columns=tuple((one["name"], one["title"]) for one in fields), hash=digest)


def _is_field(one: Any) -> bool:
    return isinstance(one, dict) and isinstance(one.get("name"), str) and isinstance(one.get("title"), str)


def check_whole(content: bytes, described: Described) -> None:
    """Raise ``Unanswered`` where the file is not the one that the package speaks of: half of it, or one of another
    moment."""
    if f"sha256:{sha256(content).hexdigest()}" != described.hash:
        raise Unanswered(Refusal(code="neighbour.not_whole", found="SHA-256"))


def read_rows(value: Any, described: Described) -> Cells:
    """The rows of a table. Raises ``Unanswered``."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise wrong_shape("[{…}]")
    if len(value) > MOST_ROWS:
        raise Unanswered(Refusal(code="neighbour.too_large", found=f"{len(value)} > {MOST_ROWS}"))
    return Cells(columns=described.columns, rows=tuple(_row(row, described) for row in value))


def _row(row: Mapping[str, Any], described: Described) -> tuple[RawValue, ...]:
    return tuple(_cell(row.get(name)) for name, _ in described.columns)


def _cell(value: Any) -> RawValue:
    """A cell, several items as a clerk would type them."""
    if isinstance(value, list) and len(value) <= MOST_ITEMS and all(isinstance(one, SIMPLE) for one in value):
        return BETWEEN.join(str(one) for one in value if one is not None)
    if not isinstance(value, SIMPLE):
        raise wrong_shape("null, text, number")
    return value


def wrong_shape(found: str) -> Unanswered:
    """The refusal of what is JSON, but not ours."""
    return Unanswered(Refusal(code="neighbour.wrong_shape", found=found))
