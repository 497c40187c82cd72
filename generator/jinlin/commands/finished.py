"""The edition that a run has just finished. Not in ``edition``: it needs settings, and so half the program."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from jinlin.build.memory import NOTED
from jinlin.build.order import Order
from jinlin.build.settings import settings_of
from jinlin.build.special import NAME as SPECIAL
from jinlin.build.special import SILENCED, WITHDRAWN
from jinlin.commands.edition import Edition
from jinlin.disk import text_of
from jinlin.problem import CannotContinue, obstacle
from jinlin.site.trees import Trees
from jinlin.site.wanted import digest
from jinlin.source.csv_text import csv_rows
from jinlin.source.neighbour.visit import COPIES

DERIVED = NOTED | {"changes.csv", "manifest.json"}  #: of a snapshot: what follows from its rows, or from runs


def finished_edition(order: Order) -> Edition:
    """The edition that stands at ``order.out`` after a run.

    Raises:
        CannotContinue: ``publish.no_site``; somebody removed the folder since.
    """
    trees = Trees(order.out)
    manifest = trees.manifest(trees.live())
    if manifest is None:
        raise CannotContinue(obstacle("publish.no_site", order.out.name))
    snapshot = order.snapshot(settings_of(order).config)
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
    folders = {"content": order.content, "photos": order.photos, "rows": snapshot}
    for name, folder in folders.items():
        own = (file for file in _files(folder) if folder != snapshot or _is_typed(file.relative_to(folder)))
        files += [(f"{name}/{file.relative_to(folder).as_posix()}", file) for file in own]
    there = ((name, digest(file.read_bytes())) for name, file in files if file.is_file())
    return digest(*chain.from_iterable(there))


def _is_typed(copy: Path) -> bool:
    """Whether this file of a snapshot holds what our own people typed, and not what a neighbour publishes."""
    return copy.name not in DERIVED and not copy.parts[0].startswith(COPIES)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _withdrawn(snapshot: Path) -> tuple[str, ...]:
    """The withdrawn ids that the last run stored, and, behind a sign that no id has, how often names had to go."""
    ids, times = (_first_cells(snapshot / SPECIAL / f"{key}.csv") for key in (WITHDRAWN, SILENCED))
    return tuple(sorted({*(one.lower() for one in ids), *(f"/{one}" for one in times)}))


def _first_cells(file: Path) -> list[str]:
    """Those below the header; none where there is no such file."""
    return [row[0] for row in [*csv_rows(text_of(file))][1:] if row]
