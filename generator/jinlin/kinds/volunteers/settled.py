"""What a closed month was published with stays, whatever its old rows say now; the report says what was changed.

Only a 更正 row changes anything after a month is closed, and it counts on its own day. An old row that was edited,
deleted or added stays as it was in the last good copy, so that boards, pages and copy agree, and the sums over
everybody stay as well. Numbers come from the rules and the settings, too: where no row was changed the person's numbers
are held by a line of their own (``closed.held``). Consent is no number: who is not listed today is not shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from jinlin.kind import Data
from jinlin.kinds.volunteers.boards import team_sum
from jinlin.kinds.volunteers.book import Book, Whole, Wholes, face, opened
from jinlin.kinds.volunteers.closed import CLOSED, Closed, closed_rows, kept_book, read_closed
from jinlin.kinds.volunteers.options import ADDED_UP, BoardRule, Measure, Options
from jinlin.kinds.volunteers.periods import Period, Span, month_before, with_wider
from jinlin.kinds.volunteers.tally import NOTHING, Tally
from jinlin.kinds.volunteers.touched import Touched
from jinlin.kinds.volunteers.words import period_text
from jinlin.problem import Checked, Place, Problem, notice


def settled(data: Data, before: Data, options: Options, today: date) -> Checked[Data]:
    """The data with the numbers to keep, and what was changed without a 更正 row. ``before``: the last good copy."""
    closed_before = options.closed_before(today)
    fresh, _ = opened(data, options, today)
    old = read_closed(before.get(CLOSED.key)).ended(today)
    people = dict(_people(fresh, old, before, closed_before))
    every = ((vid, month, was) for vid, months in people.items() for month, was in months.items())
    changed = [(vid, month) for vid, month, was in every if was != fresh.done(vid, month)]
    checked = _mended(data, before, changed, people, options.close_after) if changed else Checked(data)
    now, _ = kept_book(checked.value, Closed(people), options, today)
    has_begun = bool(data["ledger"].rows or old.through)
    periods = {p for p in (*now.totals, month_before(closed_before)) if has_begun and p.is_over(closed_before)}
    wholes = _wholes(now, old, periods)
    rows = closed_rows(Closed(people, wholes), periods | {period for period, _, _ in wholes})
    sums = _of_sums(wholes, now, data["ledger"].place(""))
    return Checked({**checked.value, CLOSED.key: rows}, (*checked.problems, *sums))


def _mended(
    data: Data, before: Data, changed: Sequence[tuple[str, Period]], listed: Collection[str], after: int
) -> Checked[Data]:
    """The data with the rows of closed months as they were. Where no row differs it was a rule, or a setting."""
    touched = Touched(data["ledger"], before["ledger"], listed, after)
    names: set[str] = set()
    problems: list[Problem] = []
    for vid, month in changed:
        rows = touched.rows(vid, month)
        problems += touched.problems((name for name in rows if name not in names), month)  # each row is said once
        names |= set(rows)
        if not rows:
            found = notice("volunteers.closed_otherwise", vid, month=period_text(month))
            problems.append(found.at(data["ledger"].place("")))
    return Checked({**data, "ledger": touched.mended(names)}, tuple(problems))


def _people(
    fresh: Book, old: Closed, before: Data, closed_before: date
) -> Iterator[tuple[str, Mapping[Period, Tally]]]:
    """What everybody listed is shown with, by closed month. Who was not listed before is shown with what is there."""
    listed_before = {person.id for person in before["main"].rows if face(person).listed} if before else set()
    over = {p for p in fresh.totals if p.span is Span.MONTH and p.is_over(closed_before)}
    for vid in (vid for vid, seen in fresh.faces.items() if seen.listed):
        known = old.people.get(vid, {})
        kept: dict[Period, Tally] = {}
        for month in sorted(over | known.keys(), key=lambda period: period.key):
            now = fresh.done(vid, month)
            # Of who was listed then, a closed month without numbers was published with none.
            is_published = month in known or (vid in listed_before and old.holds(month))
            was = known.get(month, NOTHING) if is_published else now
            if (was, now) != (NOTHING, NOTHING):
                kept[month] = was
        yield vid, kept


def _wholes(now: Book, old: Closed, periods: Iterable[Period]) -> Wholes:
    """The sums that may be shown today: as they were published, or worked out where they were not."""
    teams = sorted({seen.team for seen in now.faces.values() if seen.team})
    keys = product({*periods, *(period for period, _, _ in old.wholes)}, ADDED_UP, ("", *teams))
    return {key: old.wholes.get(key, found) for key in keys if (found := _whole(*key, now)) is not None}


def _whole(period: Period, measure: Measure, team: str, now: Book) -> Whole | None:
    """The sum over everybody, or over a team; ``None`` where it may not be told."""
    rule = BoardRule(measure=measure)
    if team:
        found = team_sum(team, rule, period, now)
        return None if found.partial or not found.people else Whole(int(found.value), found.people)
    values = now.values(period, rule)
    shown = now.all_shown(measure, period)
    return Whole(int(sum(values.values())), len(values)) if shown and values else None


def _of_sums(wholes: Wholes, now: Book, place: Place) -> Iterator[Problem]:
    """Closed periods whose sum would have changed by rows of people who are not listed; the shortest of each."""
    changed = {key[0] for key, whole in wholes.items() if not key[2] and whole != _whole(*key, now)}
    told: set[Period] = set()
    for period in sorted(changed, key=lambda period: (-len(period.key), period.key)):
        if period not in told:
            told.update(with_wider(period))
            yield notice("volunteers.closed_sum", period_text(period)).at(place)
