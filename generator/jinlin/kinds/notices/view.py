"""What follows today from the records: which notices hold, which are on display for objections, what came next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jinlin.grouping import grouped_by
from jinlin.kind import Data
from jinlin.kinds.notices.incident import Incident, incident, when
from jinlin.kinds.notices.model import Level, Notice, NoticeType, Step
from jinlin.kinds.notices.options import NoticeOptions
from jinlin.kinds.notices.words import excerpt, own_word
from jinlin.record.schedule import Undecided
from jinlin.view.groups import Group
from jinlin.view.history import last_edits
from jinlin.view.links import page_path, record_path
from jinlin.view.publicity import PeriodState, PublicityPeriod, publicity_period
from jinlin.view.setting import Setting

EXCERPT = 90  #: characters of the body in a list


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step of an incident. ``clock`` is empty where no time was typed."""

    day: date
    clock: str
    phase: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One notice with everything that follows from it today."""

    notice: Notice
    path: str
    level: str  #: in the community's own word
    type: str
    level_key: str
    excerpt: str
    in_force: bool
    last_day: date | None  #: in force up to and with this day, as the sheet says; ``None``: 长期, or not said
    is_pinned: bool  #: 置顶, or 紧急 and not yet over; and in force
    period: PublicityPeriod | None  #: of a 公示
    incident: Incident | None
    steps: tuple[StepLine, ...]  #: newest first
    changed: date  #: when something was last said

    @property
    def is_limited(self) -> bool:
        """Whether the sheet says until when it holds, 长期 included. Else no day is told: the one on which it leaves
        the list is ours, and residents would take it for the end of what the notice says."""
        return self.notice.until is not None or self.last_day is not None

    @property
    def on_display(self) -> bool:
        """A 公示 that is in progress or about to begin."""
        return self.period is not None and self.period.state is not PeriodState.ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All notices, newest first."""

    today: date
    bulletins: tuple[Bulletin, ...]
    groups: tuple[Group[Bulletin], ...]  #: by level, then by type, in the order of the sheet's words
    days_in_force: int


def notice_board(data: Data, options: NoticeOptions, setting: Setting) -> Board:
    """The board as it stands today. Steps of a notice that is not public are not shown either."""
    steps = grouped_by(data["steps"].rows, lambda step: step.notice.lower())
    edits, rows = last_edits(setting.changes), data["main"].rows
    found = [_bulletin(row, steps[row.id.lower()], edits.get(row.id.lower()), options, setting) for row in rows]
    found.sort(key=lambda b: b.notice.issued, reverse=True)
    groups = tuple(_groups(found, setting.table))
    return Board(today=setting.today, bulletins=tuple(found), groups=groups, days_in_force=options.days_in_force)


def last_day(row: Notice) -> date | None:
    """The last day on which a notice holds, as the sheet says it; ``None`` for 长期, and where it says nothing.

    A 公示 holds at least until its end, whatever 有效期至 says.
    """
    if row.until is Undecided.STANDING:
        return None
    return max((day for day in (row.until, _publicity_end(row)) if isinstance(day, date)), default=None)


def _in_force(row: Notice, options: NoticeOptions, today: date) -> bool:
    """Whether it still holds. Without 有效期至 a notice grows old by itself."""
    aged = row.issued + timedelta(days=options.days_in_force) if row.until is None else None
    until = last_day(row) or aged
    return until is None or today <= until


def _publicity_end(row: Notice) -> date | None:
    return row.publicity_until if row.type is NoticeType.PUBLICITY else None


def _bulletin(
    row: Notice, steps: Iterable[Step], edited: date | None, options: NoticeOptions, setting: Setting
) -> Bulletin:
    today = setting.today
    in_force = _in_force(row, options, today)
    newest = sorted(steps, key=lambda s: (s.moment, s.id), reverse=True)
    lines = tuple(_line(step) for step in newest)
    happening = incident(row, newest, today, in_force=in_force)
    changed = max(day for day in (row.issued, *(line.day for line in lines[:1]), row.updated, edited) if day)
    return Bulletin(
        notice=row,
        path=record_path(setting.table, row.id),
        level=own_word(row.level, "levels", setting),
        type=own_word(row.type, "types", setting),
        level_key=row.level.name.lower(),
        excerpt=excerpt(row.body, EXCERPT),
        in_force=in_force,
        last_day=last_day(row),
        is_pinned=in_force and (row.pinned or (row.level is Level.URGENT and not (happening and happening.over))),
        period=_period(row, today),
        incident=happening,
        steps=lines,
        changed=min(changed, today) if row.issued <= today else row.issued,
    )


def _period(row: Notice, today: date) -> PublicityPeriod | None:
    """A 公示 read from a last good copy may lack its dates: then nothing is said of them."""
    if row.type is not NoticeType.PUBLICITY or row.publicity_from is None or row.publicity_until is None:
        return None
    return publicity_period(row.publicity_from, row.publicity_until, today)


def _line(step: Step) -> StepLine:
    at = when(step.moment)
    return StepLine(day=at.day, clock=at.clock, phase=step.phase, text=step.text)


def pinned(board: Board) -> tuple[Bulletin, ...]:
    """What everybody must see: 紧急 first, then 置顶; newest first within each."""
    return tuple(sorted((b for b in board.bulletins if b.is_pinned), key=lambda b: b.notice.level is not Level.URGENT))


def everywhere(board: Board) -> tuple[Bulletin, ...]:
    """What is told on every page: 紧急, in force and not over; the latest first."""
    return tuple(b for b in pinned(board) if b.incident is not None and b.incident.is_everywhere)


def told_area(b: Bulletin) -> str:
    """影响范围 for one line; empty where the title tells it already."""
    return "" if b.notice.area in b.notice.title else b.notice.area


def on_display(board: Board) -> tuple[Bulletin, ...]:
    """公示 in progress, the one that ends first on top; then those about to begin."""
    shown = ((b, b.period) for b in board.bulletins if b.period and b.on_display)
    ordered = sorted(shown, key=lambda one: (not one[1].is_open, one[0].notice.publicity_until))
    return tuple(b for b, _ in ordered)


def _groups(bulletins: Sequence[Bulletin], table: str) -> Iterator[Group[Bulletin]]:
    for what, members in (("level", Level), ("type", NoticeType)):
        for member in members:
            rows = tuple(b for b in bulletins if getattr(b.notice, what) is member)
            if rows:
                key, word = member.name.lower(), getattr(rows[0], what)
                yield Group(what=what, key=key, word=word, path=page_path(table, what, key), rows=rows)
