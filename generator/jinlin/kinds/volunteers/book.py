"""Everybody's work by period, and who may be seen with it. Internal: what may be shown is decided by ``boards.py``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from jinlin.kind import Data
from jinlin.kinds.volunteers.credits import Credit, credits
from jinlin.kinds.volunteers.disclosure import LEAST, NOBODY, People, groups, shown_periods
from jinlin.kinds.volunteers.model import ANONYMOUS, Active, Person
from jinlin.kinds.volunteers.options import ADDED_UP, BoardRule, Measure, Options
from jinlin.kinds.volunteers.periods import Period, Span, month_of, with_wider
from jinlin.kinds.volunteers.tally import NOTHING, Tally, Value
from jinlin.record.readers import address
from jinlin.record.readers_private import Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How a person is seen. ``listed`` is False for who did not agree, left, is a minor or is not in the sheet."""

    vid: str
    label: str = ""
    address: str = ""
    named: bool = False  #: by more than the number; only then the team is shown beside it
    listed: bool = False
    minor: bool = False
    team: str = ""


class Whole(NamedTuple):
    """A sum over everybody, or over everybody of a team, as it was published: hundredths, and of how many people."""

    value: int
    people: int


Wholes = Mapping[tuple[Period, Measure, str], Whole]
"""By period, measure and team; no team: everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The work of everybody. ``groups`` are the unnamed people, see ``disclosure.groups``; ``shown`` says for which
    periods the sum of such a group may be shown."""

    faces: Mapping[str, Face]
    totals: Mapping[Period, Mapping[str, Tally]]
    groups: Mapping[str, People]
    shown: Mapping[tuple[Measure, str], frozenset[Period]] = field(default_factory=dict)
    complete: bool = True  #: False from a last good copy: what unnamed people did is not in it
    wholes: Wholes = field(default_factory=dict)  #: of closed periods: they stay whatever the ledger says now

    def done(self, vid: str, period: Period) -> Tally:
        """What a person did in a period."""
        return self.totals.get(period, {}).get(vid, NOTHING)

    def values(self, period: Period, board: BoardRule) -> dict[str, Value]:
        """What each person has on a board, without those who have nothing."""
        of_period = self.totals.get(period, {})
        values = {vid: tally.value(board.measure, board.weights) for vid, tally in of_period.items()}
        return {vid: value for vid, value in values.items() if value}

    def is_shown(self, group: str, measure: Measure, period: Period) -> bool:
        """Whether the sum of a group of unnamed people may be shown; nothing stands for a group without work."""
        counted = Measure.TIMES if measure is Measure.SCORE else measure
        return period in self.shown[counted, group] or not self._has_part(group, counted, period)

    def all_shown(self, measure: Measure, period: Period) -> bool:
        """Whether the sum over everybody may be shown: only when it tells no more than the sums of the groups do."""
        return self.complete and all(self.is_shown(group, measure, period) for group in self.groups)

    def whole(self, measure: Measure, period: Period, named: Mapping[str, Value]) -> Whole | None:
        """The published sum over everybody, where it tells no more than is told anyway: nobody is in it besides the
        ``named``, or enough people are."""
        found = self.wholes.get((period, measure, ""))
        if found is None or not self.all_shown(measure, period):
            return None
        rest = found.people - len(named)
        return found if rest >= LEAST or (rest == 0 and found.value == sum(named.values())) else None

    def _has_part(self, group: str, measure: Measure, period: Period) -> bool:
        return any(self.done(vid, period).value(measure) for vid in self.groups[group])


def book(people: Iterable[Person], credits: Iterable[Credit]) -> Book:
    """Return everybody's work. Whoever is in the ledger but not among ``people`` (held back, hidden) counts unnamed."""
    credits = tuple(credits)
    faces = {person.id: face(person) for person in people}
    faces |= {credit.vid: Face(vid=credit.vid) for credit in credits if credit.vid not in faces}
    totals = _totals(credits)
    unnamed = groups({vid: seen.team for vid, seen in faces.items() if not seen.listed})
    shown = {
        (measure, group): shown_periods(_months(totals, measure, members))
        for measure in ADDED_UP
        for group, members in unnamed.items()
    }
    complete = not any(vid.startswith(ANONYMOUS) for vid in faces)
    return Book(faces=faces, totals=totals, groups=unnamed, shown=shown, complete=complete)


def opened(data: Data, options: Options, today: date) -> tuple[Book, tuple[Credit, ...]]:
    """The book and the credits of the ledger as it is. Lines of days still to come do not count yet."""
    lines = (line for line in data["ledger"].rows if line.day <= today)
    worth = credits(lines, data["rules"].rows, options.close_after)
    return book(data["main"].rows, worth), worth


def face(person: Person) -> Face:
    """How a person may be seen: a minor never, others as far as they agreed."""
    consent = Consent.NONE if person.minor or person.active is Active.LEFT else person.consent
    label = {
        Consent.NAME: person.name or person.display_name,
        Consent.NICKNAME: person.display_name,
    }.get(consent)
    return Face(
        vid=person.id,
        label=label or person.id,
        address=address(person.id),
        named=bool(label),
        listed=consent is not Consent.NONE,
        minor=person.minor,
        team=person.team or "",
    )


def _totals(credits: Iterable[Credit]) -> Mapping[Period, Mapping[str, Tally]]:
    totals: dict[Period, dict[str, Tally]] = defaultdict(lambda: defaultdict(lambda: NOTHING))
    for credit in credits:
        if credit.counts:
            for period in with_wider(month_of(credit.day)):
                totals[period][credit.vid] += credit
    return {period: dict(people) for period, people in totals.items()}


def _months(
    totals: Mapping[Period, Mapping[str, Tally]], measure: Measure, members: People
) -> Mapping[Period, People]:
    """Who of a group has a part in each month."""
    return {
        period: frozenset(vid for vid in members & people.keys() if people[vid].value(measure)) or NOBODY
        for period, people in totals.items()
        if period.span is Span.MONTH
    }
