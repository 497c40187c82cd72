"""The kind's own sentences, for texts that are no HTML: titles, the notice to copy, descriptions in calendars."""

from __future__ import annotations

from datetime import date, datetime, time

from jinlin.page.words import civil_date, clock_time, date_beside
from jinlin.strings import own_sentences

said = own_sentences(__file__)


def days_text(first: date, last: date) -> str:
    """``2026年3月5日（周四）``; of several days the first and the last."""
    if first == last:
        return civil_date(first)
    return said("days", first=civil_date(first), last=date_beside(last, first))


def moment_text(moment: datetime) -> str:
    """``2026年3月9日（周一） 17:00``; at 0:00, which is how a day without a time is kept, only the day."""
    return f"{civil_date(moment.date())} {clock_time(moment)}" if moment.time() != time() else civil_date(moment.date())
