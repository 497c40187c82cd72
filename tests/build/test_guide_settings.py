"""The guide's page about sheets.yaml names every setting there is, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
import yaml

from jinlin.config.read import read_config
from jinlin.config.settings import RobotType, SourceType
from jinlin.kinds import find_kinds
from jinlin.kinds.lists.model import READERS
from jinlin.kinds.lists.options import SHOWN, Layout
from jinlin.kinds.volunteers.options import By, Measure, Scope
from jinlin.kinds.volunteers.periods import Span
from jinlin.problem import Problem
from package_tree import ROOT

PAGE = (ROOT / "content" / "guide" / "settings.md").read_text("utf-8")
NOBODY = "0"  #: a key that nothing has, nor anything like it: all that there are are told
TOP = {
    NOBODY: 0,
    "community": {NOBODY: 0},
    "sources": {"book": {"workbook": "a.xlsx"}, "web": {NOBODY: 0}},
    "feedback": {NOBODY: 0, "robot": {NOBODY: 0}},
    "open_data": {NOBODY: 0},
    "tables": {"activities": {NOBODY: 0}},
}
OPTIONS: Mapping[str, Mapping[str, object]] = {
    "notices": {NOBODY: 0},
    "services": {NOBODY: 0},
    "suggestions": {NOBODY: 0, "targets": {NOBODY: 0}},
    "volunteers": {NOBODY: 0, "boards": [{NOBODY: 0, "weights": {NOBODY: 0}, "grades": [{NOBODY: 0}]}]},
    "lists": {NOBODY: 0, "columns": [{"name": "甲", NOBODY: 0}], "small_cells": {NOBODY: 0}, "photos": {NOBODY: 0}},
}
VALUES = [
    *({one.value for one in words} for words in (SourceType, Layout, By, Measure, Scope, Span)),
    *({*words} for words in (SHOWN, READERS, find_kinds())),
]
ELSEWHERE = {robot.value for robot in RobotType} | {"secret"}  #: in start.md, with the robot


def told(problems: tuple[Problem, ...]) -> Iterator[str]:
    """The settings that can be where one stands that is none."""
    for found in problems:
        if found.code == "config.unknown_key":
            yield from str(dict(found.facts)["hint"]).split("、")


def settings() -> set[str]:
    """Every key that is read somewhere."""
    found = set(told(read_config(yaml.safe_dump(TOP, allow_unicode=True), "sheets.yaml", find_kinds()).problems))
    for name, options in OPTIONS.items():
        found |= set(told(find_kinds()[name].read_options(options).problems))
    return found


def named() -> set[str]:
    """Every word that the page shows as one to be typed, be it in an example."""
    return set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", PAGE))))


def test_every_setting_is_told() -> None:
    """Half of them stood nowhere but in the program: in how many days an answer is due, what a list's column can be."""
    assert 90 < len(settings())
    assert set() == settings() - named() - ELSEWHERE


@pytest.mark.parametrize("words", VALUES, ids=lambda words: min(words))
def test_every_word_is_told(words: set[str]) -> None:
    """What can be typed behind a setting."""
    assert set() == words - named()


def test_no_setting_is_told_that_there_is_not() -> None:
    """In the first column of its tables, and behind the kind of a table."""
    rows = re.findall(r"^\| (?!写什么|哪一类|---)(.*) \|$", PAGE, re.MULTILINE)
    first = [cell for row in rows for cell in row.split(" | ")[:2] if cell.startswith("`")]
    keys = {key for cell in first for key in re.findall(r"`([a-z_]+)`", cell) if not cell.startswith("`{")}
    assert set() == keys - settings() - {word for words in VALUES for word in words}


def test_its_example_is_read() -> None:
    """Two sources, and which table lies where."""
    (example,) = re.findall(r"\n\n((?:    .*\n)+)", PAGE)
    text = "community: {name: 甲}\n" + re.sub("^    ", "", example, flags=re.MULTILINE)
    assert () == read_config(text, "sheets.yaml", find_kinds()).problems
