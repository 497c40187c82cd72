"""How long a server is given: bounded tries, growing waits, one deadline."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait  # of a thread that nobody joins; a pool's would be waited for at the end
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
TIMEOUTS = (5, 60)  #: of a connection: seconds to make it, seconds between bytes
QUOTA = 90.0
"""Seconds that sit out the one-minute quota of Sheets: a spreadsheet's share of a run is never less."""


def _watch(future: Future[Any], seconds: float) -> bool:
    return bool(wait([future], seconds).done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Tries and waits for all requests that share this value; one for a whole build keeps the build bounded.

    ``until`` is on the scale of ``now``, in seconds. Clock, sleep, jitter and the watch over a try are values, so that
    tests wait for nothing. The watch gets a try and the seconds it may take, and tells whether it has ended.
    """

    until: float
    tries: int = 6
    longest_wait: float = 64.0
    longest_try: float = 60.0
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    watch: Callable[[Future[Any], float], bool] = _watch

    @classmethod
    def of(cls, seconds: float = 240.0) -> Patience:
        """Patience that ends ``seconds`` from now: 4 minutes cover the one-minute quota of Sheets several times."""
        return cls(until=time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds until the deadline, never less than none."""
        return max(0.0, self.until - self.now())

    def share(self, of: int) -> Patience:
        """What the next of ``of`` equal parts of a run may take: one that hangs leaves time for those behind it."""
        return replace(self, until=min(self.until, self.now() + max(QUOTA, self.left / max(1, of))))

    def wait(self, attempt: int, asked: float | None = None) -> float | None:
        """Seconds to wait after try number ``attempt`` (1-based) failed, or ``None`` to give up.

        Args:
            attempt: How many tries were made.
            asked: What the server asked for (``Retry-After``), in seconds; wins over the growing wait.

        Source: truncated exponential back-off with jitter, as Google's usage limits of the Sheets API ask for.
        """
        wished = 2.0**attempt + self.jitter() if asked is None else asked
        wait = min(wished, self.longest_wait)
        return None if attempt >= self.tries or self.now() + wait > self.until else wait

    def outcome(self, attempt: Callable[[], T]) -> T | None:
        """What ``attempt`` returns or raises; ``None`` when it took longer than a try may, or than is left of the run.

        It runs in a thread of its own, which is left behind when it is late. Nothing less bounds it: the time-outs of a
        connection start again with every byte, so that a server which sends one a minute is never too slow for them,
        and asking for a name has none at all.
        """
        future: Future[T] = Future()
        threading.Thread(target=_attempt, args=(attempt, future), daemon=True).start()
        return future.result() if self.watch(future, min(self.longest_try, self.left)) else None


def _attempt(attempt: Callable[[], T], future: Future[T]) -> None:
    """Whatever is raised goes to those who wait for ``future``: it is theirs to catch or not."""

    def hand_over(_: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> bool:
        if error is not None:
            future.set_exception(error)
        return True

    with ExitStack() as stack:
        stack.push(hand_over)
        future.set_result(attempt())
