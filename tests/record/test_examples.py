"""What is told as an example is a text that this very column takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.record.cell import Cells
from jinlin.record.column import columns
from jinlin.record.dates import read_moment, read_schedule, read_time
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.hours import EXAMPLE, read_hours
from jinlin.record.reader import Reader
from jinlin.record.readers import read_decimal, read_whole

CASES = [
    ("23:00", read_time, "25:00", "the reader of a time suggests a time"),
    ("2026-03-05 23:00", read_moment, "2026-03-05 25:00", "behind its day, as it was typed"),
    ("3月5日 11:00-13:00", read_schedule, "3月5日 11:00-9:00", "the same of a span"),
    (read_schedule.example, read_schedule, "25:00", "where no day was typed, the column's own"),
    (EXAMPLE, read_hours, "周一至周五 25:00-26:00", "a time alone says nothing of opening hours"),
    ("33000", read_decimal(unit="元"), "3.3万元", "in figures"),
    ("120000000", read_whole(), "1.2亿", "in figures, without exponent"),
    ("2020", read_whole(2020, 2100), "去年", "a number is one between the column's own limits"),
]


@pytest.mark.parametrize(("expected", "reader", "typed", "why"), CASES, ids=[row[3] for row in CASES])
def test_the_example_is_for_this_column(expected: str, reader: Reader[object], typed: str, why: str) -> None:
    """The reader of a part suggests a part; the clerk is told a whole cell."""
    column = replace(next(c for c in columns(Entry) if c.key == "as_of"), reader=reader)
    (found,) = Cells(column, Given(year=2026))[typed].problems
    assert expected == dict(found.facts)["example"], why
