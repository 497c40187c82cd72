"""Signs that are two to JavaScript, dotted letters, and noughts that are read aloud."""

from __future__ import annotations

import json

import pytest

from search.asking import Asker

BROKEN = """() => { const walk = document.createTreeWalker(document.querySelector("#search-found"), NodeFilter.SHOW_TEXT);
 while (walk.nextNode()) if (!walk.currentNode.data.isWellFormed()) return true; return false; }"""
READINGS = {"signs": {"er": "二", "ling": "〇", "liu": "六", "li": "𬍛"}, "words": {}}


@pytest.fixture
def rare(asker: Asker) -> Asker:
    """Two records, one of them about little else than 𠮷."""
    rows = [
        {"p": "a-001", "n": "二〇二六𬍛书会", "c": ["书会" + "𠮷" * 41 + "理发店" + "𠮷" * 60]},
        {"p": "a-002", "n": "José的𠮷祥店", "c": ["葛\U000e0100城❤️"]},
    ]
    asker.page.route("**/search/activities-*.json", lambda route: route.fulfill(body=json.dumps({"activities": rows})))
    asker.page.route("**/search/readings.json", lambda route: route.fulfill(json=READINGS))
    return asker


@pytest.mark.parametrize(
    ("found", "question", "why"),
    [
        ("a-002", "𠮷祥", "as it is written"),
        ("a-002", "jose", "without the accent, as telephones type it"),
        ("a-002", "葛城", "without what tells how a sign is drawn"),
        ("a-002", "❤", "the same of an emoji"),
        ("a-001", "erlingerliu", "〇 is read aloud"),
        ("a-001", "elell", "and so is a sign that is two to JavaScript"),
    ],
)
def test_rare_signs_are_found(rare: Asker, found: str, question: str, why: str) -> None:
    """However they are typed."""
    rare.visit(question)
    assert f"activities/{found}" in rare.found(), why
    assert rare.said().startswith("找到"), why


def test_no_sign_is_cut_in_two(rare: Asker) -> None:
    """An excerpt neither begins nor ends within one: half of it is shown as a box."""
    rare.visit("理发")
    assert "activities/a-001" in rare.found() and not rare.page.evaluate(BROKEN)


def test_half_a_sign_is_not_near(rare: Asker) -> None:
    """𠮯 and 𠮷 have one half in common, which nobody sees."""
    rare.visit("梯会𠮯")
    assert [] == rare.found()
