"""GitHub's own description of the one call that the script makes, as of the API version that the script asks for."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

VERSION = "2026-03-10"
DESCRIPTION = json.loads((Path(__file__).parent / "workflow_dispatch.json").read_text("utf-8"))
PATH = DESCRIPTION["path"]


def operation() -> dict[str, Any]:
    """The operation with the breaking changes of ``VERSION`` (a JSON Patch of "remove" and "replace") carried out."""
    found = copy.deepcopy(DESCRIPTION["post"])
    for change in found.pop("x-github-breaking-changes"):
        if change["version"] <= VERSION:
            for step in change["patch"]:
                _apply(found, step)
    return found


def request_schema() -> dict[str, Any]:
    """What the body of the call must be; closed, so that a misspelt name is no silent extra."""
    return {**operation()["requestBody"]["content"]["application/json"]["schema"], "additionalProperties": False}


def answer_schema() -> dict[str, Any]:
    """What GitHub answers where it starts the workflow."""
    return {**operation()["responses"]["200"]["content"]["application/json"]["schema"], "additionalProperties": False}


def _apply(target: dict[str, Any], step: dict[str, Any]) -> None:
    *way, last = [part.replace("~1", "/") for part in step["path"].split("/")[1:]]
    for part in way:
        target = target[part]
    if step["op"] == "remove":
        del target[last]
    else:
        target[last] = step["value"]
