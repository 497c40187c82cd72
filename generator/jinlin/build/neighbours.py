"""The pages about neighbours: made of what they share, looked at as the gate looks, and of our own pages none.

A site says the same whether a neighbour can be reached or not: what its last good copy says stays until there is
something new. Why one could not be reached is therefore told by the run, and never by a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jinlin.build.makings import Makings
from jinlin.neighbour.section import FOLDER, neighbours_section
from jinlin.neighbour.take import Taken
from jinlin.neighbour.view import neighbourhood
from jinlin.page.output import Section
from jinlin.page.render import Renderer
from jinlin.privacy.detect import find_private_in
from jinlin.problem import Problem, notice
from jinlin.record.records import Records
from jinlin.site.page_text import markup_text
from jinlin.strings import Strings


def neighbour_sections(makings: Makings) -> tuple[Section, ...]:
    """The section 邻里; none where no neighbour is declared."""
    taken = makings.reading.neighbours
    return (_section(taken, makings),) if taken else ()


def without_private(makings: Makings) -> Makings:
    """``makings`` without the neighbours whose pages the gate would not let pass, and with a notice for each.

    Every cell was looked at by itself; two that are harmless may be private side by side. The gate stops a whole site
    for one private thing, and no neighbour shall be able to stop ours.
    """
    reading = makings.reading
    kept: list[Taken] = []
    problems: list[Problem] = []
    for neighbour in reading.config.neighbours:
        own = [one for one in reading.neighbours if one.neighbour is neighbour]
        section = _section([*kept, *own], makings)
        if not _is_clean(section, makings.strings, reading.public_numbers):
            own = [replace(one, records=Records.none(one.records.model)) for one in own]
            place = reading.config.place(f"neighbours.{neighbour.name}")
            problems.append(notice("neighbour.private", neighbour=neighbour.title).at(place))
        kept += own
    clean = replace(reading, neighbours=tuple(kept), problems=(*reading.problems, *problems))
    return replace(makings, reading=clean)


def _section(taken: Sequence[Taken], makings: Makings) -> Section:
    shown = neighbourhood(taken, makings.today, makings.reading.special.working_days)
    own = (makings.order.content / FOLDER / "index.md").is_file()
    return neighbours_section(shown, FOLDER if own else "lists", makings.strings)


def _is_clean(section: Section, strings: Strings, public_numbers: frozenset[str]) -> bool:
    """Whether nothing private stands on any page of ``section``, read as the gate reads it."""
    renderer = Renderer(strings, {}, {})
    blocks = (*section.blocks.values(), *(page.main for page in section.pages))
    texts = (markup_text(renderer.render(one, root="../").encode("utf-8", "replace")) for one in blocks)
    return not any(find_private_in(text, public_numbers) for text in texts)
