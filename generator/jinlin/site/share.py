"""One piece of work, shared among the processors: each takes of a long list whenever it has time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Any, TypeVar
from zlib import crc32

from jinlin.site.copies import Copy, can_copy

WORTH = 500  #: things for which a second process is worth its start
MOST = 4  #: processes; more would wait for the disk
PORTIONS = 64  #: of the list; some things cost a thousand times what others do, so nobody gets a fixed half

One = TypeVar("One")
Found = TypeVar("Found")


def shared(
    work: Callable[[Iterable[One]], Found], things: Sequence[One], kin: Callable[[One], str],
    processors: int | None = None,
) -> list[Found]:  # fmt: skip
    """What each process that did ``work`` found in those of ``things`` it took; a single one works where sharing is not
    worth it, or not possible.

    ``work`` takes as it goes, in no order, must give something that can be pickled, and may change nothing in this
    process that others need: all but one work in a copy of it. Things of one ``kin`` go to one process. ``processors``:
    those of the machine.

    Raises:
        ChildProcessError: a copy ended without an answer; it has said why.
        OSError: what ``work`` raised in a copy.
    """
    count = min(MOST, processors or os.cpu_count() or 1, 1 + len(things) // WORTH)
    if count < 2 or not can_copy():
        return [work(things)]
    portions = _portions(things, kin)
    asked: list[Copy] = []
    with _heap(range(count - 1, PORTIONS)) as heap:
        try:
            for longest in portions[: count - 1]:  # by a copy, which has ten MB less in memory than this process
                asked.append(Copy(partial(_tried, work), chain(longest, _taken(portions, heap))))
            return [work(_taken(portions, heap)), *map(_received, asked)]
        finally:
            for copy in asked:
                copy.end()


@contextmanager
def _heap(numbers: Iterable[int]) -> Iterator[int]:
    """The ``numbers`` of portions, a byte each, where every process takes the next one: reading from a pipe is the one
    thing that two of them never do at once."""
    heap, full = os.pipe()
    os.write(full, bytes(numbers))
    os.close(full)  # who finds it empty is told that there will be no more
    try:
        yield heap
    finally:
        os.close(heap)


def _portions(things: Iterable[One], kin: Callable[[One], str]) -> list[list[One]]:
    """``things`` in portions, each kin in one of them; the longest first, or who takes that last would work alone."""
    portions: list[list[One]] = [[] for _ in range(PORTIONS)]
    for one in things:
        portions[crc32(kin(one).encode("utf-8", "surrogatepass")) % PORTIONS].append(one)
    return sorted(portions, key=len, reverse=True)


def _taken(portions: Sequence[Sequence[One]], heap: int) -> Iterator[One]:
    """What this process gets from the heap."""
    while portion := os.read(heap, 1):
        yield from portions[portion[0]]


def _tried(work: Callable[[Iterable[One]], Found], part: Iterable[One]) -> Found | OSError:
    """What the work found, or that the disk is full: of that only the first process can speak."""
    try:
        return work(part)
    except OSError as refused:
        return refused


def _received(copy: Copy) -> Any:
    try:
        found = copy.answer()
    except EOFError:
        raise ChildProcessError("a part of the site was not written") from None
    if isinstance(found, OSError):
        raise found
    return found
