"""``options:`` of a service list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.options import SettingsReader
from jinlin.problem import Checked

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """``verified_within``: after so many days without 核实日期 a page asks residents to call first."""

    verified_within: int = 180


def read_options(options: Mapping[str, object]) -> Checked[ServiceOptions]:
    """The options; what is wrong has its usual value."""
    reading = SettingsReader()
    given = reading.mapping(options, "", ("verified_within",))
    usual = ServiceOptions().verified_within
    days = reading.number(given.get("verified_within"), "verified_within", 1, MOST_DAYS, usual)
    return Checked(ServiceOptions(verified_within=days), tuple(reading.faults))
