"""Rows by what they have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def grouped_by(rows: Iterable[T], key: Callable[[T], K]) -> defaultdict[K, list[T]]:
    """The rows of each ``key``, in the order in which they come; an empty list for any other."""
    found: dict[K, list[T]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
