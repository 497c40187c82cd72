"""通知公示: what residents are told, how long it holds, and how to object while it is on display."""

from pathlib import Path

from jinlin.kind import Kind, Sheet
from jinlin.kinds.notices.check import check_notices
from jinlin.kinds.notices.model import Notice, Step
from jinlin.kinds.notices.options import read_options
from jinlin.kinds.notices.pages import notice_section
from jinlin.kinds.notices.paper import publicity_paper
from jinlin.kinds.notices.view import notice_board
from jinlin.view.related import Mention

KIND = Kind(
    name="notices",
    folder=Path(__file__).parent,
    read_options=read_options,
    sheets=lambda options: (
        Sheet(key="main", title="通知公示", model=Notice),
        Sheet(key="steps", title="通知进展", model=Step, required=False),
    ),
    check=check_notices,
    view=notice_board,
    section=notice_section,
    published=lambda data: {**data, "steps": data["steps"].about(data["main"], "notice")},
    papers={"publicity": publicity_paper},
    mention=lambda notice, options: Mention(notice.title, (("", notice.issued),)),
    engines=lambda options: {
        "publicity": {"main": ("type", "publicity_from", "publicity_until", "supervision", "objection")},
        "incident": {
            "main": ("type", "level", "area", "expected", "restored", "review"),
            "steps": ("notice", "moment", "text", "phase"),
        },
    },
)
