"""One piece of work after the other, each in a process of its own, as many at once as there are processors.

A piece that ends the process, or takes all memory with it, is one that gave no answer; the others go on. What a piece
needed is given back when its process ends: a hundred take no more memory than a few at once.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

MOST = 8  #: at once; more would wait for the disk

Found = TypeVar("Found")


def each_apart(
    work: Callable[[str], Found], names: Sequence[str], processors: int | None = None
) -> Iterator[tuple[str, Found | None]]:
    """(Name, what ``work`` gave), in the order in which they are done; ``None`` where it gave no answer.

    Where a process cannot be copied, because it has a second thread that might hold a lock, all is done in this one.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        for name in names:
            yield name, work(name)
        return
    most = min(MOST, processors or os.cpu_count() or 1)
    left, running = list(reversed(names)), dict[Connection, tuple[str, Any]]()
    try:
        while left or running:
            while left and len(running) < most:
                name = left.pop()
                ours, copy = _started(work, name)
                running[ours] = name, copy
            for ours in wait(list(running)):
                name, copy = running.pop(ours)  # type: ignore[arg-type]
                yield name, _received(ours)  # type: ignore[arg-type]
                copy.join()
    finally:
        for ours, (_, copy) in running.items():
            ours.close()
            copy.terminate()
            copy.join()


def _started(work: Callable[[str], Found], name: str) -> tuple[Connection, Any]:
    copies = get_context("fork")
    ours, theirs = copies.Pipe(duplex=False)
    copy = copies.Process(target=_answer, args=(work, name, theirs, ours))
    copy.start()
    theirs.close()
    return ours, copy


def _answer(work: Callable[[str], Found], name: str, theirs: Connection, ours: Connection) -> None:
    """What ``work`` gave, to the first process; nobody is told, and nobody waits, where that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one
    ours.close()  # else it could read its own answer, and would wait until somebody does
    found = work(name)
    with suppress(BrokenPipeError):
        theirs.send(found)


def _received(ours: Connection) -> Any:
    with ours:
        try:
            return ours.recv()
        except EOFError:
            return None
