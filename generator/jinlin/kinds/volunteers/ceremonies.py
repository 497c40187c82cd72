"""Awards as they are read: one card for an award with all its winners; those long over on a page of their year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.kinds.volunteers.notes import AwardCard
from jinlin.view.deadline import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony:
    """One award of one grade; what ``about`` says of it holds for every winner."""

    about: AwardCard
    winners: tuple[AwardCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLink:
    """A page of awards; ``path`` without folder and ending."""

    path: str
    year: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardsPage:
    """Awards one can still object to, to come, and over since this year; with ``year``, those of an earlier one."""

    table: str
    title: str
    path: str
    year: int | None
    parts: tuple[tuple[str, tuple[Ceremony, ...]], ...]  #: (open, coming or ended; ceremonies); none is empty
    years: tuple[YearLink, ...]


ORDER = {
    Notice.LAST_DAY.value: "open",
    Notice.OPEN.value: "open",
    Notice.NOT_YET.value: "coming",
    Notice.ENDED.value: "ended",
}


def award_path(card: AwardCard, today: date) -> str:
    """The page an award stands on: it moves to that of its year when the year in which its 公示期 ended is over."""
    over = card.state == Notice.ENDED.value and card.notice_until.year < today.year
    return f"page-awards-{card.notice_until.year}" if over else "page-awards"


def awards_pages(cards: Sequence[AwardCard], today: date, table: str, title: str) -> tuple[AwardsPage, ...]:
    """The pages, the present one first; none where there is no award at all. ``cards`` in the order they are shown."""
    pages: dict[str, list[AwardCard]] = {"page-awards": []} if cards else {}
    for card in cards:
        pages.setdefault(award_path(card, today), []).append(card)
    past = {path: int(path.rpartition("-")[2]) for path in sorted(pages, reverse=True) if path != "page-awards"}
    return tuple(
        AwardsPage(
            table=table,
            title=title,
            path=path,
            year=past.get(path),
            parts=_parts(shown),
            years=_years(past, path, today),
        )
        for path, shown in pages.items()
    )


def _years(past: Mapping[str, int], here: str, today: date) -> tuple[YearLink, ...]:
    if not past:
        return ()
    now = YearLink(path="page-awards", year=today.year, current=here == "page-awards")
    return (now, *(YearLink(path=path, year=year, current=path == here) for path, year in past.items()))


def _parts(cards: Sequence[AwardCard]) -> tuple[tuple[str, tuple[Ceremony, ...]], ...]:
    found: dict[str, dict[tuple[object, ...], list[AwardCard]]] = {}
    for card in cards:
        found.setdefault(ORDER[card.state], {}).setdefault(_shared(card), []).append(card)
    return tuple(
        (state, tuple(Ceremony(about=winners[0], winners=tuple(winners)) for winners in awards.values()))
        for state, awards in found.items()
    )


def _shared(card: AwardCard) -> tuple[object, ...]:
    """What two winners of one award have in common: all but who they are."""
    return (
        card.year, card.award, card.grade, card.quota, card.rule, card.nominator, card.notice_from, card.notice_until,
        card.phones,
    )  # fmt: skip
