"""The calendar on paper: the coming week, the whole month, and one activity as a poster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kinds.activities.occasions import Occasion, in_day_order
from jinlin.kinds.activities.texts import (
    LABELS,
    facts,
    further_days,
    note_text,
    rule_text,
    shown_dates,
    where_text,
)
from jinlin.kinds.activities.view import Calendar, Event
from jinlin.kinds.activities.words import said
from jinlin.page.board.paper import Group, Line, Paper, Poster, with_lines
from jinlin.page.words import WEEKDAYS, date_beside, short_date
from jinlin.view.setting import Setting
from jinlin.view.window_days import WindowDay

WEEK = 7  #: days, today included
OFTEN = 3  #: what takes place so many times in a month stands on one line


def week_paper(calendar: Calendar, setting: Setting) -> Paper:
    """The days from today on, each with what is on."""
    last = calendar.today + timedelta(days=WEEK - 1)
    near = [group for group in calendar.agenda if group.day <= last]
    return Paper(
        title=said("paper.week"),
        span=said("days", first=short_date(calendar.today), last=short_date(last)),
        path=f"{setting.table}/",
        none=said("none.week"),
        groups=tuple(
            Group(
                heading=short_date(group.day),
                lines=(*(_line(o, group.day) for o in group.occasions), *map(_due_line, group.window_days)),
            )
            for group in near
        ),
    )


def _line(o: Occasion, day: date) -> Line:
    long = (said("paper.until", day=date_beside(o.last, day)),) if o.first != o.last else ()
    return Line(
        lead=o.hours or said("paper.no_hours"),
        title=o.title,
        details=(o.venue, *long),
        mark=note_text(o) or (said(f"booking.{o.booking}") if o.booking else ""),
        is_off=not o.is_held,
    )


def _due_line(due: WindowDay) -> Line:
    """A day on which applications begin or end."""
    return Line(lead=said(f"window_day.{due.what}"), title=due.title)


def month_paper(calendar: Calendar, setting: Setting) -> Paper:
    """This month: what is on once, by day; then what is on again and again, one line each."""
    first = calendar.today.replace(day=1)
    pages = [month for month in calendar.months if month.first == first]
    listed = dict.fromkeys(o for page in pages for _, found, _ in page.listed for o in found)
    by_id = grouped_by(listed, attrgetter("id"))
    often = {key: found for key, found in by_id.items() if sum(o.is_held for o in found) >= OFTEN}
    seldom = sorted((o for key, found in by_id.items() if key not in often for o in found), key=in_day_order)
    groups = with_lines(
        Group(heading=said("paper.once"), lines=tuple(_dated_line(o, first) for o in seldom)),
        Group(heading=said("paper.often"), lines=tuple(_series_line(found) for found in often.values())),
    )
    count = sum(o.is_held for found in by_id.values() for o in found)
    return Paper(
        title=setting.title,
        span=said("paper.count", year=first.year, month=first.month, count=count),
        path=pages[0].path,
        none=said("no_events"),
        groups=groups,
    )


def _dated_line(o: Occasion, month: date) -> Line:
    is_within = (o.first.year, o.first.month) == (o.last.year, o.last.month)
    first, last = (
        _day(day) if is_within else date_beside(day, month)  # 29日至7日 would be of one month
        for day in (o.first, o.last)
    )
    lead = said("paper.days", first=first, last=last) if o.first != o.last else first
    return Line(lead=lead, title=o.title, details=_filled(o.hours, o.venue), mark=note_text(o), is_off=not o.is_held)


def _series_line(found: Sequence[Occasion]) -> Line:
    """A series in one month: on which days, and on which of them it falls out."""
    held = [o for o in found if o.is_held]
    weekdays = {o.first.weekday() for o in held}
    weekly = said("paper.weekday", weekday=WEEKDAYS[held[0].first.weekday()])
    off = [o.first for o in found if not o.is_held]
    return Line(
        lead=weekly if len(weekdays) == 1 else said("times", count=len(held)),
        title=held[0].title,
        details=_filled(said("paper.on", days=_listed(o.first for o in held)), held[0].hours, held[0].venue),
        mark=said("paper.off", days=_listed(off)) if off else "",
    )


def _day(day: date) -> str:
    return said("paper.day", day=day.day, weekday=WEEKDAYS[day.weekday()])


def _listed(days: Iterable[date]) -> str:
    """``4、11–13、25``: days of one month, neighbours drawn together."""
    ordered = sorted(set(days))
    runs = [list(run) for _, run in groupby(enumerate(ordered), lambda found: found[1].toordinal() - found[0])]
    return "、".join(str(run[0][1].day) if len(run) == 1 else f"{run[0][1].day}–{run[-1][1].day}" for run in runs)


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def poster(calendar: Calendar, identifier: str, setting: Setting) -> Poster | None:
    """The activity of that 编号 on a sheet of its own."""
    event = next((e for e in calendar.events if e.activity.id.lower() == identifier.lower()), None)
    if event is None:
        return None
    a, dates = event.activity, shown_dates(event)
    return Poster(
        title=a.title,
        path=event.path,
        english=a.name_en,
        state="；".join(_states(event, dates[:1])),
        facts=tuple(_poster_facts(event, dates[:1])),
        about=a.about,
        phones=tuple(said("fact", label=n.label or LABELS["phone"], value=n.display) for n in a.phone),
        is_off=event.state == "cancelled",
    )


def _states(event: Event, dates: Sequence[Occasion]) -> Iterator[str]:
    """What changes the picture; nothing where all goes as planned."""
    if event.state in ("cancelled", "past"):
        yield said(f"state.{event.state}")
    yield from filter(None, map(note_text, dates if event.state != "cancelled" else ()))
    if event.is_booked_up:
        yield said(f"booking.{event.booking}")


def _poster_facts(event: Event, dates: Sequence[Occasion]) -> Iterator[tuple[str, str]]:
    """When (which rule, and the next day of it), where, and all else one has to know."""
    rule = rule_text(event)
    if rule:
        yield said("when"), rule
    for o in dates:
        yield said("paper.next") if rule else said("when"), "\n".join(_filled(o.days, o.hours))
    if further := further_days(event):
        yield said("further"), further
    yield LABELS["venue"], where_text(event.activity)
    yield from facts(event)
