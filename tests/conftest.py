"""Puts this folder on the path, so that any test can import the Google of ``loopback/``; and the one browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real one, for one file at a time: two cannot run in one thread."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()
