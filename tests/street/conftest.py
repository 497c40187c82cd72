"""A street, built once for all that only look at it, and one to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from street.settled import Settled, settle


@pytest.fixture
def street(tmp_path: Path, built: Settled) -> Settled:
    """Not built yet; but its pages stand in their frames already, which takes an engine a second each."""
    settled = settle(tmp_path / "street")
    for shell in built.home.glob(".jinlin/**/shell"):
        shutil.copytree(shell, settled.home / shell.relative_to(built.home))
    return settled


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settled:
    """To be looked at, and not to be changed."""
    settled = settle(tmp_path_factory.mktemp("built") / "street")
    assert [] == [p.code for one in settled.build().outcomes for p in one.report.problems]
    return settled
