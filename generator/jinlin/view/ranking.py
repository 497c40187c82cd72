"""Places in a ranking: equal values share a place, and the places behind them stay empty (1-2-2-4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


def ranking(items: Iterable[T], value: Callable[[T], Any], name: Callable[[T], Any]) -> tuple[tuple[int, T], ...]:
    """Return the items with their places, the highest value first; equal ones in the order of ``name``.

    ``name`` must differ from item to item: then the order never depends on the order of the rows.
    """
    ordered = sorted(sorted(items, key=name), key=value, reverse=True)
    places: list[tuple[int, T]] = []
    for position, item in enumerate(ordered, start=1):
        shared = bool(places) and value(places[-1][1]) == value(item)
        places.append((places[-1][0] if shared else position, item))
    return tuple(places)
