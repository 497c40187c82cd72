"""The files of the demonstration that other programs read."""

from __future__ import annotations

from pathlib import Path

import pytest

from look.conftest import demo  # noqa: F401 - the same one built site


@pytest.fixture(scope="session")
def files(demo: Path) -> dict[str, bytes]:  # noqa: F811
    """Every file of the site that is no picture, by its path."""
    found = (file for file in sorted(demo.rglob("*")) if file.suffix in {".html", ".ics", ".xml", ".json"})
    return {file.relative_to(demo).as_posix(): file.read_bytes() for file in found}
