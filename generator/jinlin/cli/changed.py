"""``jinlin changed``."""

from __future__ import annotations

import sys
from pathlib import Path

from jinlin.cli.base import CONFIG, TEXT, WELL, main
from jinlin.cli.ending import finished, order_of, say
from jinlin.clock import Clock

NOTHING_NEW = 1  #: exit code


@main.command(help=TEXT.text("cli.help.changed"))
@CONFIG
def changed(config: Path) -> None:
    """What Drive knows of the spreadsheets → an exit code for the schedule."""
    from jinlin.commands.changed import fetch_changed, note_asked

    order = order_of(config, Clock.system())
    answer = finished(lambda: fetch_changed(order))
    note_asked(order, answer)
    if answer.names:
        say("changed.some", names="、".join(answer.names))
        sys.exit(WELL)
    say("changed.none", count=len(answer.stamps))
    sys.exit(NOTHING_NEW)
