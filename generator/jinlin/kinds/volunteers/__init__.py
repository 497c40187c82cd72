"""志愿积分: who did how much, computed from the ledger; nobody is shown who did not agree."""

from pathlib import Path

from jinlin.kind import Kind, Sheet
from jinlin.kinds.volunteers.check import check_volunteers
from jinlin.kinds.volunteers.closed import CLOSED
from jinlin.kinds.volunteers.model import Award, Item, Line, Person, Rule, Team
from jinlin.kinds.volunteers.options import read_options
from jinlin.kinds.volunteers.pages import volunteers_section
from jinlin.kinds.volunteers.paper import honours_paper, publicity_paper
from jinlin.kinds.volunteers.published import published
from jinlin.kinds.volunteers.settled import settled
from jinlin.kinds.volunteers.view import volunteers_view

KIND = Kind(
    name="volunteers",
    folder=Path(__file__).parent,
    read_options=read_options,
    sheets=lambda options: (
        Sheet(key="main", title="志愿者", model=Person),
        Sheet(key="ledger", title="积分流水", model=Line, is_opened=False),
        Sheet(key="teams", title="志愿队伍", model=Team, required=False),
        Sheet(key="rules", title="积分规则", model=Rule, required=False),
        Sheet(key="awards", title="奖项公示", model=Award, required=False),
        Sheet(key="catalogue", title="兑换目录", model=Item, required=False),
    ),
    check=check_volunteers,
    view=volunteers_view,
    section=volunteers_section,
    published=published,
    remembers=CLOSED,
    settled=settled,
    papers={"honours": honours_paper, "publicity": publicity_paper},
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
