"""Puts this folder on the path, so that any test can import what lies in it; one browser, one cache of frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import chromium


@pytest.fixture(scope="session")
def shells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the frames of hand-written pages are kept, so that the engine runs once for all tests of a process."""
    return tmp_path_factory.mktemp("shells")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real one, for one file at a time: two cannot run in one thread."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()
