"""The sheets of the kind. Only people and their ledger are needed."""

from __future__ import annotations

from jinlin.kind import Sheet
from jinlin.kinds.volunteers.model import Award, Item, Line, Person, Rule, Team
from jinlin.kinds.volunteers.options import Options

SHEETS = (
    Sheet(key="main", title="志愿者", model=Person),
    Sheet(key="ledger", title="积分流水", model=Line, is_opened=False),
    Sheet(key="teams", title="志愿队伍", model=Team, required=False),
    Sheet(key="rules", title="积分规则", model=Rule, required=False),
    Sheet(key="awards", title="奖项公示", model=Award, required=False),
    Sheet(key="catalogue", title="兑换目录", model=Item, required=False),
)


def sheets(options: Options) -> tuple[Sheet, ...]:
    """The same whatever the options."""
    return SHEETS
