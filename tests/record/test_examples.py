"""What is told as an example is a text that this very column takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.problem import Problem
from jinlin.record.cell import Cells
from jinlin.record.column import columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.hours import read_hours
from jinlin.record.hours.wording import EXAMPLE
from jinlin.record.reader import Reader
from jinlin.record.readers import read_items
from jinlin.record.readers_dates import read_date, read_moment, read_schedule, read_time
from jinlin.record.readers_numbers import read_decimal, read_percent, read_whole

CASES = [
    ("23:00", read_time, "25:00", "the reader of a time suggests a time"),
    ("2026-03-05 23:00", read_moment, "2026-03-05 25:00", "behind its day, as it was typed"),
    ("3月5日 11:00-13:00", read_schedule, "3月5日 11:00-9:00", "the same of a span"),
    (read_schedule.example, read_schedule, "25:00", "where no day was typed, the column's own"),
    (EXAMPLE, read_hours, "周一至周五 25:00-26:00", "a time alone says nothing of opening hours"),
    ("3月12日 18:00", read_moment, "3.12 18:00", "the hour stays"),
    ("3月12日", read_date, "3.12 18:00", "where there is none, it goes"),
    ("33000", read_decimal(), "3.3万", "in figures"),
    ("30", read_whole(unit="人"), "约30人", "the number, without the doubt"),
    ("30", read_whole(unit="人"), "三十多人", "of one in words, too"),
    ("30", read_whole(), "30户", "where the column says no unit"),
    ("85%", read_percent, "八成五左右", "nothing is made of what may be two"),
    ("80%", read_percent, "约八成", "a share without the doubt"),
    ("2.5", read_decimal(unit="万元"), "1.2万", "which would be 12000万元"),
    ("120000000", read_whole(), "1.2亿", "in figures, without exponent"),
    ("2020", read_whole(2020, 2100), "去年", "a number is one between the column's own limits"),
]


@pytest.mark.parametrize(("expected", "reader", "typed", "why"), CASES, ids=[row[3] for row in CASES])
def test_the_example_is_for_this_column(expected: str, reader: Reader[object], typed: str, why: str) -> None:
    """The reader of a part suggests a part; the clerk is told a whole cell."""
    column = replace(next(c for c in columns(Entry) if c.key == "as_of"), reader=reader)
    (found, *_) = Cells(column, Given(year=2026))[typed].problems
    assert expected == dict(found.facts)["example"], why


PERCENTS = [
    (0.85, "85%", "with its sign"),
    (0.85, "85", "without"),
    (0.8555, "８５．５５％", "in full width, and no 85.54999"),
    (0.85, "0.85", "as a spreadsheet stores it"),
    (1.0, "1", "all of it"),
    (0.012, "1.2%", "with its sign it is clear"),
    (None, "1.2", "120% of a sheet, or 1.2%?"),
    (None, "120", "more than all"),
]


@pytest.mark.parametrize(("expected", "typed", "why"), PERCENTS, ids=[row[2] for row in PERCENTS])
def test_shares(expected: float | None, typed: str, why: str) -> None:
    """A share is between nothing and all; what may be two numbers is none."""
    read = read_percent.read(typed, Given())
    assert expected == (None if isinstance(read, Problem) else read), why


def test_a_number_with_too_many_digits_is_out_of_range() -> None:
    """Ten digits are a number, and the clerk is told how large it may be."""
    for reader in (read_whole(), read_decimal()):
        read = reader.read("1000000000", Given())
        assert isinstance(read, Problem) and read.code == "number.out_of_range"


ITEMS = [
    (("身份证", "户口本"), "1、身份证；2、户口本", "the page makes a list of its own"),
    (("身份证", "照片2张"), "1.身份证 2.照片2张", "parted by the numbers alone"),
    (("身份证", "户口本"), "①身份证②户口本", "in circles"),
    (("身份证", "户口本"), "一、身份证；二、户口本", "in words"),
    (("一", "二", "三号楼"), "一、二、三号楼", "buildings in words"),
    (("照片（1）", "户口本（2）"), "照片（1）；户口本（2）", "how many"),
    (("6", "7", "8号楼"), "6、7、8号楼", "buildings"),
    (("1", "A座"), "1、A座", "one number is no list"),
    (("身份证2份", "户口本"), "身份证2份、户口本", "copies"),
    (("老人", "儿童"), "老人,儿童", "words"),
    (("身份证", "户口本", "结婚证"), "身份证，户口本、结婚证", "signs of two kinds"),
    (("身份证原件，复印件各一份",), "身份证原件，复印件各一份", "a comma of a sentence"),
]


@pytest.mark.parametrize(("expected", "typed", "why"), ITEMS, ids=[row[2] for row in ITEMS])
def test_the_numbers_of_a_list_are_no_items(expected: tuple[str, ...], typed: str, why: str) -> None:
    """要带什么 told people to bring 1, 身份证, 2 and 户口本."""
    assert expected == read_items().read(typed, Given()), why


def test_answers_of_a_form_are_items() -> None:
    """问卷星 joins what was ticked with a sign of its own."""
    assert ("老人", "儿童") == read_items().read("老人┋儿童", Given())


@pytest.mark.parametrize(
    ("expected", "typed"), [(1200, "1,200"), (1234567, "1，234，567人"), (None, "2，5"), (None, "1,20"), (None, "1,2345")]
)
def test_a_comma_parts_thousands_only(expected: int | None, typed: str) -> None:
    """2，5 is a slip for 2.5, and never 25."""
    read = read_whole(unit="人").read(typed, Given())
    assert expected == (None if isinstance(read, Problem) else read)


@pytest.mark.parametrize("typed", ["20", "20人", "20 名", "20个"])
def test_what_is_counted_may_stand_behind(typed: str) -> None:
    """名额 20名 is as usual as 20人."""
    assert 20 == read_whole(1, unit="人 名 个").read(typed, Given())


@pytest.mark.parametrize(("stored", "typed"), [("60%", "0.6"), ("100%", "1"), ("0.5%", "0.005"), ("12.5%", "12.5%"), ("95%", "95")])
def test_a_share_is_stored_as_people_see_it(stored: str, typed: str) -> None:
    """A workbook keeps 60% as 0.6 and a CSV file as 60%: the data that are opened differed, and 1 might be 1%."""
    share = read_percent.read(typed, Given())
    assert (stored, share) == (read_percent.write(share), read_percent.read(stored, Given()))
