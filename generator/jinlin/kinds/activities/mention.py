"""How other tables' pages name an activity."""

from __future__ import annotations

from jinlin.kinds.activities.model import Activity
from jinlin.record.dates.named import known_days
from jinlin.view.related import Mention


def mention(activity: Activity, options: None) -> Mention:
    """The title, and the day of what takes place once: 端午节 of one year does."""
    days = known_days(activity.when)
    day = activity.moved_to or (days[0].first if len(days) == 1 and not days[0].approximate else None)
    return Mention(activity.title, (("", day),) if day else ())
