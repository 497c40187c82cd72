"""The head of a page: title, description, canonical link, what a shared link shows, and what leads on from here: feeds
and calendars, the pages above, the same page in other signs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from jinlin.page.linked_data import breadcrumbs, render_linked
from jinlin.page.output import Section
from jinlin.site.imprint import ANYWHERE, SIMPLIFIED, Imprint, root_of

FOLLOWED = ("feed.xml", "calendar.ics", "windows.ics")
"""The files that tell what is new in a whole section."""
CHANGES = "feeds/changes.xml"
"""The file that tells what is new on the whole site."""
TYPES = {"xml": "application/atom+xml", "ics": "text/calendar"}
"""What programs look for, by the end of a file's name."""


@dataclass(frozen=True, slots=True, order=True)
class Followed:
    """A file to subscribe to. ``path`` is relative to the site."""

    type: str
    title: str
    path: str


def followed(section: Section) -> tuple[Followed, ...]:
    """The feed and the calendar of a whole section, for all its pages."""
    wanted = {f"{section.name}/{name}" for name in FOLLOWED}
    return tuple(_followed(section.title, file.path) for file in section.files if file.path in wanted)


def site_followed(name: str, sections: Iterable[Section]) -> tuple[Followed, ...]:
    """The feed of the whole site, called like it: for the pages that are of no table with a feed of its own."""
    there = any(file.path == CHANGES for section in sections for file in section.files)
    return (_followed(name, CHANGES),) if there else ()


def own_followed(title: str, path: str, files: Collection[str]) -> tuple[Followed, ...]:
    """What is of one page alone: of a record the calendar and the feed, ``a-1.ics`` and ``s-1-feed.xml``; of a group
    (``page-category-culture.html``) its calendar and its feed, ``calendar-category-culture.ics`` or ``awards.xml``."""
    folder, _, name = path.removesuffix(".html").rpartition("/")
    is_group, group = name.startswith("page-"), name.removeprefix("page-")
    of_group = (f"calendar-{group}.ics", f"feed-{group}.xml", f"{group.rpartition('-')[2]}.xml")
    names = of_group if is_group else (f"{name}.ics", f"{name}-feed.xml")
    return tuple(_followed(title, path) for one in names if (path := f"{folder}/{one}") in files)


def _followed(title: str, path: str) -> Followed:
    return Followed(TYPES[path.rpartition(".")[2]], title, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the page at ``path`` is called, what it is about, and what leads on from it."""

    path: str
    title: str
    description: str
    name: str = ""  #: what it is called below those ``above`` it; empty where that is its title
    above: tuple[tuple[str, str], ...] = ()  #: the pages (name, path) on the way down from the home page to this one
    follows: tuple[Followed, ...] = ()  #: the feeds and calendars that tell what is new here


def render_head(head: Head, imprint: Imprint) -> bytes:
    """The ``<head>`` lines that differ from page to page, everything escaped.

    The record's name stands first in ``<title>``: that is all a WeChat card shows. The home page bears the site's name.
    """
    path, own, site = head.path, " ".join(head.title.split()), escape(imprint.name)
    told = escape(" ".join(head.description.split()))
    shown = site if path == "index.html" or not own else escape(own)
    full = site if shown == site else f"{shown} - {site}"
    lines = [f"<title>{full}</title>"]
    if told:
        lines.append(f'<meta name="description" content="{told}">')
    if path == ANYWHERE:
        return "\n".join([*lines, '<meta name="robots" content="noindex">']).encode()
    lines.extend(_addresses(path, imprint))
    lines.append(f'<meta property="og:title" content="{shown}">')
    lines.append(f'<meta property="og:site_name" content="{site}">')
    lines.append('<meta property="og:type" content="website">')
    lines.append('<meta property="og:locale" content="zh_CN">')
    if told:
        lines.append(f'<meta property="og:description" content="{told}">')
    lines.extend(_follow_links(head.follows, path))
    if imprint.address and path != "index.html" and own:
        steps = [(imprint.name, ""), *head.above, (head.name or own, path)]
        lines.append(render_linked(breadcrumbs((step, imprint.url(at)) for step, at in steps)))
    return "\n".join(lines).encode("utf-8", "replace")


def _addresses(path: str, imprint: Imprint) -> Iterator[str]:
    """The page's own address, and those of the same page in other signs; none while the site has no address."""
    url = escape(imprint.url(path))
    if not url:
        return
    yield f'<link rel="canonical" href="{url}">'
    yield f'<meta property="og:url" content="{url}">'
    if imprint.languages:
        yield f'<link rel="alternate" hreflang="{SIMPLIFIED}" href="{url}">'
        yield f'<link rel="alternate" hreflang="x-default" href="{url}">'
    for language in imprint.languages:
        other = escape(imprint.url(f"{language}/{path}"))
        yield f'<link rel="alternate" hreflang="{language}" href="{other}">'


def _follow_links(follows: Iterable[Followed], path: str) -> Iterator[str]:
    root = root_of(path)
    for one in follows:
        yield f'<link rel="alternate" type="{one.type}" title="{escape(one.title)}" href="{root}{escape(one.path)}">'
