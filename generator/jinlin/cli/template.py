"""``jinlin template``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jinlin.cli.base import PATH, TEXT, TODAY, argument, main, option
from jinlin.cli.ending import order_of, written
from jinlin.clock import Clock
from jinlin.problem import Checked, problem


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
        sys.exit(_refused("template.which", named))
    if file is not None:
        from jinlin.commands.template import write_template

        def work() -> Any:
            return write_template(file, found, clock, force=force, member=_order(found, clock).member)

        sys.exit(written(work, "template.written", file=file))
    if force:
        sys.exit(_refused("template.google_no_force", str(google)))
    _fill(str(google), found, clock)


def _refused(code: str, found: str) -> int:
    """Wrong use in words, with an example that would pass."""
    return written(lambda: Checked(None, (problem(code, found),)), "")


def _fill(google: str, config: Path | None, clock: Clock) -> None:
    from jinlin.commands.template_google import fill_spreadsheet
    from jinlin.config.google import spreadsheet_key

    def work() -> Any:
        order = _order(config, clock)
        return fill_spreadsheet(google, config, clock, order.environment, order.member)

    sys.exit(written(work, "template.filled", where=spreadsheet_key(google)))


def _order(config: Path | None, clock: Clock) -> Any:
    return order_of(config or Path("sheets.yaml"), clock)
