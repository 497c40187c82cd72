"""How other tables' pages name an activity."""

from __future__ import annotations

from jinlin.kinds.activities.model import Activity
from jinlin.record.dates.named import first_day
from jinlin.view.related import Mention


def mention(activity: Activity, options: None) -> Mention:
    """The title, and the day of what takes place once: 端午节 of one year does."""
    rule, days = activity.when.recurrence, activity.when.days
    typed = days[0].first if len(days) == 1 and not days[0].approximate else None
    day = activity.moved_to or (first_day(rule) if rule else typed)
    return Mention(activity.title, (("", day),) if day else ())
