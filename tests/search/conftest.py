"""One served demonstration and one browser for all questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from acceptance.command import DAY, Home
from search.asking import Asker, served


@pytest.fixture(scope="session")
def address(demo: Home) -> Iterator[str]:
    """Where the demonstration is served."""
    with served(demo.site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that was never here before."""
    fresh = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield fresh
    fresh.close()


@pytest.fixture
def asker(context: BrowserContext, address: str) -> Asker:
    """Somebody about to ask."""
    context.clock.set_fixed_time(f"{DAY}T09:00:00+08:00")  # today is the day of the build
    return Asker(context.new_page(), address)


@pytest.fixture(scope="session")
def index(demo: Home) -> dict[str, str]:
    """What the demonstration's search reads, by file name."""
    return {file.name: file.read_text("utf-8") for file in sorted((demo.site / "search").glob("*.json"))}
