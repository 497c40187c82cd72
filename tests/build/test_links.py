"""Rows that name each other by 编号: both ways, across tables, and nothing of what may not be seen."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinlin.build.home import Week
from jinlin.build.links import with_links
from jinlin.page.output import Block, Page, Section
from jinlin.page.render import Renderer
from jinlin.privacy.detect import find_private_in
from jinlin.site.page_text import markup_text
from jinlin.strings import read_strings
from linking import Row, ids, intakes, linked, row

NOTHING = Week(news=(), more=0)


def test_whoever_is_named_leads_back() -> None:
    """A project names its meeting, an account its project: each page shows both its neighbours."""
    links = linked([row("H-1")], [row("P-1", "H-1")], [row("K-1", "P-1")]).value
    assert {
        "meetings/h-1.html": ["P-1"],
        "projects/p-1.html": ["H-1", "K-1"],
        "accounts/k-1.html": ["P-1"],
    } == ids(links)


def test_a_link_says_what_it_leads_to() -> None:
    """Title, table and day of the other row."""
    (one,) = linked([row("H-1")], [row("P-1", "H-1")]).value.related["projects/p-1.html"]
    assert ("第H-1件", "议事会议", "2026-03-02") == (one.title, one.table, one.day.isoformat())


@pytest.mark.parametrize(
    ("expected", "named", "why"),
    [
        (["H-1"], "h-1", "letters large or small"),
        (["H-1"], "H-1、H-1，h-1", "named three times"),
        ([], "P-1", "itself"),
        (["H-1", "P-2"], "P-2；H-1", "in the order of tables and ids, not of the cell"),
        (["H-1"], "议事会议：H-1", "with its table"),
        (["H-1"], "meetings: H-1", "with its table's name in sheets.yaml, a colon of the other keyboard"),
        ([], "民生实事：H-1", "said to be where it is not, which the report tells"),
        (["[X-9]"], "X-9", "of no table: a word"),
        (["H-1", "[X-9]"], "X-9、H-1", "words stand last"),
    ],
)
def test_what_a_cell_leads_to(expected: list[str], named: str, why: str) -> None:
    """The page of P-1, which names others."""
    links = linked([row("H-1")], [row("P-1", named), row("P-2")]).value
    assert expected == ids(links).get("projects/p-1.html", []), why


@pytest.mark.parametrize(
    ("hidden", "more", "why"),
    [
        (row("H-1", publish="草稿"), {}, "not finished"),
        (row("H-1", publish="隐藏"), {}, "taken back by staff"),
        (row("H-1"), {"withdrawn": {"h-1"}}, "withdrawn"),
        (row("H-2"), {"withdrawn": {"h-1"}}, "withdrawn, and then deleted"),
        (row("H-2"), {"stale": "meetings"}, "the sheet cannot be read: nobody knows"),
    ],
)
def test_nothing_hints_at_what_may_not_be_seen(hidden: Row, more: dict, why: str) -> None:
    """Neither a link nor a word, nor a cell of the open data, nor a line of the report."""
    checked = linked([hidden], [row("P-1", "H-1、P-2"), row("P-2")], **more)
    assert (["P-2"], ()) == (ids(checked.value)["projects/p-1.html"], checked.problems), why
    assert "h-1" not in repr([i.published["main"].texts for i in checked.value.intakes[1:]]).lower(), why


def test_a_cell_of_which_nothing_is_left_is_an_empty_one() -> None:
    """As it will be read from the last good copy: data.json said [] there, and null in a build from nothing."""
    named = linked([row("H-1", publish="草稿")], [row("P-1", "H-1"), row("P-2")]).value.intakes[1]
    left, empty = (getattr(one, "related", "?") for one in named.published["main"].rows)
    assert "?" != left == empty


@pytest.mark.parametrize(
    ("code", "facts", "named", "why"),
    [
        ("related.unknown_near", {"near": "H-12", "table": "议事会议"}, "H-012", "a nought too many"),
        ("related.unknown_near", {"near": "H-12", "table": "议事会议"}, "H-21", "two signs swapped"),
        ("related.unknown_near", {"near": "H-12", "table": "议事会议"}, "民生实事：H-12", "another table"),
        ("related.unknown_table", {"table": "议事会议"}, "H-99", "looks like the ids of that table"),
        ("related.unknown", {}, "X-9", "like nothing there is"),
    ],
)
def test_what_leads_nowhere_is_reported_with_its_cell(code: str, facts: dict, named: str, why: str) -> None:
    """And with what was probably meant; the row is published all the same."""
    checked = linked([row("H-12")], [row("P-1", named)])
    (found,) = checked.problems
    assert (code, facts, "D2", 0) == (found.code, dict(found.facts), found.place.cell, found.severity), why
    assert 1 == len(checked.value.intakes[1].data["main"].rows)


def test_of_two_tables_the_first_is_meant_unless_it_is_said() -> None:
    """Which one it was, and how to say the other, stands in the report."""
    tables = [row("N-1")], [row("N-1")], [row("K-1", "N-1"), row("K-2", "民生实事：N-1")]
    checked = linked(*tables)
    assert [("D2", "N-1", "民生实事：N-1")] == [
        (p.place.cell, p.found, dict(p.facts)["example"]) for p in checked.problems
    ]
    assert {"meetings/n-1.html": ["K-1"], "projects/n-1.html": ["K-2"]}.items() <= ids(checked.value).items()
    paths = checked.value.addresses
    cells = [one.related for one in checked.value.intakes[2].data["main"].rows]
    assert [("N-1",), ("民生实事：N-1",)] == cells
    assert ["meetings/n-1.html", "projects/n-1.html"] == [paths[one] for (one,) in cells]


@pytest.mark.parametrize(
    ("expected", "named", "why"),
    [
        (("H-1",), "h-1", "as the other row has it"),
        (("H-1",), "meetings: H-1", "without a table, where nothing else is called so"),
        (("H-1", "X-9"), "H-1、X-9，H-1", "once, and a word as it was typed"),
        ((), "P-1", "nothing of itself"),
    ],
)
def test_a_cell_is_kept_as_pages_are_called(expected: tuple[str, ...], named: str, why: str) -> None:
    """A list shows the cell with a way to each page, and finds it by this name."""
    (kept,) = linked([row("H-1")], [row("P-1", named)]).value.intakes[1].data["main"].rows
    assert expected == (kept.related or ()), why


@pytest.mark.parametrize(("named", "why"), [("民生实事：X-9", "leads nowhere"), ("N-1", "is in two tables")])
def test_nothing_is_said_of_a_copy(named: str, why: str) -> None:
    """Nobody can mend a cell of a sheet that could not be read."""
    tables = [row("N-1")], [row("N-1")], [row("K-1", named)]
    found = (linked(*tables).problems, linked(*tables, stale="accounts").problems)
    assert [1, 0] == [len(problems) for problems in found], why


def test_the_page_shows_what_it_showed_and_then_what_is_linked() -> None:
    """Titles lead to pages; a word that leads nowhere says so; a page without links is the same as ever."""
    page = Page(path="projects/p-1.html", title="", description="", main=Block(template="page/news.html", view=NOTHING))
    plain = replace(page, path="projects/p-2.html")
    before = Section(name="projects", title="", description="", shell="lists", pages=(page, plain))
    related = linked([row("H-1")], [row("P-1", "H-1、X-9"), row("P-2")]).value.related
    after = with_links(before, related)
    html = Renderer(read_strings(), {}, {}).render(after.pages[0].main, root="../")
    assert "<h2>相关</h2>" in html and '<a href="../meetings/h-1.html">第H-1件</a>' in html
    assert "X-9 <span" in html and ">X-9</a>" not in html
    assert plain is after.pages[1] and before is with_links(before, {})


def test_a_number_beside_a_day_looks_like_no_telephone() -> None:
    """1501001 2026年 has eleven digits that begin like a mobile's: the last scan held the whole site back."""
    page = Page(path="projects/p-1.html", title="", description="", main=Block(template="page/news.html", view=NOTHING))
    before = Section(name="projects", title="", description="", shell="lists", pages=(page,))
    after = with_links(before, linked([row("1501001")], [row("P-1", "1501001")]).value.related)
    html = Renderer(read_strings(), {}, {}).render(after.pages[0].main, root="../")
    assert "1501001" in html and () == find_private_in(markup_text(html.encode()))


