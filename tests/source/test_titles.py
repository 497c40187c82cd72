"""What a tab that is missing might be called instead."""

from __future__ import annotations

import pytest

from jinlin.source.titles import by_title, missing
from jinlin.strings import read_strings

THERE = ("志愿者", "积分流水", "活动日程", "活动日历表")
CASES = [
    ("活动日历", (), "活动日历表", "the nearest there is, alone"),
    ("志愿队伍", ("志愿者", "志愿队伍"), None, "the people are asked for beside it: renamed, nobody would find them"),
    ("积分规则", ("积分流水 ", "积分规则"), None, "a blank nobody sees makes no other title"),
]


@pytest.mark.parametrize(("title", "wanted", "near", "why"), CASES)
def test_the_nearest_title_is_nobody_elses(title: str, wanted: tuple[str, ...], near: str | None, why: str) -> None:
    """The advice is to rename that tab."""
    found = missing("source.tab_missing", title, THERE, wanted)
    facts = dict(found.facts)
    assert (f"source.tab_missing{'_near' if near else ''}", near or "") == (found.code, facts["near"]), why


@pytest.mark.parametrize(
    ("there", "expected", "why"),
    [
        (["志愿者 ", "志愿者"], "志愿者", "the very title, wherever it stands: the other one is somebody's copy"),
        (["活动日历", "志愿者\u200b "], "志愿者\u200b ", "the only one that looks so"),
        (["志愿者 ", " 志愿者"], None, "nobody knows which of two is meant"),
    ],
)
def test_a_title_is_found_as_a_person_sees_it(there: list[str], expected: str | None, why: str) -> None:
    """Of two that look alike the one with that very title was not taken where it came second."""
    assert expected == by_title({title: title for title in there}, "志愿者"), why


@pytest.mark.parametrize("code", ["source.workbook_missing", "source.file_unreadable", "source.tab_missing"])
def test_the_name_to_use_is_the_one_that_is_wanted(code: str) -> None:
    """找不到公示.xlsx … 例如 社区公示.xlsx: a file of that name would not have been found either."""
    said = read_strings().text(f"problem.{code}.mend", found="我们的表", folder="表", file="甲.xlsx", there="乙", near="")
    assert "我们的表" in said and "社区公示" not in said and "活动日历" not in said
