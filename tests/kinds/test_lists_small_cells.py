"""Small counts of a declared list: neither shown nor to be worked out."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.kinds.lists.declaration import read_options
from jinlin.kinds.lists.disclosure import hidden_keys
from jinlin.kinds.lists.small_cells import SmallCells, counts, sums_of_some, withheld
from kinds.reading import Reading, read_rows, rendered

SMALL = SmallCells(columns=("taken", "solved"), parts=(("solved", "taken"),), titles=("name",), total="合计", within="month")
COLUMNS = [
    {"name": "类型", "key": "name", "required": True},
    {"name": "月份", "key": "month"},
    {"name": "受理", "key": "taken", "type": "whole"},
    {"name": "化解", "key": "solved", "type": "whole"},
    {"name": "化解率", "key": "share", "type": "percent"},
]
OPTIONS = {
    "columns": COLUMNS,
    "layout": "table",
    "small_cells": {"columns": ["受理", "化解"], "part_of": {"化解": "受理"}, "total": "合计", "within": "月份"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table of counts; ``covers`` are the lines that it is the sum of."""

    id: str
    name: str
    month: str
    taken: int
    solved: int
    covers: frozenset[str]


def table(months: list[list[tuple[int, int]]]) -> list[Row]:
    """Lines of (solved, left open) by month, with a sum for each month and one over all."""
    rows: list[Row] = []
    for m, lines in enumerate(months):
        ids = [f"{m}-{n}" for n in range(len(lines))]
        for name, (solved, left) in zip(ids, lines, strict=True):
            rows.append(line(name, f"{m}月", [(solved, left)], [name]))
        rows.append(line(f"{m}-sum", f"{m}月", lines, ids))
    everything = [one for lines in months for one in lines]
    ids = [row.id for row in rows if row.name != "合计"]
    return [*rows, line("sum", "", everything, ids)]


def line(name: str, month: str, pairs: list[tuple[int, int]], covers: list[str]) -> Row:
    """A line, or the sum of some."""
    solved, left = (sum(pair[n] for pair in pairs) for n in (0, 1))
    title = "合计" if name.endswith("sum") else name
    return Row(id=name, name=title, month=month, taken=solved + left, solved=solved, covers=frozenset(covers))


def worked_out(shown: list[Row]) -> list[tuple[frozenset[str], dict[str, int]]]:
    """Every set of lines whose counts follow from what is shown by adding and taking away, with those counts."""
    found = []
    for signs in product((-1, 0, 1), repeat=len(shown)):
        used = [(sign, row) for sign, row in zip(signs, shown, strict=True) if sign]
        weight: dict[str, int] = {}
        total = dict.fromkeys(("taken", "solved", "taken - solved"), 0)
        for sign, row in used:
            weight = {name: weight.get(name, 0) + sign * (name in row.covers) for name in weight.keys() | row.covers}
            total = {key: total[key] + sign * number for key, number in counts(row, SMALL).items()}
        if set(weight.values()) <= {0, 1} and 1 in weight.values():
            found.append((frozenset(name for name, n in weight.items() if n), total))
    return found


PAIR = st.tuples(st.integers(0, 12), st.integers(0, 9))


@given(st.lists(st.lists(PAIR, min_size=1, max_size=2), min_size=1, max_size=2))
def test_no_sum_or_difference_reveals_fewer_than_five(months: list[list[tuple[int, int]]]) -> None:
    """Whoever adds and takes away all that is shown never learns of one to four people or cases."""
    rows = table(months)
    hidden = withheld(rows, SMALL)
    shown = [row for row in rows if row.id not in hidden]
    assert [] == [(names, c) for names, c in worked_out(shown) if any(0 < number < 5 for number in c.values())]


@given(st.lists(st.lists(PAIR, min_size=1, max_size=2), min_size=1, max_size=2))
def test_sums_of_months_that_nobody_declared_reveal_nothing(months: list[list[tuple[int, int]]]) -> None:
    """Without ``within``, whatever is the sum of some rows only is held back before anything is withheld."""
    small = dataclasses.replace(SMALL, within="")
    rows = table(months)
    some = sums_of_some(rows, small)
    rows = [row for row in rows if row.id not in some]
    hidden = withheld(rows, small)
    shown = [row for row in rows if row.id not in hidden]
    assert [] == [(names, c) for names, c in worked_out(shown) if any(0 < number < 5 for number in c.values())]


