"""Table → records: what is held back, what is published, and that nothing private is kept anywhere."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

import pytest

from jinlin.privacy.classes import Shown
from jinlin.problem import Severity
from jinlin.record.cell import Cells
from jinlin.record.column import KEY, Column, Withheld, column
from jinlin.record.dates import read_date
from jinlin.record.entry import Entry, Publish, is_public
from jinlin.record.given import Given
from jinlin.record.hours import read_hours
from jinlin.record.read import natural, read_records, wanted_columns
from jinlin.record.readers import (
    made_name,
    read_choice,
    read_items,
    read_line,
    read_related,
    read_text,
    read_whole,
)
from jinlin.record.readers_private import Consent, read_consent, read_consent_or_not, read_person, read_phone
from jinlin.record.rich import read_rich
from jinlin.source.raw import Merge, RawSheet
from jinlin.table.read import read_table
from privacy.made_numbers import id_number, mobile


class State(enum.Enum):
    """Two words."""

    ON = "开"
    OFF = "关"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Entry):
    """A small model with one column of each class."""

    title: str = column("名称", read_line(20))
    day: date | None = column("日期", read_date, required=False)
    count: int | None = column("人数", read_whole(0, 50), required=False)
    state: State = column("状态", read_choice(State, "states"), required=False, default=State.ON, vital=True)
    person: str | None = column("负责人", read_person, shown=Shown.ON_CONSENT, required=False)
    consent: Consent = column("同意公开", read_consent, required=False, default=Consent.NONE)
    phone: tuple | None = column("电话", read_phone, shown=Shown.OFFICE_ONLY, required=False)
    home: Withheld | None = column("住址", shown=Shown.NEVER)


HEADER = ["编号", "名称", "日期", "人数", "状态", "负责人", "同意公开", "电话", "住址", "发布状态"]
GIVEN = Given(year=2026, office_numbers=frozenset({"03590000001"}), words={"states": {"亮": "on"}})


def read(*rows, given=GIVEN, header=HEADER):
    """Rows as dicts of header → cell."""
    grid = [header, *([row.get(name, "") for name in header] for row in rows)]
    table = read_table("t", RawSheet(title="表", rows=grid), wanted_columns(Thing, {}))
    return read_records(table.value, Thing, given)


def row(**cells):
    """A good row with some cells replaced."""
    return {"编号": "A-1", "名称": "甲", **cells}


CELLS = [
    ({"名称": ""}, [], [("cell.empty", "B2", Severity.ROW)], "a required cell holds its row back"),
    ({"日期": "13月5日"}, ["A-1"], [("date.no_such_day", "C2", Severity.VALUE)], "an optional one only its value"),
    ({"人数": "51"}, ["A-1"], [("number.out_of_range", "D2", Severity.VALUE)], "an optional one only its value"),
    ({"状态": "坏"}, [], [("choice.unknown", "E2", Severity.ROW)], "a vital one the row, or it would mislead"),
    ({"名称": "#REF!"}, [], [("cell.formula_error", "B2", Severity.ROW)], "an error is never published"),
    ({"编号": "../x"}, [], [("id.characters", "A2", Severity.ROW)], "an id is validated, never cleaned"),
    ({"编号": "index"}, [], [("id.reserved", "A2", Severity.ROW)], "the site's own names"),
    ({"名称": "长" * 21}, [], [("text.too_long", "B2", Severity.ROW)], "a limit for each text"),
    ({"状态": "亮"}, ["A-1"], [], "the community's own word"),
]


MERGED = [
    (1, [("cell.merged", "B3", Severity.ROW)], ["A-1"], "a required one: there is nowhere to type what is asked for"),
    (3, [("cell.merged", "D3", Severity.VALUE)], ["A-1", "A-2"], "an optional one is not taken for empty"),
    (4, [("cell.merged", "E3", Severity.ROW)], ["A-1"], "取消 over three rows is meant for all three"),
]


@pytest.mark.parametrize(("column", "expected", "kept", "why"), MERGED, ids=[case[3] for case in MERGED])
def test_a_merged_cell_is_told(column, expected, kept, why):
    """It shows what stands in the row above, and holds nothing."""
    rows = [HEADER, ["A-1", "甲", "", "5", "亮"], ["A-2", "乙", "", "5", "亮"]]
    rows[2][column] = None
    sheet = RawSheet(title="表", rows=rows, merges=(Merge(top=1, left=column, bottom=2, right=column),))
    checked = read_records(read_table("t", sheet, wanted_columns(Thing, {})).value, Thing, GIVEN)
    assert expected == [(p.code, p.place.cell, p.severity) for p in checked.problems], why
    assert kept == [r.id for r in checked.value.rows]


OTHERWISE = [
    (0.95, "0.95", True, "95% was typed"),
    (46082, "46082", True, "2026年3月, as Google and Feishu keep it"),
    (date(2026, 1, 6), "2026-01-06", True, "1-6, the buildings"),
    (12, "12", False, "a plain number"),
    (29999, "29999", False, "a day of the year 1982"),
    ("0.95", "0.95", False, "what is kept as text is what people see"),
]


@pytest.mark.parametrize(("raw", "shown", "is_told", "why"), OTHERWISE, ids=[case[3] for case in OTHERWISE])
def test_words_that_a_sheet_keeps_as_a_number_are_told(raw, shown, is_told, why):
    """The site shows what is kept, which is not what staff see: 46082 stood for a month, and nothing was said."""
    checked = read(row(名称=raw))
    assert ([shown], is_told) == ([r.title for r in checked.value.rows], bool(checked.problems)), why
    assert {("cell.not_as_shown", "B2", Severity.NOTICE)} >= {(p.code, p.place.cell, p.severity) for p in checked.problems}


def test_a_column_of_days_that_nobody_declared_as_days_is_told_once():
    """One in every row would bury what has to be mended."""
    checked = read(row(编号="A-1", 名称=date(2026, 1, 6)), row(编号="A-2", 名称=date(2026, 1, 7)))
    assert ["B2"] == [p.place.cell for p in checked.problems]


@pytest.mark.parametrize(("cells", "kept", "expected", "why"), CELLS, ids=[c[3] + str(i) for i, c in enumerate(CELLS)])
def test_what_is_held_back(cells, kept, expected, why):
    """A wrong cell holds back what it must and no more, and its place is told."""
    checked = read(row(**cells))
    assert kept == [r.id for r in checked.value.rows]
    assert expected == [(p.code, p.place.cell, p.severity) for p in checked.problems]


@pytest.mark.parametrize("made", [id_number, mobile])
def test_a_detector_withholds_the_row_and_says_nothing_of_the_value(made):
    """Not a value, not a text, not a problem holds what a detector found."""
    private = made()
    checked = read(row(名称=f"请打 {private}"))
    assert checked.value.rows == ()
    assert checked.problems[0].place.cell == "B2"
    assert private not in repr(checked)


@pytest.mark.parametrize(
    ("codes", "title", "why"),
    [
        (["privacy.sensitive"], "为王小明先生办理低保", "who is in need"),
        (["privacy.sensitive"], "探望张某，残疾证已补办", "a masked name is known in the next house"),
        ([], "低保申请怎样办理", "nobody is named"),
    ],
)
def test_a_name_beside_need_or_illness_is_pointed_out(codes, title, why):
    """It holds nothing back, for no detector tells names apart reliably; staff look once more."""
    checked = read(row(名称=title))
    assert [title] == [r.title for r in checked.value.rows], why
    assert codes == [p.code for p in checked.problems], why
    assert {("", Severity.NOTICE)} >= {(p.found, p.severity) for p in checked.problems}


PIECES = (mobile()[:3], mobile()[3:])


@pytest.mark.parametrize(
    ("reader", "text", "why"),
    [
        (read_line(), "请打{}\n{}", "two lines of a cell are one on the page"),
        (read_text(), "请打{}\n{}", "and in what is sent on, even of a text of several lines"),
        (read_items(), "请打{}\n{}", "items stand side by side"),
        (read_rich, "请打**{}**{}", "half of it bold"),
        (read_rich, "请打{}\\-{}", "a sign that Markdown takes away"),
        (read_rich, "请打{}<!-- -->{}", "a comment"),
        (read_rich, "请打{}&#45;{}", "a sign as an entity"),
        (read_rich, "请打[这里](tel:{}&#45;{})", "in the address of a link"),
        (read_rich, "- {}\n- {}", "items of a list, which an excerpt joins"),
        (read_hours, "周一至周五 9:00-17:00，其他时间请打{}{}", "hours that are not understood are shown as typed"),
        (read_related, "{}\n{}", "ids of other rows are shown side by side"),
    ],
)
def test_a_number_in_pieces_is_found_in_its_cell(reader, text, why):
    """What comes together on the page is found where it was typed: the last scan would hold back the whole site."""
    declared = Column(key="it", **column("列", reader, required=False).metadata[KEY])
    cell = Cells(declared, GIVEN)[text.format(*PIECES)]
    assert [("privacy.mobile", "")] == [(p.code, p.found) for p in cell.problems], why
    assert (None, "") == (cell.value, cell.text)


def test_somebodys_number_is_no_id():
    """As 编号 it would be a file's name, and the last scan would hold back the whole site for one row."""
    checked = read(row(编号=mobile()), row(编号="A-2"))
    assert ["A-2"] == [r.id for r in checked.value.rows]
    assert [("privacy.mobile", "")] == [(p.code, p.found) for p in checked.problems]


