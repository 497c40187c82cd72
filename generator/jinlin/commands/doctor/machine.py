"""What has to be there beside the sheets: the engine, a place for the site, what it takes to print."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version

from jinlin.build.apart import check_out
from jinlin.build.order import Order
from jinlin.commands.doctor.finding import Finding, Need, State, doubtful, faulty, well
from jinlin.config.settings import Config
from jinlin.page.board.printer import chinese_fonts, missing_printer
from jinlin.problem import CannotContinue, obstacle
from jinlin.site.lock import unfit_machine
from jinlin.site.shell import ENGINES, Source, missing_files
from jinlin.site.trees import is_ours


def machine(order: Order, config: Config | None) -> Iterator[Finding]:
    """All of it; ``config`` is ``None`` where the settings have faults."""
    yield from system()
    yield from engine(order)
    yield from out(order, config)
    yield from printing(order.environment)


def system() -> Iterator[Finding]:
    """Nothing where a site can be made on this system."""
    yield from (faulty(Need.MACHINE, unfit) for unfit in [unfit_machine()] if unfit)


def engine(order: Order) -> Iterator[Finding]:
    """Whether the program that frames the pages is installed, and the hand-written pages are there."""
    try:
        named = "、".join(f"{name} {version(name)}" for name in ENGINES[order.engine])
        yield well(Need.MACHINE, "doctor.engine", engine=named)
    except PackageNotFoundError as missing:
        yield faulty(Need.MACHINE, obstacle("doctor.no_engine", str(missing.name)))
    source = Source(content=order.content, settings=order.settings)
    yield from (faulty(Need.MACHINE, absent) for absent in missing_files(source))


def out(order: Order, config: Config | None) -> Iterator[Finding]:
    """Whether the site can be written where it shall be."""
    try:
        if config is not None:
            check_out(order, config)
    except CannotContinue as stop:
        yield from (faulty(Need.MACHINE, problem) for problem in stop.problems)
        return
    if not is_ours(order.out):
        folder = order.out.name or str(order.out)
        yield faulty(Need.MACHINE, obstacle("site.out_not_ours", folder=folder))
        return
    above = next(folder for folder in order.out.absolute().parents if folder.is_dir())
    if os.access(above, os.W_OK | os.X_OK):
        yield well(Need.MACHINE, "doctor.out", folder=str(order.out))
    else:
        yield faulty(Need.MACHINE, obstacle("doctor.cannot_write", str(above)))


def printing(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whether notices can be printed: the program for it and a Chinese font. Pages on the web need neither."""
    missing, named = missing_printer(environment), chinese_fonts(environment)
    if missing and missing.code != "board.no_font":
        yield Finding(need=Need.COMFORT, state=State.DOUBTFUL, problem=missing)
    elif named:
        yield well(Need.COMFORT, "doctor.fonts", font=named[0])
    else:
        yield doubtful("doctor.no_fonts")
