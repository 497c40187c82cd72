"""A street, whole or in part: plan, build, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinlin.build.order import Tell
from jinlin.notes import read_note, write_note
from jinlin.problem import CannotContinue, Checked, Problem, Severity, obstacle
from jinlin.site.lock import locked
from jinlin.street.join import ROOT, is_joined, join
from jinlin.street.layout import Street
from jinlin.street.members import Outcome, build_members
from jinlin.street.parcel import Parcel, parcel_of, unpack
from jinlin.street.standing import changed, fetch_standings, portal_basis, spreadsheets_online, standings

if TYPE_CHECKING:
    from jinlin.street.shown import Shown

MOST_READ = 30  #: spreadsheets: two calls for each are what Google gives in a minute
Done = Callable[[Outcome], None]
"""Is told of each community as soon as it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a run: of each community, and of the street's own pages."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def holds_back(self) -> bool:
        """Whether anything that somebody wanted to publish is not on a site."""
        of_street = any(p.severity > Severity.NOTICE for p in self.problems)
        return of_street or any(one.is_stopped or one.report.holds_back for one in self.outcomes)


def build_street(street: Street, tell: Tell, done: Done) -> Ran:
    """Bring all sites and the portal over them up to date.

    Raises:
        CannotContinue: No community has a site, or the street's own pages could not be made. What is public stays.
    """
    with locked(street.order.notes):
        tell("progress.street")
        outcomes = build_members(street, fetch_standings(street, street.names), done)
        tell("progress.portal")
        return Ran(outcomes=outcomes, problems=_assemble(street))


def build_some(street: Street, names: Sequence[str], done: Done) -> Ran:
    """Bring the parcels of these communities up to date, and nothing else: another machine puts them together.

    Raises:
        CannotContinue: ``street.unknown``, for each name that is none of a community.
    """
    unknown = [name for name in names if name not in street.names]
    if unknown:
        known = "、".join(street.names[:10])
        raise CannotContinue(*(obstacle("street.unknown", name, known=known) for name in unknown))
    with locked(street.order.notes):
        return Ran(outcomes=build_members(street, fetch_standings(street, names), done))


def assemble(street: Street, arrived: Path | None, tell: Tell) -> tuple[Problem, ...]:
    """Put all parcels together, those that have ``arrived`` from other machines first.

    Raises:
        CannotContinue: As ``build_street``.
    """
    with locked(street.order.notes):
        for folder in (arrived / name for name in street.names) if arrived is not None else ():
            if Parcel(folder).has_site:
                unpack(folder, parcel_of(street, folder.name))
        tell("progress.portal")
        return _assemble(street)


def fetch_plan(street: Street, *, is_told: bool = False) -> tuple[str, ...]:
    """The communities that have to be built, for the price of one call to Google, however many there are.

    Args:
        street: All of it.
        is_told: Whether somebody who knows of an edit started the run. Drive hears of it minutes later, so that all
            spreadsheets are read then, as far as that fits into the quota.

    Raises:
        CannotContinue: Google could not be asked.
    """
    named = changed(street, standings(street, street.names, asks_google=True))
    online = spreadsheets_online(street) if is_told else {}
    if sum(online.values()) <= MOST_READ:
        named = tuple(name for name in street.names if name in named or online.get(name))
    return named or _around_them(street)


def _around_them(street: Street) -> tuple[str, ...]:
    """One community where none has changed, but what stands around them: a page of the street's own, or that another
    has left. All is put together again behind it, and a matrix of no job at all is refused."""
    joined = read_note(street.joined)
    return street.names[:1] if joined and joined != _wanted(street, _parcels(street)) else ()


def _parcels(street: Street) -> dict[str, Parcel]:
    return {name: parcel for name in street.names if (parcel := parcel_of(street, name)).has_site}


def _wanted(street: Street, parcels: Mapping[str, Parcel]) -> dict[str, str]:
    """The editions of all that is to stand in one folder."""
    return {ROOT: portal_basis(street), **{name: parcel.edition() for name, parcel in parcels.items()}}


def _assemble(street: Street) -> tuple[Problem, ...]:
    parcels = _parcels(street)
    if not parcels:
        raise CannotContinue(obstacle("street.nothing", street.setting.community.name))
    wanted = _wanted(street, parcels)
    if is_joined(street.order.out, wanted):
        return ()
    from jinlin.street.shown import shown

    communities = [shown(name, parcel_of(street, name).shared()) for name in street.names]
    office = street.setting.community.office.union(*(one.office for one in communities))
    portal = _portal(street, communities, office)
    # What was wrong is told again with the next run.
    noted = {name: wanted[name] for name in parcels} if portal.problems else wanted
    join(street.order.out, portal.value, parcels, noted)
    write_note(street.joined, wanted)
    return portal.problems


def _portal(street: Street, communities: Sequence[Shown], office: frozenset[str]) -> Checked[Path]:
    """The street's own pages; where they must not be shown, without what is private of single communities. Each is
    only looked at then: all of a thousand take as long as all else."""
    from jinlin.street.portal import publish_portal  # half the program, of no use where nothing changed
    from jinlin.street.shown import without_private

    try:
        return publish_portal(street, communities, office)
    except CannotContinue:
        tellable = without_private(communities, office)
        if not tellable.problems:
            raise
    portal = publish_portal(street, tellable.value, office)
    return Checked(portal.value, (*tellable.problems, *portal.problems))
