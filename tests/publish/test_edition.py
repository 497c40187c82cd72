"""What a site is in a few letters: what counts as another one, so that what was rolled back from waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from community import settle
from jinlin.commands.finished import finished_edition

CASES = [
    ("snapshot/feedback.json", False, "the robot spoke, or a problem was known a day longer: nobody typed anything"),
    ("snapshot/modified.json", False, "a sheet was touched and says the same"),
    ("snapshot/changes.csv", False, "follows from the rows"),
    ("snapshot/_neighbour-yinxing-activities-activities/main.csv", False, "a neighbour's news undid a rollback of ours"),
    ("snapshot/things/main.csv", True, "a cell"),
    ("content/index.md", True, "a page"),
    ("mkdocs.yml", True, "the menu"),
    ("photos/a.jpg", True, "the photo for which it was rolled back was replaced: it was held back for ever"),
]


@pytest.mark.parametrize(("path", "is_another", "why"), CASES, ids=[case[0] for case in CASES])
def test_what_people_typed_is_what_counts(path: str, is_another: bool, why: str, tmp_path: Path, shells: Path) -> None:
    """What was rolled back from is published again only once a cell, a page, a photo or a setting is another."""
    village = settle(tmp_path, shells)
    village.build()
    before = finished_edition(village.order())
    file = village.home / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((file.read_bytes() if file.is_file() else b"") + b"\n")
    assert is_another == (before.sources != finished_edition(village.order()).sources), why
