"""Days of other tables on which something opens or closes: they stand in the calendar beside what one can come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowDay:
    """One such day. ``what``: ``opens``, ``closes``, or ``only`` where it is open on this one day."""

    day: date
    what: str
    first: date
    last: date
    title: str
    path: str  #: from the site's root
    uid: str  #: stable for ever and different from any other's, for calendars


def in_order(one: WindowDay) -> tuple[date, bool, str]:
    """A sort key: by day, what closes first."""
    return one.day, one.what == "opens", one.uid
