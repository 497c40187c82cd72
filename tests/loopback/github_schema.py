"""GitHub's own description of its REST interface, cut down to what is asked for: the judge of both sides."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

FILE = Path(__file__).with_name("github_schema.json")
BLANKS = {"string": "", "integer": 0, "number": 0, "boolean": False, "array": [], "null": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A request that GitHub knows: ``name`` is verb and template, ``path`` what fills the template."""

    name: str
    path: Mapping[str, str]
    told: Mapping[str, Any]


@cache
def operations() -> Mapping[str, Mapping[str, Any]]:
    """Verb and template → what the description tells."""
    told: dict[str, Any] = json.loads(FILE.read_text("utf-8"))["operations"]
    return told


def operation_at(verb: str, path: str) -> Operation | None:
    """The operation that a request means."""
    for name, told in operations().items():
        own_verb, _, template = name.partition(" ")
        found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template), path)
        if found and own_verb == verb:
            return Operation(name=name, path=found.groupdict(), told=told)
    return None


def request_faults(operation: Operation, query: Mapping[str, Any], body: Any) -> list[str]:
    """What is wrong with a request."""
    unknown = [f"{operation.name}: unknown parameter {name}" for name in query.keys() - set(operation.told["query"])]
    schema = operation.told.get("request")
    return unknown + ([] if schema is None else _faults(schema, body))


def reply_faults(operation: Operation, status: int, body: Any) -> list[str]:
    """What is wrong with a reply."""
    schema = operation.told["responses"].get(str(status), {"enum": ["no such status"]})
    return [] if schema is None else _faults(schema, body)


def filled(schema: Mapping[str, Any], known: Mapping[str, Any]) -> Any:
    """A value that ``schema`` allows: what is ``known`` by name, and something blank for the rest that is required."""
    for many in ("anyOf", "oneOf"):
        if many in schema:
            return filled(schema[many][-1], known)
    kind = schema.get("type", "object")
    if isinstance(kind, list):
        return None
    if kind == "object":
        names = [*schema.get("required", ()), *(n for n in known if n in schema.get("properties", {}))]
        parts = {name: schema["properties"][name] for name in names}
        return {name: known[name] if name in known else filled(part, {}) for name, part in parts.items()}
    blank = {"uri": "https://github.invalid/", "date-time": "2026-01-01T00:00:00Z"}.get(schema.get("format", ""))
    return schema["enum"][0] if "enum" in schema else blank or BLANKS[kind]


def _faults(schema: Mapping[str, Any], value: Any) -> list[str]:
    judge = jsonschema.Draft202012Validator(schema)
    return [f"{error.json_path}: {error.message[:200]}" for error in judge.iter_errors(value)]
