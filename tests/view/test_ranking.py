"""Places in a ranking."""

from __future__ import annotations

import pytest

from jinlin.view.ranking import ranking

CASES = [
    ({}, [], "nobody"),
    ({"a": 3, "b": 2, "c": 1}, [(1, "a"), (2, "b"), (3, "c")], "no ties"),
    ({"d": 1, "c": 2, "b": 2, "a": 3}, [(1, "a"), (2, "b"), (2, "c"), (4, "d")], "1-2-2-4, by name within a tie"),
    ({"b": 5, "a": 5, "c": 5}, [(1, "a"), (1, "b"), (1, "c")], "all equal"),
    ({"a": -1, "b": 0}, [(1, "b"), (2, "a")], "below nothing"),
]


@pytest.mark.parametrize(("values", "expected", "why"), CASES, ids=[case[-1] for case in CASES])
def test_equal_values_share_a_place(values: dict[str, int], expected: list[tuple[int, str]], why: str) -> None:
    """Equal values share a place and the next ones stay empty, in an order that rows cannot change."""
    assert expected == list(ranking(values, values.__getitem__, str))
    assert expected == list(ranking(reversed(values), values.__getitem__, str))
