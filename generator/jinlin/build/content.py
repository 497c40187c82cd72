"""Records → all that the site shows: each table's section, and what belongs to no single table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.build.exports import with_exports
from jinlin.build.guide import FOLDER as GUIDE
from jinlin.build.guide import guide_blocks, guide_sections
from jinlin.build.home import home_blocks
from jinlin.build.links import with_links
from jinlin.build.makings import Makings
from jinlin.build.neighbours import neighbour_sections
from jinlin.build.search import search_sections
from jinlin.build.sections import section_of
from jinlin.build.shared import with_shared
from jinlin.kinds import find_kinds
from jinlin.page.output import Block, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything to be poured. ``blocks`` fill the slots of no table, by their whole text."""

    sections: tuple[Section, ...]
    blocks: Mapping[str, Block]


def site_content(makings: Makings) -> Content:
    """All that the site shows."""
    reading = makings.reading
    tables = [with_links(section_of(i, makings), reading.links.related) for i in reading.intakes]
    search, guide = search_sections(tables, makings), _guide(makings)
    blocks = {**home_blocks(tables, makings.settings, makings.today), **guide.blocks}
    sections = (*with_exports(tables, makings), *search, *guide.sections, *neighbour_sections(makings))
    return Content(sections=with_shared(sections, makings), blocks=blocks)


def _guide(makings: Makings) -> Content:
    """What the guide for staff shows, where the community has one."""
    folder, strings = makings.order.content / GUIDE, makings.strings
    if not folder.is_dir():
        return Content(sections=(), blocks={})
    plans, kinds = [intake.plan for intake in makings.reading.intakes], find_kinds()
    apart = {page.parent.name for page in folder.glob("*/index.md")}
    sections, blocks = guide_sections(plans, kinds, apart, strings), guide_blocks(plans, kinds, strings)
    return Content(sections=sections, blocks=blocks)
