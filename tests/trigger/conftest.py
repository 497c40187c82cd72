"""A GitHub for each test; at the end it must have had nothing to complain of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from trigger.github import LoopbackGitHub, serving


@pytest.fixture
def github() -> Iterator[LoopbackGitHub]:
    """One repository with a publish workflow, and a token that may start it."""
    with serving(LoopbackGitHub()) as here:
        yield here
    assert [] == here.complaints
