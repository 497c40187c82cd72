"""The report as a page of the site for staff. Nothing links to it, no search engine lists it, nothing private is on it.

Like every page it goes through the gate, which would stop the whole site over one hit. So a text in which a detector
finds something is masked here first, even where it is only an example of ours; and if the page as a whole still is not
clean, it says no more than how the tables came out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinlin.config.settings import Config
from jinlin.page.output import Block
from jinlin.page.render import Renderer
from jinlin.page.words import civil_date
from jinlin.privacy.detect import find_private, find_private_in
from jinlin.report.by_tab import TabEntries, by_tab
from jinlin.report.model import HIDDEN, Report
from jinlin.report.sentence import headline, summary
from jinlin.site.page_text import markup_text
from jinlin.site.wanted import Wanted, digest, finished
from jinlin.strings import Strings

TEMPLATES = Path(__file__).parent / "templates"
ROOT = "../"  #: the page stands in a folder of its own
TO_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView:
    """What the page shows. ``tables`` has a line for each table; ``is_bare`` when no problem may be told here."""

    community: str
    headline: str
    tables: tuple[str, ...]
    tabs: tuple[TabEntries, ...]
    is_bare: bool
    day: str


def staff_page(report: Report, config: Config, strings: Strings, today: date) -> Wanted | None:
    """The page, ready for the gate; ``None`` where the community has switched it off.

    The same report, settings and day give the same bytes. It is to be kept out of the sitemap.
    """
    if not config.feedback.page:
        return None
    content = _rendered(_view(report, config, strings, today, is_bare=False), strings)
    if find_private_in(markup_text(content), config.community.office):
        content = _rendered(_view(report, config, strings, today, is_bare=True), strings)
    return finished(staff_path(config), content)


def staff_path(config: Config) -> str:
    """Where the page stands in the site.

    Its links say where the spreadsheets are, which is nobody's business: they may be open to whoever has the address.
    So with such links the name is made from the spreadsheets' keys: only who knows those can find the page.
    """
    keys = _keys(config)
    if not keys or not config.feedback.links:
        return "staff/report.html"
    return f"staff/report-{digest(*keys)[:20].translate(TO_LETTERS)}.html"


def staff_address(config: Config) -> str:
    """The page's whole address; empty where there is no page or the site's own address is unknown."""
    site = config.community.site
    return f"{site}{staff_path(config)}" if site and config.feedback.page else ""


def _keys(config: Config) -> tuple[str, ...]:
    """The keys of all spreadsheets that are read."""
    return tuple(sorted(s.where for s in config.sources.values() if not s.is_local))


def _view(report: Report, config: Config, strings: Strings, today: date, *, is_bare: bool) -> StaffView:
    secret = () if config.feedback.links else _keys(config)

    def shown(text: str) -> str:
        for key in secret:
            text = text.replace(key, HIDDEN)  # a link that was changed is left out
        return _masked(text, config.community.office)

    return StaffView(
        community=config.community.name,
        headline=headline(report, strings),
        tables=() if is_bare else tuple(map(shown, summary(report, strings)[: len(report.tables)])),
        tabs=() if is_bare else by_tab(report, config, strings, shown),
        is_bare=is_bare,
        day=civil_date(today),
    )


def _masked(text: str, office: frozenset[str]) -> str:
    """``text`` with ``HIDDEN`` for each thing that a detector finds."""
    for hit in reversed(find_private(text, office)):
        text = text[: hit.start] + HIDDEN + text[hit.end :]
    return text


def _rendered(view: StaffView, strings: Strings) -> bytes:
    renderer = Renderer(strings, {"report": TEMPLATES}, {})
    return renderer.render(Block(template="report/staff.html", view=view), root=ROOT).encode("utf-8", "replace")
