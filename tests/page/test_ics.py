"""Calendar files, read back by a library that had no part in writing them."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, time

import icalendar
import pytest

from jinlin.clock import SHANGHAI
from jinlin.page.ics import CalendarEvent, render_calendar

STAMP = datetime(2026, 3, 1, 8, tzinfo=SHANGHAI)
DAY = date(2026, 3, 5)
PLAIN = CalendarEvent(uid="a-1-20260305@example.org", summary="义诊", first_day=DAY, last_day=DAY)
INJECTION = "BEGIN:VEVENT\r\nATTENDEE:mailto:x@evil.example"


def written(**changes: object) -> bytes:
    """One event's calendar."""
    return render_calendar("活动日历", [dataclasses.replace(PLAIN, **changes)], stamp=STAMP)


def read_back(**changes: object) -> icalendar.Event:
    """The event as another programme reads it."""
    (event,) = icalendar.Calendar.from_ical(written(**changes)).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("first", "end", "changes", "why"),
    [
        (DAY, date(2026, 3, 6), {}, "a whole day ends, exclusively, on the next"),
        (DAY, date(2026, 4, 1), {"last_day": date(2026, 3, 31)}, "DTEND of several days is the day after the last"),
        (
            datetime(2026, 3, 5, 9, tzinfo=SHANGHAI),
            datetime(2026, 3, 5, 11, 30, tzinfo=SHANGHAI),
            {"start": time(9), "end": time(11, 30)},
            "times are Shanghai time",
        ),
        (
            datetime(2026, 3, 5, 19, tzinfo=SHANGHAI),
            datetime(2026, 3, 6, tzinfo=SHANGHAI),
            {"start": time(19), "end": time(), "overnight": True},
            "24:00 is 0:00 of the next day",
        ),
        (
            datetime(2026, 3, 5, 20, tzinfo=SHANGHAI),
            datetime(2026, 3, 6, 6, tzinfo=SHANGHAI),
            {"start": time(20), "end": time(6), "overnight": True},
            "a watch through the night",
        ),
        (datetime(2026, 3, 5, 9, tzinfo=SHANGHAI), None, {"start": time(9)}, "an end nobody stated is not invented"),
        (
            datetime(2026, 3, 5, 9, tzinfo=SHANGHAI),
            None,
            {"start": time(9), "end": time(9)},
            "an end that is no later is none",
        ),
        (DAY, date(2026, 3, 9), {"last_day": date(2026, 3, 8), "start": time(9)}, "several days are whole days"),
    ],
)
def test_days_and_times(first: date, end: date | None, changes: dict[str, object], why: str) -> None:
    """Days are included, DTEND is not."""
    event = read_back(**changes)
    assert (first, end) == (event.decoded("dtstart"), event.decoded("dtend", None)), why


def test_texts_come_back_as_they_were() -> None:
    """Comma, semicolon, backslash and line break survive in a description."""
    text = "第一行；a;b,c\\d\\n不是换行\n第二行"
    assert text == str(read_back(description=text)["description"])


