"""The bar above every page: what residents have to know wherever they are, and only as long as they have to."""

from __future__ import annotations

from collections.abc import Iterable

from jinlin.page.output import Block, Section
from jinlin.site.frame import MAIN, ShellPage
from jinlin.site.imprint import ANYWHERE


def bar(sections: Iterable[Section], page: ShellPage, *, here: bool) -> tuple[Block, ...]:
    """The bars in the frame of ``page``; ``here``: on that page itself, which may tell the same at length already."""
    if page.path == ANYWHERE:
        return ()
    return tuple(s.bar for s in sections if s.bar is not None and not (here and _tells(page, s)))


def _tells(page: ShellPage, section: Section) -> bool:
    """Whether a hand-written page shows a block that makes the section's bar superfluous."""
    slots = {f"{section.name} {name}" for name in section.bar_in}
    if page.folder == section.name and MAIN in section.bar_in:
        slots.add(MAIN)
    return not slots.isdisjoint(page.article.slots)
