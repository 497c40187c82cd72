"""``jinlin new``."""

from __future__ import annotations

import sys
from pathlib import Path

from jinlin.cli.base import PATH, TEXT, TODAY, argument, main
from jinlin.cli.ending import written
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.new"))
@argument("folder", type=PATH, metavar="DIR")
@TODAY
def new(folder: Path, clock: Clock) -> None:
    """Nothing → a community's own repository."""
    from jinlin.commands.new import write_repository

    sys.exit(written(lambda: write_repository(folder, clock), "new.written", folder=folder))
