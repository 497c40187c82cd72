"""What the doctor found: signs, and what each is about."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.problem import Problem, Severity
from jinlin.report import redacted


class State(enum.Enum):
    """How a check came out; the value is its sign."""

    WELL = "✓"
    DOUBTFUL = "！"
    FAULTY = "✗"


class Need(enum.Enum):
    """What a check is about."""

    SETTINGS = "settings"
    SHEETS = "sheets"
    MACHINE = "machine"
    COMFORT = "comfort"  #: a site comes out without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the checklist: ``key`` and ``facts`` make its sentence; a problem brings its own."""

    need: Need
    state: State
    key: str = ""
    facts: Mapping[str, object] | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings. What has a ✗ stops or shrinks a site, what has a ！ does not."""

    findings: tuple[Finding, ...]

    def has(self, need: Need, state: State) -> bool:
        """Whether anything of that need came out so."""
        return any(f.need is need and f.state is state for f in self.findings)

    @property
    def can_build(self) -> bool:
        """Whether the settings and the machine are in order and at least one source could be read."""
        if any(self.has(need, State.FAULTY) for need in (Need.SETTINGS, Need.MACHINE)):
            return False
        return self.has(Need.SHEETS, State.WELL) or not self.has(Need.SHEETS, State.FAULTY)

    @property
    def is_well(self) -> bool:
        """Whether there is no ✗ at all."""
        return all(f.state is not State.FAULTY for f in self.findings)


def well(need: Need, key: str, **facts: object) -> Finding:
    """A ✓ in the catalogue's words."""
    return Finding(need=need, state=State.WELL, key=key, facts=facts)


def doubtful(key: str, **facts: object) -> Finding:
    """A ！ in the catalogue's words; its further lines say what to do."""
    return Finding(need=Need.COMFORT, state=State.DOUBTFUL, key=key, facts=facts)


def faulty(need: Need, found: Problem, office: frozenset[str] = frozenset()) -> Finding:
    """A problem; ✗ unless it holds nothing back."""
    state = State.DOUBTFUL if found.severity is Severity.NOTICE else State.FAULTY
    return Finding(need=need, state=state, problem=redacted(found, office))
