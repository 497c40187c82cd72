"""``neighbours:`` of sheets.yaml: what is read, and what is told of it with its line."""

from __future__ import annotations

import pytest

from jinlin.config.read import read_config
from jinlin.config.settings import NeighbourSetting, Shared
from jinlin.problem import Checked

BASE = "community: {name: 幸福里社区}\nsources: {a: {samples: true}}\ntables: {things: {kind: lists}}\n"


def read(text: str) -> Checked[tuple[NeighbourSetting, ...]]:
    """The neighbours in ``text``, and all faults."""
    config = read_config(f"{BASE}{text}", "sheets.yaml", ["lists"])
    return Checked(config.value.neighbours, config.problems)


def test_a_community_may_have_no_neighbours() -> None:
    """Then nothing of them is anywhere."""
    assert Checked(()) == read("")


@pytest.mark.parametrize("typed", ["https://yinxing.example.org", "https://yinxing.example.org/"])
def test_a_neighbour_needs_its_site_alone(typed: str) -> None:
    """Its activities are shown under the name of its host."""
    expected = NeighbourSetting(
        name="yinxing", title="yinxing.example.org", site="https://yinxing.example.org/",
        shown=((Shared.ACTIVITIES, "activities"),),
    )  # fmt: skip
    assert Checked((expected,)) == read(f"neighbours: {{yinxing: {{site: {typed}}}}}")


def test_tables_may_have_names_of_their_own() -> None:
    """By what they are, one or several; what is named twice is shown once."""
    show = "{resources: [tools, matching, tools], places: changsuo}"
    found = read(f"neighbours: {{yinxing: {{samples: true, show: {show}}}}}")
    shown = ((Shared.PLACES, "changsuo"), (Shared.RESOURCES, "tools"), (Shared.RESOURCES, "matching"))
    assert ((), shown) == (found.problems, found.value[0].shown)


def test_some_rows_may_be_hidden() -> None:
    """By their 编号, however it is written."""
    found = read("neighbours: {yinxing: {samples: true, hide: [A-001, a-002]}}")
    assert frozenset(["a-001", "a-002"]) == found.value[0].hidden


WRONG = [
    ("yinxing: {}", "config.no_site", "no site"),
    ("yinxing:", "config.no_site", "nothing at all"),
    ("yinxing: {site: http://yinxing.example.org/}", "config.site_not_https", "anybody on the way could change it"),
    ("yinxing: {site: https://u:p@yinxing.example.org/}", "config.site_not_https", "a password in public settings"),
    ("yinxing: {site: 'https://yinxing.example.org/?a=b'}", "config.site_not_https", "a question"),
    ("yinxing: {site: https://银杏.example.org/}", "config.site_not_https", "not as it goes over the wire"),
    ("Yinxing: {samples: true}", "config.neighbour_name", "no name for an address"),
    ("index: {samples: true}", "config.neighbour_name", "the address of the page of all"),
    ("yinxing: {samples: true, show: {places: ../..}}", "config.neighbour_name", "no table's address"),
    ("yinxing: {samples: true, show: [huodong]}", "config.not_one_of", "nothing that is shared"),
    ("yinxing: {samples: true, show: {huodong: a}}", "config.unknown_key", "the same, at length"),
    ("yinxing: {samples: true, token: a}", "config.unknown_key", "no such setting"),
]


@pytest.mark.parametrize(("text", "code", "why"), WRONG, ids=[row[-1] for row in WRONG])
def test_what_is_wrong_is_told(text: str, code: str, why: str) -> None:
    """Before anybody is asked."""
    assert [code] == [p.code for p in read(f"neighbours:\n  {text}\n").problems], why


def test_no_table_may_be_called_so() -> None:
    """The folder is theirs."""
    found = read_config(BASE.replace("things", "neighbours"), "sheets.yaml", ["lists"])
    assert ["config.table_name"] == [p.code for p in found.problems]
