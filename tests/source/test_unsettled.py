"""What is worth a second look: formulas that failed or had not finished."""

from __future__ import annotations

import pytest

from jinlin.source.unsettled import Unsettled, unsettled

TEXTS = [
    ("Loading...", 1, (), "not finished"),
    ("正在加载…", 1, (), "not finished, in Chinese"),
    ("#REF!", 0, ("#REF!",), "failed"),
    (" #N/A ", 0, ("#N/A",), "failed, with blanks"),
    ("#DIV/0!", 0, ("#DIV/0!",), "failed"),
    ("#NAME?", 0, ("#NAME?",), "failed"),
    ("#VALUE!", 0, ("#VALUE!",), "failed"),
    ("#NUM!", 0, ("#NUM!",), "failed"),
    ("#NULL!", 0, ("#NULL!",), "failed"),
    ("#ERROR!", 0, ("#ERROR!",), "failed, in Google's own words"),
    ("加载中...", 1, (), "not finished, in other words"),
    ("#1楼", 0, (), "an address"),
    ("Loading... 的意思", 0, (), "a sentence"),
    ("#REF! 是什么", 0, (), "a sentence"),
    (5, 0, (), "a number"),
]


@pytest.mark.parametrize(("cell", "loading", "failed", "why"), TEXTS, ids=[row[-1] for row in TEXTS])
def test_only_whole_cells_are_unsettled(cell, loading, failed, why) -> None:
    """What people type is not taken for a fault."""
    found = unsettled([["a", cell]])
    assert (Unsettled(loading, failed), bool(loading or failed)) == (found, bool(found)), why
