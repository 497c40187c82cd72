"""Every feed, read by feedparser, and held to what RFC 4287 demands of a feed and its entries."""

from __future__ import annotations

from datetime import datetime

import feedparser
import pytest

SITE = "https://shequ.example.org/xingfuli/"


@pytest.fixture(scope="module")
def feeds(files: dict[str, bytes]) -> dict[str, feedparser.FeedParserDict]:
    """All of the site, by path."""
    found = {path: content for path, content in files.items() if path.endswith(".xml") and "/" in path}
    return {path: feedparser.parse(content) for path, content in found.items()}


def page_of(entry: feedparser.FeedParserDict) -> str:
    """The path of the file that an entry's link leads to."""
    path = entry.link.removeprefix(SITE).partition("#")[0]
    return f"{path}index.html" if path.endswith("/") else path


def test_there_is_nothing_to_mend(feeds: dict[str, feedparser.FeedParserDict]) -> None:
    """Each is well formed, in UTF-8, and an Atom feed."""
    told = {(feed.version, bool(feed.bozo), feed.encoding) for feed in feeds.values()}
    assert {("atom10", False, "utf-8")} == told and 5 < len(feeds)


def test_a_feed_says_whose_it_is(feeds: dict[str, feedparser.FeedParserDict]) -> None:
    """Name, title, time, author and its own address: the three that are demanded and the two that readers need."""
    for path, feed in feeds.items():
        own = [link.href for link in feed.feed.links if link.rel == "self"]
        assert [f"{SITE}{path}"] == own and feed.feed.id and feed.feed.title and feed.feed.author, path
        assert datetime.fromisoformat(feed.feed.updated).utcoffset() is not None, path


def test_an_entry_is_whole(feeds: dict[str, feedparser.FeedParserDict], files: dict[str, bytes]) -> None:
    """A name for ever, once in a feed; a title; a time with its zone; a page that is there."""
    for path, feed in feeds.items():
        names = [entry.id for entry in feed.entries]
        assert len(names) == len(set(names)), path
        assert [] == [entry.id for entry in feed.entries if not entry.title or page_of(entry) not in files]
        assert all(datetime.fromisoformat(entry.updated).utcoffset() is not None for entry in feed.entries), path


def test_programs_find_them(feeds: dict[str, feedparser.FeedParserDict], files: dict[str, bytes]) -> None:
    """The home page names the feed of all changes and of each section it shows: a reader needs only the site's
    address."""
    found = feedparser.parse(files["index.html"]).feed.links
    tables = {path for path in feeds if path.endswith("/feed.xml")} - {"five-steps/feed.xml"}  # not shown there
    assert {"feeds/changes.xml", *tables} == {link.href for link in found if link.get("type") == "application/atom+xml"}
