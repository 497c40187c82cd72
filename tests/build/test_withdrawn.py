"""「撤下」: whoever wants something to be gone is understood, or told that it is still there."""

from __future__ import annotations

import pytest

from jinlin.build.special import Special, asked, check_withdrawn, take_in_special
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds
from jinlin.problem import Checked
from jinlin.source.last_good import Snapshot
from jinlin.source.raw import RawSheet

SETTINGS = "community: {name: 幸福里社区}\nsources: {s: {folder: a}}\nwithdrawn: 撤下\ntables: {activities: {}}\n"


def withdrawn(*cells: str) -> Checked[Special | None]:
    """What a tab with these cells under 编号 withdraws."""
    config = read_config(SETTINGS, "sheets.yaml", find_kinds()).value
    assert config is not None
    (tab,) = asked(config)
    sheet = RawSheet(title="撤下", rows=(("编号", "原因"), *((cell, "说明") for cell in cells)))
    return take_in_special(config, {tab: sheet}, Snapshot())


CELLS = [
    ("H-1", {"h-1"}, [], "as it should be"),
    ("Ｈ－１", {"h-1"}, [], "full width, as an input method leaves it"),
    ("H–1", {"h-1"}, [], "a dash that a spreadsheet made of a hyphen"),
    ("H-1、H-2", {"h-1", "h-2"}, [], "two in one cell"),
    ("H-1\nH-2；", {"h-1", "h-2"}, [], "two lines in one cell"),
    ("议事会议：H-1", {"h-1"}, [], "with its table, as 关联编号 has it"),
    ("会议（2026）", {"会议（2026）"}, [], "brackets that an id may have stay as they are"),
    ("H_1", set(), ["withdrawn.unclear"], "nobody can tell, and the clerk is told that nothing is withdrawn"),
]


@pytest.mark.parametrize(("cell", "ids", "codes", "why"), CELLS, ids=[row[3] for row in CELLS])
def test_what_a_cell_withdraws(cell: str, ids: set[str], codes: list[str], why: str) -> None:
    """Every record that the cell means, and never a word that something is done which is not."""
    found = withdrawn(cell)
    assert found.value is not None
    assert (ids, codes) == (set(found.value.withdrawn), [p.code for p in found.problems]), why


def test_what_was_typed_over_the_example_is_told() -> None:
    """Its state is the template's: nothing is withdrawn by that row, and nobody said so."""
    config = read_config(SETTINGS, "sheets.yaml", find_kinds()).value
    assert config is not None
    rows = (("编号", "发布状态"), ("示例-1", "示例"), ("A-1", "示例"), ("A-2", ""))
    found = take_in_special(config, dict.fromkeys(asked(config), RawSheet(title="撤下", rows=rows)), Snapshot())
    assert found.value is not None
    told = [(p.code, p.place.cell) for p in found.problems]
    assert ({"a-2"}, [("withdrawn.example", "B3")]) == (set(found.value.withdrawn), told)


def test_a_column_that_nobody_knows_is_told() -> None:
    """Who drafts a row under a slip of 发布状态 has withdrawn it."""
    config = read_config(SETTINGS, "sheets.yaml", find_kinds()).value
    assert config is not None
    rows = (("编号", "发布状况"), ("A-1", "草稿"))
    found = take_in_special(config, dict.fromkeys(asked(config), RawSheet(title="撤下", rows=rows)), Snapshot())
    assert found.value is not None
    assert ({"a-1"}, ["table.unknown_column_near"]) == (set(found.value.withdrawn), [p.code for p in found.problems])


NEAR = [
    ("H—4", "H-4", "a dash of its own, which an id may have"),
    ("H-04", "H-4", "noughts"),
    ("A-2026-071", "A-2026-017", "two signs swapped"),
    ("X-9", None, "withdrawn, and then deleted from its sheet"),
]


@pytest.mark.parametrize(("typed", "near", "why"), NEAR, ids=[row[2] for row in NEAR])
def test_a_slip_is_told(typed: str, near: str | None, why: str) -> None:
    """The record that was probably meant is still on the site."""
    special = withdrawn(typed).value
    assert special is not None
    told = [dict(p.facts)["near"] for p in check_withdrawn(special, ["H-4", "A-2026-017"])]
    assert ([near] if near else []) == told, why
