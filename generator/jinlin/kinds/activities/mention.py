"""How other tables' pages name an activity."""

from __future__ import annotations

from jinlin.kinds.activities.model import Activity
from jinlin.view.related import Mention


def mention(activity: Activity, options: None) -> Mention:
    """The title, and the day of what takes place once."""
    when = activity.when
    once = when.recurrence is None and len(when.days) == 1 and not when.days[0].approximate
    day = activity.moved_to or (when.days[0].first if once else None)
    return Mention(activity.title, (("", day),) if day else ())
