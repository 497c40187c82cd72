"""What the last run was about, so that the same run again costs no more than reading the sheets.

The same sheets, settings, pages, day and program give the same bytes: when none of them changed and nobody touched the
site, there is nothing to do but to say again what was wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path

from jinlin.build.reading import Gathered, Order
from jinlin.problem import Place, Problem, Severity
from jinlin.report import Report, TableCount

PACKAGE = Path(__file__).parents[1]


def run_digest(order: Order, gathered: Gathered) -> str:
    """A name for everything a run depends on but the last good copies: sheets, settings, pages, day, program."""
    state = blake2b(digest_size=16)
    state.update(repr((order.clock.today, order.engine, order.offline, str(order.out.absolute()))).encode())
    for one, sheet in gathered.sheets.items():
        state.update(repr((one.table, one.key, sheet)).encode("utf-8", "surrogatepass"))
    state.update(repr(gathered.problems).encode("utf-8", "surrogatepass"))
    for file in (order.config, order.home / "mkdocs.yml", *_files(order.content)):
        _add(state, file)
    for file in (*_files(PACKAGE), *_files(PACKAGE.parent / "theme")):
        found = file.stat()  # the program itself: who edits it changes a time
        state.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}".encode())
    return state.hexdigest()


def _with_copies(digest: str, order: Order, gathered: Gathered) -> str:
    """``digest`` and the last good copies as they stand now."""
    state = blake2b(digest.encode(), digest_size=16)
    for file in _files(order.snapshot(gathered.config)):
        _add(state, file)
    return state.hexdigest()


def _add(state: blake2b, file: Path) -> None:
    state.update(str(file).encode() + b"\0" + (file.read_bytes() if file.is_file() else b"") + b"\0")


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc") if folder.is_dir() else ()


def recall(order: Order, gathered: Gathered, digest: str) -> Report | None:
    """The report of the last run, if that was the run named ``digest`` and nobody touched the copies since."""
    try:
        told = json.loads(_file(order.home).read_text("utf-8"))
        if told["digest"] != _with_copies(digest, order, gathered):
            return None
        return Report(
            problems=tuple(_problem(one) for one in told["problems"]),
            tables=tuple(TableCount(**one) for one in told["tables"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(order: Order) -> None:
    """Know nothing of the last run: what is on the site is about to change, and a build may be killed half-way."""
    _file(order.home).unlink(missing_ok=True)


def remember(order: Order, gathered: Gathered, digest: str, report: Report) -> None:
    """Keep the report of the run named ``digest``, which has just stored its copies; it holds no private value."""
    digest = _with_copies(digest, order, gathered)
    told = {"digest": digest, "problems": list(_plain(report.problems)), "tables": [asdict(t) for t in report.tables]}
    file = _file(order.home)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    fresh.replace(file)


def _file(home: Path) -> Path:
    return home / ".jinlin" / "last-run.json"


def _plain(problems: Iterable[Problem]) -> Iterator[dict[str, object]]:
    for one in problems:
        yield {**asdict(one), "severity": one.severity.name}


def _problem(told: dict) -> Problem:  # type: ignore[type-arg]
    facts = tuple((name, fact) for name, fact in told["facts"])
    severity, place = Severity[told["severity"]], Place(**told["place"])
    return Problem(code=told["code"], severity=severity, found=told["found"], facts=facts, place=place)
