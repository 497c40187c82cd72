"""What has changed on the site, as a feed for reading programmes: Atom, and JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinlin.page.feed import FeedEntry, midnight, newest_first, render_feed
from jinlin.page.open_data import render_json

VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed. ``address`` is its own without ``.xml``, ``site`` the site's; both are empty where there is none yet."""

    title: str
    author: str
    site: str
    address: str
    updated: date  #: the day of the newest change
    entries: tuple[FeedEntry, ...]


def render_atom(feed: Feed) -> bytes:
    """Return the feed as Atom."""
    address = f"{feed.address}.xml" if feed.address else ""
    return render_feed(feed.title, address, feed.entries, updated=feed.updated, author=feed.author)


def render_json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON, newest entry first."""
    told: dict[str, Any] = {"version": VERSION, "title": feed.title}
    if feed.site:
        told |= {"home_page_url": feed.site, "feed_url": f"{feed.address}.json"}
    told |= {"language": "zh-CN", "authors": [{"name": feed.author}], "items": _items(feed.entries)}
    return render_json(told)


def _items(entries: Sequence[FeedEntry]) -> list[dict[str, Any]]:
    return [
        {
            "id": entry.id,
            **({"url": entry.url} if entry.url else {}),
            "title": entry.title,
            "content_text": entry.summary,
            "date_modified": midnight(entry.updated),
        }
        for entry in newest_first(entries)
    ]
