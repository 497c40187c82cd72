"""The keys by which long lists are parted."""

from __future__ import annotations

import pytest

from jinlin.record.made_name import made_name
from jinlin.view.links import id_range, parted, shelves


@pytest.mark.parametrize(
    ("expected", "identifier", "why"),
    [
        ("A-100 至 199", "A-117", "a hundred numbers"),
        ("A-2026-000 至 099", "A-2026-017", "the last number counts"),
        ("V-0000 至 0099", "V-0042", "the zeros of the id: V-000 至 099 was taken for other numbers"),
        ("V-000 至 099", "V-7", "three digits at least"),
        ("甲", "甲乙", "no number"),
        ("第 16 组", made_name("西游记"), "a made name: no letter that nobody typed is shown to residents"),
    ],
)
def test_which_part_a_row_stands_in(expected: str, identifier: str, why: str) -> None:
    """By its own number alone, so that a new row moves no other."""
    assert expected == id_range(identifier), why


def test_groups_of_made_names_stand_by_their_numbers() -> None:
    """Their rows stand in another order: by what they say."""
    names = [made_name(str(number)) for number in range(200)]
    words = [shelf.word for shelf in shelves("table", names, id_range)]
    assert [f"第 {number} 组" for number in range(1, 17)] == words


@pytest.mark.parametrize(
    ("expected", "most", "why"),
    [
        ([("list.html", "", 3, 3, 0)], 3, "one page is enough"),
        ([("list.html", "", 0, 3, 2), ("t/page-a.html", "a", 2, 2, 2), ("t/page-b.html", "b", 1, 1, 2)], 2, "it is not"),
    ],
)
def test_a_list_that_is_too_long_leads_to_its_shelves(expected: list[object], most: int, why: str) -> None:
    """Each page with its shelf, the rows on it, those it leads to, and the ways to the shelves."""
    pages = parted("list.html", ("a1", "a2", "b1"), most, lambda rows: shelves("t", rows, lambda row: row[0]))
    assert expected == [(p.path, p.word, len(p.rows), p.count, len(p.pager)) for p in pages], why
