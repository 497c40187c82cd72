"""The neighbours of sheets.yaml in a run: visited, read as ours are, shown on pages of their own and nowhere else.

A site says the same whether a neighbour can be reached or not: what its last good copy says stays until there is
something new. Why one could not be reached is therefore told by the run, and never by a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from jinlin.build.order import Order
from jinlin.config.settings import Config, NeighbourSetting
from jinlin.neighbour.section import FOLDER, neighbours_section
from jinlin.neighbour.take import Taken, take
from jinlin.neighbour.view import neighbourhood
from jinlin.page.output import Section
from jinlin.page.render import Renderer
from jinlin.privacy.detect import find_private_in
from jinlin.problem import Checked, Place, Problem, notice
from jinlin.record.records import Records
from jinlin.site.page_text import markup_text
from jinlin.source.last_good import Snapshot, TableCopy
from jinlin.source.neighbour.visit import Visited, online, tables_of, visit
from jinlin.strings import Strings
from jinlin.view.working_days import WorkingDays

if TYPE_CHECKING:
    from jinlin.build.content import Content


def visited(config: Config, order: Order) -> Visited:
    """What the neighbours let us have now; nothing where nobody may be asked."""
    return Visited() if order.offline else visit(config.neighbours, order.clock.today)


def unreached(found: Visited, config: Config) -> tuple[Problem, ...]:
    """Why some could not be read, each at its line of sheets.yaml."""
    return tuple(problem.at(config.place(f"neighbours.{name}")) for name, problem in found.found)


def digests(found: Visited, config: Config, known: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """A name for what each table of the neighbours says that comes over the network; see ``Visited.digests``."""
    return found.digests(tuple(online(config.neighbours)), dict(known))


def take_in_neighbours(found: Visited, config: Config, snapshot: Snapshot, today: date) -> Checked[tuple[Taken, ...]]:
    """The records of all neighbours that may be shown today; the problems are notices."""
    taken: list[Taken] = []
    problems: list[Problem] = []
    for neighbour in config.neighbours:
        for table in tables_of(neighbour):
            copy = snapshot.tables.get(table.name)
            one = take(neighbour, table, found.cells.get(table), copy, today)
            taken.append(one.value)
            problems += (p.at(_place(config, neighbour)) for p in one.problems)
    return Checked(tuple(taken), tuple(problems))


def _place(config: Config, neighbour: NeighbourSetting) -> Place:
    return config.place(f"neighbours.{neighbour.name}")


def neighbour_copies(taken: Sequence[Taken]) -> Mapping[str, TableCopy]:
    """What to store of them; also of those that could not be reached, whose ids are none of ours to withdraw."""
    copies = {one.table.name: one.new_copy() for one in taken}
    return {name: copy for name, copy in copies.items() if copy is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a neighbour's pages are made and looked at with."""

    order: Order
    config: Config
    strings: Strings
    working_days: WorkingDays
    public_numbers: frozenset[str]

    def section(self, taken: Sequence[Taken]) -> Section:
        """The pages of what was ``taken``."""
        shown = neighbourhood(taken, self.order.clock.today, self.working_days)
        own = (self.order.content / FOLDER / "index.md").is_file()
        return neighbours_section(shown, FOLDER if own else "lists", self.strings)


def without_private(taken: Sequence[Taken], around: Around) -> Checked[tuple[Taken, ...]]:
    """The same without the neighbours whose pages the gate would not let pass.

    Every cell was looked at by itself; two that are harmless may be private side by side. The gate stops a whole site
    for one private thing, and no neighbour shall be able to stop ours.
    """
    kept: list[Taken] = []
    problems: list[Problem] = []
    for neighbour in around.config.neighbours:
        own = [one for one in taken if one.neighbour is neighbour]
        if not _is_clean([*kept, *own], around):
            own = [replace(one, records=Records.none(one.records.model)) for one in own]
            problems.append(notice("neighbour.private", neighbour=neighbour.title).at(_place(around.config, neighbour)))
        kept += own
    return Checked(tuple(kept), tuple(problems))


def with_neighbours(content: Content, taken: Sequence[Taken], around: Around) -> Content:
    """``content`` and the pages about neighbours; ``content`` itself where none are declared."""
    return replace(content, sections=(*content.sections, around.section(taken))) if taken else content


def _is_clean(taken: Sequence[Taken], around: Around) -> bool:
    """Whether nothing private stands on any page about them, read as the gate reads it."""
    section, renderer = around.section(taken), Renderer(around.strings, {}, {})
    blocks = (*section.blocks.values(), *(page.main for page in section.pages))
    texts = (markup_text(renderer.render(one, root="../").encode("utf-8", "replace")) for one in blocks)
    return not any(find_private_in(text, around.public_numbers) for text in texts)
