"""Both clocks of a suggestion against a table counted by hand.

``tables/clocks.tsv`` was made from the State Council's plans of days off for 2025 (国办发明电〔2024〕12号) and 2026
(国办发明电〔2025〕7号) with a pencil, not by this program. ``handle`` and ``feedback`` are the community's promises.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kinds.suggesting import answered, board, case, read, row

Row = dict[str, str]
TABLE = Path(__file__).parent / "tables" / "clocks.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))


def promises(case: Row) -> dict[str, object]:
    """``options:`` of sheets.yaml with the promises of a case."""
    (handle, handle_in), (feedback, feedback_in) = case["handle"].split(), case["feedback"].split()
    handling = {"handle_days": int(handle), "handle_in": handle_in}
    return {**handling, "feedback_days": int(feedback), "feedback_in": feedback_in}


def cells(case: Row) -> Row:
    """The row of the sheet: answered once there is a day for it, told once there is one for that."""
    days = {"收到日期": case["received"]}
    if not case["resolved"]:
        return row(**days)
    told = {"阶段": "结果反馈", "反馈日期": case["told"]} if case["told"] else {}
    return answered(**days, 办结日期=case["resolved"], **told)


@pytest.mark.parametrize("expected", CASES, ids=[case["why"] for case in CASES])
def test_both_clocks_are_right_to_the_day(expected: Row) -> None:
    """The last day, where the answer stands and where telling it stands, through every 调休 of two years."""
    found = case(cells(expected), today=date.fromisoformat(expected["today"]), options=promises(expected)).item
    day, second = found.limit.day, found.second
    told = (day.isoformat() if day else "", found.first.words, second.words if second else "")
    assert (expected["due"], expected["first"], expected["second"]) == told


def test_the_table_has_forty_cases() -> None:
    """Each of its own, with a reason to be there."""
    assert (40, 40) == (len(CASES), len({case["why"] for case in CASES}))


def test_what_is_put_off_counts_where_its_last_day_was_unknown() -> None:
    """Days off of 2027 are not announced: nobody knows from which day it was put off, yet it was."""
    put_off = row(收到日期="2026-12-28", 延期至="2027-03-01", 延期理由="等待配件到货")
    found = board(put_off, today=date(2026, 12, 29))
    assert (None, date(2027, 3, 1)) == (found.cases[0].item.limit.before, found.cases[0].item.limit.day)
    (extended,) = (number for number in found.years[0].numbers if number.name == "延期")
    assert extended.actual == "1 件"


def test_what_somebody_else_answers_has_no_last_day_here() -> None:
    """Neither the day typed nor that of the rule: it would be overdue for ever."""
    moved = row(阶段="转办", 责任单位="示例物业", 办理期限="2026-03-01")
    assert (None, "transferred") == (case(moved).item.limit.day, case(moved).item.first.key)


def test_what_was_told_on_a_day_that_nobody_can_count_to_is_not_late() -> None:
    """Days off of 2027 are not announced: it was told, and that is all that can be said."""
    cells = answered(收到日期="2026-12-20", 办结日期="2026-12-31", 阶段="结果反馈", 反馈日期="2027-01-20")
    found = case(cells, today=date(2027, 2, 1), options={"feedback_days": 3, "feedback_in": "working"}).item.second
    assert ("fed_back_unknown", "已反馈", "ok") == found


def test_whoever_waits_for_a_day_that_nobody_can_count_to_is_told_so() -> None:
    """It was answered in good time, wherever the last day lies; until when that is to be told is not known yet."""
    cells = answered(收到日期="2026-12-20", 办结日期="2026-12-31")
    found = case(cells, today=date(2027, 1, 20), options={"feedback_days": 3, "feedback_in": "working"}).item
    assert ("closed_in_time", None) == (found.first.key, found.limit.day)
    assert ("waiting", "待反馈，期限待节假日安排公布后确定", "") == found.second


def test_a_later_day_without_a_reason_puts_nothing_off() -> None:
    """The day of the rule stands."""
    found = read(row(延期至="2027-03-01"), today=date(2026, 3, 5))
    days = [one.item.limit.day for one in found.view.cases]
    assert date(2027, 3, 1) not in days and found.problems


@pytest.mark.parametrize(
    ("expected", "claimed", "why"),
    [
        ("1 ÷ 1 件", "2026-02-14", "on the last day"),
        ("0 ÷ 1 件", "2026-02-15", "a day too late"),
        ("还没有可以算的", "", "nobody wrote when"),
    ],
)
def test_the_last_day_to_take_something_up_is_in_time(expected: str, claimed: str, why: str) -> None:
    """Three days from February 11 end on the 14th, and so does 响应率."""
    shown = board(row(阶段="责任认领", 责任单位="示例物业", 认领日期=claimed), options={"claim_days": 3})
    assert [expected] == [number.parts for number in shown.index.numbers if number.key == "response"], why
