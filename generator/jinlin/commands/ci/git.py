"""The program ``git`` in the community's own clone, with the run's token where its remote needs one.

The token goes in by the environment: a command line can be read by every process of a machine, and a URL ends in logs.
"""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinlin.problem import CannotContinue, obstacle

AUTHOR = "github-actions[bot]"
ADDRESS = "41898282+github-actions[bot]@users.noreply.github.com"  #: GitHub's own, so that commits show as the robot's
REMOTE = "remote: "  #: how git begins a line of the other side
SECONDS = 120  #: for one command; a fetch that takes longer is stuck


@dataclass(frozen=True, slots=True, kw_only=True)
class Git:
    """Git in the folder ``home``. ``environment`` is that of the command line."""

    home: Path
    environment: Mapping[str, str]

    def tried(self, *words: str, fed: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """The command, however it ended; ``fed`` is its standard input, ``more`` are variables.

        Raises:
            CannotContinue: ``ci.git_missing``, ``ci.git_slow``.
        """
        known = {**self.environment, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", **more}
        try:
            return subprocess.run(
                ["git", "-c", "core.autocrlf=false", "-c", "core.quotePath=false", *words],
                cwd=self.home, env=known, capture_output=True, encoding="utf-8", errors="replace",
                timeout=SECONDS, check=False, input=fed or "",
            )  # fmt: skip
        except FileNotFoundError:
            raise CannotContinue(obstacle("ci.git_missing")) from None
        except subprocess.TimeoutExpired:
            raise CannotContinue(obstacle("ci.git_slow", words[0])) from None

    def said(self, *words: str, fed: str | None = None, **more: str) -> str:
        """What the command printed, without the last line break.

        Raises:
            CannotContinue: ``ci.git_failed``, besides what ``tried`` raises.
        """
        done = self.tried(*words, fed=fed, **more)
        if done.returncode:
            raise self.refused(words[0], done)
        return done.stdout.rstrip("\n")

    def refused(self, command: str, done: subprocess.CompletedProcess[str]) -> CannotContinue:
        """Why ``command`` was not done, in the remote's words where there are any: git's last line names no cause."""
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        theirs = [line for line in lines if line.startswith(REMOTE) and line.removeprefix(REMOTE).strip()]
        told = self._without_token((theirs or lines[-1:])[0].strip())
        return CannotContinue(obstacle("ci.git_failed", told, command=command))

    def with_token(self) -> dict[str, str]:
        """Variables that sign in at a remote over HTTPS; none for a remote on this disk or without a token."""
        token = self.environment.get("GITHUB_TOKEN", "")
        address = self.said("remote", "get-url", "origin")
        if not token or not address.startswith("https://"):
            return {}
        server = "/".join(address.split("/")[:3]) + "/"
        word = base64.b64encode(f"x-access-token:{token}".encode()).decode("ascii")
        key = f"http.{server}.extraheader"
        return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {word}"}

    def _without_token(self, text: str) -> str:
        token = self.environment.get("GITHUB_TOKEN", "")
        return text.replace(token, "…") if token else text


def signed(moment: datetime) -> dict[str, str]:
    """Variables that sign a commit with the robot's name and ``moment``."""
    when = moment.isoformat(timespec="seconds")
    names = {f"GIT_{role}_NAME": AUTHOR for role in ("AUTHOR", "COMMITTER")}
    addresses = {f"GIT_{role}_EMAIL": ADDRESS for role in ("AUTHOR", "COMMITTER")}
    return {**names, **addresses, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
