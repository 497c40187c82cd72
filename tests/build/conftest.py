"""The community that tests of builds begin with, unless they settle one of their own."""

from __future__ import annotations

import pytest

from community import Village, settle


@pytest.fixture
def village(tmp_path, shells) -> Village:
    """A community that was built once."""
    village = settle(tmp_path, shells)
    assert village.build().problems == ()
    return village
