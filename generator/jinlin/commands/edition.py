"""What a site is, in a few letters: two sites of the same edition are the same to every resident.

A publication costs minutes of a machine and a new download for everybody, so it is made only where the finished bytes
differ from those that are public. The day is part of it: 今天, 超期 and 公示期 move at midnight in Shanghai although no
cell changed, and a site that says so every morning is known to be alive.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinlin.build.order import Order
from jinlin.build.reading import read_settings
from jinlin.build.special import NAME as SPECIAL
from jinlin.problem import CannotContinue, Severity, problem
from jinlin.site.trees import Trees
from jinlin.site.wanted import digest

DERIVED = frozenset({"changes.csv", "manifest.json", "modified.json"})  #: of a snapshot: what follows from its rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One state of a site.

    ``site`` digests the finished files, ``sources`` what people typed for them (public rows, pages, settings), ``day``
    is the civil date in Shanghai, ISO; ``withdrawn`` are the ids taken off the site, sorted.
    """

    site: str
    sources: str
    day: str
    withdrawn: tuple[str, ...] = ()

    def is_shown_by(self, other: Edition | None) -> bool:
        """Whether residents who see ``other`` see this one."""
        return other is not None and (self.site, self.day) == (other.site, other.day)

    def as_json(self) -> Mapping[str, object]:
        """For a file that ``read_edition`` reads."""
        return {"site": self.site, "sources": self.sources, "day": self.day, "withdrawn": list(self.withdrawn)}


def read_edition(told: object) -> Edition | None:
    """The edition that ``as_json`` gave; ``None`` for anything else, so that a damaged note costs one publication."""
    if not isinstance(told, Mapping) or not all(isinstance(told.get(name), str) for name in ("site", "sources", "day")):
        return None
    withdrawn = told.get("withdrawn")
    ids = tuple(str(one) for one in withdrawn) if isinstance(withdrawn, list) else ()
    return Edition(site=told["site"], sources=told["sources"], day=told["day"], withdrawn=ids)


def edition(order: Order) -> Edition:
    """The edition that stands at ``order.out`` after a run.

    Raises:
        CannotContinue: ``publish.no_site``; somebody removed the folder since.
    """
    trees = Trees(order.out)
    live = trees.live()
    manifest = trees.manifest(live) if live is not None else None
    if manifest is None:
        raise CannotContinue(problem("publish.no_site", order.out.name, Severity.TABLE))
    snapshot = order.snapshot(read_settings(order.config)[0])
    return Edition(
        site=digest(*(part for path, one in sorted(manifest.files.items()) for part in (path, one.digest))),
        sources=_sources(order, snapshot),
        day=order.clock.today.isoformat(),
        withdrawn=_withdrawn(snapshot),
    )


def _sources(order: Order, snapshot: Path) -> str:
    """A digest of what people may change to get another site: not the day, and not the program."""
    own = [order.config, order.home / "mkdocs.yml", *_files(order.content)]
    rows = [file for file in _files(snapshot) if file.name not in DERIVED]
    files = [(file.relative_to(order.home).as_posix(), file) for file in own if file.is_file()]
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
        with (snapshot / SPECIAL / "withdrawn.csv").open(encoding="utf-8", newline="") as file:
            return tuple(sorted({row[0].lower() for row in [*csv.reader(file)][1:] if row}))
    except FileNotFoundError:
        return ()
