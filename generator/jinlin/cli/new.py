"""``jinlin new``."""

from __future__ import annotations

from pathlib import Path

from jinlin.cli.base import PATH, TEXT, TODAY, argument, main, option
from jinlin.cli.ending import end_written
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.new"))
@argument("folder", type=PATH, metavar="DIR")
@option("--street", key="street", is_flag=True)
@TODAY
def new(folder: Path, street: bool, clock: Clock) -> None:
    """Nothing → a community's own repository, or a street's."""
    from jinlin.commands.new import write_repository

    key = "new.street_written" if street else "new.written"
    end_written(lambda: write_repository(folder, clock, street=street), key, folder=folder)
