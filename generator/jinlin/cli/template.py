"""``jinlin template``."""

from __future__ import annotations

import sys
from pathlib import Path

from jinlin.cli.base import PATH, TEXT, TODAY, argument, main, option
from jinlin.cli.ending import written
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.template"))
@argument("file", type=PATH, metavar="FILE.xlsx")
@option("--config", key="template_config", type=PATH, metavar="FILE")
@option("--force", key="force", is_flag=True)
@TODAY
def template(file: Path, config: Path | None, force: bool, clock: Clock) -> None:
    """Declared columns → the workbook that staff fill in."""
    from jinlin.commands.template import write_template

    found = config or (Path("sheets.yaml") if Path("sheets.yaml").is_file() else None)
    sys.exit(written(lambda: write_template(file, found, clock, force=force), "template.written", file=file))
