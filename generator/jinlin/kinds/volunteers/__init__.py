"""志愿积分: who did how much, computed from the ledger; nobody is shown who did not agree."""

from pathlib import Path

from jinlin.kind import Kind
from jinlin.kinds.volunteers.check import check_volunteers
from jinlin.kinds.volunteers.closed import CLOSED
from jinlin.kinds.volunteers.options import read_options
from jinlin.kinds.volunteers.pages import volunteers_section
from jinlin.kinds.volunteers.paper import honours_paper, publicity_paper
from jinlin.kinds.volunteers.published import published
from jinlin.kinds.volunteers.settled import settled
from jinlin.kinds.volunteers.sheets import sheets
from jinlin.kinds.volunteers.view import volunteers_view

KIND = Kind(
    name="volunteers",
    folder=Path(__file__).parent,
    read_options=read_options,
    sheets=sheets,
    check=check_volunteers,
    view=volunteers_view,
    section=volunteers_section,
    papers={"honours": honours_paper, "publicity": publicity_paper},
    published=published,
    remembers=CLOSED,
    settled=settled,
    mention=None,
    engines=lambda options: {
        "points": {
            "ledger": ("vid", "day", "kind", "activity", "hours", "times", "score", "points"),
            "rules": ("kind", "unit", "per_unit", "each", "daily", "months", "since", "until"),
        },
        "frozen": {"ledger": ("day", "kind", "activity", "reverses")},
        "publicity": {"awards": ("notice_from", "notice_until", "phone")},
        "stock": {"catalogue": ("item", "cost", "stock", "as_of", "each"), "ledger": ("kind", "item", "points")},
    },
)
