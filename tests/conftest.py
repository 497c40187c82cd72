"""Puts this folder on the path, so that any test can import what lies in it; one browser, one demonstration, one cache
of frames."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from acceptance.command import TOP, Home, settle
from browser import windowless


@pytest.fixture(scope="session")
def shells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the frames of hand-written pages are kept, so that the engine runs once for all tests of a process."""
    return tmp_path_factory.mktemp("shells")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The demonstration of the repository, to be looked at: built by the unmodified command on a fixed day, once for all
    processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo").exists():
            home = settle(tmp_path_factory.mktemp("made") / "home", tmp_path_factory.mktemp("shells"))
            shutil.copy(TOP / "sheets.yaml", home.folder / "sheets.yaml")
            home.build(env={"PYTHONHASHSEED": "0"}, code=0)
            home.folder.rename(shared / "demo")  # only a finished one
    return Home(shared / "demo")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real one, for one file at a time: two cannot run in one thread."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=windowless(), args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()
