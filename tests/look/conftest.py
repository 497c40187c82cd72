"""The demonstration community's site, and where it is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance.command import Home
from browser import served

BELOW = "xingfuli"


@pytest.fixture(scope="session")
def demo(demo: Home) -> Path:
    """The folder of the site."""
    return demo.site.resolve()


@pytest.fixture(scope="session")
def paths(demo: Path) -> list[str]:
    """Every page of it, pages of one kind side by side."""
    return sorted(file.relative_to(demo).as_posix() for file in demo.rglob("*.html"))


@pytest.fixture(scope="session")
def address(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it is served: below the path that its settings name, as the page for wrong addresses demands."""
    web = tmp_path_factory.mktemp("web")
    (web / BELOW).symlink_to(demo)
    with served(web) as top:
        yield f"{top}{BELOW}/"
