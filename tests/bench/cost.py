"""Commands and their costs, round by round."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

STOPWATCH = Path(__file__).with_name("stopwatch.py")


class Failed(Exception):
    """A measured command ended badly; carries its last words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """``wall`` and ``cpu`` in seconds, ``peak`` in MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where commands run. ``scratch`` is on the RAM file system where there is one."""

    scratch: Path
    environment: Mapping[str, str]

    def cost(self, command: Sequence[object], cwd: Path, well: Iterable[int] = (0,)) -> Cost:
        """What ``command`` costs in ``cwd``; ``Failed`` where its exit code is not among ``well``."""
        result, log = self.scratch / "cost.json", self.scratch / "log.txt"
        subprocess.run(
            [sys.executable, "-I", "-S", STOPWATCH, result, log, *map(str, command)],
            cwd=cwd,
            env=dict(self.environment),
            check=True,
        )
        told, words = json.loads(result.read_text()), log.read_text("utf-8", "replace")
        # A Python program that dies of a bug ends with 1 as well, which is how Jinlin says that it held something back.
        if told.pop("code") not in well or "Traceback (most recent call last)" in words:
            raise Failed("\n".join([" ".join(map(str, command)), *words.strip().splitlines()[-12:]]))
        return Cost(**told)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The costs of every figure, in the order of rounds: what stands at one index was measured in one round."""

    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def add(self, figure: str, cost: Cost) -> None:
        """One more round's cost of ``figure``."""
        self.costs.setdefault(figure, []).append(cost)

    def walls(self, figure: str) -> list[float]:
        """Wall seconds, one a round."""
        return [cost.wall for cost in self.costs.get(figure, [])]

    def of(self, figure: str, what: Callable[[Cost], float]) -> float:
        """The median of ``what`` over the rounds."""
        return median(what(cost) for cost in self.costs[figure])

    def peak(self, figure: str) -> float:
        """The highest peak of all rounds, in MB."""
        return max(cost.peak for cost in self.costs[figure])

    def ratios(self, figure: str, peer: str) -> list[float]:
        """``figure`` / ``peer`` within each round; a peer that ran only once is held against every round."""
        ours, theirs = self.walls(figure), self.walls(peer)
        if not theirs:
            return []
        return [one / theirs[min(at, len(theirs) - 1)] for at, one in enumerate(ours)]
