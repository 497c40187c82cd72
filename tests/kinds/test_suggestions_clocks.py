"""Both clocks of a suggestion against a table counted by hand.

``tables/clocks.tsv`` was made from the State Council's plans of days off for 2025 (国办发明电〔2024〕12号) and 2026
(国办发明电〔2025〕7号) with a pencil, not by this program. ``handle`` and ``feedback`` are the community's promises.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kinds.suggesting import answered, board, case, row

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
