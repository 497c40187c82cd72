"""The calendar as the street's page shows it beside those of others: today and four weeks."""

from __future__ import annotations

from jinlin.kinds.activities.view import Calendar
from jinlin.view.shared import Meeting, Shared


def shared_agenda(calendar: Calendar) -> Shared:
    """Each occasion once; one that is put off stands on its old day, struck out, and on the new one."""
    agenda = dict.fromkeys(o for group in calendar.agenda for o in group.occasions)
    told = (
        Meeting(o.title, o.path, o.first, o.last, o.hours, o.venue, "" if o.is_held else o.state) for o in agenda
    )
    return Shared(meetings=tuple(told))
