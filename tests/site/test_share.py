"""A long list is worked on by several processes, and the answer is the same."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from functools import partial

import pytest

from command import ENVIRONMENT
from jinlin.problem import CannotContinue, Severity, problem
from jinlin.site.share import WORTH, shared
from jinlin.site.wanted import finished
from jinlin.site.write import publish

MANY = [finished(f"{number}.txt", str(number).encode()) for number in range(2 * WORTH)]


@pytest.fixture
def alone(monkeypatch):
    """As in a real run: what the tests around leave running is not there."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def who_and_what(part):
    """The process that works, and its part."""
    return os.getpid(), list(part)


@pytest.mark.parametrize(
    ("count", "things", "processors", "why"),
    [
        (2, 2 * WORTH, 2, "two processors, enough to do for both"),
        (1, 2 * WORTH, 1, "nobody to share with"),
        (1, WORTH - 1, 2, "starting a process would cost more than it saves"),
        (3, 2 * WORTH, 8, "no more processes than the work is worth"),
    ],
)
@pytest.mark.usefixtures("alone")
def test_as_many_processes_as_it_is_worth(count, things, processors, why):
    """Every thing is worked on once, whoever does it."""
    answers = shared(who_and_what, range(things), str, processors)
    assert count == len({pid for pid, _ in answers}), why
    assert list(range(things)) == sorted(one for _, part in answers for one in part)


def refuse_a_copy(part, first):
    """A disk that is full for all processes but the ``first``."""
    if os.getpid() != first:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return list(part)


@pytest.mark.usefixtures("alone")
def test_a_full_disk_is_told_by_the_first_process(capfd):
    """A copy prints no traceback: it hands over what the disk said."""
    with pytest.raises(OSError, match="No space left"):
        shared(partial(refuse_a_copy, first=os.getpid()), range(2 * WORTH), str, 2)
    assert ("", "") == capfd.readouterr()


@pytest.mark.usefixtures("alone")
def test_those_of_one_kin_stay_together():
    """What they share in the making is made once."""
    answers = shared(who_and_what, range(2 * WORTH), lambda number: str(number % 7), 2)
    assert 7 == sum(len({number % 7 for number in part}) for _, part in answers)


def test_alone_beside_another_thread():
    """A copied process would never see a lock opened that the other thread holds."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    assert 1 == len(shared(who_and_what, range(2 * WORTH), str, 2))
    done.set()
    other.join()


def fails_elsewhere(here, part):
    """Ends without an answer, except here."""
    if os.getpid() != here:
        os._exit(9)
    return list(part)


@pytest.mark.usefixtures("alone")
def test_a_process_that_died_is_no_success():
    """Half a site must not be published as a whole one."""
    with pytest.raises(ChildProcessError):
        shared(partial(fails_elsewhere, os.getpid()), range(2 * WORTH), str, 2)


ENDING = """
import os, signal, sys
from jinlin.site.share import shared

def work(part):
    if os.getpid() == first:
        exec(sys.argv[1])
    return [*part, "x" * 1_000_000]

first = os.getpid()
shared(work, range(1000), str, 2)
"""


@pytest.mark.parametrize(
    ("end", "code", "why"),
    [
        ("os.kill(first, signal.SIGKILL)", -9, "no memory left, or no patience"),
        ("raise SystemExit(130)", 130, "Ctrl-C"),
        ("raise SystemExit(3)", 3, "no room on the disk for the first of them"),
    ],
)
def test_no_copy_outlives_the_first_process(end: str, code: int, why: str) -> None:
    """A large answer that nobody took was waited on for ever, and with it every later build for the lock."""
    done = subprocess.run(
        [sys.executable, "-c", ENDING, end], env=ENVIRONMENT, capture_output=True, timeout=60, check=False
    )  # ends when the last process that could still print has ended
    assert (code, b"", b"") == (done.returncode, done.stdout, done.stderr), why


@pytest.mark.usefixtures("alone")
def test_a_large_tree_is_the_same_tree(tmp_path):
    """What two processes wrote is counted and published as one."""
    assert len(MANY) == publish(tmp_path / "site", MANY, lambda *_: None, "gate")
    assert {one.path: one.content() for one in MANY} == {f.name: f.read_bytes() for f in (tmp_path / "site").iterdir()}


def odd_is_private(tree, wanted, passed):
    """A gate that finds something in every process."""
    if found := [one.path for one in wanted if one.path in ("1.txt", "2.txt", "4.txt")]:
        raise CannotContinue(*(problem("site.gate.id", severity=Severity.TABLE, path=path) for path in found))


@pytest.mark.usefixtures("alone")
def test_all_that_any_process_found_is_told(tmp_path):
    """One hit and the site stays as it was; all hits are named."""
    with pytest.raises(CannotContinue) as stop:
        publish(tmp_path / "site", MANY, odd_is_private, "gate")
    assert ["1.txt", "2.txt", "4.txt"] == sorted(dict(one.facts)["path"] for one in stop.value.problems)
    assert not (tmp_path / "site").exists()
