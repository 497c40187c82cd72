"""The one "now" of a build, and months reckoned from a day. Nothing else in the package asks the time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment a build is about. ``now`` is aware and in Asia/Shanghai, whatever the machine's zone."""

    now: datetime
    is_real: bool = False  #: whether it is the machine's own

    @classmethod
    def system(cls) -> Clock:
        """The machine's clock, read once."""
        return cls(datetime.now(SHANGHAI).replace(microsecond=0), is_real=True)

    @classmethod
    def at(cls, day: date) -> Clock:
        """08:00 in Shanghai on ``day``: what ``--today`` means."""
        return cls(datetime.combine(day, time(8), SHANGHAI))

    @property
    def today(self) -> date:
        """The civil date in Shanghai."""
        return self.now.date()


def months_away(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month (民法典 第二百零二条); below 0 earlier."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
