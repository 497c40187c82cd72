"""A Google on this machine for tests of sources."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loopback.google_server import LoopbackGoogle
from loopback.reading import BOOK


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackGoogle]:
    """Holds ``BOOK`` under the key ``K``; this process is led to it as a subprocess would be."""
    with LoopbackGoogle({"K": BOOK}) as running:
        running.lead(monkeypatch)
        yield running
