"""What is a record's number and no one's telephone."""

from __future__ import annotations

import pytest

from jinlin.privacy.detect import find_private
from jinlin.site.record_ids import RecordIds

IDS = RecordIds(["a/s-2024-1300.html", "a/s-2024-1399.html", "a/c-2024-0001.html", "a/index.html", "a/data.csv"])


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        ("\n", "S-2024-1300", "a page is named by the id in lower case"),
        ("\n", "s-2024-1300", "as in its address"),
        ("\n", "C-2024-0001", "a letter and eight digits, as a passport"),
        ("S-2024-1301", "S-2024-1301", "no page"),
        ("\n 100", "S-2024-1300–1399 100", "a pager's link and how many it leads to"),
        ("\n 100", "S-2024-1300至1399 100", "in words"),
        ("\n 100", "S-2024-1300-1399 100", "with a hyphen"),
        ("\n 100", "S-2024-1500–1599 100", "a range of the series whose first record is gone"),
        ("\n – 5 件", "S-2024-1300 – 5 件", "an id and something else"),
        ("S-2024-1380–0138 000", "S-2024-1380–0138 000", "no range counts down"),
        ("S-2024-1380–8138 000", "S-2024-1380–8138 000", "no list page is that long"),
        ("S-2024-138–139", "S-2024-138–139", "not as long as the series' numbers"),
        ("T-2024-1300–1399", "T-2024-1300–1399", "an unknown series"),
        ("S-2024-13000", "S-2024-13000", "longer than any"),
    ],
)
def test_known_ids_are_left_out(expected, text, why):
    """Only ids of this site, and ranges of their series."""
    assert expected == IDS.without(text), why


def test_a_pager_s_link_is_no_telephone():
    """Found when a table first had more than 1,300 records: the link reads like a mobile number."""
    text = "S-2024-1300–1399 100"
    assert find_private(text) and not find_private(IDS.without(text))


@pytest.mark.parametrize(
    ("expected", "path", "markup", "why"),
    [
        (b'<a href="a/|.html">', "a/s-2024-1300.html", b'<a href="a/s-2024-1300.html">', "its address"),
        (b"<b>|</b>", "a/s-2024-1300.html", b"<b>S-2024-1300</b>", "alone in an element"),
        (b"<b>S-2024-13000</b>", "a/s-2024-1300.html", b"<b>S-2024-13000</b>", "part of a longer number"),
        (b"<b>INDEX</b>", "a/index.html", b"<b>INDEX</b>", "no record"),
    ],
)
def test_a_page_s_own_id(expected, path, markup, why):
    """Left out where nothing can be joined to it."""
    assert expected == IDS.without_own(path, markup), why
