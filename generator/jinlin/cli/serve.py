"""``jinlin serve``."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinlin.cli.base import CONFIG, ENGINE, OFFLINE, PATH, PORT, TEXT, TODAY, main, option
from jinlin.cli.ending import finished, order_of, progress, say, tell
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.serve"))
@CONFIG
@option("--out", key="serve_out", type=PATH, metavar="DIR")
@option("--port", key="port", type=PORT, default=8000, metavar="PORT")
@TODAY
@OFFLINE
@ENGINE
def serve(config: Path, out: Path | None, port: int, clock: Clock, offline: bool, engine: str) -> None:
    """Sheets → site → browser, again on every change."""
    from jinlin.build.run import run as run_once
    from jinlin.commands.serve import serve as serve_site

    def asked() -> Any:  # anew for each build: a community's own pages are laid over its street's
        order = order_of(config, clock, out=out or config.parent / ".jinlin/serve", offline=offline, engine=engine)
        return replace(order, tells_staff=False)  # what is looked at beforehand is nobody's business yet

    work = partial(serve_site, asked(), port, build=lambda: run_once(asked(), progress), tell=tell, say=say)
    finished(work)
