"""What came of a street's communities, in one text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinlin.kinds import catalogue
from jinlin.report import render_json, render_markdown
from jinlin.street.members import Outcome


def render_street_report(outcomes: Sequence[Outcome]) -> str:
    """One part for each community, under its name."""
    strings = catalogue()
    return "\n".join(f"# {one.name}\n\n{render_markdown(one.report, strings)}" for one in outcomes)


def write_street_report(outcomes: Sequence[Outcome], file: Path) -> None:
    """The same in a file; for programs, by name, where the file's own name says so."""
    if file.suffix != ".json":
        file.write_text(render_street_report(outcomes), "utf-8")
        return
    strings = catalogue()
    told = {one.name: json.loads(render_json(one.report, strings)) for one in outcomes}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
