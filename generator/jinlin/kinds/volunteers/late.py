"""Corrections made after a month was closed: its boards stay as they were, and a line says what changed and why.

Only the corrections of people who are listed have a line; those of others are in the sums alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jinlin.kinds.volunteers.amounts import amount_text
from jinlin.kinds.volunteers.book import Face
from jinlin.kinds.volunteers.credits import Credit, by_id
from jinlin.kinds.volunteers.model import SPENDING
from jinlin.kinds.volunteers.periods import Period, Span, month_of, period_of
from jinlin.kinds.volunteers.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One correction: of which month, whose, what it changed (signed, without what stayed), when and why."""

    word: str  #: 3月更正
    label: str
    address: str
    changed: tuple[tuple[str, str], ...]  #: (hours, times or points; the signed amount)
    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The corrections beside the boards of one period."""

    later: tuple[LateLine, ...] = ()  #: of this period, counted in a later one
    earlier: tuple[LateLine, ...] = ()  #: of an earlier period, counted in this one


def late(period: Period, credits: Iterable[Credit], faces: Mapping[str, Face]) -> Late:
    """The late corrections that concern a period; one made within the period itself is in its numbers already."""
    if period.span is Span.ALL:
        return Late()
    later, earlier = [], []
    for credit in sorted(credits, key=lambda credit: (credit.day, by_id(credit.id))):
        if credit.late_for is None or credit.kind in SPENDING or not faces[credit.vid].listed:
            continue
        of, counted = period_of(period.span, credit.late_for), period_of(period.span, credit.day)
        if of != counted and period in (of, counted):
            (later if period == of else earlier).append(_line(credit, credit.late_for, faces[credit.vid]))
    return Late(later=tuple(later), earlier=tuple(earlier))


def late_word(day: date, seen_on: date) -> str:
    """3月更正; with its year where that is not the year in which it was corrected."""
    key = "late.word" if day.year == seen_on.year else "late.word_of_year"
    return said(key, month=month_of(day).number, year=day.year)


def _line(credit: Credit, of: date, seen: Face) -> LateLine:
    return LateLine(
        word=late_word(of, credit.day),
        label=seen.label,
        address=seen.address,
        changed=_changed(credit),
        day=credit.day,
        reason=credit.activity,
    )


def _changed(credit: Credit) -> tuple[tuple[str, str], ...]:
    amounts = (("hours", credit.hours), ("times", credit.times), ("points", credit.points))
    return tuple((key, _signed(amount)) for key, amount in amounts if amount)


def _signed(hundredths: int) -> str:
    """A minus as long as a plus: a hyphen is overlooked in a line of Chinese."""
    return f"{'+' if hundredths > 0 else '−'}{amount_text(abs(hundredths))}"
