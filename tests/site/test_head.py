"""What the head of a page tells, and how a page is passed on."""

from __future__ import annotations

import dataclasses
import json

import html5lib
import pytest
from small_site import HOSTILE, IMPRINT

from jinlin.page.open_data import render_json
from jinlin.page.output import Findable, Section, written
from jinlin.site.forward import forward_block
from jinlin.site.head import Head, followed, own_followed, render_head
from jinlin.site.imprint import Imprint
from jinlin.site.pour import pour

RECORD = Head(title=HOSTILE, description="说明", path="activities/a-1.html")
CALLED = Head(title="义诊", description="", path="a.html")
NOWHERE = Imprint(name="幸福里社区")


def elements(head: bytes, name: str) -> list:
    """The elements of a head, as a browser finds them."""
    return list(html5lib.parse(head.decode(), namespaceHTMLElements=False).iter(name))


def test_the_way_down_ends_at_the_page() -> None:
    """Search engines show it above the page's name; its last step is the page itself, hostile or not."""
    head = dataclasses.replace(RECORD, above=(("社区活动", "activities/"),))
    (script,) = elements(render_head(head, IMPRINT), "script")
    steps = [(step["name"], step["item"]) for step in json.loads(script.text)["itemListElement"]]
    site = IMPRINT.address
    expected = [(IMPRINT.name, site), ("社区活动", f"{site}activities/"), (HOSTILE, f"{site}activities/a-1.html")]
    assert expected == steps


@pytest.mark.parametrize(
    ("path", "imprint", "why"),
    [
        ("index.html", IMPRINT, "the home page has nothing above it"),
        ("404.html", IMPRINT, "shown at any address"),
        ("activities/a-1.html", NOWHERE, "an address is asked for, and there is none"),
    ],
)
def test_no_way_down(path: str, imprint: Imprint, why: str) -> None:
    """Nothing is told that nobody can use."""
    head = dataclasses.replace(RECORD, path=path)
    assert [] == elements(render_head(head, imprint), "script"), why


def test_programs_find_feed_and_calendar() -> None:
    """The two of the whole section, by the types that readers and calendars look for."""
    names = ("feed.xml", "feed-category-x.xml", "calendar.ics", "a-1.ics", "open.json")
    files = tuple(written(f"activities/{name}", render_json, []) for name in names)
    section = Section(name="activities", title="活动", description="", shell="activities", files=files)
    head = render_head(dataclasses.replace(RECORD, follows=followed(section)), IMPRINT)
    links = [link.attrib for link in elements(head, "link") if "type" in link.attrib]
    expected = {"application/atom+xml": "../activities/feed.xml", "text/calendar": "../activities/calendar.ics"}
    assert expected == {link["type"]: link["href"] for link in links}


def test_a_record_leads_to_its_own_calendar(shells, sections, pot) -> None:
    """One who looks at one activity is offered that one, too."""
    own = dataclasses.replace(sections[0], files=(written("activities/a-1.ics", render_json, []),))
    head = next(one for one in pour(shells["mkdocs"], [own], pot).value if one.path == "activities/a-1.html").content()
    found = [link.get("href") for link in elements(head, "link") if link.get("type") == "text/calendar"]
    assert ["../activities/a-1.ics"] == found


@pytest.mark.parametrize(
    ("expected", "path", "why"),
    [
        (["feeds/changes.xml", "activities/feed.xml"], "index.html", "the home page: many programs take the first"),
        (["feeds/changes.xml"], "privacy/index.html", "no page of a table"),
        (["activities/feed.xml"], "activities/index.html", "who looks at one table is offered that one"),
        (["activities/feed.xml"], "activities/a-1.html", "as is who looks at a record"),
    ],
)
def test_programs_find_what_is_new_on_the_site(shells, sections, pot, expected, path, why) -> None:
    """The feed of all changes is for the pages that are of no table."""
    names = ("feeds/changes.xml", "activities/feed.xml")
    own = dataclasses.replace(sections[0], files=tuple(written(name, render_json, []) for name in names))
    head = next(one for one in pour(shells["mkdocs"], [own], pot).value if one.path == path).content()
    found = [link.get("href") for link in elements(head, "link") if link.get("type") == "application/atom+xml"]
    assert expected == [href.removeprefix("../") for href in found], why


OWN = [
    (["a-1.ics"], "a-1", "a record"),
    (["s-1-feed.xml"], "s-1", "one that may still move"),
    (["calendar-category-x.ics", "feed-category-x.xml"], "page-category-x", "a group: who subscribes there wants no more"),
    (["awards.xml"], "page-awards", "a page of its own kind"),
    (["publicity.xml"], "page-type-publicity", "one of several types"),
    ([], "page-2026-03", "a month has neither"),
]


@pytest.mark.parametrize(("expected", "name", "why"), OWN, ids=[row[1] for row in OWN])
def test_a_page_leads_to_what_is_its_own(expected: list[str], name: str, why: str) -> None:
    """Who looks at one group or one activity is offered that one first."""
    of_all = {"calendar.ics", "feed.xml", "calendar-category-x.ics", "feed-category-x.xml", "awards.xml", "publicity.xml"}
    there = {f"s/{one}" for one in (*of_all, "a-1.ics", "s-1-feed.xml")}
    assert [f"s/{one}" for one in expected] == [one.path for one in own_followed("t", f"s/{name}.html", there)], why


@pytest.mark.parametrize(
    ("title", "has_code", "shown", "imprint", "why"),
    [
        ("义诊", True, b"<p>3</p>", IMPRINT, "a message and a code"),
        ("", True, b'<pre class="jl-notice" id="n">', IMPRINT, "the page has a better message of its own"),
        ("义诊", False, b"<p>3</p>", NOWHERE, "a code needs an address"),
    ],
)
def test_passing_on(title: str, has_code: bool, shown: bytes, imprint: Imprint, why: str) -> None:
    """What is offered below a page."""
    (block,) = forward_block(CALLED, imprint, shown)
    assert (title, has_code) == (block.view.title, bool(block.view.code)), why


def test_nothing_to_add() -> None:
    """Neither a code without an address nor a second message."""
    shown = b'<pre class="jl-notice">'
    assert () == forward_block(CALLED, NOWHERE, shown)


def test_only_records_and_sections_are_passed_on(shells, sections, pot) -> None:
    """Neither the home page nor that on privacy; of pages that the kind makes those that search finds."""
    record = dataclasses.replace(sections[0].pages[0], find=Findable(title="义诊"))
    lists = dataclasses.replace(record, path="activities/page-1.html", find=None)
    sections = (dataclasses.replace(sections[0], pages=(record, lists)), *sections[1:])
    poured = pour(shells["mkdocs"], sections, pot).value
    passed = {one.path for one in poured if one.path.endswith(".html") and b"jl-pass" in one.content()}
    assert {record.path, "activities/index.html", "lists/index.html", "sandan/index.html"} == passed
