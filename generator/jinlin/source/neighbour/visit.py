"""Every neighbour of sheets.yaml, asked once for all that is shown of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from jinlin.config.settings import Config, NeighbourSetting, Shared
from jinlin.problem import Checked, Problem, notice
from jinlin.source.neighbour.shape import Cells, check_whole, read_package, read_rows
from jinlin.source.patience import Patience
from jinlin.source.refusal import Unanswered
from jinlin.source.samples import read_sample

SECONDS = 60.0  #: for all neighbours together
MOST = 2_000_000  #: bytes of one file
PACKAGE = "datapackage.json"
SAMPLES = Path(__file__).with_name("samples")
COPIES = "_neighbour-"  #: how the names of its last good copies begin; no table of ours can be called so


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of one neighbour, as sheets.yaml names it."""

    neighbour: str
    shared: Shared
    table: str

    @property
    def name(self) -> str:
        """Its name among the last good copies."""
        return f"{COPIES}{self.neighbour}-{self.shared.value}-{self.table}"


@dataclass(frozen=True, slots=True)
class Visited:
    """What neighbours let us have, and why some did not: (name of the neighbour, notice)."""

    cells: Mapping[Table, Cells] = field(default_factory=dict)
    found: tuple[tuple[str, Problem], ...] = ()

    def digests(self, online: Sequence[Table], known: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """A name for what each of the tables that come over the network says; for one that could not be had the name
        that is ``known``: nothing is new of it."""
        return tuple((one.name, self._digest(one) or known.get(one.name, "")) for one in online)

    def unreached(self, config: Config) -> tuple[Problem, ...]:
        """Why some could not be read, each at its line of sheets.yaml."""
        return tuple(problem.at(config.place(f"neighbours.{name}")) for name, problem in self.found)

    def _digest(self, table: Table) -> str:
        cells = self.cells.get(table)
        if cells is None:
            return ""
        return blake2b(repr(cells).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def tables_of(neighbour: NeighbourSetting) -> tuple[Table, ...]:
    """The tables that are shown of a neighbour."""
    return tuple(Table(neighbour=neighbour.name, shared=s, table=table) for s, table in neighbour.shown)


def visit(neighbours: Sequence[NeighbourSetting], today: date, patience: Patience | None = None) -> Visited:
    """What can be had of all ``neighbours``. Each gets its share of one time for all; what one lets lie is the next's.

    Args:
        neighbours: From sheets.yaml.
        today: The samples move with it.
        patience: 60 seconds for all of them by default, and not more than two tries for a file.
    """
    whole = patience or replace(Patience.of(SECONDS), tries=2, longest_try=20.0)
    cells: dict[Table, Cells] = {}
    found: list[tuple[str, Problem]] = []
    for n, neighbour in enumerate(neighbours):
        until = whole.now() + whole.left / (len(neighbours) - n)
        one = _samples(neighbour, today) if neighbour.samples else _visit(neighbour, replace(whole, until=until))
        cells |= one.value
        found += ((neighbour.name, each) for each in one.problems)
    return Visited(cells, tuple(found))


def _visit(neighbour: NeighbourSetting, patience: Patience) -> Checked[Mapping[Table, Cells]]:
    # The HTTP library, of which a run without neighbours has no use: it costs 15 MB and a tenth of a second.
    from jinlin.source.neighbour.reply import Limits, fetch_file, read_json

    limits = Limits(MOST, patience)
    try:
        package = read_json(fetch_file(neighbour.site + PACKAGE, limits))
    except Unanswered as failure:
        return Checked({}, (_notice(failure, neighbour, PACKAGE),))
    cells, problems = {}, []
    for table in tables_of(neighbour):
        path = PACKAGE
        try:
            described = read_package(package, table.table)
            path = f"{table.table}/data.json"
            content = fetch_file(neighbour.site + path, limits)
            check_whole(content, described)
            cells[table] = read_rows(read_json(content), described)
        except Unanswered as failure:
            problems.append(_notice(failure, neighbour, path))
    return Checked(cells, tuple(problems))


def _notice(failure: Unanswered, neighbour: NeighbourSetting, path: str) -> Problem:
    """It holds back nothing of ours."""
    refusal = failure.refusal
    return notice(refusal.code, refusal.found, neighbour=neighbour.title, address=neighbour.site + path)


def _samples(neighbour: NeighbourSetting, today: date) -> Checked[Mapping[Table, Cells]]:
    """The invented neighbour that comes with the package, whatever its tables are called."""
    return Checked({table: _sample(table.shared, today) for table in tables_of(neighbour)})


def _sample(shared: Shared, today: date) -> Cells:
    text = (SAMPLES / f"{shared.value}.csv").read_text("utf-8")
    header, *rows = read_sample(text, shared.value, today).rows
    return Cells(columns=tuple((str(label), str(label)) for label in header), rows=tuple(map(tuple, rows)))


def online(neighbours: Sequence[NeighbourSetting]) -> Iterator[Table]:
    """The tables that come over the network."""
    for neighbour in neighbours:
        if not neighbour.samples:
            yield from tables_of(neighbour)
