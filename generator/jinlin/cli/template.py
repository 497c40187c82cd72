"""``jinlin template``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import NoReturn

from jinlin.cli.base import PATH, TEXT, TODAY, WRONG_USE, argument, main, option, warn
from jinlin.cli.ending import end_written, order_of
from jinlin.clock import Clock
from jinlin.problem import problem


@main.command(help=TEXT.text("cli.help.template"))
@argument("file", type=PATH, metavar="[FILE.xlsx]", required=False)
@option("--google", key="google", metavar="URL")
@option("--config", key="template_config", type=PATH, metavar="FILE")
@option("--force", key="force", is_flag=True)
@TODAY
def template(file: Path | None, google: str | None, config: Path | None, force: bool, clock: Clock) -> None:
    """Declared columns → the tabs that staff fill in."""
    found = config or (Path("sheets.yaml") if Path("sheets.yaml").is_file() else None)
    if (file is None) == (google is None):
        named = f"{file} --google {google}" if file else "jinlin template"
        _refuse("template.which", named)
    if google is not None and force:
        _refuse("template.google_no_force", google)
    order = order_of(found or Path("sheets.yaml"), clock)
    if google is None:
        from jinlin.commands.template.write import write_template

        work = partial(write_template, file, found, clock, force=force, member=order.member)
        end_written(work, "template.written", file=file)
    from jinlin.commands.template.google import fill_spreadsheet
    from jinlin.config.spreadsheets import spreadsheet_key

    fill = partial(fill_spreadsheet, google, found, clock, order.environment, order.member)
    end_written(fill, "template.filled", where=spreadsheet_key(google))


def _refuse(code: str, found: str) -> NoReturn:
    """Wrong use in words, with an example that would pass."""
    warn(problem(code, found), TEXT)
    sys.exit(WRONG_USE)
