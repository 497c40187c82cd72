"""Addresses in cells: whole, over https, or told."""

from __future__ import annotations

import pytest

from jinlin.problem import Problem
from jinlin.record.readers import read_url
from record.things import GIVEN

NONE = [
    ("http://www.example.com/", "phones warn of it"),
    ("www.example.com", "not whole"),
    ("https://[url]", "as an example has it: one such cell ended the whole run in a traceback"),
    ("https://www.example.com]/", "a bracket that never opened"),
    ("[https://www.example.com](https://www.example.com)", "as Markdown has it"),
    ("https://www.例子.com/", "what no printed code can hold"),
]


@pytest.mark.parametrize(("text", "why"), NONE, ids=[row[1] for row in NONE])
def test_what_is_no_address_is_told(text: str, why: str) -> None:
    """It is a problem of its cell, whatever stands in it."""
    found = read_url.read(text, GIVEN)
    assert isinstance(found, Problem) and found.code == "url.not_https", why


def test_brackets_behind_the_host_are_part_of_an_address() -> None:
    """Forms have them in their questions."""
    assert (one := "https://www.example.com/biao?ids[]=1") == read_url.read(one, GIVEN)
