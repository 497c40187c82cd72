"""The incidents as the street's page shows them beside each community: whoever looks there has not come to ours yet."""

from __future__ import annotations

from jinlin.kinds.notices.view import Board, everywhere, told_area
from jinlin.view.shared import Shared, Urgent


def shared_incidents(board: Board) -> Shared:
    """Those that every page here tells of, the latest first."""
    found = everywhere(board)
    return Shared(urgent=tuple(Urgent(b.level, b.notice.title, b.path, told_area(b)) for b in found))
