"""What is on display, on paper: until when one can object, how, and whom to tell."""

from __future__ import annotations

from jinlin.kinds.notices.texts import objection_facts
from jinlin.kinds.notices.view import Board, Bulletin, on_display
from jinlin.kinds.notices.words import excerpt, said
from jinlin.page.board.paper import Group, Line, Paper, with_lines
from jinlin.view.setting import Setting

MOST = 120  #: characters of a body; the page behind the code has it whole


def publicity_paper(board: Board, setting: Setting) -> Paper:
    """All notices that one may object to today, the first to end first."""
    found = (b for b in on_display(board) if b.period and b.period.is_open)
    lines = tuple(_line(b, setting) for b in found)
    return Paper(
        title=setting.title,
        span=said("paper.span"),
        path=f"{setting.table}/",
        none=said("none.publicity"),
        groups=with_lines(Group(heading=said("paper.heading", count=len(lines)), lines=lines)),
    )


def _line(b: Bulletin, setting: Setting) -> Line:
    last = b.notice.publicity_until
    facts = objection_facts(b, setting.community)
    return Line(
        lead=said("paper.until", month=last.month, day=last.day) if last else "",
        title=b.notice.title,
        details=(
            excerpt(b.notice.body, MOST),
            *(said("message.fact", label=said(f"label.{key}"), value=value) for key, value in facts if value),
        ),
    )
