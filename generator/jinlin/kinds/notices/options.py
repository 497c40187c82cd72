"""``options:`` of a notice board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.problem import Checked, Place, Problem, problem

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """``days_in_force``: for so many days a notice without 有效期至 counts as current."""

    days_in_force: int = 60


def read_options(options: Mapping[str, object]) -> Checked[NoticeOptions]:
    """The options; faults are ``config.unknown_key`` and ``config.not_a_number``."""
    faults: list[Problem] = [
        problem("config.unknown_key", key, hint="days_in_force").at(Place(key=key))
        for key in options
        if key != "days_in_force"
    ]
    days = options.get("days_in_force", NoticeOptions().days_in_force)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        found = problem("config.not_a_number", str(days), least=1, most=MOST_DAYS)
        return Checked(NoticeOptions(), (*faults, found.at(Place(key="days_in_force"))))
    return Checked(NoticeOptions(days_in_force=days), tuple(faults))
