"""``options:`` of a notice board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.options import SettingsReader
from jinlin.problem import Checked

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """``days_in_force``: for so many days a notice without 有效期至 counts as current."""

    days_in_force: int = 60


def read_options(options: Mapping[str, object]) -> Checked[NoticeOptions]:
    """The options; what is wrong has its usual value."""
    reading = SettingsReader()
    given = reading.mapping(options, "", ("days_in_force",))
    usual = NoticeOptions().days_in_force
    days = reading.number(given.get("days_in_force"), "days_in_force", 1, MOST_DAYS, usual)
    return Checked(NoticeOptions(days_in_force=days), tuple(reading.faults))