def test_tables_without_links_are_left_as_they_are() -> None:
    """The very same objects, and nothing said."""
    before = intakes([row("H-1")], [row("P-1")])
    checked = linked([row("H-1")], [row("P-1")])
    assert ({}, ()) == (dict(checked.value.related), checked.problems)
    assert before == checked.value.intakes


NAMES = ("A-1", "A-2", "B-1", "B-2", "C-1", "C-2")
STATES = st.tuples(*[st.sampled_from(["", "", "", "草稿", "隐藏"])] * len(NAMES))
CELLS = st.tuples(*[st.lists(st.sampled_from([*NAMES, "X-9"]), max_size=4).map("、".join)] * len(NAMES))
HIDDEN = st.sets(st.sampled_from(NAMES), max_size=2)


def tables(states: tuple[str, ...], cells: tuple[str, ...]) -> list[list[Row]]:
    """Three tables of two rows."""
    rows = [row(name, cell, state) for name, cell, state in zip(NAMES, cells, states, strict=True)]
    return [rows[0:2], rows[2:4], rows[4:6]]


@settings(deadline=None, max_examples=60)
@given(STATES, CELLS, HIDDEN)
def test_links_are_the_same_from_both_sides(states: tuple, cells: tuple, hidden: set[str]) -> None:
    """Whatever is named, hidden or withdrawn: who is seen from one page sees that page."""
    related = linked(*tables(states, cells), withdrawn={one.lower() for one in hidden}).value.related
    pairs = {(page, one.path) for page, found in related.items() for one in found if one.path}
    assert pairs == {(other, page) for page, other in pairs}
    assert [] == [page for page, found in related.items() if len(found) > len({(o.id, o.path) for o in found})]


@settings(deadline=None, max_examples=60)
@given(STATES, CELLS, HIDDEN)
def test_nothing_hidden_is_named_anywhere(states: tuple, cells: tuple, hidden: set[str]) -> None:
    """No page, no cell that is opened as data and no line of the report has the 编号 of a row that is not public."""
    gone = {*hidden, *(name for name, state in zip(NAMES, states, strict=True) if state)}
    checked = linked(*tables(states, cells), withdrawn={one.lower() for one in hidden})
    shown = [[i.published["main"].texts[r.id] for r in i.published["main"].rows] for i in checked.value.intakes]
    told = repr((shown, dict(checked.value.related), [p.facts for p in checked.problems]))
    assert [] == [name for name in gone if name in told]


@settings(deadline=None, max_examples=40)
@given(STATES, CELLS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_link(states: tuple, cells: tuple, chance: random.Random) -> None:
    """Shuffled sheets, the same pages."""
    before = tables(states, cells)
    after = [chance.sample(rows, len(rows)) for rows in before]
    assert linked(*before).value.related == linked(*after).value.related
