"""The repository that tests of commands look at, unless they make one of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jinlin.clock import Clock
from jinlin.commands.new import write_repository

CLOCK = Clock.at(date(2026, 3, 4))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new community with the workbook of all kinds; who changes anything makes another one."""
    folder = tmp_path_factory.mktemp("社区") / "幸福里"
    assert write_repository(folder, CLOCK).value
    return folder
