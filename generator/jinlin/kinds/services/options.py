"""``options:`` of a service list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.problem import Checked, Place, Problem, problem

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """``verified_within``: after so many days without 核实日期 a page asks residents to call first."""

    verified_within: int = 180


def read_options(options: Mapping[str, object]) -> Checked[ServiceOptions]:
    """The options; faults are ``config.unknown_key`` and ``config.not_a_number``."""
    faults: list[Problem] = [
        problem("config.unknown_key", key, hint="verified_within").at(Place(key=key))
        for key in options
        if key != "verified_within"
    ]
    days = options.get("verified_within", ServiceOptions().verified_within)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        found = problem("config.not_a_number", str(days), least=1, most=MOST_DAYS)
        return Checked(ServiceOptions(), (*faults, found.at(Place(key="verified_within"))))
    return Checked(ServiceOptions(verified_within=days), tuple(faults))
