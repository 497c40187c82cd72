"""Whether the neighbours' open data can be read; a site comes out without."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.build.order import Order
from jinlin.commands.doctor.finding import Finding, Need, faulty, well
from jinlin.config.settings import Config
from jinlin.source.neighbour.visit import tables_of, visit


def neighbours(config: Config, order: Order) -> Iterator[Finding]:
    """For each neighbour with a site how many of its tables can be read, and why others cannot."""
    asked = [one for one in config.neighbours if not one.samples]
    found = visit(asked, order.clock.today)
    for one in asked:
        read = sum(table in found.cells for table in tables_of(one))
        if read:
            yield well(Need.COMFORT, "doctor.neighbour", neighbour=one.title, tables=read)
    yield from (faulty(Need.COMFORT, problem, config.community.office) for problem in found.unreached(config))
