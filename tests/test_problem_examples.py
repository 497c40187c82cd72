"""Every example passes: whoever types what the advice says is not sent back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from jinlin.privacy.detect import check_private, is_sensitive
from jinlin.privacy.detect.hit import Kind
from jinlin.privacy.detect.names import names_somebody
from jinlin.problem import Problem
from jinlin.record.cell import Cells
from jinlin.record.column import Column, columns, read_columns
from jinlin.record.given import Given
from jinlin.source.raw import RawSheet
from jinlin.table.header import Wanted
from jinlin.table.read import read_table
from kinds.reading import (
    OFFICE,
    TODAY,
    Reading,
    kind_named,
    kind_names,
    read_kind,
    read_options,
    read_rows,
    read_sheets,
)
from test_problem_words import codes, examples, words

GIVEN = Given(year=TODAY.year, office=OFFICE, today=TODAY)
BOTH = (GIVEN, replace(GIVEN, year=None))  #: a table whose year is known, and one of which it is not
DETECTED = {f"privacy.{kind.value}" for kind in Kind}
NO_CELL = {"volunteers.looks_double": "asks for a further row, or for nothing",
           "lists.sum_of_some": "asks for a line of sheets.yaml"}  # fmt: skip
"""Problems of a sheet that no text in their cells could mend."""


def advised(found: Problem) -> Mapping[str, str]:
    """What the advice for ``found`` says to type, by column key; empty where it names nothing to type."""
    facts = {**dict(found.facts), "found": found.found}
    own = {name: text.format_map(facts) for name, text in examples(found.code).items()}
    if set(own) - {"example"}:
        return own
    first = facts.get("choices", "").partition("、")[0]  # one of the words to choose from is as good as an example
    example = facts.get("example") or own.get("example") or first
    return {found.place.key: example} if example and found.place.key else {}


# --- in the kinds' own broken sheets


@cache
def broken(name: str) -> tuple[Problem, ...]:
    """What is wrong with a kind's broken sheets."""
    return read_kind(name, file="broken").problems


CELLS = [(name, n) for name in kind_names() for n, p in enumerate(broken(name)) if p.code not in NO_CELL]


@pytest.mark.parametrize(("name", "number"), CELLS, ids=lambda value: str(value))
def test_a_broken_cell_is_mended_by_its_example(name: str, number: int) -> None:
    """With the example in its cell, the problem is gone, and the reader of that cell finds nothing else."""
    found = broken(name)[number]
    cells = advised(found)
    assert cells, found.code
    left = [p.code for p in mended(name, found, cells).problems if same_cell(p, found)]
    assert [] == [code for code in left if code == found.code or code.partition(".")[0] not in kind_names()]


def same_cell(one: Problem, other: Problem) -> bool:
    """Whether two problems stand in the same cell."""
    return (one.place.table, one.place.cell) == (other.place.table, other.place.cell)


def mended(name: str, found: Problem, cells: Mapping[str, str]) -> Reading:
    """The broken sheets with other cells in the row of ``found``."""
    before = read_kind(name, file="broken")
    (model,) = (s.model for s in before.kind.sheets(before.options) if s.key == found.place.table)
    labels = {c.key: c.label for c in columns(model)}
    header, *rows = (list(row) for row in before.sheets[found.place.table].rows)
    for key, text in cells.items():
        if labels[key] not in header:
            header.append(labels[key])
        row = rows[found.place.row - 2]
        row += [""] * (len(header) - len(row))
        row[header.index(labels[key])] = text
    sheet = replace(before.sheets[found.place.table], rows=(header, *rows))
    return read_sheets(name, {**before.sheets, found.place.table: sheet})


# --- in every column of every kind


@cache
def all_columns() -> tuple[Column, ...]:
    """The columns that are read, of all kinds."""
    found = ((kind_named(name), read_options(kind_named(name), None).value) for name in kind_names())
    return tuple(c for kind, options in found for sheet in kind.sheets(options) for c in read_columns(sheet.model))


