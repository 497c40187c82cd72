"""When a place is open, as typed in a cell: values. ``record/hours`` reads them, ``view/opening.py`` asks of a day."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import time


class OnHoliday(enum.Enum):
    """What the cell says of public holidays."""

    CLOSED = "closed"  #: 节假日休息; also where only 工作日 are named
    USUAL = "usual"  #: 节假日照常; also where every day is named (每天)
    OWN_TIMES = "own_times"  #: 节假日 9:00-12:00
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, order=True)
class TimeRange:
    """From ``opens`` to ``closes`` on one day. ``closes`` 00:00 is 24:00, the end of that day."""

    opens: time
    closes: time

    @property
    def end(self) -> time:
        """To be compared with other times of the day."""
        return time.max if self.closes == time() else self.closes


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningSpan:
    """Some days of the week and the times of these days. No times: closed on them, whatever other spans say."""

    weekdays: tuple[int, ...] = ()  #: Monday is 0
    working_days: bool = False  #: 工作日: follows 调休 instead of the weekday
    times: tuple[TimeRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """One 「开放时间」 cell. ``text`` is what was typed, to be echoed; without spans nothing more is known."""

    text: str
    spans: tuple[OpeningSpan, ...] = ()
    on_holiday: OnHoliday = OnHoliday.NOT_SAID
    holiday_times: tuple[TimeRange, ...] = ()
