"""``python -m jinlin``."""

from jinlin.cli import run

run()
