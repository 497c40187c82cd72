"""Communities are built in processes of their own, and none of these goes on without the first."""

from __future__ import annotations

import subprocess
import sys

import pytest

from command import ENVIRONMENT

ENDING = """
import os, signal, sys
from jinlin.street.processes import each_apart

for name, found in each_apart(lambda name: name * 1_000_000, "abcd", 2):
    exec(sys.argv[1])
"""


@pytest.mark.parametrize(
    ("end", "code", "why"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", -9, "no memory left, or no patience"),
        ("raise SystemExit(130)", 130, "Ctrl-C"),
        ("pass", 0, "nothing went wrong"),
    ],
)
def test_no_community_is_built_on_without_the_first_process(end: str, code: int, why: str) -> None:
    """A large answer that nobody took was waited on for ever, and with it that community's next build for the lock."""
    done = subprocess.run(
        [sys.executable, "-c", ENDING, end], env=ENVIRONMENT, capture_output=True, timeout=60, check=False
    )  # ends when the last process that could still print has ended
    assert (code, b"", b"") == (done.returncode, done.stdout, done.stderr), why
