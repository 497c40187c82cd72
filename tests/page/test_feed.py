"""Atom feeds, read back by feedparser."""

from __future__ import annotations

import dataclasses
from datetime import date
from xml.etree import ElementTree

import feedparser
import pytest

from jinlin.page.feed import FeedEntry, entry_id, render_feed

DAY = date(2026, 3, 5)
ENTRY = FeedEntry(
    id="tag:example.org,2026:/activities/a-1",
    title="义诊",
    url="https://example.org/activities/a-1.html",
    updated=DAY,
    summary="3月5日 9:00 在活动室",
)
FEED = "https://example.org/activities/feed.xml"


def read_back(*entries: FeedEntry, address: str = FEED) -> feedparser.FeedParserDict:
    """The feed as a reader programme sees it."""
    return feedparser.parse(render_feed("活动日历", address, entries, updated=DAY, author="幸福里社区"))


def test_an_entry_comes_back_as_it_was() -> None:
    """Title, link, id, day and summary survive."""
    (entry,) = read_back(ENTRY).entries
    assert (ENTRY.title, ENTRY.url, ENTRY.id) == (entry.title, entry.link, entry.id)
    assert ("2026-03-05T00:00:00+08:00", ENTRY.summary) == (entry.updated, entry.summary)


def test_the_feed_is_well_formed() -> None:
    """feedparser has nothing to mend, and the feed names itself."""
    parsed = read_back(ENTRY)
    assert (False, "活动日历", FEED) == (bool(parsed.bozo), parsed.feed.title, parsed.feed.id)


@pytest.mark.parametrize(
    ("title", "typed", "why"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>", "markup is text"),
        ("]]></title><entry>", "]]></title><entry>", "no end of an element"),
        ("&lt;b&gt; 已转义 &amp;", "&lt;b&gt; 已转义 &amp;", "an entity typed by hand stays literal"),
        ("警示[31m", "警\x00\x07示\x1b[31m", "what XML cannot hold is dropped"),
        ("坏坏", "坏\ud800\ufffe坏\uffff", "neither surrogates nor non-characters"),
    ],
)
def test_hostile_titles(title: str, typed: str, why: str) -> None:
    """A title is text whatever it holds."""
    content = render_feed("x", FEED, [dataclasses.replace(ENTRY, title=typed)], updated=DAY, author="幸福里社区")
    found = ElementTree.fromstring(content).find("{*}entry/{*}title")
    assert found is not None and title == found.text, why


@pytest.mark.parametrize(
    ("expected", "site", "why"),
    [
        ("tag:example.org,2026:/activities/a-1", "https://example.org/", "the host"),
        ("tag:example.org,2026:/jinlin/activities/a-1", "https://example.org/jinlin/", "and the base path"),
        ("urn:uuid:", "", "no site yet"),
    ],
)
def test_ids(expected: str, site: str, why: str) -> None:
    """An id is made of what never changes."""
    assert entry_id(site, "activities", "a-1").startswith(expected), why


def test_ids_without_a_site_differ_by_record() -> None:
    """Two records never share a urn, one record always has the same."""
    assert entry_id("", "t", "a-1") == entry_id("", "t", "a-1") != entry_id("", "t", "a-2")


def test_the_author_is_who_publishes() -> None:
    """A reader programme names the community, not the feed a second time."""
    parsed = read_back(ENTRY)
    assert ("幸福里社区", "活动日历") == (parsed.feed.author, parsed.feed.title)


def test_newest_first_whatever_the_order() -> None:
    """The order of entries is that of their days, then of their ids."""
    later = dataclasses.replace(ENTRY, id="tag:example.org,2026:/b", updated=date(2026, 4, 1))
    assert ["2026-04-01T00:00:00+08:00", "2026-03-05T00:00:00+08:00"] == [
        entry.updated for entry in read_back(ENTRY, later).entries
    ]
    one, other = (
        render_feed("x", "", entries, updated=DAY, author="幸福里社区") for entries in ([ENTRY, later], [later, ENTRY])
    )
    assert one == other


def test_without_an_address_the_text_is_content() -> None:
    """An entry that has no link must have content (RFC 4287, 4.1.2)."""
    (entry,) = read_back(dataclasses.replace(ENTRY, url=""), address="").entries
    assert (ENTRY.summary, []) == (entry.content[0].value, entry.get("links", []))
