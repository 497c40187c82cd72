"""JSON-LD as elements of a page."""

from __future__ import annotations

import json

import html5lib
import pytest

from jinlin.page.linked_data import breadcrumbs, filled, render_linked


def test_steps_are_numbered_from_the_top() -> None:
    """The first is the site, the last the page."""
    steps = breadcrumbs([("幸福里", "https://x.example/"), ("活动", "https://x.example/activities/")])["itemListElement"]
    assert [(1, "幸福里"), (2, "活动")] == [(one["position"], one["name"]) for one in steps]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("</script><script>alert(1)</script>", "the element's own end"),
        ("<!--<script>", "after these two an end no longer ends it"),
        ("读书会 & 讲座", "an entity is not decoded there"),
        ("一行\u2028又一行", "what JavaScript takes for a line's end"),
    ],
)
def test_hostile_names_stay_in_the_element(name: str, why: str) -> None:
    """A browser finds one element, and in it the name as it was."""
    page = html5lib.parse(render_linked({"name": name}), namespaceHTMLElements=False)
    (script,) = page.iter("script")
    assert {"name": name} == json.loads(script.text), why


@pytest.mark.parametrize(
    ("left", "told", "why"),
    [
        ({"name": "a"}, {"name": "a", "url": "", "area": None, "list": []}, "nothing is said of what is not known"),
        ({}, {"place": {"@type": "Place", "name": ""}}, "a place without a name or address is no place"),
        ({"list": [{"name": "a"}]}, {"list": [{"name": "a"}, {"@type": "Thing"}]}, "in a list as well"),
        ({"count": 0}, {"count": 0}, "nought is a number"),
    ],
)
def test_what_is_empty_is_left_out(left: object, told: dict[str, object], why: str) -> None:
    """Search engines take an empty value for a mistake."""
    assert left == filled(told), why