def faults(column: Column, text: str, given: Given = GIVEN) -> tuple[Problem, ...]:
    """What a column says of a text."""
    return Cells(column, given)[text].problems


WRONG = [code for code in codes() if "wrong" in words().problems()[code]]


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_text_is_mended_by_its_example(code: str) -> None:
    """The guide's wrong text has this fault, and what is advised in each column that tells it, if anything is, passes
    there."""
    wrong = words().problems()[code]["wrong"]
    told = [(c, given, p) for given in BOTH for c in all_columns() for p in faults(c, wrong, given) if p.code == code]
    assert told
    typed = [(c, text, given) for c, given, found in told for text in advised(found).values()]
    assert [] == [(c.key, p.code) for c, text, given in typed for p in faults(c, text, given)]


def test_what_is_advised_instead_of_a_number_passes_in_its_column() -> None:
    """Rows pasted one column too far put numbers where names belong: whoever typed there where to call was sent back."""
    number = "13" + "9" * 9
    told = [(c, p) for c in all_columns() for p in faults(c, number) if p.code in DETECTED]
    typed = [(c, advised(found)[c.key]) for c, found in told]
    assert {"person", "hours", "line", "id", "related"} <= {c.reader.type for c, _ in told}
    assert [] == [(c.key, text) for c, text in typed if faults(c, text)]


@pytest.mark.parametrize("behind", ["", "分", "元", "小时", "个月", ".0"])
def test_no_column_takes_somebodys_number_as_a_value(behind: str) -> None:
    """The gate would find it in the finished site, and one cell would stop all others."""
    assert [] == [c.label for c in all_columns() if not faults(c, "13" + "9" * 9 + behind)]


@pytest.mark.parametrize("code", [code for code in WRONG if "{" not in words().problems()[code].get("example", "{")])
def test_the_example_of_the_guide_passes(code: str) -> None:
    """What the guide shows beside the wrong text passes in a column that tells that fault."""
    table = words().problems()[code]
    told = [(c, given) for given in BOTH for c in all_columns() if code in code_list(c, table["wrong"], given)]
    assert any(not faults(c, table["example"], given) for c, given in told)


def code_list(column: Column, text: str, given: Given) -> list[str]:
    """The codes of what a column says of a text."""
    return [p.code for p in faults(column, text, given)]


@pytest.mark.parametrize("column", [c for c in all_columns() if c.reader.example], ids=lambda c: c.key)
def test_a_column_takes_its_own_example(column: Column) -> None:
    """``cell.empty``, ``cell.merged``, ``cell.number_not_text`` and the guide's field tables: what a column names as its example. Also
    where no number has been declared the office's own: the template told to type one that was withheld."""
    (found,) = Cells(column, GIVEN).merged().problems
    assert () == faults(column, advised(found)[column.key], replace(GIVEN, office=frozenset()))


# --- what detectors find


@pytest.mark.parametrize("code", sorted(DETECTED))
def test_no_detector_finds_anything_in_an_example(code: str) -> None:
    """Advice about private things is none itself."""
    example = examples(code)["example"]
    assert ((), False, False) == (check_private(example, OFFICE), names_somebody(example), is_sensitive(example))


# --- what only several rows, or a header, can tell

EVENT = {"编号": "A-1", "活动名称": "义诊", "类别": "健康", "日期或规律": "2026-03-05", "地点": "活动室", "主办": "居委会"}


def test_an_event_that_stands_twice_is_mended_by_its_example() -> None:
    """``activities.same_event``: another name tells two events apart."""
    twin = {**EVENT, "编号": "A-2"}
    (found,) = read_rows("activities", EVENT, twin).problems
    assert "activities.same_event" == found.code
    assert () == read_rows("activities", EVENT, twin | {"活动名称": advised(found)["title"]}).problems


WANTED = (Wanted(key="id", headers=("编号",)), Wanted(key="title", headers=("活动名称", "名称")),
          Wanted(key="note", headers=("备注（内部）",), required=False, read=False))  # fmt: skip