def test_a_column_of_class_never_is_nowhere():
    """住址 is known, so it is no unknown column, and it is read by nobody."""
    checked = read(row(住址="sekret"))
    assert checked.problems == ()
    assert "sekret" not in repr(checked.value.rows) + repr(checked.value.texts)


@pytest.mark.parametrize(("consent", "shown"), [("公开姓名", "示例一"), ("不公开", None), ("", None), ("公开编号", None)])
def test_a_name_needs_consent(consent, shown):
    """Without 同意公开 the name is neither in the record nor in what is stored."""
    checked = read(row(负责人="示例一", 同意公开=consent))
    assert shown == checked.value.rows[0].person
    assert ("示例一" in repr(checked.value.texts)) is (shown is not None)


@pytest.mark.parametrize("word", ["是", "同意", "否", "不同意", "公开"])
def test_yes_does_not_say_to_what(word):
    """Where consent has levels only its four words count, and all four are named."""
    found = read_consent.read(word, GIVEN)
    assert ("choice.unknown", "不公开、公开编号、公开展示名、公开姓名") == (found.code, dict(found.facts)["choices"])


TWO_WAYS = [
    ("是", Consent.NAME, "the drop-down's word"),
    ("否", Consent.NONE, "the drop-down's other word"),
    ("不同意", Consent.NONE, "as people say it"),
    ("不公开", Consent.NONE, "what is stored of a minor"),
    ("公开编号", Consent.NUMBER, "less than the name"),
]


