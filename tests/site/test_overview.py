"""A way to each of many tables."""

from __future__ import annotations

from jinlin.kinds import catalogue
from jinlin.page.output import Section
from jinlin.page.render import Renderer
from jinlin.site.overview import overview


def section(name: str, group: str = "") -> Section:
    """A table of that name."""
    return Section(name=name, title=name.upper(), description="<b>", shell="lists", group=group)


def test_groups_stand_in_the_order_of_their_first_tables() -> None:
    """So nothing moves when a table is added to a group; those without one come last."""
    view = overview([section("a", "二"), section("b"), section("c", "一"), section("d", "二")]).view.groups
    assert [("二", ["a", "d"]), ("一", ["c"]), ("", ["b"])] == [(g.title, [w.name for w in g.ways]) for g in view]


def rendered(*sections: Section) -> str:
    """The HTML of the list."""
    return Renderer(catalogue(), {}, {}).render(overview(sections), root="../")


def test_one_group_needs_no_heading() -> None:
    """A community that groups nothing has the plain list; what cells say is escaped."""
    html = rendered(section("a"), section("b"))
    assert "<h2" not in html and "<nav" not in html
    assert '<a href="../a/">A</a><p>&lt;b&gt;</p>' in html


def test_several_groups_have_a_way_to_each() -> None:
    """Whoever looks for money need not scroll past everything else."""
    html = rendered(section("a", "一"), section("b"))
    assert '<a href="#group-2">其他清单</a>' in html and '<h2 id="group-2">其他清单</h2>' in html


def test_a_name_is_said_once() -> None:
    """A list about which nobody wrote a sentence is described by its name alone."""
    assert "<p>" not in rendered(Section(name="a", title="工具", description="工具", shell="lists"))
