"""The branch ``data``: two runs at one moment, the change logs of both, and the token that nobody sees."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jinlin.clock import SHANGHAI
from jinlin.commands.ci.git import Git
from jinlin.commands.ci.keep import Kept, keep, merged_log
from jinlin.commands.ci.outbox import Outbox, Outcome, Turn
from jinlin.problem import CannotContinue
from publish.runner import history

NOON = datetime(2026, 3, 5, 12, tzinfo=SHANGHAI)
HEADER = "day,table,record,field,before,after\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy(Git):
    """A clone whose pushes are each overtaken, ``times`` of them, by another run's."""

    overtake: Callable[[int], None]
    seen: list[str]
    times: int

    def tried(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """As ``Git``, but late."""
        if words[0] == "push" and len(self.seen) < self.times:
            self.seen.append(words[-1])
            self.overtake(len(self.seen))
        return Git.tried(self, *words, **more)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of an empty bare repository."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "remote.git")], check=True)
    subprocess.run(["git", "clone", "-q", str(tmp_path / "remote.git"), str(tmp_path / "clone")], check=True, capture_output=True)
    return tmp_path / "clone"


def git(clone: Path) -> Git:
    """Git as on a runner: nobody's settings, nobody's name."""
    return Git(home=clone, environment={"PATH": os.defpath, "HOME": str(clone)})


def outbox(folder: Path, rows: str, minutes: int = 0, base: str = "") -> Outbox:
    """What a run leaves that read these rows."""
    box = Outbox(folder)
    box.empty()
    (box.snapshot / "things").mkdir(parents=True)
    (box.snapshot / "things/main.csv").write_text(rows, "utf-8")
    (box.snapshot / "changes.csv").write_text(f"{HEADER}2026-03-05,things,{rows},count,1,2\n", "utf-8")
    box.write_turn(Turn(outcome=Outcome.NEW, read_at=NOON + timedelta(minutes=minutes), base=base))
    return box


def tip(clone: Path) -> str:
    """The commit at the end of the branch."""
    return subprocess.run(["git", "ls-remote", "origin", "data"], cwd=clone, capture_output=True, text=True, check=True).stdout[:40]


def test_a_push_that_comes_second_is_tried_again(clone: Path, tmp_path: Path) -> None:
    """Another run's commit lands between our look and our push: ours goes on top, and both's changes are told."""
    keep(git(clone), outbox(tmp_path / "first", "T-1"), tmp_path / "notes")
    base = tip(clone)

    def overtake(number: int) -> None:
        keep(git(clone), outbox(tmp_path / "other", "T-2", 1, base), tmp_path / "other-notes")

    busy = Busy(home=clone, environment=git(clone).environment, overtake=overtake, seen=[], times=1)
    assert Kept.COMMITTED is keep(busy, outbox(tmp_path / "ours", "T-3", 2, base), tmp_path / "notes")
    log = git(clone).said("show", f"{tip(clone)}:changes.csv")
    assert (3, ["T-2", "T-3"]) == (len(history(tmp_path / "remote.git")), [r.split(",")[2] for r in log.split("\n")[1:]][-2:])


def test_whoever_is_overtaken_again_and_again_gives_up(clone: Path, tmp_path: Path) -> None:
    """Five times; then a person should look."""

    def overtake(number: int) -> None:
        keep(git(clone), outbox(tmp_path / "other", f"T-{number}", number - 60, tip(clone)), tmp_path / "other-notes")

    busy = Busy(home=clone, environment=git(clone).environment, overtake=overtake, seen=[], times=99)
    with pytest.raises(CannotContinue, match=r"ci\.too_many_runs"):
        keep(busy, outbox(tmp_path / "ours", "T-0"), tmp_path / "notes")
    assert 5 == len(busy.seen)


def test_the_same_copy_is_no_commit(clone: Path, tmp_path: Path) -> None:
    """Two runs that saw the same change tell it once."""
    keep(git(clone), outbox(tmp_path / "one", "T-1"), tmp_path / "notes")
    assert Kept.UNCHANGED is keep(git(clone), outbox(tmp_path / "two", "T-1", 1), tmp_path / "notes")
    assert 1 == len(history(tmp_path / "remote.git"))


def test_a_broken_remote_is_a_fault_in_words(clone: Path, tmp_path: Path) -> None:
    """No traceback, and git's last line as a fact."""
    git(clone).said("remote", "set-url", "origin", str(tmp_path / "nowhere"))
    with pytest.raises(CannotContinue, match=r"ci\.git_failed"):
        keep(git(clone), outbox(tmp_path / "one", "T-1"), tmp_path / "notes")


HOOK = """#!/bin/sh
echo 'error: GH013: Repository rule violations found for refs/heads/data.' >&2
exit 1
"""


def test_a_rule_of_the_repository_is_no_other_run(clone: Path, tmp_path: Path) -> None:
    """Trying again is no use: the remote's own words are told at once."""
    hook = tmp_path / "remote.git/hooks/pre-receive"
    hook.write_text(HOOK, "utf-8")
    hook.chmod(0o755)
    with pytest.raises(CannotContinue) as stop:
        keep(git(clone), outbox(tmp_path / "one", "T-1"), tmp_path / "notes")
    found = stop.value.problems[0]
    assert ("ci.git_failed", True) == (found.code, "GH013" in found.found), found


@pytest.mark.parametrize(
    ("base", "own", "there", "expected", "why"),
    [
        ("", "a", "", "a", "the first run"),
        ("a", "ab", "ac", "acb", "both have something new: theirs first, for it is there"),
        ("a", "ab", "ab", "ab", "both saw the same"),
        ("ax", "ab", "axc", "acb", "we took out a withdrawn line: it stays out"),
        ("ax", "axb", "ac", "acb", "they took out a withdrawn line: it stays out"),
        ("a", "a", "abc", "abc", "we have nothing new"),
    ],
)
def test_two_change_logs_become_one(base: str, own: str, there: str, expected: str, why: str) -> None:
    """Nothing is told twice, nothing withdrawn comes back."""
    logs = [[(line,) for line in log] for log in (base, own, there)]
    assert expected == "".join(line for (line,) in merged_log(*logs)), why


@pytest.mark.parametrize(
    ("address", "token", "key", "why"),
    [
        ("https://github.com/juweihui/site", "ghs_once", "http.https://github.com/.extraheader", "GitHub"),
        ("https://git.example.org/juweihui/site", "ghs_once", "http.https://git.example.org/.extraheader", "another server"),
        ("https://github.com/juweihui/site", "", None, "no token: a public repository can be read"),
        ("file:///srv/site.git", "ghs_once", None, "a remote on this disk needs none"),
        ("http://github.com/juweihui/site", "ghs_once", None, "never over a line that others can read"),
    ],
)
def test_the_token_goes_in_by_the_environment(clone: Path, address: str, token: str, key: str | None, why: str) -> None:
    """For this remote alone, and never as a word of a command, which every process of the machine can read."""
    git(clone).said("remote", "set-url", "origin", address)
    known = Git(home=clone, environment={**git(clone).environment, "GITHUB_TOKEN": token}).with_token()
    assert key == known.get("GIT_CONFIG_KEY_0"), why
    assert not token or token not in str(known)