@given(st.lists(st.lists(PAIR, min_size=1, max_size=2), min_size=1, max_size=2))
def test_a_sum_that_is_declared_is_never_one_of_some(months: list[list[tuple[int, int]]]) -> None:
    """What adds up is not told."""
    assert frozenset() == sums_of_some(table(months), SMALL)


@given(st.lists(PAIR, min_size=3, max_size=4))
def test_no_line_of_one_long_month_is_revealed(lines: list[tuple[int, int]]) -> None:
    """The same for more lines under one sum; nothing is withheld where nothing is small."""
    rows = table([lines])[:-1]
    hidden = withheld(rows, SMALL)
    shown = [row for row in rows if row.id not in hidden]
    assert [] == [(names, c) for names, c in worked_out(shown) if any(0 < number < 5 for number in c.values())]
    assert hidden or all(n == 0 or n >= 5 for row in rows for n in counts(row, SMALL).values())


CASES = [
    (set(), [[(20, 0), (9, 6)]], "nothing is small; nought is nobody"),
    ({"0-0", "0-1"}, [[(3, 0), (8, 0), (20, 0)]], "the smallest other line hides with it"),
    ({"0-0", "0-1"}, [[(3, 0), (2, 0), (20, 0)]], "two that make five need no third"),
    ({"0-0", "0-1", "0-2"}, [[(1, 0), (2, 0), (20, 0)]], "two that make three do"),
    ({"0-0", "0-1"}, [[(20, 2), (30, 6)]], "two not solved are a small count as well"),
    ({"0-0", "0-sum"}, [[(20, 2), (30, 0)]], "a sum that is small as well gives nothing away"),
]


@pytest.mark.parametrize(("expected", "months", "why"), CASES, ids=[case[-1] for case in CASES])
def test_no_more_is_withheld_than_must_be(expected: set[str], months: list[list[tuple[int, int]]], why: str) -> None:
    """Small lines, and the smallest of the others."""
    assert expected == withheld(table(months)[:-1], SMALL)


def test_a_sum_over_all_is_shown_where_it_gives_nothing_away() -> None:
    """Beside the sums of its months, of which one was written twice."""
    rows = table([[(20, 0), (9, 6)], [(10, 0)]])
    again = dataclasses.replace(next(row for row in rows if row.id == "0-sum"), id="0-again")
    assert set() == withheld([*rows, again], SMALL)


def test_one_table_without_parts_keeps_its_sum() -> None:
    """Where no column says what adds up with what, all of it adds up to the one sum, and lines hide with lines."""
    rows = table([[(3, 0), (8, 0), (20, 0)]])[:-1]
    assert {"0-0", "0-1"} == withheld(rows, dataclasses.replace(SMALL, within=""))


def listed(*rows: tuple[str, str, str, str], **more: Any) -> Reading:
    """A list of counts of one month: 类型, 受理, 化解, 化解率."""
    keys = ("类型", "受理", "化解", "化解率")
    cells = [{"编号": f"N-{n}", "月份": "9月"} | dict(zip(keys, row, strict=True)) for n, row in enumerate(rows, 1)]
    return read_rows("lists", *[one | more for one in cells], options=OPTIONS)


@pytest.mark.parametrize(
    ("name", "month", "why"),
    [
        ("总计", "1月", "another word for the sum: 35 less 12 less 20 was 3"),
        ("合 计", "1月", "a blank that makes two signs as wide as four"),
        ("合计", "１月", "the same month in full width"),
        ("全街 (件)", "1月", "the list's own word for it, in other brackets"),
        ("合计", "合计", "a sum over all, said twice"),
        ("全年", "", "and in another word"),
    ],
)
def test_a_sum_by_any_name_gives_nothing_away(name: str, month: str, why: str) -> None:
    """The second smallest line is withheld with the smallest."""
    lines = [line(one, "1月", [pair], [one]) for one, pair in (("家庭", (3, 0)), ("邻里", (12, 0)), ("物业", (20, 0)))]
    whole = Row(id="sum", name=name, month=month, taken=35, solved=35, covers=frozenset())
    hidden = withheld([*lines, whole], dataclasses.replace(SMALL, total="全街（件）"))
    assert hidden in ({"家庭", "邻里"}, {"家庭", "sum"}), why


