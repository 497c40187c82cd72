"""``jinlin build`` and ``jinlin check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jinlin.cli.base import CONFIG, ENGINE, OFFLINE, OUT, REPORT, TEXT, TODAY, main, option
from jinlin.cli.ending import end_reported, order_of, progress
from jinlin.clock import Clock

ONLY = option("--only", key="only", default="", metavar="NAMES")
SHARD = option("--shard", key="shard", default="", metavar="I/N")


@main.command(help=TEXT.text("cli.help.build"))
@CONFIG
@OUT
@TODAY
@OFFLINE
@ENGINE
@REPORT
@ONLY
@SHARD
def build(config: Path, out: Path, clock: Clock, report: Path | None, **asked: Any) -> None:
    """Sheets → site."""
    from jinlin.build.run import run as run_once

    order = order_of(config, clock, out=out, offline=asked["offline"], engine=asked["engine"])
    if order.is_street or asked["only"] or asked["shard"]:
        from jinlin.cli.street import build_for_street

        sys.exit(build_for_street(order, asked["only"], asked["shard"], report))
    end_reported(lambda: run_once(order, progress), report)


@main.command(help=TEXT.text("cli.help.check"))
@CONFIG
@TODAY
@OFFLINE
@REPORT
def check(config: Path, clock: Clock, offline: bool, report: Path | None) -> None:
    """Sheets → report; writes nothing but the report."""
    from jinlin.build.reading import read

    order = order_of(config, clock, offline=offline)
    end_reported(lambda: read(order, progress).report().checked(), report)
