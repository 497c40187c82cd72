"""Entries → an Atom feed (RFC 4287) as bytes, so that a reader programme can follow a section."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree

from jinlin.page.output import File, written
from jinlin.page.xml_text import legal
from jinlin.view.setting import Community, Setting

LATEST = 50  #: entries of a section's feed
NEVER = date(2000, 1, 1)
ATOM = "http://www.w3.org/2005/Atom"
SCHEME_YEAR = "2026"  # a tag names the year in which its authority began to give out names; it must never change


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. ``id`` is made by ``entry_id``, never by the title or the address, which may change."""

    id: str
    title: str
    url: str  #: absolute, or empty where the site has no address yet
    updated: date
    summary: str = ""


def entry_id(site: str, table: str, name: str) -> str:
    """Return the lasting name of a record in feeds: ``tag:example.org,2026:/activities/a-2026-017``.

    ``site`` is the site's absolute address. Without one it is a urn that depends on table and name alone.
    Source: RFC 4151 (tag), RFC 4122 (uuid).
    """
    parts = urlsplit(site)
    if not parts.hostname:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"jinlin:{table}/{name}").urn
    return f"tag:{parts.hostname},{SCHEME_YEAR}:{parts.path.rstrip('/')}/{table}/{name}"


def record_entry(path: str, setting: Setting, *, title: str, updated: date, summary: str) -> FeedEntry:
    """The entry of the record whose page is at ``path``."""
    by, name = setting.community, path.rpartition("/")[2].removesuffix(".html")
    entry = entry_id(by.site, setting.table, name)
    return FeedEntry(id=entry, title=title, url=by.absolute(path), updated=updated, summary=summary)


def feed_file(path: str, title: str, entries: Sequence[FeedEntry], by: Community) -> File:
    """The feed at ``path`` of a community's site."""
    return written(path, render_feed, title, by.absolute(path), entries, author=by.name)


def newest_first(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """The entries in the order of a feed; those of one day by id."""
    return sorted(entries, key=lambda entry: (-entry.updated.toordinal(), entry.id))


def render_feed(
    title: str, address: str, entries: Iterable[FeedEntry], *, author: str, updated: date = NEVER
) -> bytes:
    """Return the feed, newest entry first. ``address`` is the feed's own absolute address, or empty.

    ``author`` is who publishes: the community. ``updated`` is the day the data changed last; an entry later than that
    counts.
    """
    ordered = newest_first(entries)
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", address or uuid.uuid5(uuid.NAMESPACE_URL, f"jinlin:{legal(title)}").urn)
    _add(feed, "title", title)
    _add(feed, "updated", midnight(max([updated, *(entry.updated for entry in ordered)])))
    _add(ElementTree.SubElement(feed, "author"), "name", author)
    if address:
        ElementTree.SubElement(feed, "link", {"rel": "self", "href": legal(address)})
    for entry in ordered:
        _append(feed, entry)
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _append(feed: ElementTree.Element, entry: FeedEntry) -> None:
    element = ElementTree.SubElement(feed, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", midnight(entry.updated))
    if entry.url:
        ElementTree.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": legal(entry.url)})
        _add(element, "summary", entry.summary)
    else:
        _add(element, "content", entry.summary)  # RFC 4287, 4.1.2: an entry without a link must have content


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = legal(text)


def midnight(day: date) -> str:
    """The moment at which ``day`` begins, as feeds write it."""
    return f"{day.isoformat()}T00:00:00+08:00"
