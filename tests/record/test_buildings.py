"""Which buildings a cell means."""

from __future__ import annotations

import pytest

from jinlin.record.buildings import MOST, buildings


def named(before: str, *numbers: object, unit: str = "号楼") -> tuple[str, ...]:
    """``named("东苑", 1, 2)`` → 东苑1号楼, 东苑2号楼."""
    return tuple(f"{before}{number}{unit}" for number in numbers)


CASES = [
    (named("", 1, 2, 3), "1-3号楼", "a range"),
    (named("", 9, 10, 11), "9号楼至11号楼", "the word stands twice"),
    (named("", 1, 2, 3), "1～3号楼", "as a phone's keyboard writes it"),
    (named("东苑", 1, 2, 3, 5), "东苑1-3号楼、5号楼", "a number alone belongs to the place before it"),
    (named("东苑", 1, 2), "东苑1号楼-东苑2号楼", "the place stands twice"),
    (named("", 1, 3, 5), "1、3、5号楼", "one word for three numbers"),
    (named("", 1, 2), "1号楼、2", "the word stands before"),
    (named("东苑", 1, 2, 3, 5), "东苑1-3号、5号楼", "号 is short for 号楼"),
    (("幸福路1号", "东苑2号楼"), "幸福路1号、东苑2号楼", "another place: a house number"),
    (named("东苑", 1, 2), "东苑 1 - 2 号楼", "typeset with blanks"),
    (named("", 1, 2), "1号楼和2号楼", "joined by a word"),
    (named("安和苑", 1), "安和苑1号楼", "和 in a name joins nothing"),
    ((*named("", 1, 2), "商铺"), "1-2号楼及商铺", "what has no number is a name"),
    (("٣号楼",), "٣号楼", "nor has what is numbered in another script, at which the build ended"),
    (named("", 1, 3, 5), "1-5号楼（单号）", "one side of the street"),
    (named("", 2, 4), "1-5号楼双号", "the other side"),
    (named("", *"ABC", unit="座"), "A-C座", "letters"),
    (named("A", 1, 2), "A1-A2号楼", "a letter before the number"),
    (named("", 1, 2, 3), "一号楼至三号楼", "in words"),
    (named("", 12, 20, 31), "十二号楼、二十号楼、三十一号楼", "tens in words"),
    (named("3号楼", 1, 2, unit="单元"), "3号楼1-2单元", "entrances of one building"),
    (("3号楼1单元", "4号楼"), "3号楼1单元、4号楼", "another word is another thing"),
    (named("", 1, 2, unit="#"), "1-2#", "a sign instead of a word"),
    (named("五区", 1, 2), "五区1-2号楼", "a numeral in a name"),
    (("南排房", "商铺"), "南排房、商铺", "names alone"),
    (("6-1号楼",), "6-1号楼", "backwards: perhaps one building's own number"),
    (("1-3",), "1-3", "numbers of nothing"),
    (("1-9999号楼",), "1-9999号楼", "longer than any street"),
    (("1号楼1单元-2号楼3单元",), "1号楼1单元-2号楼3单元", "nobody knows where it turns"),
    (named("", 1, 2), "1-2号楼、2号楼", "each once"),
]


@pytest.mark.parametrize(("expected", "typed", "why"), CASES, ids=[case[1] for case in CASES])
def test_buildings(expected: tuple[str, ...], typed: str, why: str) -> None:
    """Every building of a range has its name, and no word of the cell is lost."""
    assert expected == buildings(typed.split("、")), why


def test_a_range_has_an_end() -> None:
    """A slip of the keys (1-2000号楼) fills no page."""
    assert (1, MOST) == (len(buildings([f"1-{MOST + 1}号楼"])), len(buildings([f"1-{MOST}号楼"])))
