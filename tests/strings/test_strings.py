"""The catalogue of sentences."""

from __future__ import annotations

import pytest

from jinlin.strings import Strings


def test_a_fact_may_have_any_name():
    """A sentence about a setting has a fact called key, and that is not the sentence's own key."""
    assert "kind：甲" == Strings({"a": "{key}：{self}"}).text("a", key="kind", self="甲")


PROBLEM = {
    "problem.a.b.what": "「{found}」",
    "problem.a.b.mend": "例如 {example}、{day}。",
    "problem.a.b.example": "2{unit}",
    "problem.a.b.cells.day": "3月5日",
}


@pytest.mark.parametrize(
    ("expected", "facts", "why"),
    [
        ("例如 2小时、3月5日。", {"unit": "小时"}, "an example may need a fact of the problem itself"),
        ("例如 1次、3月5日。", {"unit": "小时", "example": "1次"}, "what the problem knows is nearer"),
        ("例如 2次、4月1日。", {"unit": "次", "day": "4月1日"}, "the same for one cell of several"),
    ],
)
def test_an_example_stands_beside_its_sentence(expected: str, facts: dict[str, str], why: str) -> None:
    """What the catalogue shows as an example fills the placeholder that nothing better fills."""
    assert expected == Strings(PROBLEM).text("problem.a.b.mend", **facts), why


def test_a_problem_is_one_table():
    """Everything that was typed about a code can be had at once."""
    table = Strings(PROBLEM).problems()["a.b"]
    assert {"what", "mend", "example", "cells.day"} == set(table)
