"""A neighbour's cells become records by our own rules, or are left out and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jinlin.config.settings import NeighbourSetting, Shared
from jinlin.neighbour.take import Taken, take
from jinlin.problem import Checked
from jinlin.source.neighbour.shape import Cells
from jinlin.source.neighbour.visit import Table
from privacy.made_numbers import bank_card, id_number, mobile

DAY = date(2026, 3, 5)
COLUMNS = (("id", "编号"), ("title", "活动名称"), ("when", "日期或规律"), ("venue", "地点"), ("status", "状态"),
           ("phone", "咨询电话"), ("contact", "联系人"), ("publish_until", "下架日期"))  # fmt: skip
GOOD = ("A-1", "戏曲", "每周六", "大礼堂", "计划", "", "", "")
PLACES = (("a", "编号"), ("b", "场馆"), ("c", "位置"), ("d", "开放时间"), ("e", "姓名"))


def neighbour(*, hidden: frozenset[str] = frozenset(), shared: Shared = Shared.ACTIVITIES) -> NeighbourSetting:
    """银杏社区, which shares one table."""
    site = "https://yinxing.example.org/"
    return NeighbourSetting(name="yinxing", title="银杏社区", site=site, shown=((shared, "t"),), hidden=hidden)


def taken(*rows: tuple[object, ...], columns=COLUMNS, shared=Shared.ACTIVITIES, copy=None, hidden=frozenset()) -> Checked[Taken]:
    """What is taken of these rows."""
    table = Table(neighbour="yinxing", shared=shared, table="t")
    cells = Cells(columns=columns, rows=rows) if rows else None
    return take(neighbour(hidden=hidden, shared=shared), table, cells, copy, DAY)


def ids(found: Checked[Taken]) -> list[str]:
    """The rows that may be shown."""
    return [row.id for row in found.value.records.rows]


LEFT_OUT = [
    ("title", f"找{mobile()}报名", "a mobile number in a title"),
    ("venue", f"{id_number()}", "an identity number in a place"),
    ("title", f"汇款到{bank_card()}", "a bank card"),
    ("id", mobile(), "somebody's number as 编号"),
    ("id", "../../index", "a way out of the folder"),
    ("id", "index", "an address of ours"),
    ("id", "", "no 编号"),
    ("id", "javascript:alert(1)", "a script as 编号"),
    ("when", "3月5日", "a day of no year"),
    ("when", "2026年13月1日", "a day that is none"),
    ("when", 46086.5e9, "a number that is no day"),
    ("status", "开着", "a word of their own: nobody knows whether it takes place"),
    ("title", "长" * 61, "a title too long"),
    ("title", None, "no title"),
    ("title", "#REF!", "a failed formula"),
]


@pytest.mark.parametrize(("key", "text", "why"), LEFT_OUT, ids=[row[-1] for row in LEFT_OUT])
def test_a_row_that_would_not_pass_with_us_is_left_out(key: str, text: object, why: str) -> None:
    """It is counted; what stood in it is in no notice."""
    at = [name for name, _ in COLUMNS].index(key)
    found = taken(GOOD, (*("A-2", *GOOD[1:])[:at], text, *("A-2", *GOOD[1:])[at + 1 :]))
    ((code, facts),) = [(p.code, dict(p.facts)) for p in found.problems]
    assert ["A-1"] == ids(found), why
    assert ("neighbour.rows_left_out", {"neighbour": "银杏社区", "rows": "1"}) == (code, facts)


def test_columns_that_nobody_declared_are_never_looked_at() -> None:
    """Telephone numbers and names are none of ours to pass on, whatever the neighbour does."""
    found = taken((*GOOD[:5], mobile(), "张三丰", ""))
    assert (["A-1"], ()) == (ids(found), found.problems)
    assert not {mobile(), "张三丰"} & {text for texts in found.value.records.texts.values() for text in texts}


def test_columns_are_found_by_our_names_for_them() -> None:
    """By key or header; a place too fine, or a sentence about opening, is dropped without its row."""
    row = ("C-1", "羽毛球馆", "银杏路8号", "每天 8:00-21:00", "李四光")
    found = taken(row, columns=PLACES, shared=Shared.PLACES)
    ((text, *_),) = [found.value.records.texts[one] for one in ids(found)]
    (place,) = found.value.records.rows
    assert ("C-1", "羽毛球馆", "银杏路8号") == (text, place.name, place.address)


def test_a_script_is_a_text() -> None:
    """It goes on as what it is; templates escape it."""
    found = taken(("A-1", "<script>alert(1)</script>", *GOOD[2:]))
    assert "<script>alert(1)</script>" == found.value.records.rows[0].title


def test_what_is_over_or_hidden_here_is_not_shown() -> None:
    """By their 下架日期, and by our own ``hide``."""
    rows = (GOOD, ("A-2", *GOOD[1:7], "2026-03-04"), ("A-3", *GOOD[1:]))
    found = taken(*rows, hidden=frozenset(["a-3"]))
    assert (["A-1"], ()) == (ids(found), found.problems)


def test_a_table_without_our_columns_is_not_taken() -> None:
    """The last good copy stays, and the notice says what is needed."""
    found = taken(("x",), columns=(("id", "编号"),))
    (told,) = found.problems
    assert ([], None, "neighbour.no_columns") == (ids(found), found.value.since, told.code)
    assert "编号、活动名称、日期或规律、地点" == dict(told.facts)["needs"]


def test_a_copy_says_the_same_as_what_it_was_made_of() -> None:
    """Rows and day: a site says the same whether its neighbour can be reached or not."""
    first = taken(GOOD, ("A-2", *GOOD[1:])).value
    copy = replace(first.new_copy(), day=date(2026, 2, 1))
    again, unreached = taken(GOOD, ("A-2", *GOOD[1:]), copy=copy).value, taken(copy=copy).value
    assert date(2026, 2, 1) == again.since == unreached.since
    assert first.records.rows == again.records.rows == unreached.records.rows
    assert DAY == taken(GOOD, copy=copy).value.since


def test_a_neighbour_never_reached_has_nothing() -> None:
    """And nothing is stored of it."""
    assert ([], None) == (ids(taken()), taken().value.new_copy())
