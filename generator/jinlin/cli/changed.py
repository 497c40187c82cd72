"""``jinlin changed``."""

from __future__ import annotations

import sys
from pathlib import Path

from jinlin.cli.base import CONFIG, TEXT, WELL, main
from jinlin.cli.ending import order_of, run_to_code, say
from jinlin.clock import Clock

NOTHING_NEW = 1  #: exit code


@main.command(help=TEXT.text("cli.help.changed"))
@CONFIG
def changed(config: Path) -> None:
    """What Drive knows of the spreadsheets → an exit code for the schedule."""
    from jinlin.commands.changed import Changed, fetch_changed, note_asked

    found: list[Changed] = []
    order = order_of(config, Clock.system())
    stopped = run_to_code(lambda: found.extend([fetch_changed(order)]))
    if stopped:
        sys.exit(stopped)
    answer = found[0]
    note_asked(order, answer)
    if answer.names:
        say("changed.some", names="、".join(answer.names))
        sys.exit(WELL)
    say("changed.none", count=len(answer.stamps))
    sys.exit(NOTHING_NEW)
