"""One piece of work, shared among the processors: each takes a part of a long list.

The parts are worked on in copies of this very process, so that nothing has to be sent to them; only what they found
comes back.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

WORTH = 500  #: things for which a second process is worth its start
MOST = 4  #: processes; more would wait for the disk

One = TypeVar("One")
Found = TypeVar("Found")


def shared(work: Callable[[Sequence[One]], Found], things: Sequence[One], processors: int | None = None) -> list[Found]:
    """What ``work`` finds in each part of ``things``; in one part where sharing is not worth it, or not possible.

    ``work`` must give something that can be pickled, and may change nothing in this process that others need: all parts
    but one are worked on in a copy of it. ``processors``: those of the machine.

    Raises:
        ChildProcessError: a copy ended without an answer; it has said why.
    """
    count = min(MOST, processors or os.cpu_count() or 1, 1 + len(things) // WORTH)
    # Only a process with a single thread is copied whole: another thread might hold a lock that nobody opens again.
    if count < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [work(things)]
    from multiprocessing import get_context  # 15 ms

    copies = get_context("fork")
    asked = []
    for part in range(1, count):
        ours, theirs = copies.Pipe(duplex=False)
        copy = copies.Process(target=_answer, args=(work, things[part::count], theirs))
        copy.start()
        theirs.close()
        asked.append((copy, ours))
    try:
        return [work(things[::count]), *(_received(ours) for _, ours in asked)]
    finally:
        for copy, ours in asked:
            ours.close()
            copy.join()


def _answer(work: Callable[[Sequence[One]], Found], part: Sequence[One], theirs: Any) -> None:
    theirs.send(work(part))


def _received(ours: Any) -> Any:
    try:
        return ours.recv()
    except EOFError:
        raise ChildProcessError("a part of the site was not written") from None
