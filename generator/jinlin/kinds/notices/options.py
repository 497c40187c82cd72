"""``options:`` of a notice board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.options import Said
from jinlin.problem import Checked

MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """``days_in_force``: for so many days a notice without 有效期至 counts as current."""

    days_in_force: int = 60


def read_options(options: Mapping[str, object]) -> Checked[NoticeOptions]:
    """The options; what is wrong has its usual value."""
    given = Said(options).mapping(("days_in_force",))
    days = given["days_in_force"].number(1, MOST_DAYS, NoticeOptions().days_in_force)
    return Checked(NoticeOptions(days_in_force=days), tuple(given.faults))
