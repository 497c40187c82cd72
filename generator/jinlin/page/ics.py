"""Events → iCalendar (RFC 5545) bytes.

Written for the phones residents carry: one VTIMEZONE for Asia/Shanghai, CRLF, lines folded at 75 octets, explicit dates
instead of rules, the address also in DESCRIPTION (many calendars hide URL). Nothing optional that a phone may choke on,
such as REFRESH-INTERVAL; no ATTENDEE and no ORGANIZER, which would be people.

The lines are written here: the library icalendar takes a second for 3,000 events, each of which stands in three files.
The tests read every file back with it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from jinlin.clock import SHANGHAI

ONE_DAY = timedelta(days=1)
LONGEST_LINE = 75  # octets, without the line end; RFC 5545, 3.1

UNWRITABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
"""What may not stand in a text: all control characters but the line feed, and what UTF-8 cannot hold."""

ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{SHANGHAI.key}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""UTC+8 all year. The summer times of 1986-1991 are left out: no event of ours is that old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One occurrence. Days are both included; times are Shanghai time, ``None`` for the whole day.

    ``uid`` is stable for ever: a calendar that knows it updates its entry. ``sequence`` grows with each change.
    ``end_is_midnight`` is 24:00 of ``last_day``. An event of several days is written as whole days whatever its times,
    because 3月5日至8日 9:00-11:00 is not one meeting of three nights; its description tells the times.
    """

    uid: str
    summary: str
    first_day: date
    last_day: date
    start: time | None = None
    end: time | None = None
    end_is_midnight: bool = False
    description: str = ""
    location: str = ""
    url: str = ""  #: absolute, or empty
    cancelled: bool = False
    sequence: int = 0
    categories: tuple[str, ...] = ()
    revised: datetime | None = None  #: aware; when this one changed last, where that is known


def render_calendar(name: str, events: Iterable[CalendarEvent], *, stamp: datetime) -> bytes:
    """Return a calendar called ``name`` with the events in the order of their days, then of their uids.

    Args:
        stamp: Aware. When the data was last revised: DTSTAMP of events that do not say so themselves. Not "now", or
            every build would differ.
    """
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Jinlin//jinlin//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_line(name)}",
        f"X-WR-TIMEZONE:{SHANGHAI.key}",
        *ZONE,
    )
    ordered = sorted(events, key=lambda e: (e.first_day, e.start or time.min, e.uid))
    return b"".join(
        (_folded(head), *(_rendered(event, event.revised or stamp) for event in ordered), b"END:VCALENDAR\r\n")
    )


@functools.lru_cache(maxsize=65536)
def _rendered(event: CalendarEvent, revised: datetime) -> bytes:
    """One VEVENT. The same event stands in its own file, in its category's and in the whole calendar."""
    return _folded(("BEGIN:VEVENT", *_properties(event, revised), "END:VEVENT"))


def _properties(event: CalendarEvent, revised: datetime) -> Iterator[str]:
    url = _address(event.url)
    yield f"UID:{_line(event.uid)}"
    yield f"DTSTAMP:{revised.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _from_to(event)
    yield f"SUMMARY:{_line(event.summary)}"
    if described := "\\n".join(part for part in (_text(event.description), _text(url)) if part):
        yield f"DESCRIPTION:{described}"
    if location := _line(event.location):
        yield f"LOCATION:{location}"
    if url:
        yield f"URL:{url}"
    if event.categories:
        yield "CATEGORIES:" + ",".join(_line(word) for word in event.categories)
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"SEQUENCE:{event.sequence}"


def _from_to(event: CalendarEvent) -> Iterator[str]:
    """DTSTART and DTEND, which is exclusive; no DTEND where nobody said when it ends."""
    if event.start is None or event.first_day != event.last_day:
        yield f"DTSTART;VALUE=DATE:{event.first_day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.last_day + ONE_DAY:%Y%m%d}"
        return
    yield _moment("DTSTART", event.first_day, event.start)
    if event.end_is_midnight:
        yield _moment("DTEND", event.last_day + ONE_DAY, time.min)
    elif event.end is not None and event.end > event.start:
        yield _moment("DTEND", event.last_day, event.end)


def _moment(name: str, day: date, at: time) -> str:
    return f"{name};TZID={SHANGHAI.key}:{day:%Y%m%d}T{at:%H%M%S}"


def _text(value: str) -> str:
    """Text of several lines, escaped."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    return UNWRITABLE.sub("", plain).strip().translate(ESCAPED)


def _line(value: str) -> str:
    """Text of one line, escaped."""
    return _text(" ".join(value.split()))


def _address(value: str) -> str:
    """An address is no TEXT: nothing in it is escaped, so nothing but printable ASCII without blanks may be in it."""
    return value if value.isascii() and value.isprintable() and " " not in value else ""


def _folded(lines: Iterable[str]) -> bytes:
    return b"".join(_fold(line) for line in lines)


def _fold(line: str) -> bytes:
    """The line with its end; parted at 75 octets, never inside a character."""
    octets = line.encode()
    if len(octets) <= LONGEST_LINE:
        return octets + b"\r\n"
    parts, start, most = [], 0, LONGEST_LINE
    while len(octets) - start > most:
        cut = start + most
        while octets[cut] & 0xC0 == 0x80:  # a continuation byte of UTF-8
            cut -= 1
        parts.append(octets[start:cut])
        start, most = cut, LONGEST_LINE - 1  # the blank that begins a continuation counts
    parts.append(octets[start:])
    return b"\r\n ".join(parts) + b"\r\n"
