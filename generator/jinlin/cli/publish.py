"""``jinlin publish`` and ``jinlin rollback``: releases on this computer's own disk."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from jinlin.cli.base import (
    CONFIG,
    COUNT,
    ENGINE,
    HELD_BACK,
    OFFLINE,
    OUT,
    PATH,
    REPORT,
    TEXT,
    TODAY,
    WELL,
    BadValue,
    argument,
    main,
    option,
)
from jinlin.cli.ending import end_written, finished, order_of, progress, say, tell
from jinlin.clock import Clock

LAST = "last"
FOLDER = option("--to", "folder", key="to", required=True, type=PATH, metavar="DIR")
KEEP = option("--keep", key="keep", default=10, type=COUNT, metavar="N")
ANYWAY = option("--anyway", key="anyway", is_flag=True)


def _release(ctx: Any, param: Any, value: str) -> date | None:
    if value == LAST:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadValue(TEXT.text("cli.bad_release", found=value)) from None


@main.command(help=TEXT.text("cli.help.publish"))
@FOLDER
@KEEP
@ANYWAY
@CONFIG
@OUT
@TODAY
@OFFLINE
@ENGINE
@REPORT
def publish(folder: Path, keep: int, anyway: bool, report: Path | None, clock: Clock, **asked: Any) -> None:
    """Sheets → site → a release that the web server shows."""
    from jinlin.commands.publish import Outcome
    from jinlin.commands.publish import publish as publish_once

    order = order_of(asked.pop("config"), clock, **asked)
    done = finished(lambda: publish_once(order, folder, keep, progress, anyway=anyway), report)
    tell(done.report, report)
    say(done.outcome.value, release=done.release)
    sys.exit(HELD_BACK if done.outcome is Outcome.HELD or done.report.holds_back else WELL)


@main.command(help=TEXT.text("cli.help.rollback"))
@option("--to", key="to_release", required=True, callback=_release, metavar="DATE|last")
@argument("folder", type=PATH, default=Path(), metavar="[DIR]")
def rollback(to: date | None, folder: Path) -> None:
    """An earlier release → what the web server shows."""
    from jinlin.commands.rollback import roll_back

    end_written(lambda: roll_back(folder, to), "publish.rolled_back")
