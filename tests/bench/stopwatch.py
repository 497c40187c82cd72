"""What one command costs: wall seconds, processor seconds, and the peak memory of its largest process.

As a program, ``python -I -S stopwatch.py RESULT LOG COMMAND…`` runs the command and writes the figures to RESULT. It is a
process of its own on purpose: a child counts as large as whoever forked it until it starts its program, and
``RUSAGE_CHILDREN`` never forgets the largest child of all, so that figures measured from one long-lived process mix.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter


def measure(log: str, command: list[str]) -> dict[str, float]:
    """Run ``command`` to its end, its words going to the file ``log``. ``ru_maxrss`` is the largest single process of
    those it waited for, in KB on Linux; processor time is the sum of them all."""
    words = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    actions = [(os.POSIX_SPAWN_DUP2, words, 1), (os.POSIX_SPAWN_DUP2, words, 2)]
    start = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    wall = perf_counter() - start
    return {
        "code": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    _, result, log_file, *what = sys.argv
    told = measure(log_file, what)
    Path(result).write_text(json.dumps(told))