@pytest.mark.parametrize(
    ("columns", "small", "why"),
    [
        (("月份", "类型"), {}, "the title is what nobody has said: the first column"),
        (("月份", "类型"), {"within": "月份"}, "which is what parts the sums, too"),
        (("范围", "月份", "类型"), {"total": "共"}, "another word that means all, and the list's own"),
    ],
)
def test_a_sum_is_known_in_whatever_column_it_is_called_so(
    columns: tuple[str, ...], small: dict[str, str], why: str
) -> None:
    """35 less 12 less 20 was 3."""
    counted = {"name": "受理", "type": "whole"}
    options = {"columns": [*({"name": name} for name in columns), counted], "small_cells": {"columns": ["受理"]} | small}
    sums = small.get("total", "合计")
    counts = {"家庭": "3", "邻里": "12", "物业": "20", sums: "35"}
    rows = [{"编号": f"N-{n}", "月份": "1月", "类型": name, "受理": counts[name]} for n, name in enumerate(counts)]
    if "范围" in columns:
        rows[2]["范围"] = "全部"
    html = "".join(rendered(read_rows("lists", *rows, options=options)).values())
    assert (False, True) == (">12<" in html, ">35<" in html), why


@pytest.mark.parametrize(
    ("within", "held", "why"),
    [("", ["5:5", "7:7"], "35 less 12 less 20 was 3"), ("月份", [], "as the message says")],
)
def test_a_sum_of_one_month_is_told(within: str, held: list[str], why: str) -> None:
    """A clerk whose months each have their sum is told that sheets.yaml has to say so; that row waits."""
    counts = [("家庭", "3", "1月"), ("邻里", "12", "1月"), ("物业", "20", "1月"), ("合计", "35", "1月"), ("家庭", "9", "2月"), ("合计", "9", "2月")]
    rows = [{"编号": f"N-{n}", "类型": name, "受理": taken, "月份": month} for n, (name, taken, month) in enumerate(counts)]
    small = {"columns": ["受理"]} | ({"within": within} if within else {})
    reading = read_rows("lists", *rows, options=OPTIONS | {"small_cells": small})
    told = [p.place for p in reading.problems if p.code == "lists.sum_of_some"]
    assert held == [place.cell for place in told], why


def test_what_is_withheld_is_nowhere() -> None:
    """Neither on a page nor among the records that files, search and copies are made of; the page says why."""
    reading = listed(("邻里", "43", "41", "95.3%"), ("物业", "77", "71", "92.2%"), ("合计", "120", "112", "93.3%"))
    html = "".join(rendered(reading).values())
    texts = [text for row in reading.data["main"].texts.values() for text in row]
    assert [] == [found for found in ("43", "95.3%", "77", "71") if f">{found}<" in html or found in texts]
    assert "未公布" in html
    assert "少于 5 的数不单独公布" in html
    assert reading.data == reading.kind.disclosed(reading.data, reading.options)


def test_what_was_aimed_at_is_shown_beside_what_is_not() -> None:
    """A share would give its counts away; a target is nobody's, and so are the words of the row."""
    aim = {"name": "目标", "key": "aim", "type": "percent"}
    declared = read_options(OPTIONS | {"columns": [*COLUMNS, aim], "target": "目标"}).value
    assert ("taken", "solved", "share") == hidden_keys(declared, declared.small_cells)


FAULTS = [
    ("small_cells.columns", "lists.role_type", {"columns": ["类型"]}, "a name cannot be counted with"),
    ("small_cells.columns", "config.not_one_of", {"columns": ["受里"]}, "no such column"),
    ("small_cells", "config.missing", {"total": "合计"}, "nothing to count"),
    ("small_cells.colums", "config.unknown_key", {"columns": ["受理"], "colums": []}, "a slip of the hand"),
    ("small_cells", "config.not_a_mapping", ["受理"], "a list"),
]


@pytest.mark.parametrize(("path", "code", "declared", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_faults_of_a_declaration(path: str, code: str, declared: object, why: str) -> None:
    """Each with its dotted path: a guard that is misspelt guards nothing."""
    faults = read_options(OPTIONS | {"small_cells": declared}).problems
    assert [(path, code)] == [(fault.place.key, fault.code) for fault in faults]
