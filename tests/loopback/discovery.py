"""Google's own discovery documents as an oracle: what a method answers, which parameters it knows.

The documents ship with google-api-python-client; nobody here wrote them. They become JSON Schemas that are *closed*: a
property Google does not know is a fault.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

APIS = {
    "sheets.googleapis.com": "sheets.v4.json",
    "www.googleapis.com": "drive.v3.json",
    "sts.googleapis.com": "sts.v1.json",
    "iamcredentials.googleapis.com": "iamcredentials.v1.json",
}
CELL = {"type": ["string", "number", "boolean"]}  # the documents say "any" for a cell of ValueRange.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of an API, found by its path."""

    host: str
    id: str
    path: Mapping[str, str]
    parameters: Mapping[str, Any]
    response: str


@functools.cache
def document(host: str) -> Mapping[str, Any]:
    """The discovery document of the API that lives at ``host``."""
    folder = importlib.resources.files("googleapiclient.discovery_cache") / "documents"
    return json.loads((folder / APIS[host]).read_text("utf-8"))


def method_at(host: str, verb: str, path: str) -> Method | None:
    """The method that answers ``verb`` at ``path``, if Google has one there."""
    for method, pattern in _methods(host) if host in APIS else ():
        match = pattern.fullmatch(path)
        if match and method["httpMethod"] == verb:
            return Method(
                host=host,
                id=method["id"],
                path=match.groupdict(),
                parameters={**document(host)["parameters"], **method.get("parameters", {})},
                response=method.get("response", {}).get("$ref", ""),
            )
    return None


@functools.cache
def _methods(host: str) -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple((method, _pattern(host, method)) for method in _all_methods(document(host)))


def _all_methods(resource: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _all_methods(inner)


def _pattern(host: str, method: Mapping[str, Any]) -> re.Pattern[str]:
    """``v4/spreadsheets/{spreadsheetId}`` as a pattern; a part holds neither ``/`` nor ``:``, a range may hold both."""
    path = "/" + document(host)["servicePath"] + method.get("flatPath", method["path"])
    return re.compile("".join(
        f"(?P<{part[1:-1]}>{'.+' if part == '{range}' else '[^/:]+'})" if part.startswith("{") else re.escape(part)
        for part in re.split(r"(\{\w+\})", path)
    ))


def parameter_fault(method: Method, query: Mapping[str, list[str]]) -> str:
    """What Google would object to in the query, or an empty text."""
    for name, values in query.items():
        known = method.parameters.get(name)
        if known is None:
            return f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.'
        if "enum" in known and not set(values) <= set(known["enum"]):
            return f"Invalid value at '{name}', \"{values[0]}\""
    return ""


def reply_faults(host: str, schema: str, reply: object) -> list[str]:
    """Where ``reply`` leaves what Google says it answers; empty when it keeps to it."""
    faults = _validator(host, schema).iter_errors(reply)
    return [f"{schema}{fault.json_path.removeprefix('$')}: {fault.message[:200]}" for fault in faults]


@functools.cache
def _validator(host: str, schema: str) -> Draft202012Validator:
    defs = {name: _closed(each, name) for name, each in document(host)["schemas"].items()}
    return Draft202012Validator(
        {"$ref": f"#/$defs/{schema}", "$defs": defs}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def _closed(node: Mapping[str, Any], where: str) -> dict[str, Any]:
    """A discovery schema as a JSON Schema without room for unknown properties."""
    if "$ref" in node:
        return {"$ref": f"#/$defs/{node['$ref']}"}
    kind = node.get("type")
    if kind == "any":
        return CELL if where == "ValueRange.values[][]" else {}
    if kind == "array":
        return {"type": "array", "items": _closed(node["items"], where + "[]")}
    if kind == "object":
        properties = {name: _closed(each, f"{where}.{name}") for name, each in node.get("properties", {}).items()}
        rest = node.get("additionalProperties")
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": _closed(rest, where + "{}") if rest else False,
        }
    return _scalar(node)


def _scalar(node: Mapping[str, Any]) -> dict[str, Any]:
    """Text, number or truth value; 64-bit numbers travel as texts of digits."""
    scalar: dict[str, Any] = {"type": node["type"]}
    if "enum" in node:
        scalar["enum"] = list(node["enum"])
    if node.get("format") in ("int64", "uint64"):
        scalar["pattern"] = r"^-?\d+$"
    if node.get("format") in ("date-time", "google-datetime"):
        scalar["pattern"] = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"
    return scalar
