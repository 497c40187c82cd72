"""How long a server is given: bounded tries, growing waits, one deadline."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Tries and waits for all requests that share this value; one for a whole build keeps the build bounded.

    ``until`` is on the scale of ``now``, in seconds. Clock, sleep and jitter are values, so that tests wait for
    nothing.
    """

    until: float
    tries: int = 6
    longest_wait: float = 64.0
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random

    @classmethod
    def of(cls, seconds: float = 240.0) -> Patience:
        """Patience that ends ``seconds`` from now: 4 minutes cover the one-minute quota of Sheets several times."""
        return cls(until=time.monotonic() + seconds)

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
