"""``shared.json`` of a parcel → what the portal shows of one community. Read as if a stranger had written it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinlin.page.search.shards import Entry
from jinlin.privacy.detect import find_private_in
from jinlin.problem import Checked, Problem, notice
from jinlin.view.shared import STATES, Figure, Meeting, Offer, Urgent

_day = date.fromisoformat


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
    urgent: tuple[Urgent, ...] = ()
    figures: tuple[Figure, ...] = ()
    counted: date | None = None  #: the day until which they hold
    found: tuple[Entry, ...] = ()
    tables: tuple[tuple[str, str], ...] = ()  #: (folder from the street's root, title)
    languages: tuple[str, ...] = ()  #: of its site besides 简体
    office: frozenset[str] = frozenset()  #: what its site was allowed to publish, as the detectors take it

    @property
    def path(self) -> str:
        """Its own home page."""
        return f"{self.name}/"


def shown(name: str, told: Mapping[str, Any] | None) -> Shown:
    """The community as it told of itself; its name alone where it told nothing that can be read."""
    try:
        return _shown(name, told or {})
    except (KeyError, TypeError, ValueError, AttributeError):
        return Shown(name=name, title=name)


def _shown(name: str, told: Mapping[str, Any]) -> Shown:
    tables = told["tables"]
    return Shown(
        name=name,
        title=str(told["name"]),
        address=str(told["address"]),
        hotline=str(told["hotline"]),
        as_of=_day(told["as_of"]),
        meetings=tuple(
            Meeting(str(title), f"{name}/{path}", _day(first), _day(last), str(hours), str(place), _state(state))
            for title, path, first, last, hours, place, state in told["meetings"]
        ),
        offers=tuple(
            Offer(str(title), f"{name}/{path}", str(place), str(address), str(hours))
            for title, path, place, address, hours in told["offers"]
        ),
        urgent=tuple(
            Urgent(str(level), str(title), f"{name}/{path}", str(area))
            for level, title, path, area in told.get("urgent", ())  # versions before did not tell
        ),
        figures=tuple(
            Figure(str(key), int(year), str(title), str(value), str(parts), str(definition))
            for key, year, title, value, parts, definition in told["figures"]
        ),
        counted=_day(told.get("counted") or told["as_of"]),  # versions before did not tell
        found=tuple(_entries(name, told["found"])),
        tables=tuple((f"{name}/{table}", str(title)) for table, title in tables.items()),
        languages=tuple(map(str, told.get("languages", ()))),  # versions before did not tell
        office=frozenset(map(str, told.get("office", ()))),  # versions before did not tell
    )


def _entries(name: str, found: Iterable[Any]) -> Iterable[Entry]:
    for table, path, title, day in found:
        yield Entry(f"{name}/{table}", str(path), str(title), _day(day) if day else None)


def without_private(communities: Sequence[Shown], office: frozenset[str]) -> Checked[tuple[Shown, ...]]:
    """The same, those by name alone of which the gate would let something not pass: it stops a whole street for one
    private thing, and a site that nobody can renew now may be older than the detectors, or than its own settings."""
    kept: list[Shown] = []
    problems: list[Problem] = []
    for one in communities:
        if find_private_in("\n".join(_lines(one)), office):
            title = one.name if find_private_in(one.title, office) else one.title
            kept.append(Shown(name=one.name, title=title, as_of=one.as_of, languages=one.languages))
            problems.append(notice("street.private", one.name))
        else:
            kept.append(one)
    return Checked(tuple(kept), tuple(problems))


def _lines(one: Shown) -> Iterator[str]:
    """All that is told of it, side by side what stands so on the portal's pages."""
    yield from (one.title, one.address, one.hotline, *(title for _, title in one.tables))
    yield from (entry.title for entry in one.found)
    for meeting in one.meetings:
        yield from (meeting.title, f"{one.title} {meeting.hours} {meeting.place}")
    for offer in one.offers:
        yield from (f"{offer.place} {offer.address}", f"{offer.name} {offer.hours}")
    for urgent in one.urgent:
        yield f"{urgent.level} {urgent.title} {urgent.area}"
    for figure in one.figures:
        yield from (figure.name, figure.definition, f"{figure.value} {figure.parts}")


def _state(found: Any) -> str:
    """Raises ValueError where there is no word for it: to show what is cancelled as if it took place would be worse."""
    if found not in STATES:
        raise ValueError(found)
    return found

