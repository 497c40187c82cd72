"""The bar above every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.page.output import Block
from jinlin.site.pour import pour

ENGINES = ("mkdocs", "zensical")
BAR = Block(template="t/all.html", view="停暖")
SAID = "<p>共 停暖 件</p>"


def with_bar(sections):
    """The same sections, the first of which has a bar that its own block ``week`` makes superfluous."""
    first, *others = sections
    return (replace(first, bar=BAR, bar_in=("week",)), *others)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_has_the_bar_of_every_section(shells, sections, pot, engine):
    """Above the article, on the pages of other sections too; not where it would be said twice, or lead nowhere."""
    pages = {one.path: one.content().decode() for one in pour(shells[engine], with_bar(sections), pot).value
             if one.path.endswith(".html")}  # fmt: skip
    without = {path for path, text in pages.items() if SAID not in text.partition("<article")[0]}
    assert {"activities/a-1.html", "sandan/index.html", "odd/index.html"} <= pages.keys() - without
    assert {"index.html", "404.html"} == without


def test_a_section_tells_it_on_its_own_page_alone(shells, sections, pot):
    """Its block ``main`` stands there; on another section's page that slot holds something else."""
    first, borrower = sections
    both = (replace(first, bar=BAR, bar_in=("main",)), replace(borrower, name="services", shell="services"))
    found = pour(shells["mkdocs"], both, pot).value
    texts = {one.path: one.content().decode().partition("<article")[0] for one in found if one.path.endswith("/index.html")}
    assert (False, True) == (SAID in texts["activities/index.html"], SAID in texts["services/index.html"])


def test_an_incident_rewrites_every_page_once(shells, sections, pot):
    """The keys of all framed pages change with the bar, and only with it."""
    def keys(found):
        return {one.path: one.key for one in pour(shells["mkdocs"], found, pot).value if one.path.endswith(".html")}

    calm, open_ = keys(sections), keys(with_bar(sections))
    assert {"index.html", "404.html"} == {path for path in calm if calm[path] == open_[path]}
    assert open_ == keys(with_bar(sections))


def test_no_bar_leaves_no_trace(shells, sections, pot):
    """Neither a mark of ours nor an empty landmark."""
    assert not [one.path for one in pour(shells["mkdocs"], sections, pot).value if b"jinlin: bar" in one.content()]
