"""``jinlin board``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinlin.cli.base import CONFIG, COUNT, OFFLINE, PATH, SIZE, TEXT, TODAY, argument, main, option
from jinlin.cli.ending import end_written, order_of, progress
from jinlin.clock import Clock


@main.command(help=TEXT.text("cli.help.board"))
@argument("what", metavar="WHAT")
@argument("identifier", default="", metavar="[ID]")
@CONFIG
@option("--out", key="board_out", default=".", type=PATH, metavar="FILE.pdf|DIR")
@SIZE
@option("--pages", key="pages", default=2, type=COUNT, metavar="N")
@option("--png", key="png", is_flag=True)
@TODAY
@OFFLINE
def board(what: str, identifier: str, config: Path, out: Path, clock: Clock, **asked: Any) -> None:
    """Sheets → a notice on paper."""
    from jinlin.commands.board import Wish, write_board

    order = order_of(config, clock, offline=asked["offline"])
    wish = Wish(
        what=what, id=identifier, out=out, size=asked["size"], pages=asked["pages"], pictures=asked["png"]
    )
    end_written(lambda: write_board(order, wish, progress), "board.written")
