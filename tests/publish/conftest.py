"""Stages on which a workflow runs: one where nothing was ever published, one where all went well at 12:00."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.stage import Stage, set_up, write_begin


@pytest.fixture
def stage(tmp_path: Path, shells: Path) -> Iterator[Stage]:
    """Google, GitHub and an empty Pages; nothing was ever published."""
    write_begin(tmp_path, shells)
    with set_up(tmp_path, shells) as made:
        yield made


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, shells: Path) -> Path:
    """A stage's folder after its first run, at 12:00, which went well."""
    folder = tmp_path_factory.mktemp("published")
    write_begin(folder, shells)
    with set_up(folder, shells) as first:
        assert first.run().results["record"] == "success", first.said
        first.expected()
    shutil.rmtree(folder / "runs")
    return folder


@pytest.fixture
def later(published: Path, tmp_path: Path, shells: Path) -> Iterator[Stage]:
    """A stage where the site was published once, at 12:00, both by the workflow and directly."""
    shutil.copytree(published, tmp_path / "stage", symlinks=True)
    with set_up(tmp_path / "stage", shells) as made:
        yield made
