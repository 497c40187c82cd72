"""Cutting a text at its slots."""

from __future__ import annotations

import pytest

from jinlin.site.slots import Cut, cut, regions


@pytest.mark.parametrize(
    ("slots", "text", "why"),
    [
        (("activities week",), b"a<!-- jinlin: activities week -->b", "the usual form"),
        (("activities week",), b"<!--jinlin:activities   week-->", "white space does not matter"),
        (("三单 main",), "<!-- jinlin: 三单 main -->".encode(), "a table may have a Chinese name"),
        ((), b"<!-- an ordinary comment -->", "not ours"),
        ((), b"&lt;!-- jinlin: main --&gt;", "escaped text of a cell never is a slot"),
        (("main", "main"), b"<!-- jinlin: main --><!-- jinlin: main -->", "twice is allowed"),
    ],
)
def test_slots_are_found(slots, text, why):
    """A slot is a comment that starts with ``jinlin:``."""
    assert slots == cut(text).slots, why


def test_filled_text_has_every_constant_piece():
    """Filling puts the values between the pieces, in order."""
    assert b"a1b2c" == cut(b"a<!-- jinlin: x -->b<!-- jinlin: y -->c").fill({"x": b"1", "y": b"2"})


def test_binding_leaves_the_other_slots():
    """Binding some slots gives a text with fewer of them."""
    assert Cut((b"a1b", b"c"), ("y",)) == cut(b"a<!-- jinlin: x -->b<!-- jinlin: y -->c").bind({"x": b"1"})


def test_a_value_that_looks_like_a_slot_stays_text():
    """What is poured is not cut again."""
    assert b"<!-- jinlin: y -->" == cut(b"<!-- jinlin: x -->").fill({"x": b"<!-- jinlin: y -->"})


def test_regions_become_slots():
    """A region is replaced as a whole, and what stood there is told."""
    text, found = regions(b"<!-- jinlin: begin nav a/ -->A<!-- jinlin: end nav -->!", "nav")
    assert (b"<!-- jinlin: nav a/ -->!", (("nav a/", b"A"),)) == (text, found)


@pytest.mark.parametrize(
    ("left", "text", "why"),
    [
        (b"1[x]2 5", b"1<!-- jinlin: with a --><!-- jinlin: x -->2<!-- jinlin: end with --> 5", "the table is there"),
        (b"1 5", b"1<!-- jinlin: with b --><!-- jinlin: x -->2<!-- jinlin: end with --> 5", "it is not"),
        (b"12", b"<!-- jinlin:with  a-->1<!--jinlin: end  with-->2", "nothing but text between"),
        (b"1", b"<!-- jinlin: with b -->0<!-- jinlin: end with --><!-- jinlin: with a -->1<!-- jinlin: end with -->", "two"),
        (b"[with b]1", b"<!-- jinlin: with b -->1", "no end: a slot that nobody fills"),
        (b"1[end with]", b"1<!-- jinlin: end with -->", "no beginning"),
        (b"[with b]01", b"<!-- jinlin: with b -->0<!-- jinlin: with a -->1<!-- jinlin: end with -->", "no pair in a pair"),
        (b"[b x]", b"<!-- jinlin: b x -->", "a slot outside of a pair is left to be named"),
        (b"1", b"<!-- jinlin: with f -->1<!-- jinlin: end with -->", "a link to a page that tables borrow"),
        (b"", b"<!-- jinlin: with f --><!-- jinlin: f x --><!-- jinlin: end with -->", "live data needs its table"),
    ],
)
def test_text_beside_an_absent_table_is_left_out(left, text, why):
    """What stands between ``with`` and ``end with`` goes with its table; every other slot stays."""
    found = cut(text).beside({"a"}, {"f"})
    assert left == found.fill({slot: f"[{slot}]".encode() for slot in found.slots}), why
