"""What every command needs: the order it was given, words on the way, an exit code at the end.

The only reader of the environment.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from jinlin.cli.base import CANNOT_CONTINUE, HELD_BACK, TEXT, WELL, WRONG_USE, echo, warn
from jinlin.clock import Clock
from jinlin.strings import Strings


def said(key: str) -> None:
    """Progress on long work; quiet when nobody watches."""
    if sys.stderr.isatty():
        echo(TEXT.text(key), err=True)


def say(key: str, **facts: object) -> None:
    """A sentence of the catalogue."""
    echo(TEXT.text(key, **facts))


def order_of(config: Path, clock: Clock, *, out: Path | None = None, offline: bool = False, **engine: str) -> Any:
    """What was asked for, with the environment it was asked in; without ``out`` where no site is made."""
    from jinlin.build.order import Order

    order = Order(
        config=config,
        out=out or Path(),
        clock=clock,
        environment=environment(),
        offline=offline,
        tells_staff=clock.is_real and not offline,
        **engine,
    )
    if config.absolute().parent.parent.name != "communities":
        return order
    from jinlin.street.layout import as_member

    found: list[Any] = []
    stopped = run_to_code(lambda: found.append(as_member(order)))  # the street's own settings may have faults
    if stopped:
        sys.exit(stopped)
    return found[0]


def environment() -> dict[str, str]:
    """The variables that the program was started with."""
    return dict(os.environ)


def tell(report: Any, file: Path | None = None) -> None:
    """The report on the terminal and, where asked for, in a file."""
    from jinlin import report as words
    from jinlin.kinds import catalogue

    strings: Strings = catalogue()
    echo(words.render_terminal(report, strings), nl=False)
    if file is not None:
        render = words.render_json if file.suffix == ".json" else words.render_markdown
        file.write_text(render(report, strings), "utf-8")


def run_to_code(work: Any, report: Path | None = None) -> int:
    """Do the work and answer with an exit code; a fault of settings or world is words, never a traceback."""
    from jinlin.problem import BadSettings, CannotContinue
    from jinlin.report import make_report

    try:
        result = work()
    except CannotContinue as stop:
        tell(make_report(stop.problems, (), frozenset()), report)
        return WRONG_USE if isinstance(stop, BadSettings) else CANNOT_CONTINUE
    if result is not None:
        tell(result, report)
    return HELD_BACK if result is not None and result.holds_back else WELL


def written(work: Any, key: str, **facts: Any) -> int:
    """Do work that gives the names of what it wrote, or nothing and the reason; say so."""
    from jinlin.kinds import catalogue

    kept: list[Any] = []
    stopped = run_to_code(lambda: kept.append(work()))
    if stopped:
        return stopped
    done, strings = kept[0], catalogue()
    for found in done.problems:
        warn(found, strings)
    if done.value is None:
        return WRONG_USE
    say(key, count=len(done.value), names="、".join(done.value), **facts)
    return WELL