HEADERS = [
    ("table.header_twice", ("编号", "活动名称", "活动名称"), 2, "{example}", "two columns of one name"),
    ("table.header_also", ("编号", "活动名称", "名称"), 2, "{example}", "two names for one thing"),
    ("table.unnamed_column", ("编号", "活动名称", ""), 2, "{example}", "a column without a name"),
    ("table.unknown_column", ("编号", "活动名称", "天气"), 2, "{example}", "a column nobody knows"),
    ("table.unknown_column_near", ("编号", "活动名称", "备注（内部"), 2, "{label}", "a slip in a column's name"),
    ("table.column_renamed", ("编号", "备注（内部）", "活动名"), 2, "{label}", "a slip in a needed column's name"),
    ("table.column_missing", ("编号", "备注（内部）", "天气"), 2, "{label}", "a needed column is gone"),
    ("table.no_header", ("甲", "乙", "丙"), 0, "{labels}", "no header at all"),
]


@pytest.mark.parametrize(("code", "header", "at", "advice", "why"), HEADERS, ids=[row[0] for row in HEADERS])
def test_a_header_is_mended_by_its_example(code: str, header: tuple[str, ...], at: int, advice: str, why: str) -> None:
    """With the name that the advice gives, the header is read."""
    (found,) = [p for p in read_header(header) if p.code == code]
    facts = {**examples(code), **dict(found.facts)}
    names = advice.format_map(facts).split("、")
    assert code not in [p.code for p in read_header((*header[:at], *names, *header[at + len(names) :]))], why


def read_header(header: tuple[str, ...]) -> tuple[Problem, ...]:
    """What is wrong with a sheet of one row under ``header``."""
    return read_table("t", RawSheet(title="表", rows=(header, ("A-1", "甲", "乙"))), WANTED).problems


# --- none is forgotten

OF_WHOLE_SHEETS = {"table.empty", "table.formula_failed", "table.note_row", "table.row_too_long", "table.shrank",
                   "table.stacked", "table.still_loading", "table.title_rows", "table.too_few_rows", "withdrawn.unclear",
                   "withdrawn.unknown", "withdrawn.unreadable"}  # fmt: skip
"""What is asked for is to look, to wait or to bring something back: no text would do it."""
AGAINST_A_COPY = {f"volunteers.closed_{what}" for what in ("added", "edited", "gone", "otherwise", "sum")}
"""What only a last good copy can tell; ``kinds/test_volunteers_frozen.py`` proves these."""


def test_every_problem_of_a_sheet_is_proved() -> None:
    """Whatever a clerk can get wrong in a sheet stands in one of the tables above."""
    proved = {p.code for name in kind_names() for p in broken(name)} | {*WRONG, *DETECTED, *(row[0] for row in HEADERS)}
    proved |= {"id.alone", "id.same_columns", "id.same_row_unnamed"}  # in record/test_checks.py
    proved |= {"id.row_too_far_right"}  # in record/test_records.py
    proved |= {"lists.no_as_of"}  # in kinds/test_lists_figures.py
    proved |= {"privacy.unnamed"}  # in build/test_silent_people.py
    proved |= {"privacy.name_as_id"}  # in record/test_records_private.py
    proved |= {"activities.same_event", "cell.merged", "cell.not_as_shown", "cell.number_not_text", "table.example_typed_over", "withdrawn.example", *NO_CELL, *OF_WHOLE_SHEETS, *AGAINST_A_COPY}
    rooms = {"cell", "choice", "date", "hours", "id", "items", "lunar", "number", "privacy", "schedule", "table", "text"}
    rooms |= {"time", "url", "withdrawn", "yes_no", *kind_names()}
    in_sheets = {code for code in codes() if code.partition(".")[0] in rooms}
    assert set() == {code for code in in_sheets if words().problems()[code]["holds"] != "site"} - proved
