"""``options:`` of sheets.yaml: how long an answer may take, and what the community has set itself as a target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.options import Said
from jinlin.problem import Checked
from jinlin.record.given import Given
from jinlin.record.readers_numbers import read_percent
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
    given = Said(options).mapping(KEYS)
    working = given["handle_in"].choice(DAYS, True)
    feedback_in = given["feedback_in"].choice(DAYS, False)
    claim = _days(given["claim_days"], 0)
    read = Options(
        handling=Rule(_days(given["handle_days"], 15), working),
        feedback=Rule(_days(given["feedback_days"], 3), feedback_in),
        claim=Rule(claim, working) if claim else None,
        soon_days=_days(given["soon_days"], 3, least=0),
        targets=_targets(given["targets"]),
        form=_form(given["evaluation"]),
        form_days=_days(given["evaluation_days"], 30),
    )
    return Checked(read, tuple(given.faults))


def _days(said: Said, usual: int, least: int = 1) -> int:
    return said.number(least, MOST_DAYS, usual)


def _form(said: Said) -> str:
    address = str(said.value or "")
    if not address or (FORM.fullmatch(address) and address.count("{id}") == 1):
        return address
    said.fault("suggestions.not_a_form", address)
    return ""


def _targets(said: Said) -> tuple[tuple[str, float], ...]:
    given = said.mapping(TARGETS)
    shares = {key: read_percent.read(str(given[key].value), Given()) for key in TARGETS if key in given}
    for key, share in shares.items():
        if not isinstance(share, float):
            given[key].fault("suggestions.not_a_target", given[key].value)
    return tuple((key, share) for key, share in shares.items() if isinstance(share, float))
