"""Numbers in words, in signs of money and with what is counted before or behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jinlin.problem import Problem
from jinlin.record.cell import Cells
from jinlin.record.column import columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.numbers import number_in, plain
from jinlin.record.reader import Reader
from jinlin.record.readers_numbers import read_decimal, read_percent, read_whole

NUMBERS = [
    (30, "三十", "tens"),
    (10, "十", "ten alone"),
    (115, "一百十五", "ten without its one"),
    (105, "一百零五", "a gap"),
    (200, "两百", "two as people say it"),
    (10_500, "一万零五百", "a gap behind 万"),
    (35_000, "3万5千", "figures and words"),
    (12_000, "1.2万", "a part of 万"),
    (12_000, "壹万贰仟", "as an invoice has it"),
    (2026, "二〇二六", "a year"),
    (-5, "负五", "below nothing"),
    (-5, "- 5", "a sign that stands apart"),
    (-5, "\ufe635", "a small dash"),
    (1200, "1,200。", "the end of a sentence"),
    (None, "三百五", "350, or 305?"),
    (None, "一万五", "15,000, or 10,005?"),
    (None, "三五", "three to five"),
    (None, "十几", "some more than ten"),
    (None, "百", "some hundred"),
    (None, "--5", "two signs"),
    (None, "2，5", "a slip for 2.5"),
    (None, "½", "a sign of its own"),
]


@pytest.mark.parametrize(("expected", "typed", "why"), NUMBERS, ids=[row[1] for row in NUMBERS])
def test_a_number_in_words(expected: int | None, typed: str, why: str) -> None:
    """A number is read as it is written in full; what may be two is none."""
    assert (None if expected is None else Decimal(expected)) == number_in(plain(typed)), why


def test_a_long_text_is_no_number_at_once() -> None:
    """Whatever is typed ten thousand times over."""
    assert {None} == {number_in(plain(part * 10_000)) for part in ("十百", "1,000", "负", "零", "1万", "一")}


PEOPLE = read_whole(1, unit="人以内 人 名", ahead="限 最多")
CELLS: list[tuple[float | None, Reader[object], str, str]] = [
    (30, PEOPLE, "限30人", "what a number of places says"),
    (30, PEOPLE, "最多三十名", "in other words"),
    (30, PEOPLE, "30人以内", "and behind it"),
    (None, PEOPLE, "20-30人", "two numbers"),
    (None, PEOPLE, "30户", "another unit"),
    (12_000, PEOPLE, "1.2万人", "the unit is known"),
    (None, read_whole(), "1.2万", "it is not: under 人数（万） that is 1.2"),
    (100, read_decimal(unit="元"), "壹佰元整", "as an invoice has it"),
    (-1200, read_decimal(least=-9999, unit="元"), "-¥1,200.00", "a sign before the sign of money"),
    (12_000, read_decimal(unit="元"), "1.2万元", "the unit is known"),
    (1.2, read_decimal(unit="万元"), "1.2万元", "the unit is all of it"),
    (None, read_decimal(unit="万元"), "1.2万", "of 万元 it may be either"),
    (None, read_decimal(unit="元"), "5元/次", "what is asked for each time is a sentence"),
    (0.8, read_percent, "百分之八十", "in words"),
    (0.8, read_percent, "八成", "as people say it"),
    (0.5, read_percent, "50﹪", "a small sign"),
    (None, read_percent, "八成五", "80.5%, or 85%?"),
    (None, read_percent, "一", "no spreadsheet stores that"),
    (1, read_percent, "已完工", "all of it"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "reader", "typed", "why"), CELLS, ids=[row[2] for row in CELLS])
def test_a_cell_with_a_number(expected: float | None, reader: Reader[object], typed: str, why: str) -> None:
    """What is counted may stand on both sides, and 万 is read where it can be only one thing."""
    read = reader.read(reader.also.get(typed, typed), Given())
    assert expected == (None if isinstance(read, Problem) else read), why


@pytest.mark.parametrize("typed", ["无上限", "不限人数", "名额不限", "没有限制", "--"])
def test_no_limit_is_no_number(typed: str) -> None:
    """Of 不限 nothing is said, and of other words for it neither."""
    column = replace(next(c for c in columns(Entry) if c.key == "as_of"), reader=PEOPLE)
    assert (None, ()) == Cells(column, Given())[typed][::2]
