"""The rows on display, on paper: what one can still object to, until when, and whom to tell."""

from __future__ import annotations

from jinlin.kinds.lists.facts import plain
from jinlin.kinds.lists.view import LONG, Item, ListView
from jinlin.kinds.lists.words import said
from jinlin.page.board.paper import Group, Line, Paper, with_lines
from jinlin.view.setting import Setting


def publicity_paper(view: ListView, setting: Setting) -> Paper | None:
    """All rows that one may object to today; ``None`` of a list in which there are no such rows at any time."""
    if not view.has_term:
        return None
    open_now = [page.item for page in view.items if page.item.objection]
    lines = tuple(_line(item) for item in open_now)
    notes = tuple(sorted({item.objection for item in open_now}, key=len)[-1:])  # with a number, if a row has none
    return Paper(
        title=setting.title,
        span=said("paper.span"),
        path=f"{setting.table}/",
        none=said("none_now"),
        groups=with_lines(Group(heading=said("paper.heading", count=len(lines)), lines=lines, notes=notes)),
    )


def _line(item: Item) -> Line:
    """A row with its short cells. Paper hangs for days: it says the last day, not how many are left."""
    last = item.closes
    lead = said("paper.until", month=last.month, day=last.day) if last else ""
    details = (plain(fact) for fact in item.facts)
    return Line(lead=lead, title=item.title, details=tuple(text for text in details if len(text) in range(1, LONG)))
