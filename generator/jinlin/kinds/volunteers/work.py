"""One person's page, as a value: balance beside lifetime, and what was done month by month.

What a person exchanged points for is on no page; the balance says enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jinlin.kinds.volunteers.amounts import amount_text
from jinlin.kinds.volunteers.balance import account
from jinlin.kinds.volunteers.book import Face
from jinlin.kinds.volunteers.credits import Correction, Credit, by_id
from jinlin.kinds.volunteers.late import late_word
from jinlin.kinds.volunteers.model import SPENDING, Active, EntryKind, Person
from jinlin.kinds.volunteers.periods import month_of
from jinlin.kinds.volunteers.tally import NOTHING, Tally

MONTHS_IN_FULL = 12
"""So many of the latest months with work show every line; earlier ones their sums."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """One line of the ledger as its owner sees it."""

    day: date
    kind: str
    activity: str
    hours: str
    times: str
    points: str
    capped: str = ""  #: what it would have been without the cap
    amended: tuple[Correction, ...] = ()
    late: str = ""  #: 3月更正, where the line corrects one of a month that was closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month's sums; ``lines`` newest first, empty for months long past."""

    year: int
    month: int
    hours: str
    times: str
    points: str
    lines: tuple[WorkLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """The page of somebody who agreed to have one."""

    table: str
    label: str
    number: str
    named: bool
    team: str
    team_address: str
    paused: bool
    balance: str
    lifetime: str
    lapsed: str
    next_lapse: date | None
    next_amount: str
    hours: str
    times: str
    months: tuple[Month, ...]


def volunteer(
    person: Person, seen: Face, credits: Sequence[Credit], *, today: date, table: str, team_address: str
) -> Volunteer:
    """The page of ``person``, from the credits of that person alone."""
    stand = account(credits, today)
    total = _total(credits)
    return Volunteer(
        table=table,
        label=seen.label,
        number=person.id,
        named=seen.named,
        team=seen.team if seen.named else "",
        team_address=team_address if seen.named else "",
        paused=person.active is Active.PAUSED,
        hours=amount_text(total.hours),
        times=amount_text(total.times),
        months=_months(credits),
        balance=amount_text(stand.balance),
        lifetime=amount_text(stand.lifetime),
        lapsed=amount_text(stand.lapsed) if stand.lapsed else "",
        next_lapse=stand.next_lapse,
        next_amount=amount_text(stand.next_amount) if stand.next_lapse else "",
    )


def _total(credits: Iterable[Credit]) -> Tally:
    return sum((credit for credit in credits if credit.counts), NOTHING)


def _months(credits: Iterable[Credit]) -> tuple[Month, ...]:
    earned = [credit for credit in credits if credit.kind not in SPENDING]
    earned.sort(key=lambda credit: (credit.day, by_id(credit.id)), reverse=True)
    grouped = [(month, list(lines)) for month, lines in groupby(earned, key=lambda credit: month_of(credit.day))]
    return tuple(
        _month(month.year, month.number, lines, in_full=position < MONTHS_IN_FULL)
        for position, (month, lines) in enumerate(grouped)
    )


def _month(year: int, month: int, credits: Sequence[Credit], *, in_full: bool) -> Month:
    total = _total(credits)
    return Month(
        year=year,
        month=month,
        hours=amount_text(total.hours),
        times=amount_text(total.times),
        points=amount_text(total.points),
        lines=tuple(_line(credit) for credit in credits) if in_full else (),
    )


def _line(credit: Credit) -> WorkLine:
    served = credit.kind in (EntryKind.SERVICE, EntryKind.CORRECT)
    return WorkLine(
        day=credit.day,
        kind=EntryKind.CORRECT.value if credit.late_for else credit.kind.value,
        activity=credit.activity,
        late=late_word(credit.late_for, credit.day) if credit.late_for else "",
        hours=amount_text(credit.hours) if served else "",
        times=amount_text(credit.times) if served else "",
        points=amount_text(credit.points),
        capped="" if credit.capped is None else amount_text(credit.capped),
        amended=credit.corrections,
    )
