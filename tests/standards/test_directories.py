"""Open311 and HSDS: what other cities' programs expect of the two JSON files."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from fnmatch import fnmatch
from typing import Any

import jsonschema
import pytest

from standards.shapes import HSDS_SERVICES, REQUEST, SERVICE_TYPE

SHAPES = {
    "suggestions/requests*.json": REQUEST,
    "suggestions/services.json": SERVICE_TYPE,
    "services/services.json": HSDS_SERVICES,
}
JSON = list[dict[str, Any]]


@pytest.mark.parametrize("pattern", SHAPES)
def test_every_file_has_its_shape(files: dict[str, bytes], pattern: str) -> None:
    """Everything that is demanded, nothing that is not known, every value of its type."""
    found = {path: json.loads(content) for path, content in files.items() if fnmatch(path, pattern)}
    judge = jsonschema.Draft202012Validator(SHAPES[pattern])
    errors = [(path, e.json_path, e.message) for path, told in found.items() for e in judge.iter_errors(told)]
    assert found and [] == errors


@pytest.mark.parametrize(
    ("path", "pattern", "change", "why"),
    [
        ("suggestions/requests.json", "suggestions/requests*.json", lambda r: r.update(status="done"), "no such word"),
        ("suggestions/requests.json", "suggestions/requests*.json", lambda r: r.pop("service_code"), "demanded"),
        ("services/services.json", "services/services.json", lambda s: s.update(states=""), "no such field"),
        ("services/services.json", "services/services.json", lambda s: s.update(id="S-1"), "no UUID"),
    ],
)
def test_the_judge_objects(
    files: dict[str, bytes], path: str, pattern: str, change: Callable[[dict[str, Any]], object], why: str
) -> None:
    """A file with one thing wrong is refused."""
    told: JSON = copy.deepcopy(json.loads(files[path]))
    change(told[0])
    assert not jsonschema.Draft202012Validator(SHAPES[pattern]).is_valid(told), why


def test_requests_are_of_a_known_service(files: dict[str, bytes]) -> None:
    """A client shows a request under the name that its service has."""
    codes = {service["service_code"] for service in json.loads(files["suggestions/services.json"])}
    assert set() == {request["service_code"] for request in json.loads(files["suggestions/requests.json"])} - codes


def test_what_hangs_on_a_service_names_it(files: dict[str, bytes]) -> None:
    """Every part that says whose it is says the service it stands in."""
    services: JSON = json.loads(files["services/services.json"])
    parts = ((s["id"], part) for s in services for value in s.values() if isinstance(value, list) for part in value)
    assert [] == [part for own, part in parts if part.get("service_id", own) != own]
