"""``options:`` of a service list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.options import Said
from jinlin.problem import Checked

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """``verified_within``: after so many days without 核实日期 a page asks residents to call first."""

    verified_within: int = 180


def read_options(options: Mapping[str, object]) -> Checked[ServiceOptions]:
    """The options; what is wrong has its usual value."""
    given = Said(options).mapping(("verified_within",))
    days = given["verified_within"].number(1, MOST_DAYS, ServiceOptions().verified_within)
    return Checked(ServiceOptions(verified_within=days), tuple(given.faults))