@pytest.mark.parametrize(
    ("summary", "typed", "why"),
    [
        ("BEGIN:VEVENT ATTENDEE:mailto:x@evil.example", INJECTION, "no line of its own"),
        ("警示[31m", "警\x00\x07示\x1b[31m", "control characters are dropped"),
        ("a b", "a\u2028b", "a Unicode line break is none of the file's"),
        ("a b", "a\x85b", "neither is NEL"),
        ("坏", "坏\ud800", "a lone surrogate cannot be written"),
        ("\\n;,", "\\n;,", "what looks escaped is literal"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦", "a family stays together"),
    ],
)
def test_hostile_titles(summary: str, typed: str, why: str) -> None:
    """A title is one line of text whatever it holds."""
    assert summary == str(read_back(summary=typed)["summary"]), why


def test_no_hostile_value_adds_a_property() -> None:
    """The properties of an event do not depend on what its texts say."""
    fields = ("uid", "summary", "description", "location")
    hostile = read_back(**dict.fromkeys(fields, INJECTION), categories=(INJECTION,))
    plain = read_back(**dict.fromkeys(fields, "x"), categories=("x",))
    assert list(plain.keys()) == list(hostile.keys())


def test_lines_are_short_and_end_properly() -> None:
    """No line has more than 75 octets, each ends in CRLF and each is whole UTF-8."""
    lines = written(summary="啊" * 5000, description="é👨‍👩‍👧‍👦b" * 400).split(b"\r\n")
    assert (b"", b"") == (lines[-1], b"".join(line for line in lines if b"\n" in line or b"\r" in line))
    assert [] == [line for line in lines if len(line) > 75]
    assert all(line.decode() is not None for line in lines)


def test_a_long_title_comes_back_whole() -> None:
    """Folding loses nothing."""
    assert "通知，" * 900 == str(read_back(summary="通知，" * 900)["summary"])


def test_a_cancelled_event_says_so() -> None:
    """A cancelled event keeps its uid, and its sequence makes phones believe it."""
    event = read_back(cancelled=True, sequence=3)
    assert ("CANCELLED", 3, PLAIN.uid) == (event["status"], event["sequence"], event["uid"])


def test_the_address_stands_in_the_description_too() -> None:
    """Calendars that hide URL still show the way to the page."""
    event = read_back(description="带水杯", url="https://example.org/activities/a-1.html")
    assert ("带水杯\nhttps://example.org/activities/a-1.html", True) == (str(event["description"]), "url" in event)


@pytest.mark.parametrize("url", ["https://例子.example/", "https://x.example/\r\nATTENDEE:x", "https://x.example/a b"])
def test_a_doubtful_address_is_left_out(url: str) -> None:
    """An address is not escaped, so only a plain one is written."""
    assert "url" not in read_back(url=url)


@pytest.mark.parametrize("words", [(), ("健康",), ("文化, 体育", "老人")])
def test_categories_come_back(words: tuple[str, ...]) -> None:
    """By them a calendar colours its entries; an event without has no empty one."""
    found = read_back(categories=words).get("categories")
    assert list(words) == ([] if found is None else [str(word) for word in found.cats])


def test_the_zone_says_what_it_is() -> None:
    """Each of these is required (RFC 5545, 3.6.5), or some program would take the times for its own."""
    (zone,) = icalendar.Calendar.from_ical(written(start=time(9))).walk("STANDARD")
    assert {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= zone.keys()


def test_the_zone_comes_with_the_file() -> None:
    """Every calendar defines the zone its times name, and it is UTC+8."""
    calendar = icalendar.Calendar.from_ical(written(start=time(9)))
    (zone,) = calendar.walk("VTIMEZONE")
    assert ("Asia/Shanghai", 8 * 3600) == (str(zone["tzid"]), zone.walk("STANDARD")[0]["tzoffsetto"].td.seconds)


@pytest.mark.parametrize("name", [b"ATTENDEE", b"ORGANIZER", b"REFRESH-INTERVAL", b"RRULE", b"METHOD"])
def test_left_out_for_good(name: bytes) -> None:
    """Nothing personal, nothing that makes a phone refuse the file."""
    assert name not in written(start=time(9), end=time(10), categories=("健康",), url="https://example.org/")


def test_order_does_not_depend_on_the_rows() -> None:
    """Events stand by day and uid."""
    events = [dataclasses.replace(PLAIN, uid=f"{n}@example.org") for n in range(5)]
    assert render_calendar("x", events, stamp=STAMP) == render_calendar("x", events[::-1], stamp=STAMP)


def test_an_event_knows_best_when_it_changed() -> None:
    """One row's edit leaves the entries of all others as they were; the calendar's stamp is for those that say nothing."""
    own = datetime(2026, 2, 1, 7, 30, tzinfo=SHANGHAI)
    assert (own, STAMP) == (read_back(revised=own).decoded("dtstamp"), read_back().decoded("dtstamp"))


def test_an_empty_calendar_is_a_calendar() -> None:
    """A subscription to a category without events stays valid."""
    calendar = icalendar.Calendar.from_ical(render_calendar("健康", [], stamp=STAMP))
    assert ("健康", []) == (str(calendar["x-wr-calname"]), calendar.walk("VEVENT"))
