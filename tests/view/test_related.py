"""Pages that name each other: both ways, each once, in one order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from jinlin.view.related import both_ways

PAGES = tuple(f"t/{n}.html" for n in range(8))
ORDER = {page: n for n, page in enumerate(PAGES)}
NAMED = st.lists(st.tuples(st.sampled_from(PAGES), st.sampled_from(PAGES)), max_size=30)


@given(NAMED)
def test_who_is_named_names_back(named: list[tuple[str, str]]) -> None:
    """Symmetric, and nobody names itself."""
    ways = both_ways(named, ORDER)
    assert [] == [(one, other) for one, others in ways.items() for other in others if one not in ways[other]]
    assert [] == [page for page, others in ways.items() if page in others]


@given(NAMED)
def test_each_link_stands_once_and_in_order(named: list[tuple[str, str]]) -> None:
    """What a page is linked with is sorted by the order of all pages, and nothing is linked that nobody named."""
    ways = both_ways(named, ORDER)
    assert [] == [others for others in ways.values() if list(others) != sorted({*others}, key=ORDER.__getitem__)]
    assert {frozenset(pair) for pair in named if len({*pair}) == 2} == {
        frozenset((a, b)) for a in ways for b in ways[a]
    }


@given(NAMED, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(named: list[tuple[str, str]], chance: random.Random) -> None:
    """Shuffled sheets, the same links."""
    assert both_ways(named, ORDER) == both_ways(chance.sample(named, len(named)), ORDER)