@pytest.mark.parametrize(("word", "expected", "why"), TWO_WAYS, ids=[case[-1] for case in TWO_WAYS])
def test_yes_or_no_to_the_one_name(word, expected, why):
    """Where a row has one name to show, yes and no are answers."""
    assert expected is read_consent_or_not.read(word, GIVEN), why
    assert ("是", "否") == read_consent_or_not.choices


def test_a_phone_is_shown_only_when_it_is_the_offices():
    """The office's number stays, another one is dropped from value and text, and only the number is held back."""
    private = mobile()
    checked = read(row(电话=f"0359-0000001、{private}"))
    assert [n.dial for n in checked.value.rows[0].phone] == ["03590000001"]
    assert [p.severity for p in checked.problems] == [Severity.VALUE]
    assert private not in repr(checked.value.texts)


def test_every_reason_against_a_telephone_cell_is_told():
    """Somebody's mobile beside a number that is one digit short: both, and the row stays."""
    checked = read(row(电话=f"{mobile()}、{mobile()[:10]}"))
    assert {"privacy.phone_not_office", "privacy.phone_malformed"} == {p.code for p in checked.problems}
    assert [None] == [r.phone for r in checked.value.rows]


def test_the_same_row_twice_is_published_once():
    """Two equal rows under one id: one is shown, the other is told."""
    checked = read(row(), row())
    assert [r.id for r in checked.value.rows] == ["A-1"]
    assert [(p.code, p.place.cell) for p in checked.problems] == [("id.same_row_twice", "A3")]


