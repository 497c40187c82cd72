"""Awards and their 公示期: one card for an award with all its winners; those long over on a page of their year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jinlin.kinds.volunteers.credits import by_id
from jinlin.kinds.volunteers.model import Award
from jinlin.kinds.volunteers.words import said
from jinlin.privacy.office import PhoneNumber
from jinlin.record.readers import address
from jinlin.view.links import Link, marked, page_path
from jinlin.view.publicity import PeriodState, publicity_period
from jinlin.view.setting import Setting

PARTS = {
    PeriodState.LAST_DAY.value: "open",
    PeriodState.OPEN.value: "open",
    PeriodState.NOT_YET.value: "coming",
    PeriodState.ENDED.value: "ended",
}
"""Where the 公示期 stands → the part of the page, in the order of the parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCard:
    """One award of one winner. ``winner`` is a name somebody agreed to, or the number that a minor is called by."""

    address: str
    year: int
    award: str
    grade: str
    winner: str
    quota: int | None
    rule: str
    nominator: str
    notice_from: date
    notice_until: date
    state: str  #: of the 公示期, a ``PeriodState`` value
    days: int
    phones: tuple[PhoneNumber, ...]

    @property
    def is_open(self) -> bool:
        """Whether one may object today."""
        return PARTS[self.state] == "open"

    def past_year(self, today: date) -> int | None:
        """The year in which its 公示期 ended, once that is over; ``None`` before."""
        year = self.notice_until.year
        return year if self.state == PeriodState.ENDED.value and year < today.year else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony:
    """One award of one grade; what ``about`` says of it holds for every winner."""

    about: AwardCard
    winners: tuple[AwardCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardsPage:
    """Awards one can still object to, to come, and over since this year; with ``year``, those of an earlier one."""

    path: str
    year: int | None
    parts: tuple[tuple[str, tuple[Ceremony, ...]], ...]  #: (open, coming or ended; ceremonies); none is empty
    years: tuple[Link, ...]


def awards(records: Sequence[Award], today: date) -> tuple[AwardCard, ...]:
    """The awards: those under 公示 first, then the coming ones, then the past, each with the newest first."""
    ordered = sorted(records, key=lambda award: by_id(award.id))
    children = _children(ordered)
    cards = [_card(award, children.get(award.id, ""), today) for award in ordered]
    parts = list(dict.fromkeys(PARTS.values()))
    return tuple(sorted(cards, key=lambda c: (parts.index(PARTS[c.state]), -c.notice_until.toordinal(), -c.year)))


def _children(ordered: Sequence[Award]) -> dict[str, str]:
    """小志愿者 1号, 2号 …: numbers in the order of the ids, within one award of one year."""
    counted: dict[tuple[int, str], int] = defaultdict(int)
    called = {}
    for award in ordered:
        if award.minor:
            counted[award.year, award.award] += 1
            called[award.id] = said("award.child", number=counted[award.year, award.award])
    return called


def _card(award: Award, child: str, today: date) -> AwardCard:
    period = publicity_period(award.notice_from, award.notice_until, today)
    return AwardCard(
        address=address(award.id),
        year=award.year,
        award=award.award,
        grade=award.grade or "",
        winner=child or award.winner or "",
        quota=award.quota,
        rule=award.rule or "",
        nominator=award.nominator or "",
        notice_from=award.notice_from,
        notice_until=award.notice_until,
        state=period.state.value,
        days=period.days,
        phones=award.phone,
    )


def awards_path(year: int | None, table: str) -> str:
    """The page of the awards of a past ``year``, or of all others."""
    return page_path(table, "awards", *([str(year)] if year else []))


def awards_pages(cards: Sequence[AwardCard], setting: Setting) -> tuple[AwardsPage, ...]:
    """The pages, the present one first; none where there is no award at all. ``cards`` in the order they are shown."""
    pages: dict[int | None, list[AwardCard]] = {None: []} if cards else {}
    for card in cards:
        pages.setdefault(card.past_year(setting.today), []).append(card)
    past = sorted((year for year in pages if year), reverse=True)
    links = [
        Link(word=said("period.year", year=year or setting.today.year), path=awards_path(year, setting.table))
        for year in (None, *past)
    ]
    return tuple(
        AwardsPage(path=path, year=year, parts=_parts(shown), years=marked(links, path) if past else ())
        for year, shown in pages.items()
        for path in [awards_path(year, setting.table)]
    )


def _parts(cards: Sequence[AwardCard]) -> tuple[tuple[str, tuple[Ceremony, ...]], ...]:
    found: dict[str, dict[AwardCard, list[AwardCard]]] = {}
    for card in cards:
        shared = replace(card, address="", winner="")  # what two winners of one award have in common
        found.setdefault(PARTS[card.state], {}).setdefault(shared, []).append(card)
    return tuple(
        (part, tuple(Ceremony(about=winners[0], winners=tuple(winners)) for winners in awards.values()))
        for part, awards in found.items()
    )
