"""``jinlin build`` and ``jinlin check``."""

from __future__ import annotations

import sys
from pathlib import Path

from jinlin.cli.base import CONFIG, ENGINE, OFFLINE, OUT, REPORT, TEXT, TODAY, main
from jinlin.cli.ending import order_of, run_to_code, said
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.build"))
@CONFIG
@OUT
@TODAY
@OFFLINE
@ENGINE
@REPORT
def build(config: Path, out: Path, clock: Clock, offline: bool, engine: str, report: Path | None) -> None:
    """Sheets → site."""
    from jinlin.build.run import run as run_once

    order = order_of(config, out, clock, offline, engine)
    sys.exit(run_to_code(lambda: run_once(order, said), report))


@main.command(help=TEXT.text("cli.help.check"))
@CONFIG
@TODAY
@OFFLINE
@REPORT
def check(config: Path, clock: Clock, offline: bool, report: Path | None) -> None:
    """Sheets → report; writes nothing but the report."""
    from jinlin.build.reading import read

    order = order_of(config, Path(), clock, offline, "mkdocs")
    sys.exit(run_to_code(lambda: read(order, said).report().checked(), report))
