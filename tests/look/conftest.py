"""The demonstration community, built once for all processes of a run, and a browser that turns its pages."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance.command import TOP, settle
from browser import served

BELOW = "xingfuli"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration of the repository, built by the unmodified command on a fixed day: the folder of the site."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo" / "site").exists():
            home = settle(tmp_path_factory.mktemp("look") / "home", tmp_path_factory.mktemp("shells"))
            shutil.copy(TOP / "sheets.yaml", home.folder / "sheets.yaml")
            home.build(code=0)
            home.folder.rename(shared / "demo")  # only a finished one
    return (shared / "demo" / "site").resolve()


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
