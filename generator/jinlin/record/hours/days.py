"""Words for days → the group that they open or widen."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinlin.record.dates.wording import Cursor
from jinlin.record.hours.wording import (
    BUT,
    EVERY_DAY,
    HOLIDAY,
    LETTERS,
    MORE_WEEKDAYS,
    OF_THEM,
    OTHERWISE,
    WEEKDAYS,
    WEEKEND,
    WORKING_DAYS,
)
from jinlin.record.opening_hours import TimeRange


@dataclass(slots=True)
class Group:
    """The days and times read since the last days that followed times; becomes one span."""

    weekdays: set[int] = field(default_factory=set)
    working_days: bool = False
    holiday: bool = False
    times: list[TimeRange] = field(default_factory=list)
    closed: bool = False
    lengths: list[int] = field(default_factory=list)  #: of the parts of a list of days: 周六、周一至周三 is 1 and 3
    said_open: bool = False  #: 周二至周日开放: what follows is about other days

    @property
    def has_days(self) -> bool:
        """Whether any were named."""
        return bool(self.weekdays) or self.working_days or self.holiday

    @property
    def usual_days(self) -> list[int]:
        """The days of the week, as far as they are known; Monday is 0."""
        return sorted(self.weekdays) or [*range(5 if self.working_days else 7)]

    @property
    def is_full(self) -> bool:
        """Whether it says anything of its days."""
        return bool(self.times) or self.closed


def take_days(cursor: Cursor, groups: list[Group]) -> bool:
    """Whether words for days stood here; they open a new group when the last one has its times."""
    found = Group()
    if match := cursor.take(WEEKDAYS):
        while match:
            days = _from_to(match[1], match[2] or match[1])
            found.weekdays.update(days)
            found.lengths.append(len(days))
            match = cursor.take(MORE_WEEKDAYS)
    elif groups[-1].has_days and not groups[-1].is_full and cursor.take(OF_THEM):
        return True
    elif cursor.take(EVERY_DAY):
        found.weekdays.update(range(7))
    elif match := cursor.take(BUT):
        left_out = (_from_to(letter, letter) for letter in match.groups() if letter)
        found.weekdays.update({*range(7)}.difference(*left_out))
    elif groups[-1].is_full and cursor.take(OTHERWISE):
        found.weekdays.update({*range(7)}.difference(*(group.weekdays for group in groups)))
    elif cursor.take(WEEKEND):
        found.weekdays.update((5, 6))
    elif cursor.take(WORKING_DAYS):
        found.working_days = True
    elif cursor.take(HOLIDAY):
        found.holiday = True
    else:
        return False
    if groups[-1].is_full or (groups[-1].said_open and groups[-1].has_days):
        groups.append(Group())
    groups[-1].lengths += found.lengths or [len(found.weekdays)]
    groups[-1].weekdays |= found.weekdays
    groups[-1].working_days |= found.working_days
    groups[-1].holiday |= found.holiday
    return True


def _from_to(first: str, last: str) -> tuple[int, ...]:
    """周一至周五 → 0…4; 周六至周一 goes round the week's end. 天 is 日."""
    start, end = (min(LETTERS.index(letter), 6) for letter in (first, last))
    return tuple((start + n) % 7 for n in range((end - start) % 7 + 1))
