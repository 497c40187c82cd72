"""The edition that a run has just finished. Not in ``edition``: it needs settings, and so half the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinlin.build.order import Order
from jinlin.build.reading import read_settings
from jinlin.build.special import NAME as SPECIAL
from jinlin.commands.edition import Edition
from jinlin.problem import CannotContinue, Severity, problem
from jinlin.site.trees import Trees
from jinlin.site.wanted import digest
from jinlin.source.csv_text import csv_rows

DERIVED = frozenset({"changes.csv", "manifest.json", "modified.json"})  #: of a snapshot: what follows from its rows


def finished_edition(order: Order) -> Edition:
    """The edition that stands at ``order.out`` after a run.

    Raises:
        CannotContinue: ``publish.no_site``; somebody removed the folder since.
    """
    trees = Trees(order.out)
    manifest = trees.manifest(trees.live())
    if manifest is None:
        raise CannotContinue(problem("publish.no_site", order.out.name, Severity.TABLE))
    snapshot = order.snapshot(read_settings(order.config, order.street)[0])
    return Edition(
        site=manifest.edition(),
        sources=_sources(order, snapshot),
        day=order.clock.today.isoformat(),
        withdrawn=_withdrawn(snapshot),
    )


def _sources(order: Order, snapshot: Path) -> str:
    """A digest of what people may change to get another site: not the day, and not the program."""
    files = [(order.config.name, order.config), ("mkdocs.yml", order.settings)]
    files += [("street", order.street)] if order.street else []
    files += [(f"content/{file.relative_to(order.content).as_posix()}", file) for file in _files(order.content)]
    files = [(name, file) for name, file in files if file.is_file()]
    rows = [file for file in _files(snapshot) if file.name not in DERIVED]
    files += [(f"rows/{file.relative_to(snapshot).as_posix()}", file) for file in rows]
    return digest(*_named(files))


def _named(files: Iterable[tuple[str, Path]]) -> Iterator[str | bytes]:
    for name, file in files:
        yield from (name, file.read_bytes())


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _withdrawn(snapshot: Path) -> tuple[str, ...]:
    """The withdrawn ids that the last run stored."""
    try:
        text = (snapshot / SPECIAL / "withdrawn.csv").read_text("utf-8")
    except FileNotFoundError:
        return ()
    return tuple(sorted({row[0].lower() for row in [*csv_rows(text)][1:] if row}))
