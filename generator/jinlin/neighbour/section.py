"""Neighbourhood → section: one page of all, one of each neighbour, and what other pages may show of the coming week."""

from __future__ import annotations

from jinlin.neighbour.view import Neighbour, Neighbourhood
from jinlin.page.output import Block, Page, Section
from jinlin.strings import Strings

FOLDER = "neighbours"


def neighbours_section(found: Neighbourhood, shell: str, strings: Strings) -> Section:
    """The section 邻里. Nothing of it is found by our search, counted, opened as data or told in a feed."""
    return Section(
        name=FOLDER,
        title=strings.text("neighbours.title"),
        description=strings.text("neighbours.description"),
        shell=shell,
        blocks={
            "main": Block(template="page/neighbours.html", view=found),
            "week": Block(template="page/neighbours_week.html", view=found.near()),
        },
        pages=tuple(_page(one, strings) for one in found.neighbours),
    )


def _page(one: Neighbour, strings: Strings) -> Page:
    return Page(
        path=f"{FOLDER}/{one.name}.html",
        title=strings.text("neighbours.page_title", community=one.title),
        description=strings.text("neighbours.page_description", community=one.title),
        main=Block(template="page/neighbour.html", view=one),
    )
