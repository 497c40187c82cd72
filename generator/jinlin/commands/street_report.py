"""What came of a street's communities, in one file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from jinlin.kinds import catalogue
from jinlin.report import render_json, render_markdown
from jinlin.street.members import Outcome


def write_street_report(outcomes: Sequence[Outcome], file: Path) -> None:
    """One part for each community, under its name; JSON where the name of ``file`` says so."""
    strings = catalogue()
    if file.suffix == ".json":
        told = {one.name: json.loads(render_json(one.report, strings)) for one in outcomes}
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    else:
        text = "\n".join(f"# {one.name}\n\n{render_markdown(one.report, strings)}" for one in outcomes)
    file.write_text(text, "utf-8")
