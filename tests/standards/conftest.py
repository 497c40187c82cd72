"""The files of the demonstration that other programs read."""

from __future__ import annotations

import pytest

from acceptance.command import Home


@pytest.fixture(scope="session")
def files(demo: Home) -> dict[str, bytes]:
    """Every file of the site that is no picture, by its path."""
    return {path: content for path, content in demo.files().items() if path.endswith((".html", ".ics", ".xml", ".json"))}
