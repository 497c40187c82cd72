"""An activity as the tests of the kind make it, and what they ask of it."""

from __future__ import annotations

from datetime import date

import icalendar

from jinlin.kinds.activities.view import Event
from kinds.reading import Reading, read_rows

ROW = {"编号": "A-1", "活动名称": "读书会", "类别": "文化", "日期或规律": "每周三", "地点": "书吧", "主办": "居委会"}


def reading(*, today: date = date(2026, 3, 4), setting: dict[str, object] | None = None, **cells: str) -> Reading:
    """A sheet with one row."""
    return read_rows("activities", ROW | cells, today=today, **(setting or {}))


def event(found: Reading) -> Event:
    """The only activity."""
    (only,) = found.view.events
    return only


def codes(found: Reading) -> list[tuple[str, str]]:
    """Cell keys and codes of all problems."""
    return [(p.place.key, p.code) for p in found.problems]


def ics(found: Reading, path: str = "activities/a-1.ics") -> list[icalendar.Event]:
    """The entries of a calendar file."""
    (content,) = [file.content for file in found.section.files if file.path == path]
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def one_date(found: Reading) -> list[str]:
    """State and first day of each occasion."""
    return [f"{o.state} {o.first}" for o in event(found).occasions]
