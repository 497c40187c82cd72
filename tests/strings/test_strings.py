"""The catalogue of sentences."""

from __future__ import annotations

from jinlin.strings import Strings


def test_a_fact_may_have_any_name():
    """A sentence about a setting has a fact called key, and that is not the sentence's own key."""
    assert "kind：甲" == Strings({"a": "{key}：{self}"}).text("a", key="kind", self="甲")