def test_two_rows_that_differ_under_one_id_are_both_held_back():
    """Which of them is right cannot be known and must not depend on their order; case makes no difference."""
    checked = read(row(), row(编号="a-1", 名称="乙"))
    assert checked.value.rows == ()
    assert [p.code for p in checked.problems] == ["id.duplicate", "id.duplicate"]


def test_an_id_can_be_made_from_other_columns():
    """A sheet without 编号 gets ids that depend on nothing but the named columns."""
    header = ["名称", "日期", "人数"]
    grid = [header, ["甲", "3月5日", "1"], ["乙", "3月6日", "2"]]

    def ids(rows):
        sheet = RawSheet(title="表", rows=rows)
        table = read_table("t", sheet, wanted_columns(Thing, {}, ("title", "day")))
        return {r.title: r.id for r in read_records(table.value, Thing, GIVEN, ("title", "day")).value.rows}

    assert ids(grid) == ids([grid[0], grid[2], grid[1]])
    assert len(set(ids(grid).values())) == 2


def test_a_column_the_sheet_has_not_may_be_fixed():
    """``fixed:`` gives every row its text; where the sheet has the column, the cells count."""
    given = Given(fixed={"title": "义诊", "count": "7"})
    wanted = wanted_columns(Thing, {}, fixed=given.fixed)
    table = read_table("t", RawSheet(title="表", rows=[["编号", "人数"], ["A-1", "3"], ["A-2", ""]]), wanted)
    records = read_records(table.value, Thing, given).value
    assert [("义诊", 3), ("义诊", None)] == [(r.title, r.count) for r in records.rows]
    assert "义诊" in records.texts["A-1"]


def test_a_made_name_has_no_digit():
    """Digits in a hash look like telephone numbers to the last scan; one such id held a whole site back."""
    names = {made_name(f"喷药{n}") for n in range(1000)}
    assert 1000 == len(names) and not any(c.isdigit() for name in names for c in name)


def test_records_stand_in_the_natural_order_of_their_ids():
    """A-2 before A-10, whatever the order of the rows."""
    checked = read(row(编号="A-10"), row(编号="A-2"), row(编号="B-1"))
    assert [r.id for r in checked.value.rows] == ["A-2", "A-10", "B-1"]
    assert sorted(["a10", "a9", "10", "9"], key=natural) == ["9", "10", "a9", "a10"]


def test_held_rows_and_values_go_from_records_and_texts():
    """What a check holds back is neither shown nor stored."""
    records = read(row(人数="5"), row(编号="A-2")).value
    from jinlin.problem import problem

    gone = problem("x").at(records.place("A-2"))
    blank = problem("x", severity=Severity.VALUE).at(records.place("A-1", "count"))
    held = records.held([gone, blank])
    assert [(r.id, r.count) for r in held.rows] == [("A-1", None)]
    assert "5" not in held.texts["A-1"]


PUBLIC = [
    ({}, True, "plain"),
    ({"publish": Publish.DRAFT}, False, "a draft"),
    ({"publish": Publish("待审核")}, False, "not yet looked at: a state, no error, no word to be corrected"),
    ({"publish": Publish.EXAMPLE}, False, "the template's example"),
    ({"publish_from": date(2026, 3, 6)}, False, "not yet"),
    ({"publish_from": date(2026, 3, 5)}, True, "from today"),
    ({"publish_until": date(2026, 3, 5)}, True, "its last day"),
    ({"publish_until": date(2026, 3, 4)}, False, "over"),
]


@pytest.mark.parametrize(("fields", "expected", "why"), PUBLIC, ids=[p[2] for p in PUBLIC])
def test_who_is_public_today(fields, expected, why):
    """State and days decide, both days included."""
    assert is_public(Entry(id="A", **fields), date(2026, 3, 5)) is expected
