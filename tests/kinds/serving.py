"""A service as the tests of the kind make it."""

from __future__ import annotations


def row(number: int = 1, **cells: str) -> dict[str, str]:
    """A service with nothing but what the test is about."""
    return {"编号": f"S-{number}", "服务名称": f"服务{number}"} | cells
