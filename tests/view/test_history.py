"""What has changed between two runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from jinlin.view.history import GONE, NEW, arrivals, changes, edit_counts, last_edits
from jinlin.view.setting import Change

DAY, EARLIER = date(2026, 3, 5), date(2026, 3, 4)
KEYS = ("title", "stage", "place")
LAMP = ("路灯不亮", "受理", "东门")


def found(before: dict[str, Sequence[str]], after: dict[str, Sequence[str]], keys: Sequence[str] = KEYS) -> list[tuple[str, ...]]:
    """Record, column, before and after of each change; 东门 and 东大门 mean the same, stages are kept."""
    same = {"东门", "东大门"}
    made = changes(
        before, KEYS, after, keys, day=DAY, tracked={"stage"}, is_same=lambda key, *texts: key == "place" and same >= {*texts}
    )
    assert {DAY} >= {change.day for change in made}
    return [(c.record, c.field, c.before, c.after) for c in made]


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        ({"S-1": LAMP}, {"S-1": LAMP}, [], "nothing"),
        ({}, {"S-1": LAMP}, [("S-1", NEW, "", "")], "a new row"),
        ({"S-1": LAMP}, {}, [("S-1", GONE, "", "")], "a row that went"),
        ({"S-1": LAMP}, {"S-1": ("路灯不亮", "办结", "东门")}, [("S-1", "stage", "受理", "办结")], "values of what is tracked"),
        ({"S-1": LAMP}, {"S-1": ("灯坏了", "受理", "东门")}, [("S-1", "title", "", "")], "of the rest its name alone"),
        ({"S-1": LAMP}, {"S-1": ("路灯不亮", "受理", "东大门")}, [], "another way to write the same"),
        ({"S-1": LAMP}, {"S-1": ("路灯不亮", "受理", "西门")}, [("S-1", "place", "", "")], "really another"),
        (
            {"S-2": LAMP, "S-3": LAMP},
            {"S-1": LAMP, "S-3": ("灯", "办结", "东门")},
            [("S-1", NEW, "", ""), ("S-2", GONE, "", ""), ("S-3", "title", "", ""), ("S-3", "stage", "受理", "办结")],
            "in the order of ids, then of columns",
        ),
    ],
)
def test_changes(before, after, expected, why: str) -> None:
    """By record and column."""
    assert expected == found(before, after), why


def test_a_column_that_one_side_lacks_is_no_news() -> None:
    """A new version of a declaration is not an event in the community; the others are compared by their names."""
    after = {"S-1": ("办结", "路灯不亮", "8 盏")}
    assert [("S-1", "stage", "受理", "办结")] == found({"S-1": LAMP}, after, ("stage", "title", "count"))


LOG = (
    Change(EARLIER, "S-1", NEW),
    Change(EARLIER, "s-2", "stage", "受理", "办结"),
    Change(DAY, "S-2", GONE),
    Change(DAY, "S-3", "updated"),
)


def test_edits_are_counted() -> None:
    """Under any case of the 编号; to be new is no edit, and to be gone for a while is one."""
    assert {"s-2": 2, "s-3": 1} == edit_counts(LOG)


def test_the_last_edit_is_one_of_the_matter() -> None:
    """What is said of the row itself, or that it went, is no news of it."""
    assert {"s-1": EARLIER, "s-2": EARLIER} == last_edits(LOG)


@pytest.mark.parametrize("field", ["publish", "publish_from", "publish_until", "as_of", "updated"])
def test_what_every_row_has_is_no_news(field: str) -> None:
    """Whoever lets a notice stand a week longer has not written another one."""
    assert {} == last_edits([Change(DAY, "S-1", field)])


@pytest.mark.parametrize(
    ("expected", "log", "why"),
    [
        ({(EARLIER, "S-1")}, [(EARLIER, "S-1", NEW)], "never seen before"),
        ({(EARLIER, "S-1")}, [(EARLIER, "S-1", NEW), (EARLIER, "S-1", GONE), (DAY, "S-1", NEW)], "new once"),
        (set(), [(EARLIER, "S-1", GONE), (DAY, "S-1", NEW)], "there since the first run, and held back for a day"),
        (set(), [(DAY, "S-1", NEW), (DAY, "s-1", GONE)], "its 编号 in another case"),
    ],
)
def test_what_is_new(expected, log, why: str) -> None:
    """A record that nobody knew before, and not one that is back."""
    assert expected == arrivals([Change(*one) for one in log]), why
