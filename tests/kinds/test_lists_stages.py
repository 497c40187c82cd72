"""The steps of a declared list: a community's own words over the keys that suggestions have too."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jinlin.kinds.lists.declaration import read_options
from jinlin.kinds.lists.stages import STAGES, steps
from jinlin.kinds.suggestions.model import LOOP
from kinds.reading import Reading, read_rows, rendered

FIVE = {"民提": "received", "民议": "sorted", "民决": "claimed", "民办": "in_progress", "民评": "evaluated"}
COLUMNS = [
    {"name": "名称", "key": "name", "required": True},
    {"name": "阶段", "key": "stage", "type": "choice", "choices": [*FIVE, "搁置"]},
    {"name": "计划完成", "key": "due", "type": "date"},
]
OPTIONS: dict[str, Any] = {"columns": COLUMNS, "stage": "阶段", "stages": FIVE}


def listed(**cells: str) -> Reading:
    """A list with one row; today is 2026-03-04."""
    return read_rows("lists", {"编号": "L-1", "名称": "甲"} | cells, options=OPTIONS | {"due": "计划完成"})


def test_the_keys_are_those_of_suggestions() -> None:
    """In the same order, so that a street can set one beside the other."""
    assert tuple(stage.key for stage in LOOP) == STAGES


WAYS = [
    ("民决", ["done", "done", "current", "next", "next"], "in the middle"),
    ("民提", ["current", "next", "next", "next", "next"], "the first"),
    ("民评", ["done"] * 5, "the last is done by being reached"),
    ("搁置", [], "a word that leaves the way"),
    ("", [], "nobody says"),
]


@pytest.mark.parametrize(("stage", "expected", "why"), WAYS, ids=[case[-1] for case in WAYS])
def test_the_way_as_a_row_stands_on_it(stage: str, expected: list[str], why: str) -> None:
    """Every step with its state, in words and not by colour alone."""
    html = rendered(listed(阶段=stage))["lists/l-1.html"]
    found = re.findall(r'<li class="jl-step--(\w+)"', html)
    assert expected == found
    assert html.count("还没到") == found.count("next")


SETTLED = {"提": "received", "办": "in_progress", "结": "resolved", "评": "evaluated"}
SHORT = {"提": "received", "办": "in_progress"}


@pytest.mark.parametrize(
    ("expected", "word", "words", "why"),
    [
        (["done", "done", "current", "next"], "结", SETTLED, "settled, and still to be evaluated"),
        (["done", "current"], "办", SHORT, "the way ends there, but nothing is settled"),
    ],
)
def test_only_a_settled_end_is_done(expected: list[str], word: str, words: dict[str, str], why: str) -> None:
    """Before it, and at an end that settles nothing, the row stands on its step."""
    assert expected == [step.state for step in steps(word, words)], why


SIGNS = [
    ("民评", "2026-03-03", ["已完成"], "settled, however late the plan was"),
    ("民办", "2026-03-03", ["已超过计划 1 天"], "not settled"),
    ("民办", "2026-03-05", ["离计划完成还有 1 天"], "in time"),
]


@pytest.mark.parametrize(("stage", "due", "expected", "why"), SIGNS, ids=[case[-1] for case in SIGNS])
def test_a_settled_row_is_not_late(stage: str, due: str, expected: list[str], why: str) -> None:
    """The key behind the community's word says when a matter is settled."""
    items = listed(阶段=stage, 计划完成=due).section.blocks["main"].view.items
    assert expected == [sign.word for sign in items[0].signs]


FAULTS = [
    ("stages", "config.not_one_of", {"stages": {"民体": "received"}}, "no word of the column"),
    ("stages.民提", "config.not_one_of", {"stages": {"民提": "recieved"}}, "no key"),
    ("stages", "lists.stages_order", {"stages": {"民议": "sorted", "民提": "received"}}, "the wrong way round"),
    ("stages", "lists.stages_order", {"stages": {"民提": "sorted", "民议": "sorted"}}, "a key twice"),
    ("stages", "lists.stages_alone", {"stage": None}, "of no column"),
    ("stages", "config.not_a_mapping", {"stages": ["民提"]}, "words without keys"),
]


@pytest.mark.parametrize(("path", "code", "changed", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_faults_of_a_declaration(path: str, code: str, changed: dict[str, Any], why: str) -> None:
    """Each with its dotted path."""
    assert [(path, code)] == [(fault.place.key, fault.code) for fault in read_options(OPTIONS | changed).problems]
