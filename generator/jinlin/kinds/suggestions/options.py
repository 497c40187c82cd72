"""``options:`` of sheets.yaml: how long an answer may take, and what the community has set itself as a target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinlin.problem import Checked, Place, Problem, problem
from jinlin.record.given import Given
from jinlin.record.readers import read_percent
from jinlin.view.deadline import Rule

KEYS = (
    *("handle_days", "handle_in", "feedback_days", "feedback_in", "soon_days", "claim_days", "targets"),
    *("evaluation", "evaluation_days"),
)
TARGETS = ("closed", "in_time", "feedback", "satisfaction", "response")
DAYS = {"working": True, "calendar": False}
MOST_DAYS = 365
FORM = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?/[!-;=?-~]*")
"""An address in plain ASCII: what a code on a notice holds is read by every phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The two clocks and what is asked of them. Without ``claim`` there is no 响应率.

    ``targets`` are shares of one by the keys of ``TARGETS``. ``form`` is the address of the community's own form for
    evaluations, ``{id}`` in the place of the 编号, or empty; it is open for ``form_days`` days from the result on.
    """

    handling: Rule = Rule(15, working=True)
    feedback: Rule = Rule(3, working=False)
    claim: Rule | None = None
    soon_days: int = 3
    targets: tuple[tuple[str, float], ...] = ()
    form: str = ""
    form_days: int = 30


def read_options(options: Mapping[str, object]) -> Checked[Options]:
    """The options, and everything that is wrong with them; what is wrong has its usual value."""
    reading = _Reading(options)
    reading.known(options, KEYS, "")
    working = reading.is_working("handle_in", usual=True)
    claim = reading.days("claim_days", 0)
    read = Options(
        handling=Rule(reading.days("handle_days", 15), working),
        feedback=Rule(reading.days("feedback_days", 3), reading.is_working("feedback_in", usual=False)),
        claim=Rule(claim, working) if claim else None,
        soon_days=reading.days("soon_days", 3, least=0),
        targets=reading.targets(),
        form=reading.form(),
        form_days=reading.days("evaluation_days", 30),
    )
    return Checked(read, tuple(reading.problems))


@dataclass(slots=True)
class _Reading:
    """The faults found on the way, each with its dotted path."""

    options: Mapping[str, object]
    problems: list[Problem] = field(default_factory=list)

    def fault(self, path: str, found: Problem) -> None:
        self.problems.append(found.at(Place(key=path)))

    def known(self, given: Mapping[str, object], keys: tuple[str, ...], path: str) -> None:
        for key in sorted(str(key) for key in given if key not in keys):
            self.fault(f"{path}{key}", problem("config.unknown_option", key))

    def days(self, key: str, usual: int, least: int = 1) -> int:
        value = self.options.get(key)
        if value is None:
            return usual
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= MOST_DAYS:
            return value
        self.fault(key, problem("config.not_a_number", str(value), least=least, most=MOST_DAYS))
        return usual

    def is_working(self, key: str, *, usual: bool) -> bool:
        value = self.options.get(key)
        if value is None:
            return usual
        if isinstance(value, str) and value in DAYS:
            return DAYS[value]
        self.fault(key, problem("config.not_one_of", str(value), key=key, choices="、".join(DAYS)))
        return usual

    def form(self) -> str:
        value = self.options.get("evaluation") or ""
        if isinstance(value, str) and (not value or (FORM.fullmatch(value) and value.count("{id}") == 1)):
            return value
        self.fault("evaluation", problem("suggestions.not_a_form", str(value)))
        return ""

    def targets(self) -> tuple[tuple[str, float], ...]:
        value = self.options.get("targets") or {}
        if not isinstance(value, Mapping):
            self.fault("targets", problem("config.not_a_mapping", "targets"))
            return ()
        self.known(value, TARGETS, "targets.")
        shares = {key: read_percent.read(str(value[key]), Given()) for key in TARGETS if key in value}
        for key, share in shares.items():
            if not isinstance(share, float):
                self.fault(f"targets.{key}", problem("suggestions.not_a_target", str(value[key])))
        return tuple((key, share) for key, share in shares.items() if isinstance(share, float))
