"""What stands in the parcels → the street's own pages, published as any site: framed, gated, in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinlin import __version__
from jinlin.build.publisher import imprint
from jinlin.kinds import catalogue
from jinlin.page.render import Renderer
from jinlin.page.words import civil_date
from jinlin.problem import Checked, notice
from jinlin.site.gate import Gate
from jinlin.site.imprint import TRADITIONAL
from jinlin.site.pour import Pot, Stamp, pour
from jinlin.site.shell import Source, build_shell
from jinlin.site.sitemap import host_files
from jinlin.site.traditional import in_traditional
from jinlin.site.wanted import Wanted, check_paths, digest
from jinlin.site.write import forget_standby, publish
from jinlin.street.layout import Street
from jinlin.street.shown import Shown
from jinlin.street.views import portal_blocks, portal_sections

TEMPLATES = Path(__file__).with_name("templates")


def publish_portal(street: Street, communities: Sequence[Shown], office: frozenset[str]) -> Checked[Path]:
    """The folder in which the street's own pages stand now, and what the pour found wrong.

    ``office`` are the numbers that may be published: those of the street and of all its communities.

    Raises:
        CannotContinue: Something private was about to be published, or the engine failed. Nothing has changed then.
    """
    order, strings = street.order, catalogue()
    publisher = imprint(street.setting.community, street.setting.languages)
    source = Source(content=street.portal / "content", settings=street.portal / "mkdocs.yml")
    shell = build_shell(source, publisher, cache=order.notes / "shell", engine=order.engine)
    sections = portal_sections(communities, order.clock.today)
    renderer = Renderer(strings, {"street": TEMPLATES}, {"community": street.setting.community})
    day = civil_date(order.clock.today)
    pot = Pot(
        renderer=renderer,
        imprint=publisher,
        stamp=Stamp(data=day, built=day),
        extra=portal_blocks(communities, order.clock.today),
        edition=digest(strings.digest(), repr(street.setting.community), __version__),
        beside=tuple(f"{name}/" for name in street.setting.communities),
    )
    poured = pour(shell, sections, pot)
    pages = (*poured.value, *in_traditional(poured.value, publisher, _pages_of(communities)))
    there = [each.path for each in communities if each.as_of]
    own = _beside_communities(pages, street.names)
    wanted = check_paths((*own.value, *host_files(own.value, publisher, order.clock.today, there)))
    gate = Gate(office, [one.path for one in wanted.value])
    out = order.notes / "portal"
    publish(out, wanted.value, gate.check, gate.mark())
    forget_standby(out)  # it may hold what a community has withdrawn since
    return Checked(out.resolve(), (*poured.problems, *own.problems, *wanted.problems))


def _pages_of(communities: Sequence[Shown]) -> Mapping[str, str]:
    """The folder of each community's pages in traditional signs, or of its only ones, by its name."""
    also = f"{TRADITIONAL}/"
    return {one.name: one.path + also * (TRADITIONAL in one.languages) for one in communities}


def _beside_communities(pages: Sequence[Wanted], names: Sequence[str]) -> Checked[tuple[Wanted, ...]]:
    """``pages`` without those that lie where a community's site has to be: one page about it would take its place."""
    taken = {one.path: name for one in pages if (name := one.path.partition("/")[0]) in names}
    told = dict.fromkeys(taken.values())
    kept = tuple(one for one in pages if one.path not in taken)
    return Checked(kept, tuple(notice("street.page_taken", name) for name in told))
