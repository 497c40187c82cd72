"""What an activity's page, its notice to copy and its calendar entry say alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from jinlin.kinds.activities.model import Activity
from jinlin.kinds.activities.occasions import Occasion
from jinlin.kinds.activities.view import BOOKED_UP, DayGroup, Event
from jinlin.kinds.activities.words import days_text, said
from jinlin.page.words import civil_date, date_beside, fee_text, short_date
from jinlin.record.column import labels
from jinlin.view.setting import Setting

LABELS = labels(Activity)
Fact = tuple[str, str]
"""A label, which is the column's own, and what stands beside it."""


def facts(event: Event) -> tuple[Fact, ...]:
    """Everything one has to know but when and where, without what is empty."""
    return tuple((LABELS[key], value) for key, value in _facts(event) if value)


def _facts(event: Event) -> Iterator[Fact]:
    a = event.activity
    yield "audience", "、".join(a.audience)
    yield "fee", fee_text(a.fee)
    yield "capacity", said("people", count=a.capacity) if a.capacity else ""
    yield "signup", a.signup
    yield "signup_by", event.signup_by
    yield "bring", "、".join(a.bring)
    yield "organizer", a.organizer
    yield "partners", "、".join(a.partners)


def when_text(occasion: Occasion) -> str:
    """Days and hours in words, with the lunar day where the rule is by it."""
    lunar = said("lunar", text=occasion.lunar) if occasion.lunar else ""
    return f"{occasion.days}{lunar} {occasion.hours}".strip()


def where_text(activity: Activity) -> str:
    """The venue, with its compound."""
    compounds = "、".join(activity.compound)
    return said("where", venue=activity.venue, compounds=compounds) if compounds else activity.venue


def shown_dates(event: Event) -> tuple[Occasion, ...]:
    """The next dates, else the next that falls out, else the last that is known; none where nothing has a day."""
    return event.echo or event.coming[:1] or event.occasions[-1:]


def further_days(event: Event) -> str:
    """The days after the next one, of dates typed by hand: without them a message tells one of a course's four. What
    has a rule says it instead."""
    if event.activity.when.recurrence is not None:
        return ""
    held = [o for o in event.coming if o.is_held and not o.approximate]
    days = "、".join(_days_beside(o, before) for before, o in pairwise(held))
    return said("further_more", days=days, count=event.later) if event.later else days


def _days_beside(o: Occasion, before: Occasion) -> str:
    """Its days, with their year only where it is another one."""
    first, last = date_beside(o.first, before.first), date_beside(o.last, o.first)
    return said("days", first=first, last=last) if o.first != o.last else first


def rule_text(event: Event) -> str:
    """By which rule it comes again, and until when; what stands in the sheet where nothing has a day; else nothing."""
    a = event.activity
    if a.when.recurrence is None and shown_dates(event):
        return ""
    until = a.series_until if a.when.repeats else None
    return said("rule_until", rule=a.when.text, day=civil_date(until)) if until else a.when.text


def changes_text(event: Event) -> str:
    """On which of the coming days the rule does not hold: whoever is told 每周三 comes on the one that falls out."""
    if event.activity.when.recurrence is None or event.state == "cancelled":
        return ""
    noted = ((o, note_text(o)) for o in event.coming)
    days = ((date_beside(o.first, event.coming[0].first), note) for o, note in noted if note)
    return "；".join(said("fact", label=day, value=note) for day, note in days)


def note_text(o: Occasion) -> str:
    """Why an occasion is not on its usual day, or does not take place; empty where all is as usual."""
    if o.state == "moved" and o.moved_to is not None:
        return said("note.moved_to", day=date_beside(o.moved_to, o.first))
    if o.state == "cancelled":
        return said("note.holiday_cancelled", holiday=o.holiday) if o.holiday else said("note.cancelled")
    if o.moved_from is not None:
        key = "note.holiday_moved" if o.holiday else "note.moved_from"
        return said(key, day=date_beside(o.moved_from, o.first), holiday=o.holiday)
    return said("note.extra") if o.extra else ""


def when_or_rule(event: Event) -> str:
    """The next date in words, else what stands in the sheet (待定, 每季度)."""
    dates = shown_dates(event)
    return when_text(dates[0]) if dates else event.activity.when.text


def named(event: Event) -> str:
    """The activity's name, with what one must know at once: cancelled, moved, over."""
    return said(f"named.{'moved' if event.is_moved else event.state}", title=event.activity.title)


def description(event: Event) -> str:
    """What a calendar entry and a search engine are told of the activity besides when and where."""
    return "\n".join([event.activity.about, *_fact_lines(event)]).strip()


def _fact_lines(event: Event) -> list[str]:
    told = (*facts(event), *((LABELS["phone"], n.display) for n in event.activity.phone))
    return [said("fact", label=label, value=value) for label, value in told]


def notice_text(event: Event) -> str:
    """The activity as a message for a group chat: plain lines, the change first where there is one."""
    a = event.activity
    lines = [said("notice.title", title=a.title), *_change(event)]
    dates = shown_dates(event)
    lines += [said("fact", label=said("when"), value=when_text(o)) for o in dates[:1]]
    if further := further_days(event):
        lines.append(said("fact", label=said("further"), value=further))
    if rule := rule_text(event):
        lines.append(said("notice.rule", text=rule))
    if changes := changes_text(event):
        lines.append(said("fact", label=said("changes"), value=changes))
    lines.append(said("fact", label=LABELS["venue"], value=where_text(a)))
    lines += _fact_lines(event)
    if event.can_be_booked:
        lines.append(said("fact", label=said("label.signup_url"), value=a.signup_url))
    return "\n".join(lines)


def _change(event: Event) -> Iterator[str]:
    if event.state == "cancelled":
        yield said("notice.cancelled")
    if event.is_booked_up:
        yield said(f"booking.{event.booking}")
    for o in event.occasions:
        if o.state == "moved" and o.moved_to is not None:
            yield said("notice.moved", old=o.days)


def week_text(near: Sequence[DayGroup], today: date, setting: Setting) -> str:
    """The seven days from ``today`` on as one message for a group chat: a line each, and where to see more."""
    hotline, address = setting.community.hotline, setting.community.absolute(f"{setting.table}/")
    lines = [said("week.title", community=setting.community.name), days_text(today, today + timedelta(days=6))]
    for group in near:
        due = (said("week.due", what=said(f"window_day.{d.what}"), title=d.title) for d in group.window_days)
        lines += ["", short_date(group.day), *(_week_line(o, group.day) for o in group.occasions), *due]
    lines += ["", said("none.week")] if not near else [""]
    lines += [said("week.more", address=address)] if address else []
    lines += [said("week.ask", number=hotline)] if hotline else []
    return "\n".join(lines).strip()


def _week_line(o: Occasion, day: date) -> str:
    """What, when and where, under the heading of ``day``; first that it falls out, is moved, or takes nobody more."""
    line = " ".join(part for part in (o.hours, o.title) if part)
    until = said("week.until", day=date_beside(o.last, day)) if o.first != o.last else ""
    key = o.state if not o.is_held else "extra" if o.extra else "moved_here" if o.moved_from else ""
    mark = said(f"week.{key}", day=date_beside(o.moved_to or o.moved_from or o.first, day)) if key else ""
    mark += said("week.booked", state=said(f"booking.{o.booking}")) if o.booking in BOOKED_UP else ""
    return said("week.line", mark=mark, line=line, venue=o.venue, until=until)
