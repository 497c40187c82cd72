"""公示期, the days in which to object: where one stands on some day."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date


class PeriodState(enum.Enum):
    """Where a 公示期 stands; the word for it is ``calendar.notice.<value>`` in the strings."""

    NOT_YET = "not_yet"
    OPEN = "open"
    LAST_DAY = "last_day"  #: 今天截止
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PublicityPeriod:
    """A 公示期 on some day. ``days``: to its start, or left (0 on the last day), or since its end; calendar days."""

    state: PeriodState
    days: int

    @property
    def is_open(self) -> bool:
        """Whether one may object on that day."""
        return self.state in (PeriodState.OPEN, PeriodState.LAST_DAY)


def publicity_period(start: date, end: date, today: date) -> PublicityPeriod:
    """Return where the 公示期 from ``start`` to ``end``, both included, stands on ``today``."""
    if today < start:
        return PublicityPeriod(PeriodState.NOT_YET, (start - today).days)
    if today > end:
        return PublicityPeriod(PeriodState.ENDED, (today - end).days)
    left = (end - today).days
    return PublicityPeriod(PeriodState.OPEN if left else PeriodState.LAST_DAY, left)
