"""One piece of work after the other, each in a process of its own, as many at once as there are processors.

A piece that gives no answer stops no other. A hundred take no more memory than a few at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from jinlin.site.copies import Copy, can_copy

MOST = 8  #: at once; more would wait for the disk

Found = TypeVar("Found")


def each_apart(
    work: Callable[[str], Found], names: Sequence[str], processors: int | None = None
) -> Iterator[tuple[str, Found | None]]:
    """(Name, what ``work`` gave), in the order in which they are done; ``None`` where it gave no answer.

    Where this process cannot be copied all is done in it.
    """
    if not can_copy():
        for name in names:
            yield name, work(name)
        return
    from multiprocessing.connection import wait

    most = min(MOST, processors or os.cpu_count() or 1)
    left, running = list(reversed(names)), dict[Copy, str]()
    try:
        while left or running:
            while left and len(running) < most:
                name = left.pop()
                running[Copy(work, name)] = name
            for copy in wait(list(running)):  # type: ignore[type-var]
                found = _answer(copy)
                copy.end()
                yield running.pop(copy), found
    finally:
        for copy in running:
            copy.end()


def _answer(copy: Copy) -> Any:
    try:
        return copy.answer()
    except EOFError:
        return None
