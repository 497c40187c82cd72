"""Table → records: what somebody's name, number or need does in a cell, and that nothing private is kept anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.privacy.classes import Shown
from jinlin.problem import Severity
from jinlin.record.cell import Cells
from jinlin.record.column import KEY, Column, column
from jinlin.record.hours import read_hours
from jinlin.record.readers import read_id, read_items, read_line, read_related, read_text
from jinlin.record.readers_dates import read_date
from jinlin.record.readers_private import Consent, read_consent, read_consent_or_not
from jinlin.record.rich import read_rich
from privacy.made_numbers import id_number, mobile
from record.things import GIVEN, read, row


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


@pytest.mark.parametrize(
    ("codes", "text", "why"),
    [
        (["date.time_left_out"], "1950-03-05 08:15", "a notice about a day that is read"),
        (["date.dotted"], "3.7", "what it was read as"),
        (["date.no_such_day"], "1950年2月30日", "the part that is wrong, and the nearest day as an example"),
        (["date.not_understood"], "三月里", "the words that are left over"),
    ],
)
@pytest.mark.parametrize("shown", [Shown.ON_CONSENT, Shown.INTERNAL])
def test_what_is_said_of_a_cell_that_is_not_public_tells_nothing_of_it(shown, codes, text, why):
    """Whoever said 否 stands in the same row: reports are public, and a birthday was in one."""
    born = Column(key="born", **column("出生", read_date, shown=shown, required=False).metadata[KEY])
    problems = Cells(born, GIVEN)[text].problems
    assert codes == [p.code for p in problems], why
    assert {""} == {p.found for p in problems}, why
    assert {"…", read_date.example} >= {fact for p in problems for _, fact in p.facts}, why


@pytest.mark.parametrize(
    ("found", "reader", "text", "why"),
    [
        ("王某", read_date, "王小明", "a name where a day belongs: rows that were pasted one column too far"),
        ("王某", read_consent_or_not, "王小明", "where a word of a list belongs"),
        ("李大明", read_date, "李大明", "somebody else"),
    ],
)
def test_no_message_names_somebody_who_did_not_agree(found, reader, text, why):
    """The report is public: of a name that may not be told it tells the family name."""
    cells = Cells(Column(key="day", **column("日期", reader).metadata[KEY]), replace(GIVEN, unnamed=frozenset(["王小明"])))
    (problem,) = cells[text].problems
    assert found == problem.found, why
    assert "王小明" not in repr(problem)


def test_a_name_in_place_of_an_id_holds_its_row_back():
    """It would be the record's address, and the report would name whoever is looked up by it. The example passes."""
    given = replace(GIVEN, unnamed=frozenset(["王小明"]))
    cells = Cells(Column(key="person", **column("志愿者编号", read_id).metadata[KEY]), given)
    cell = cells["王小明"]
    (problem,) = cell.problems
    assert ("privacy.name_as_id", True, "") == (problem.code, cell.holds, cell.text)
    assert "王小明" not in repr(cell)
    assert () == cells[dict(problem.facts)["example"]].problems


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


@pytest.mark.parametrize(("consent", "shown"), [("公开姓名", "示例一"), ("不公开", None), ("", None), ("公开编号", None), ("不同意", None)])
def test_a_name_needs_consent(consent, shown):
    """Without 同意公开 the name is neither in the record nor in what is stored."""
    checked = read(row(负责人="示例一", 同意公开=consent))
    assert shown == checked.value.rows[0].person
    assert ("示例一" in repr(checked.value.texts)) is (shown is not None)


@pytest.mark.parametrize("name", ["Maximilian Alexander Sample", "示例阿不都热西提·示例阿卜杜热合曼·示例艾合买提"])
def test_a_long_name_is_one(name):
    """Who has agreed is named in full, and nobody is told to take a house number out of where there is none."""
    checked = read(row(负责人=name, 同意公开="公开姓名"))
    assert (name, ()) == (checked.value.rows[0].person, checked.problems)


@pytest.mark.parametrize("word", ["是", "同意", "公开"])
def test_yes_does_not_say_to_what(word):
    """Where consent has levels only its four words count, and all four are named."""
    found = read_consent.read(word, GIVEN)
    assert ("choice.unknown", "不公开、公开编号、公开展示名、公开姓名") == (found.code, dict(found.facts)["choices"])


TWO_WAYS = [
    ("是", Consent.NAME, "the drop-down's word"),
    ("同意", Consent.NAME, "what the column's title asks"),
    ("否", Consent.NONE, "the drop-down's other word"),
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
