"""Every .ics, read by the package ical: not the one that writes them, and strict about RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus
from ical.exceptions import CalendarParseError

from standards.page_data import told_by

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = datetime(2026, 3, 5, tzinfo=SHANGHAI)


def calendars(files: dict[str, bytes]) -> dict[str, Calendar]:
    """All of the site, by path."""
    found = {path: content.decode() for path, content in files.items() if path.endswith(".ics")}
    return {path: IcsCalendarStream.calendar_from_ics(text) for path, text in found.items()}


def moment(start: date | datetime) -> datetime:
    """An occurrence's beginning; a whole day begins at midnight in Shanghai."""
    return start if isinstance(start, datetime) else datetime.combine(start, time(), SHANGHAI)


def test_every_calendar_is_read(files: dict[str, bytes]) -> None:
    """Each has events, each event a name of its own for ever and a time."""
    for path, calendar in calendars(files).items():
        names = [(event.uid, event.recurrence_id) for event in calendar.events]
        assert names and len(names) == len(set(names)), path
        assert all(event.summary and event.dtstart and event.dtstamp for event in calendar.events), path


def test_the_judge_objects(files: dict[str, bytes]) -> None:
    """An event without a name, or a date that is none, is not read."""
    text = files["activities/calendar.ics"].decode()
    with pytest.raises(CalendarParseError):
        IcsCalendarStream.calendar_from_ics(text.replace("DTSTART;", "DTSTART;VALUE=PERIOD;", 1))


def held(calendar: Calendar) -> set[datetime]:
    """When its events begin that take place, from the day of the build on."""
    going = (event for event in calendar.timeline if event.status is not EventStatus.CANCELLED)
    return {start for event in going if (start := moment(event.dtstart).astimezone(UTC)) >= TODAY}


def on_page(page: bytes) -> set[datetime]:
    """When the page says that it takes place, from the day of the build on."""
    events = (told for told in told_by(page) if told["@type"] == "Event")
    starts = (told["startDate"] for told in events if not told["eventStatus"].endswith("Cancelled"))
    moments = (datetime.fromisoformat(start) for start in starts)
    known = {(m if m.tzinfo else m.replace(tzinfo=SHANGHAI)).astimezone(UTC) for m in moments}
    return {each for each in known if each >= TODAY}


def test_the_calendar_says_what_the_page_says(files: dict[str, bytes]) -> None:
    """Up to the last day that a page names, its .ics has the same occurrences and no other."""
    compared = 0
    for path, calendar in calendars(files).items():
        page = on_page(files.get(path.replace(".ics", ".html"), b""))
        if page:
            compared += len(page)
            assert page == {start for start in held(calendar) if start <= max(page)}, path
    assert 30 < compared


def test_the_whole_is_its_parts(files: dict[str, bytes]) -> None:
    """Who follows the whole calendar is told what each activity's own tells, and when to apply for a service."""
    found = calendars(files)
    parts = {path: calendar for path, calendar in found.items() if path.startswith("activities/a-")}
    named = {(event.uid, event.dtstart) for calendar in parts.values() for event in calendar.timeline}
    whole = {(event.uid, event.dtstart) for event in found["activities/calendar.ics"].timeline}
    assert (set(), {"services"}) == (named - whole, {uid.partition("-")[0] for uid, _ in whole - named})
