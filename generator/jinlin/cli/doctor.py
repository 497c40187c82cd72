"""``jinlin doctor``."""

from __future__ import annotations

import sys
from pathlib import Path

from jinlin.cli.base import CANNOT_CONTINUE, CONFIG, ENGINE, HELD_BACK, OUT, TEXT, TODAY, WELL, WRONG_USE, echo, main
from jinlin.cli.ending import order_of
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.doctor"))
@CONFIG
@OUT
@TODAY
@ENGINE
def doctor(config: Path, out: Path, clock: Clock, engine: str) -> None:
    """What a build needs → a checklist."""
    from jinlin.commands.doctor import Need, State, diagnosis, render_diagnosis
    from jinlin.kinds import catalogue

    found = diagnosis(order_of(config, clock, out=out, engine=engine))
    echo(render_diagnosis(found, catalogue()), nl=False)
    if found.has(Need.SETTINGS, State.FAULTY):
        sys.exit(WRONG_USE)
    sys.exit(WELL if found.is_well else HELD_BACK if found.can_build else CANNOT_CONTINUE)
