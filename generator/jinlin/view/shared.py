"""What the page of a street may show of a table beside the same of other communities: public already, and small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

FILE = "shared.json"  #: where it stands in the site of a community of a street
FORMAT = 1
STATES = ("", "cancelled", "moved")


class Meeting(NamedTuple):
    """Something to come to, on one occasion. ``state`` is one of ``STATES``; paths are the site's."""

    title: str
    path: str
    first: date
    last: date
    hours: str  #: in words, or empty
    place: str
    state: str = ""


class Offer(NamedTuple):
    """Something that can be had, and where."""

    name: str
    path: str
    place: str
    address: str
    hours: str  #: as the sheet says them, or empty


class Urgent(NamedTuple):
    """An incident that is not over, as every page of its own community tells it."""

    level: str  #: in the community's own word
    title: str
    path: str
    area: str  #: empty where the title tells it already


class Figure(NamedTuple):
    """A number that the community answers for, as printed, and the definition it is counted by."""

    key: str  #: of ``config.compare.FIGURES``
    year: int
    name: str
    value: str
    parts: str  #: what made it, or empty
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """All of one table."""

    meetings: tuple[Meeting, ...] = ()
    offers: tuple[Offer, ...] = ()
    urgent: tuple[Urgent, ...] = ()
    figures: tuple[Figure, ...] = ()
    counted: date | None = None  #: the day until which the figures hold
