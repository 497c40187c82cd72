"""Words typed by a person → calls. One file a topic; each is imported here, which makes its commands known."""

from __future__ import annotations

from jinlin.cli import board, build, changed, ci, doctor, feedback, new, publish, serve, street, template
from jinlin.cli.base import CANNOT_CONTINUE, TEXT, run_main

__all__ = ["CANNOT_CONTINUE", "TEXT", "run"]

TOPICS = (board, build, changed, ci, doctor, feedback, new, publish, serve, street, template)


def run() -> None:
    """The program ``jinlin``."""
    run_main()
