"""The periods that boards are made for: months, quarters, years and all time."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from jinlin.clock import ONE_DAY, months_away


class Span(enum.Enum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Period:
    """One month (1…12), quarter (1…4) or year; ``Period(Span.ALL)`` is all time."""

    span: Span
    year: int = 0
    number: int = 0

    @property
    def key(self) -> str:
        """What it is called in an address: ``2026-11``, ``2026-q4``, ``2026``, ``all``."""
        if self.span is Span.ALL:
            return "all"
        if self.span is Span.YEAR:
            return f"{self.year:04d}"
        return (
            f"{self.year:04d}-q{self.number}" if self.span is Span.QUARTER else f"{self.year:04d}-{self.number:02d}"
        )

    def wider(self) -> Period | None:
        """The period that this one is a part of."""
        if self.span is Span.MONTH:
            return Period(Span.QUARTER, self.year, (self.number + 2) // 3)
        if self.span is Span.QUARTER:
            return Period(Span.YEAR, self.year)
        return ALL if self.span is Span.YEAR else None

    @property
    def last_day(self) -> date:
        """Its end; all time has none."""
        if self.span is Span.ALL:
            return date.max
        last = {Span.MONTH: self.number, Span.QUARTER: self.number * 3, Span.YEAR: 12}[self.span]
        return months_away(date(self.year, last, 1), 1) - ONE_DAY

    def is_over(self, day: date) -> bool:
        """Whether it ended before ``day``; all time is never over."""
        return self.last_day < day


ALL = Period(Span.ALL)
CLOSE_AFTER = 5
"""So many days after its end a month's numbers stand, unless the community says otherwise."""


def period_of_key(key: str) -> Period:
    """The month, quarter or year whose ``key`` this is."""
    year, _, part = key.partition("-")
    if not part:
        return Period(Span.YEAR, int(year))
    span = Span.QUARTER if part.startswith("q") else Span.MONTH
    return Period(span, int(year), int(part.removeprefix("q")))


def month_of(day: date) -> Period:
    """The month of ``day``."""
    return Period(Span.MONTH, day.year, day.month)


def month_before(day: date) -> Period:
    """The month before that of ``day``: the latest that ended before it."""
    return month_of(day.replace(day=1) - ONE_DAY)


def period_of(span: Span, day: date) -> Period:
    """The period of this length that ``day`` is in."""
    return next(period for period in with_wider(month_of(day)) if period.span is span)


def closing_day(period: Period, after: int) -> date:
    """The last day on which a correction still changes the numbers of the period; all time is never closed."""
    return period.last_day if period.span is Span.ALL else period.last_day + timedelta(days=after)


def with_wider(period: Period) -> tuple[Period, ...]:
    """The period itself and every wider one, up to all time."""
    wider = period.wider()
    return (period,) if wider is None else (period, *with_wider(wider))
