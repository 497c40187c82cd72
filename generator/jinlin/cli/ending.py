"""What every command needs: the order it was given, words on the way, an exit code at the end.

The only reader of the environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from jinlin.cli.base import CANNOT_CONTINUE, HELD_BACK, TEXT, WELL, WRONG_USE, echo, warn
from jinlin.clock import Clock
from jinlin.strings import Strings

T = TypeVar("T")


def progress(key: str) -> None:
    """What long work is doing now; quiet when nobody watches."""
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
    if config.absolute().parent.parent.name != "communities":  # what knows more of streets is slow to import
        return order
    from jinlin.street.layout import as_member

    return finished(lambda: as_member(order))  # the street's own settings may have faults


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


def finished(work: Callable[[], T], report: Path | None = None) -> T:
    """What the work gives. A fault of settings or world ends the program, in words and never in a traceback."""
    from jinlin.problem import BadSettings, CannotContinue
    from jinlin.report import make_report

    try:
        return work()
    except CannotContinue as stop:
        tell(make_report(stop.problems, (), frozenset()), report)
        sys.exit(WRONG_USE if isinstance(stop, BadSettings) else CANNOT_CONTINUE)


def end_reported(work: Callable[[], Any], file: Path | None = None) -> NoReturn:
    """Do work that gives a report, tell it, and end the program."""
    report = finished(work, file)
    tell(report, file)
    sys.exit(HELD_BACK if report.holds_back else WELL)


def end_written(work: Callable[[], Any], key: str, **facts: Any) -> NoReturn:
    """Do work that gives the names of what it wrote, and why it did not write more; say so, and end the program."""
    from jinlin.kinds import catalogue
    from jinlin.problem import Severity

    done, strings = finished(work), catalogue()
    for found in done.problems:
        warn(found, strings)
    if done.value is None:
        sys.exit(WRONG_USE)
    say(key, count=len(done.value), names="、".join(done.value), **facts)
    sys.exit(HELD_BACK if any(one.severity is not Severity.NOTICE for one in done.problems) else WELL)
