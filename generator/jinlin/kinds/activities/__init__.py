"""活动日历: what residents can come to, when it really takes place, and what changed."""

from pathlib import Path

from jinlin.kind import Kind, Sheet, no_options
from jinlin.kinds.activities.check import check_activities
from jinlin.kinds.activities.mention import mention
from jinlin.kinds.activities.model import Activity
from jinlin.kinds.activities.pages import activity_section
from jinlin.kinds.activities.paper import month_paper, poster, week_paper
from jinlin.kinds.activities.view import activity_calendar

KIND = Kind(
    name="activities",
    folder=Path(__file__).parent,
    read_options=no_options,
    sheets=lambda options: (Sheet(key="main", title="活动日历", model=Activity),),
    check=check_activities,
    view=activity_calendar,
    section=activity_section,
    papers={"week": week_paper, "month": month_paper},
    poster=poster,
    mention=mention,
    tracked=("status",),
    engines=lambda options: {"plan": {"main": ("planned_count", "when", "status", "attendance")}},
)
