"""Records → all that the site shows: each table's section, and what belongs to no single table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.build.guide import FOLDER as GUIDE
from jinlin.build.guide import guide_blocks, guide_sections
from jinlin.build.home import home_blocks
from jinlin.build.links import with_links
from jinlin.build.order import Order
from jinlin.build.reading import Reading
from jinlin.build.search import search_sections
from jinlin.build.sections import section_of
from jinlin.kinds import find_kinds
from jinlin.page.output import Block, Section
from jinlin.strings import Strings
from jinlin.view.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything to be poured. ``blocks`` fill the slots of no table, by their whole text."""

    sections: tuple[Section, ...]
    blocks: Mapping[str, Block]


def site_content(order: Order, reading: Reading, settings: Mapping[str, Setting], strings: Strings) -> Content:
    """What ``reading`` gives to the site of ``order``; ``settings`` are the surroundings of its tables."""
    sections = [section_of(i, settings[i.name], strings) for i in reading.intakes]
    sections = [with_links(section, reading.links.related) for section in sections]
    search = search_sections(order, reading.intakes, sections, reading.special, strings)
    guide = _guide(order, reading, strings)
    blocks = {**home_blocks(sections, settings, order.clock.today), **guide.blocks}
    return Content(sections=(*sections, *search, *guide.sections), blocks=blocks)


def _guide(order: Order, reading: Reading, strings: Strings) -> Content:
    """What the guide for staff shows, where the community has one."""
    folder = order.content / GUIDE
    if not folder.is_dir():
        return Content(sections=(), blocks={})
    plans, kinds = [intake.plan for intake in reading.intakes], find_kinds()
    apart = {page.parent.name for page in folder.glob("*/index.md")}
    return Content(
        sections=guide_sections(plans, kinds, apart, strings), blocks=guide_blocks(plans, kinds, strings)
    )
