"""``jinlin annotate``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinlin.cli.base import CONFIG, PATH, TEXT, TODAY, argument, main, option
from jinlin.cli.ending import end_written, order_of, progress
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.annotate"))
@argument("file", type=PATH, metavar="FILE.xlsx")
@CONFIG
@option("--source", key="source", default="", metavar="NAME")
@option("--force", key="force", is_flag=True)
@TODAY
def annotate(file: Path, config: Path, source: str, force: bool, clock: Clock) -> None:
    """A workbook → a copy with its faults marked."""
    from jinlin.commands.annotate import write_annotated

    order = order_of(config, clock)
    work = partial(write_annotated, order, file, progress, source=source, force=force)
    end_written(work, "annotate.written", file=file)
