"""Patience is bounded: by tries, by waits, by one deadline; and a try that hangs is left behind."""

from __future__ import annotations

import threading
import time

import pytest

from jinlin.source.patience import Patience

SHARES = [
    (240, 1, 240, "alone: everything"),
    (240, 2, 120, "one of two: half"),
    (240, 30, 90, "one of many: still enough for a minute's quota"),
    (50, 2, 50, "never beyond the deadline"),
    (0, 2, 0, "the time is up"),
]


@pytest.mark.parametrize(("left", "of", "expected", "why"), SHARES, ids=[row[-1] for row in SHARES])
def test_a_share_leaves_time_for_those_behind(left, of, expected, why) -> None:
    """One spreadsheet that hangs cannot take the whole run."""
    assert expected == Patience(until=7 + left, now=lambda: 7.0).share(of=of).left, why


def test_patience_begins_now() -> None:
    """It ends so many seconds after it was asked for, however long the machine has been running."""
    before, patience, after = time.monotonic(), Patience.of(5), time.monotonic()
    assert before + 5 <= patience.until <= after + 5


def test_the_deadline_does_not_move() -> None:
    """What is over is over, and not less than nothing is left."""
    assert 0.0 == Patience(until=5, now=lambda: 7.0).left


def test_a_try_gives_what_it_returns() -> None:
    """In time, nothing else happens."""
    assert 7 == Patience.of(60).outcome(lambda: 7)


def test_a_try_raises_what_it_raises() -> None:
    """Not into the void of another thread: whoever waits may catch it."""
    with pytest.raises(ZeroDivisionError):
        Patience.of(60).outcome(lambda: 1 // 0)


def test_a_try_that_hangs_is_left_behind() -> None:
    """A server that never ends costs what a try may take, by the real clock too."""
    ended = threading.Event()
    patience = Patience(until=1e9, now=lambda: 0.0, longest_try=0.01)
    assert patience.outcome(ended.wait) is None
    ended.set()


def test_a_try_that_hangs_does_not_hold_the_run() -> None:
    """When all else is done the process ends, whatever still waits for a server."""
    assert Patience.of(60).outcome(lambda: threading.current_thread().daemon) is True


WAITS = [
    (1, None, 2.5, "the first"),
    (5, None, 32.5, "doubled each time"),
    (6, None, None, "six tries are enough"),
    (1, 7.0, 7.0, "what the server asks for"),
    (1, 86400.0, 64.0, "but not a day"),
    (1, 0.0, 0.0, "at once, if it says so"),
]


@pytest.mark.parametrize(("attempt", "asked", "expected", "why"), WAITS, ids=[row[-1] for row in WAITS])
def test_waits_grow_and_end(attempt, asked, expected, why) -> None:
    """Truncated exponential back-off with jitter."""
    patience = Patience(until=100, now=lambda: 0.0, jitter=lambda: 0.5)
    assert expected == patience.wait(attempt, asked), why


def test_no_wait_goes_beyond_the_deadline() -> None:
    """Rather give up early than late."""
    assert Patience(until=10, now=lambda: 8.0, jitter=lambda: 0.5).wait(1) is None
