"""Homes for the tests that run the whole command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from acceptance.command import Home, settle


@pytest.fixture
def new_home(tmp_path: Path, shells: Path) -> Callable[[str], Home]:
    """Makes a community's folder by name."""
    return lambda name: settle(tmp_path / name, shells)


@pytest.fixture
def home(new_home: Callable[[str], Home]) -> Home:
    """One community's folder."""
    return new_home("home")
