"""One team's page, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinlin.kinds.volunteers.amounts import share_text
from jinlin.kinds.volunteers.boards import team_address, team_sum
from jinlin.kinds.volunteers.book import Book
from jinlin.kinds.volunteers.credits import by_id
from jinlin.kinds.volunteers.model import Person, Team
from jinlin.kinds.volunteers.options import ADDED_UP, BoardRule
from jinlin.kinds.volunteers.period_pages import period_link
from jinlin.kinds.volunteers.periods import Period, Span, period_of
from jinlin.view.links import Link, record_path
from jinlin.view.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPeriod:
    """What a team did in one period, in the order hours, times, points; ``heads`` are the same per head or empty."""

    page: Link
    values: tuple[str, ...]
    heads: tuple[str, ...]
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """A team: what it is for, what it did, who of it agreed to be named."""

    path: str
    name: str
    category: str
    lead_role: str
    size: int | None
    about: str
    join: str
    periods: tuple[TeamPeriod, ...]
    members: tuple[Link, ...]  #: who agreed to be named


def team_page(team: Team, ledger: Book, people: Sequence[Person], setting: Setting) -> TeamPage:
    """The page of ``team`` as of today."""
    named = [ledger.faces[person.id] for person in sorted(people, key=lambda person: by_id(person.id))]
    return TeamPage(
        path=f"{setting.table}/{team_address(team)}.html",
        name=team.name,
        category=team.category or "",
        lead_role=team.lead_role or "",
        size=team.size,
        about=team.about or "",
        join=team.join or "",
        periods=tuple(_period(team.name, period_of(span, setting.today), ledger, setting) for span in Span),
        members=tuple(
            Link(word=seen.label, path=record_path(setting.table, seen.vid))
            for seen in named
            if seen.team == team.name and seen.named and seen.listed
        ),
    )


def _period(team: str, period: Period, ledger: Book, setting: Setting) -> TeamPeriod:
    sums = [team_sum(team, BoardRule(measure=measure), period, ledger) for measure in ADDED_UP]
    return TeamPeriod(
        page=period_link(period, setting),
        values=tuple(share_text(counted.value) for counted in sums),
        heads=tuple(counted.head_text for counted in sums),
        partial=any(counted.partial for counted in sums),
    )
