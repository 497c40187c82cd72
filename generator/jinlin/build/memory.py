"""What the last run was about, so that the same run again costs no more than reading what it depends on.

The same sheets, settings, pages, day and program give the same bytes: when none of them changed and nobody touched the
site, there is nothing to do but to say again what was wrong. Files are compared before anything is made of them, sheets
that come over the network once they are there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinlin.build.order import Order
from jinlin.disk import write_whole
from jinlin.problem import Place, Problem, Severity
from jinlin.report import Report, TableCount

if TYPE_CHECKING:
    from jinlin.build.gather import Gathered

PACKAGE = Path(__file__).parents[1]
NOTED = frozenset({"feedback.json", "modified.json"})  #: what staff were told, when sheets changed: nothing of the site


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a run depends on but the last good copies: ``usual`` digests the order, the program, settings and pages;
    ``local`` the sources on disk, which stand at ``paths``; ``sheets`` what came over the network, empty where all is
    local."""

    usual: str
    local: str
    sheets: str
    paths: tuple[str, ...]
    neighbours: tuple[tuple[str, str], ...] = ()  #: digests of what came from neighbours over the network


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """The basis of the last run, the state of the copies it left, and its report; no private value is in it."""

    basis: Basis
    copies: str
    snapshot: str
    report: Report

    def is_of(self, order: Order) -> bool:
        """Whether all files that ``order`` depends on are as they were."""
        known = self.basis
        return (
            known.usual == usual_digest(order)
            and known.local == local_digest(order, known.paths)
            and self.copies == _copies(order, self.snapshot)
        )


def usual_digest(order: Order) -> str:
    """A name for the order, the program, and the settings and pages of the community."""
    state = blake2b(digest_size=16)
    places = str(order.config), str(order.out.absolute())
    state.update(repr((order.clock.today, order.engine, order.offline, *places)).encode())
    add_files(state, order.config, *filter(None, (order.street,)), order.settings, order.content)
    for file in (*_files(PACKAGE), *_files(PACKAGE.parent / "theme"), *_files(order.photos)):
        state.update(f"{file.path}\0{_stamp(file)}".encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def _stamp(file: os.DirEntry[str]) -> str:
    """Tells an edit of the program itself, or of photos, which are large: who edits one changes a time. Empty of a
    name that leads nowhere, or of a file that has gone while we looked."""
    try:
        found = file.stat()
    except OSError:
        return ""
    return f"{found.st_size}\0{found.st_mtime_ns}"


def local_digest(order: Order, paths: Iterable[str]) -> str:
    """A name for the files and folders at ``paths``, which are relative to the community's folder."""
    state = blake2b(digest_size=16)
    add_files(state, *(order.home / path for path in paths))
    return state.hexdigest()


def _copies(order: Order, snapshot: str) -> str:
    """A name for the last good copies in the folder ``snapshot``, without what commands note there for themselves."""
    state = blake2b(digest_size=16)
    for entry in _entries(order.copies(snapshot)):
        if entry.name not in NOTED:
            add_files(state, Path(entry.path))
    return state.hexdigest()


def sheets_digest(gathered: Gathered) -> str:
    """A name for what the sources said; empty where all of them are files, whose bytes are compared anyway."""
    if all(source.is_local for source in gathered.config.sources.values()):
        return ""
    state = blake2b(digest_size=16)
    for one, sheet in gathered.sheets.items():
        state.update(repr((one.table, one.key, sheet)).encode("utf-8", "surrogatepass"))
    state.update(repr(gathered.problems).encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def last_run(order: Order) -> LastRun | None:
    """What is known of the last run; ``None`` after a killed one."""
    try:
        told = json.loads(_file(order).read_text("utf-8"))
        report = Report(
            problems=tuple(_problem(one) for one in told["problems"]),
            tables=tuple(TableCount(**one) for one in told["tables"]),
        )
        known = told["basis"]
        pairs = {"paths": tuple(known["paths"]), "neighbours": tuple(map(tuple, known["neighbours"]))}
        basis = Basis(**{**known, **pairs})
        return LastRun(basis=basis, copies=told["copies"], snapshot=told["snapshot"], report=report)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(order: Order) -> None:
    """Know nothing of the last run: what is on the site is about to change, and a build may be killed half-way."""
    _file(order).unlink(missing_ok=True)


def remember(order: Order, basis: Basis, snapshot: str, report: Report) -> None:
    """Keep the report of a run that has just stored its copies in the folder ``snapshot``."""
    told = {
        "basis": asdict(basis),
        "copies": _copies(order, snapshot),
        "snapshot": snapshot,
        "problems": list(_plain(report.problems)),
        "tables": [asdict(t) for t in report.tables],
    }
    write_whole(_file(order), json.dumps(told, ensure_ascii=False))


def _file(order: Order) -> Path:
    return order.notes / "last-run.json"


def add_files(state: blake2b, *paths: Path) -> None:
    """Take the bytes of files, and of all files in folders, into ``state``, with their names from there on; that there
    is none counts too."""
    for path in paths:
        above = len(str(path)) - len(path.name)
        for name in [entry.path for entry in _files(path)] if path.is_dir() else [str(path)]:
            try:
                with open(name, "rb", 0) as opened:  # noqa: PTH123 - entries of a folder are strings
                    content = opened.read()
            except OSError:
                content = b"none"
            state.update(b"%d\0%s\0" % (len(content), name[above:].encode("utf-8", "surrogatepass")))
            state.update(content)


def _files(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """All files below ``folder``, sorted, without what Python compiles for itself."""
    for entry in _entries(folder):
        if entry.is_dir():
            yield from _files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield entry


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What stands in ``folder``, sorted; nothing where there is none."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


def _plain(problems: Iterable[Problem]) -> Iterator[dict[str, object]]:
    for one in problems:
        yield {**asdict(one), "severity": one.severity.name}


def _problem(told: Mapping[str, Any]) -> Problem:
    facts = tuple((name, fact) for name, fact in told["facts"])
    severity, place = Severity[told["severity"]], Place(**told["place"])
    return Problem(code=told["code"], severity=severity, found=told["found"], facts=facts, place=place)
