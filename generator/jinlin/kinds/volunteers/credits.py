"""The ledger → what each line is worth: corrections folded in, points by the rule of the day, caps applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from jinlin.clock import months_away
from jinlin.grouping import grouped_by
from jinlin.kinds.volunteers.amounts import ONE, Cap
from jinlin.kinds.volunteers.model import EARNING, SPENDING, EntryKind, Line, Rule, Unit
from jinlin.kinds.volunteers.periods import CLOSE_AFTER, closing_day, month_of
from jinlin.kinds.volunteers.tally import NOTHING, Tally
from jinlin.record.ids import natural

Room = dict[tuple[str, date, str], int]
"""What is left of the daily cap, by person, day and kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a 更正 line says about the line it corrects."""

    day: date
    reason: str
    whole: bool  #: the line is taken back as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Tally):
    """What one line is worth after all corrections.

    Only 服务 counts in ``hours``, ``times`` and ``scores``; 培训 and 表彰 are points. ``points`` of 兑换 and 过期 are
    negative. A line that was taken back as a whole is worth nothing and stays, with its correction, as history.
    """

    id: str
    vid: str
    day: date
    kind: EntryKind
    activity: str
    expires: date | None = None  #: the last day on which the points count in the balance; None: for ever
    capped: int | None = None  #: points by the rule before a cap cut them; None where none did
    missing: str = ""  #: why there are no points: ``rule`` or ``hours``
    corrections: tuple[Correction, ...] = ()
    late_for: date | None = None  #: the day of the line that this is a late correction of

    @property
    def counts(self) -> bool:
        """Whether it adds anything to a board: 兑换 and 过期 never do."""
        return self.kind not in SPENDING and any(self.less(NOTHING).values())


@dataclass(frozen=True, slots=True)
class _Sum:
    """A line with what its corrections add; ``added`` are points, on top of those typed or given by the rule."""

    line: Line
    hours: int | None
    times: int | None
    score: int | None
    added: int
    corrections: tuple[Correction, ...]

    @property
    def taken_back(self) -> bool:
        """Whether a correction took the whole line back."""
        return any(correction.whole for correction in self.corrections)


def by_id(identifier: str) -> tuple[object, ...]:
    """A sort key that tells all ids apart: 7 and 07 are two lines, and their order must not be that of the rows."""
    return (natural(identifier), identifier)


def is_whole(line: Line) -> bool:
    """Whether a 更正 takes the whole other line back: it names one and no amounts of its own."""
    return line.reverses is not None and not has_amounts(line)


def has_amounts(line: Line) -> bool:
    """Whether a line names any amount."""
    return any(amount is not None for amount in (line.hours, line.times, line.score, line.points))


def credits(lines: Iterable[Line], rules: Sequence[Rule], close_after: int = CLOSE_AFTER) -> tuple[Credit, ...]:
    """Return what every line is worth, in the natural order of their ids; corrections become part of what they correct.

    A correction counts on the day of the line it corrects, so that the board of that month becomes true. One made when
    that month was closed, ``close_after`` days after its end, is a credit of its own on its own day: what it changes.
    One whose line is not there (a draft, held back) is left out; one that names no line is a credit of its own.
    """
    ordered = sorted(lines, key=lambda line: by_id(line.id))
    corrections = grouped_by(filter(_is_part, ordered), attrgetter("reverses"))
    room: Room = {}
    own = (line for line in ordered if not _is_part(line))
    return tuple(made for line in own for made in _worth(line, corrections[line.id], rules, room, close_after))


def _worth(
    line: Line, corrections: Sequence[Line], rules: Sequence[Rule], room: Room, close_after: int
) -> Iterator[Credit]:
    """The line with what corrected it in time, then what each later correction changed."""
    closing = closing_day(month_of(line.day), close_after)
    applied = [c for c in corrections if c.day <= closing]
    before = dict(room) if len(applied) < len(corrections) else room
    now = _credit(_sum(line, applied), rules, room)
    yield now
    for late in sorted((c for c in corrections if c.day > closing), key=lambda c: (c.day, by_id(c.id))):
        applied.append(late)
        then = _credit(_sum(line, applied), rules, dict(before))
        yield _difference(now, then, late)
        now = then


def _difference(now: Credit, then: Credit, late: Line) -> Credit:
    """What a late correction changed, on the day on which it was made. It keeps the kind of what it corrects."""
    return Credit(
        id=late.id,
        vid=then.vid,
        day=late.day,
        kind=then.kind,
        activity=late.activity,
        expires=now.expires,
        late_for=then.day,
        **then.less(now),
    )


def _is_part(line: Line) -> bool:
    return line.kind is EntryKind.CORRECT and line.reverses is not None


def _sum(line: Line, corrections: Sequence[Line]) -> _Sum:
    scores = [score for score in (line.score, *(c.score for c in corrections)) if score is not None]
    return _Sum(
        line=line,
        hours=_added(line.hours, [c.hours for c in corrections]),
        times=_added(_times(line), [c.times for c in corrections]),
        score=scores[-1] if scores else None,
        added=sum(c.points or 0 for c in corrections),
        corrections=tuple(Correction(day=c.day, reason=c.activity, whole=is_whole(c)) for c in corrections),
    )


def _added(own: int | None, more: Sequence[int | None]) -> int | None:
    given = [amount for amount in (own, *more) if amount is not None]
    return sum(given) if given else None


def _times(line: Line) -> int | None:
    """A line is one time unless it says otherwise; a free correction is none."""
    return 1 if line.times is None and line.kind in EARNING else line.times


def _credit(total: _Sum, rules: Sequence[Rule], room: Room) -> Credit:
    line = total.line
    base = {
        "id": line.id, "vid": line.vid, "day": line.day, "kind": line.kind, "activity": line.activity,
        "corrections": total.corrections,
    }  # fmt: skip
    if total.taken_back:
        return Credit(**base)
    if line.kind not in EARNING and line.kind is not EntryKind.CORRECT:
        return Credit(**base, points=-abs(line.points or 0) + total.added)
    served = line.kind in (EntryKind.SERVICE, EntryKind.CORRECT)
    return Credit(
        **base,
        **_points(total, rule_on(rules, line.kind, line.day), room),
        hours=(total.hours or 0) if served else 0,
        times=(total.times or 0) * ONE if served else 0,
        scores=(total.score or 0) if served else 0,
        scored=int(served and total.score is not None),
    )


def _points(total: _Sum, rule: Rule | None, room: Room) -> Mapping[str, object]:
    """Points as typed, or by the rule: so many units, at most the cap of one line, at most what is left of the day."""
    line = total.line
    expires = months_away(line.day, rule.months) if rule and rule.months else None
    if line.points is not None or line.kind is EntryKind.CORRECT:
        return {"points": (line.points or 0) + total.added, "expires": expires}
    if rule is None:
        return {"points": total.added, "missing": "rule"}
    units = total.hours if rule.unit is Unit.HOUR else (total.times or 0) * ONE
    if units is None:
        return {"points": total.added, "expires": expires, "missing": "hours"}
    whole = in_points(units, rule)
    allowed = min([whole, *(cap_points(cap, rule) for cap in (rule.each,) if cap)])
    if rule.daily:
        key = (line.vid, line.day, line.kind.value)
        left = room.setdefault(key, cap_points(rule.daily, rule))
        allowed = min(allowed, left)
        room[key] = left - max(allowed, 0)
    return {"points": allowed + total.added, "expires": expires, "capped": whole if allowed < whole else None}


def in_points(units: int, rule: Rule) -> int:
    """So many hundredths of a unit in hundredths of a point, rounded half up."""
    return (units * rule.per_unit * 2 + ONE) // (2 * ONE)


def cap_points(cap: Cap, rule: Rule) -> int:
    """A cap in hundredths of a point."""
    return cap.amount if cap.unit not in (Unit.HOUR.value, Unit.TIME.value) else in_points(cap.amount, rule)


def rule_on(rules: Sequence[Rule], kind: EntryKind, day: date) -> Rule | None:
    """The rule for ``kind`` that is in force on ``day``: the latest that had begun and is not over."""
    valid = [rule for rule in rules if rule.kind == kind.value and rule.since <= day <= (rule.until or date.max)]
    return max(valid, key=lambda rule: rule.since, default=None)
