"""What points are exchanged for: what is left of it, counted once, and nobody who took it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from jinlin.kinds.volunteers.catalogue import catalogue, stock_state
from jinlin.kinds.volunteers.model import EntryKind, Item
from jinlin.kinds.volunteers.published import published
from jinlin.page.open_data import Opened, render_data_json
from jinlin.record.cell import Cells
from jinlin.record.column import columns
from jinlin.record.given import Given
from kinds.reading import read_kind, rendered
from kinds.volunteering import line, person, sheets_of, view_of


def test_stock_is_told_in_words() -> None:
    """Gone, little, enough, or nobody counts it; what is gone stands last."""
    assert ["none", "few", "few", "plenty", "ask"] == [stock_state(n, 5) for n in (0, 1, 5, 6, None)]
    items = [Item(id="a", item="水杯", cost=500, stock=0), Item(id="b", item="香皂", cost=1500, stock=9)]
    assert ["香皂", "水杯"] == [item.item for item in catalogue(items, 5)]


def test_points_are_points_in_open_data() -> None:
    """7.5 as in the sheet: inside they are hundredths, and data.json said that a bottle costs 750."""
    data = read_kind("volunteers").data
    items, rules = (json.loads(render_data_json(Opened.read_with(data[key], Given()))) for key in ("catalogue", "rules"))
    assert [5, 7.5, 20, 10] == [item["cost"] for item in items]
    assert {1, 2, 4, 5} >= {rule["per_unit"] for rule in rules}


def test_what_points_were_exchanged_for_is_on_no_page() -> None:
    """The sample's redemption lowers a balance; on the person's page nothing says what was taken."""
    assert "洗衣液" not in rendered(read_kind("volunteers"))["volunteers/v-001.html"]


SOAP = Item(id="D-01", item="洗衣液一瓶", cost=500, stock=3)
TAKEN = [
    (3, {}, "nothing was exchanged"),
    (2, {"item": "D-01"}, "one, by its 编号"),
    (2, {"item": "d-01"}, "in small letters"),
    (2, {"item": "洗衣液一瓶"}, "by its name"),
    (1, {"item": "D-01", "times": 2}, "two at once"),
    (0, {"item": "D-01", "times": 9}, "never fewer than none"),
    (3, {"item": "D-99"}, "something else"),
    (3, {"item": "D-01", "kind": EntryKind.EXPIRE}, "what lapses takes nothing"),
    (3, {"item": "D-01", "day": date(2026, 11, 22)}, "tomorrow's"),
]


@pytest.mark.parametrize(("expected", "cells", "why"), TAKEN, ids=[case[-1] for case in TAKEN])
def test_what_is_exchanged_is_off_the_shelf(expected: int, cells: dict, why: str) -> None:
    """The catalogue shows what is left."""
    more = {"kind": EntryKind.REDEEM, "points": -100, **cells}
    data = sheets_of([person("V-1")], [line(1, "V-1", None, **more)], catalogue=[SOAP])
    assert expected == view_of(data).items[0].left


def test_a_redemption_taken_back_gives_back() -> None:
    """A whole 更正 puts the thing on the shelf again."""
    redeemed = line(1, "V-1", None, kind=EntryKind.REDEEM, points=-100, item="D-01")
    back = line(2, "V-1", None, kind=EntryKind.CORRECT, reverses="L-1")
    assert 3 == view_of(sheets_of([person("V-1")], [redeemed, back], catalogue=[SOAP])).items[0].left


def test_what_was_taken_before_the_count_is_counted_already() -> None:
    """数据截至 is the day of the count: only what was exchanged after it is taken off."""
    lines = [
        line(n, "V-1", None, date(2026, 11, n), kind=EntryKind.REDEEM, points=-100, item="D-01") for n in (1, 2, 3)
    ]
    data = sheets_of([person("V-1")], lines, catalogue=[replace(SOAP, as_of=date(2026, 11, 2))])
    assert 2 == view_of(data).items[0].left


def test_a_copy_has_what_is_left_and_nobody_who_took_it() -> None:
    """The last good copy shows the same stock; published twice, nothing is taken off twice."""
    once = published(read_kind("volunteers").data)
    assert [29, 4, 0, None] == [item.stock for item in once["catalogue"].rows]
    assert [None] == list({one.item for one in once["ledger"].rows})
    assert [29, 4, 0, None] == [item.stock for item in published(once)["catalogue"].rows]


@pytest.mark.parametrize("typed", ["无", "没有了", "兑完", "0件", "0"])
def test_that_nothing_is_left_is_told_in_words(typed: str) -> None:
    """An empty cell says that nobody has counted: residents ask first."""
    stock = next(c for c in columns(Item) if c.key == "stock")
    assert (0, ()) == Cells(stock, Given())[typed][::2]
