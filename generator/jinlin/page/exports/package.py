"""The whole public data as one package: which tables there are, what their columns mean, how large each file is.

Source: Data Package 1.0 of Frictionless Data (specs.frictionlessdata.io), which version 2.0 still reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinlin.page.open_data import PACKAGE, Opened, explanation, measure, render_json
from jinlin.record.column import Column, public_columns
from jinlin.record.records import Records
from jinlin.strings import Strings

TYPES = {
    **dict.fromkeys(("line", "english", "text", "rich", "id", "choice", "person", "masked"), "string"),
    **dict.fromkeys(("coarse_place", "url"), "string"),
    **dict.fromkeys(("items", "related", "steps", "phone", "dates"), "array"),
    "date": "date",
    "whole": "integer",
    "yes_no": "boolean",
}
"""Type of a column → type of its values in JSON; what is not here may be of any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which terms the data may be used. ``name`` is one of opendefinition.org."""

    name: str
    title: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Packaged:
    """One sheet of a table. ``explained``: column key → sentence; ``file`` is its files' path without the ending."""

    name: str
    file: str
    title: str
    description: str
    opened: Opened
    explained: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What stands above all tables. ``site`` is the site's address, or empty."""

    title: str
    publisher: str
    site: str
    licence: Licence | None
    as_typed: str  #: what is said of the files that hold the texts of the sheets


def explanations(opened: Opened, kind: str, strings: Strings) -> tuple[tuple[str, str], ...]:
    """What the data dictionary says of each column."""
    told = ((c.key, explanation(c, kind, strings)) for c in public_columns(opened.records.model))
    return tuple((key, sentence) for key, sentence in told if sentence)


def render_package(package: Package, tables: Sequence[Packaged]) -> bytes:
    """Return ``datapackage.json``: each table twice, typed in JSON and as staff typed it in CSV.

    Every file is named with its size and SHA-256, so that whoever has a copy can tell whether it is whole.
    """
    told: dict[str, Any] = {"profile": "data-package", "name": "jinlin-open-data", "title": package.title}
    if package.site:
        told["homepage"] = package.site
        told["id"] = f"{package.site}{PACKAGE}"
    if package.licence:
        licence = package.licence
        told["licenses"] = [{"name": licence.name, "title": licence.title, "path": licence.path}]
    told["contributors"] = [{"title": package.publisher, "role": "publisher"}]
    told["resources"] = [resource for table in tables for resource in _resources(table, package)]
    return render_json(told)


def _resources(table: Packaged, package: Package) -> Iterator[Mapping[str, Any]]:
    columns, explained = public_columns(table.opened.records.model), dict(table.explained)
    described = {"title": table.title, "description": table.description}
    withheld = _withheld(table.opened.records, columns)
    typed = [_field(c, explained, is_promised=c.required and c.key not in withheld) for c in columns]
    yield {
        "name": table.name,
        **described,
        **_file(table, "json"),
        "schema": {"fields": typed, "primaryKey": ["id"], "missingValues": [""]},
    }
    texts = [{**each, "name": c.label, "type": "string"} for c, each in zip(columns, typed, strict=True)]
    yield {
        "name": f"{table.name}-as-typed",
        **described,
        "description": f"{table.description}{package.as_typed}",
        **_file(table, "csv"),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": texts, "primaryKey": [columns[0].label], "missingValues": [""]},
    }


def _file(table: Packaged, form: str) -> Mapping[str, Any]:
    found = measure(form, table.opened)
    return {
        "path": f"{table.file}.{form}",
        "format": form,
        "mediatype": {"csv": "text/csv", "json": "application/json"}[form],
        "encoding": "utf-8",
        "bytes": found.bytes,
        "hash": f"sha256:{found.sha256}",
    }


def _withheld(records: Records[Any], columns: Sequence[Column]) -> frozenset[str]:
    """Required columns that were filled in and are not published in every row: a number too small to be told."""
    required = [(n, c.key) for n, c in enumerate(columns) if c.required]
    return frozenset(key for n, key in required if not all(texts[n] for texts in records.texts.values()))


def _field(c: Column, explained: Mapping[str, str], *, is_promised: bool) -> dict[str, Any]:
    """A column of the JSON file. An empty cell is null there, and of one that ``is_promised`` none is."""
    told: dict[str, Any] = {"name": c.key, "title": c.label, "type": TYPES.get(c.reader.type, "any")}
    if c.key in explained:
        told["description"] = explained[c.key]
    if is_promised:
        told["constraints"] = {"required": True}
    return told
