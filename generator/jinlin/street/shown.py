"""``shared.json`` of a parcel → what the portal shows of one community. Read as if a stranger had written it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from jinlin.page.search.shards import Entry
from jinlin.view.shared import Figure, Meeting, Offer

Row = TypeVar("Row", Meeting, Offer, Figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One community as the portal shows it. Its paths are from the street's root. ``as_of`` is the day of the oldest
    sheet that its site shows; ``None`` where it has no site yet."""

    name: str
    title: str
    address: str = ""
    hotline: str = ""
    as_of: date | None = None
    meetings: tuple[Meeting, ...] = ()
    offers: tuple[Offer, ...] = ()
    figures: tuple[Figure, ...] = ()
    found: tuple[Entry, ...] = ()
    tables: tuple[tuple[str, str], ...] = ()  #: (folder from the street's root, title)

    @property
    def path(self) -> str:
        """Its own home page."""
        return f"{self.name}/"


def shown(name: str, told: Mapping[str, Any] | None) -> Shown:
    """The community as it told of itself; its name alone where it told nothing that can be read."""
    if told is None:
        return Shown(name=name, title=name)
    try:
        return _shown(name, told)
    except (KeyError, TypeError, ValueError, AttributeError):
        return Shown(name=name, title=name)


def _shown(name: str, told: Mapping[str, Any]) -> Shown:
    tables = told["tables"]
    return Shown(
        name=name,
        title=str(told["name"]),
        address=str(told["address"]),
        hotline=str(told["hotline"]),
        as_of=date.fromisoformat(told["as_of"]),
        meetings=tuple(
            Meeting(str(title), f"{name}/{path}", _day(first), _day(last), str(hours), str(place), str(state))
            for title, path, first, last, hours, place, state in told["meetings"]
        ),
        offers=tuple(
            Offer(str(title), f"{name}/{path}", str(place), str(address), str(hours))
            for title, path, place, address, hours in told["offers"]
        ),
        figures=tuple(
            Figure(str(key), int(year), str(title), str(value), str(parts), str(definition))
            for key, year, title, value, parts, definition in told["figures"]
        ),
        found=tuple(_entries(name, told["found"])),
        tables=tuple((f"{name}/{table}", str(title)) for table, title in tables.items()),
    )


def _entries(name: str, found: Iterable[Any]) -> Iterable[Entry]:
    for table, path, title, day in found:
        yield Entry(f"{name}/{table}", str(path), str(title), _day(day) if day else None)


def _day(text: str) -> date:
    return date.fromisoformat(text)
