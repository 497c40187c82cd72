"""The street's own pages in traditional signs: every way that they show leads to a page."""

from __future__ import annotations

import json
import re
from posixpath import dirname, join, normpath

import pytest

from street.settled import Settled

LINK = re.compile(r'<a [^<>]*?href="([^":#?]+)["#?]')


@pytest.fixture
def both(street: Settled) -> Settled:
    """Built, with pages in both signs but for one community, which wants none in the other."""
    settings = street.home / "sheets.yaml"
    settings.write_text("languages: [zh-Hant]\n" + settings.read_text("utf-8"), "utf-8")
    own = street.own("nanyuan", "sheets.yaml")
    own.write_text("languages: []\n" + own.read_text("utf-8"), "utf-8")
    street.build()
    return street


def test_every_link_leads_to_a_page(both: Settled) -> None:
    """A community's pages in these signs stand in its own folder, not in the street's."""
    files = both.files().keys()
    pages = [path for path in files if path.startswith("zh-Hant/") and path.endswith(".html")]
    ways = {normpath(join(dirname(page), link)) for page in pages for link in LINK.findall(both.page(page))}
    assert {"xingfuli/zh-Hant/activities/a-001.html", "nanyuan/activities/a-001.html"} <= ways
    assert [] == [way for way in sorted(ways) if not {way, normpath(join(way, "index.html"))} & files]


def test_every_page_that_search_finds_is_there(both: Settled) -> None:
    """Its form names the root of these pages; the tables stand below it, by their titles in these signs."""
    files = both.files().keys()
    lookup = json.loads(both.page("zh-Hant/search/index.json"))
    shards = [json.loads(both.page(f"zh-Hant/search/{name}.json")) for name, *_ in lookup["shards"]]
    found = [(table, row["p"]) for shard in shards for table, rows in shard.items() for row in rows]
    assert found and {table for table, _ in found} <= lookup["tables"].keys()
    assert [] == [one for one in found if normpath(f"zh-Hant/{'/'.join(one)}.html") not in files]
    assert "光明社區 · 建議辦理" == lookup["tables"]["../guangming/zh-Hant/suggestions"]
