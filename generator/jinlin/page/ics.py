"""Events → iCalendar (RFC 5545) bytes. The only user of icalendar.

Made for the phones residents carry: one VTIMEZONE for Asia/Shanghai, explicit dates instead of rules, the address also
in DESCRIPTION (many calendars hide URL). Nothing optional that a phone may choke on, such as REFRESH-INTERVAL; no
ATTENDEE and no ORGANIZER, which would be people.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinlin.clock import ONE_DAY, SHANGHAI

if TYPE_CHECKING:
    import icalendar

UNWRITABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
"""What may not stand in a text: all control characters but the line feed, and what UTF-8 cannot hold."""

BEGIN, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"

EIGHT_HOURS = timedelta(hours=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One occurrence. Days are both included; times are Shanghai time, ``None`` for the whole day.

    ``uid`` is stable for ever: a calendar that knows it updates its entry. ``sequence`` grows with each change.
    ``overnight``: ``end`` is on the day after ``last_day``. An event of several days is written as whole days whatever
    its times, because 3月5日至8日 9:00-11:00 is not one meeting of three nights; its description tells the times.
    """

    uid: str
    summary: str
    first_day: date
    last_day: date
    start: time | None = None
    end: time | None = None
    overnight: bool = False
    description: str = ""
    location: str = ""
    url: str = ""  #: absolute, or empty
    cancelled: bool = False
    sequence: int = 0
    categories: tuple[str, ...] = ()
    revised: datetime | None = None  #: aware; when this one changed last, where that is known


def uid_host(site: str) -> str:
    """What stands behind the @ of a uid: the host of ``site``; without one a name that is nobody's (RFC 2606)."""
    return urlsplit(site).hostname or "jinlin.invalid"


def render_calendar(name: str, events: Iterable[CalendarEvent], *, stamp: datetime) -> bytes:
    """Return a calendar called ``name`` with the events in the order of their days, then of their uids.

    Args:
        stamp: Aware. When the data was last revised: DTSTAMP of events that do not say so themselves. Not "now", or
            every build would differ.
    """
    import icalendar  # 30 ms, which a run without changes does not pay

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Jinlin//jinlin//ZH")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _line(name))
    calendar.add("x-wr-timezone", SHANGHAI.key)
    calendar.add_component(_zone())
    head, end, tail = calendar.to_ical(sorted=False).partition(b"END:VCALENDAR")
    ordered = sorted(events, key=lambda e: (e.first_day, e.start or time.min, e.uid))
    return b"".join((head, *(_rendered(event, event.revised or stamp) for event in ordered), end, tail))


def _zone() -> icalendar.Timezone:
    """UTC+8 all year. The summer times of 1986-1991 are left out: no event of ours is that old."""
    import icalendar

    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # local time by definition: RFC 5545, 3.6.5
    standard.add("tzoffsetfrom", EIGHT_HOURS)
    standard.add("tzoffsetto", EIGHT_HOURS)
    standard.add("tzname", "CST")
    zone = icalendar.Timezone()
    zone.add("tzid", SHANGHAI.key)
    zone.add_component(standard)
    return zone


@functools.lru_cache(maxsize=65536)
def _rendered(event: CalendarEvent, revised: datetime) -> bytes:
    """One VEVENT. The same event stands in its own file, in its category's and in the whole calendar: written once."""
    import icalendar

    named = icalendar.Event()
    named.add("uid", _line(event.uid))
    days = [f"DTSTAMP:{revised.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n", *map(_day, _from_to(event).items())]
    told = _told(
        event.summary, event.description, event.location, event.url, event.categories, event.cancelled, event.sequence
    )
    return named.to_ical(sorted=False).removesuffix(END) + "".join(days).encode() + told


def _day(told: tuple[str, date]) -> str:
    """DTSTART or DTEND. It always fits in a line; it is the looking for where to fold that takes icalendar its time."""
    name, value = told
    if isinstance(value, datetime):
        return f"{name};TZID={SHANGHAI.key}:{value:%Y%m%dT%H%M%S}\r\n"
    return f"{name};VALUE=DATE:{value:%Y%m%d}\r\n"


@functools.lru_cache(maxsize=4096)
def _told(
    summary: str, description: str, location: str, url: str, categories: Sequence[str], cancelled: bool, sequence: int
) -> bytes:
    """The end of a VEVENT: what all occurrences of one thing have in common, folded once."""
    import icalendar

    written, url = icalendar.Event(), _address(url)
    described = "\n".join(part for part in (_text(description), url) if part)
    texts = {"summary": _line(summary), "description": described, "location": _line(location), "url": url}
    for name, text in texts.items():
        if text:
            written.add(name, text)
    if categories:
        written.add("categories", [_line(word) for word in categories])
    written.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    written.add("sequence", sequence)
    return written.to_ical(sorted=False).removeprefix(BEGIN)


def _from_to(event: CalendarEvent) -> dict[str, date]:
    """DTSTART and DTEND, which is exclusive; no DTEND where nobody said when it ends."""
    if event.start is None or event.first_day != event.last_day:
        return {"DTSTART": event.first_day, "DTEND": event.last_day + ONE_DAY}
    begins = {"DTSTART": datetime.combine(event.first_day, event.start, SHANGHAI)}
    if event.end is None or not (event.overnight or event.end > event.start):
        return begins
    last_day = event.last_day + ONE_DAY * event.overnight
    return {**begins, "DTEND": datetime.combine(last_day, event.end, SHANGHAI)}


def _text(value: str) -> str:
    """Text of several lines, without what a calendar cannot hold."""
    return UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _line(value: str) -> str:
    """Text of one line."""
    return _text(" ".join(value.split()))


def _address(value: str) -> str:
    """An address is no TEXT: nothing in it is escaped, so nothing but printable ASCII without blanks may be in it."""
    return value if value.isascii() and value.isprintable() and " " not in value else ""
