"""Nobody is shown who did not agree, and no number on the site tells what such a person did."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jinlin.kinds.volunteers.boards import team_sum
from jinlin.kinds.volunteers.book import book
from jinlin.kinds.volunteers.credits import credits
from jinlin.kinds.volunteers.disclosure import groups, shown_periods
from jinlin.kinds.volunteers.model import Active, EntryKind, Person
from jinlin.kinds.volunteers.options import BoardRule
from jinlin.kinds.volunteers.periods import ALL, Period, Span, month_of, with_wider
from jinlin.kinds.volunteers.published import published
from jinlin.kinds.volunteers.view import volunteers_view
from jinlin.privacy.classes import Shown
from jinlin.record.cell import Cells
from jinlin.record.column import columns, public_columns
from jinlin.record.given import Given
from jinlin.record.read import read_records, stored_records, wanted_columns
from jinlin.record.readers_private import Consent
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table
from kinds.reading import TODAY, read_kind, rendered
from kinds.volunteering import line, person, sheets_of, view_of

HEADER = ["志愿者编号", "展示名", "姓名", "是否未成年", "同意公开"]


def people_of(*rows: list[str]) -> Records[Person]:
    """The 志愿者 sheet with these rows."""
    table = read_table("v", RawSheet(title="志愿者", rows=[HEADER, *rows]), wanted_columns(Person, {})).value
    assert table is not None
    return read_records(table, Person, Given()).value


def test_whether_somebody_is_a_minor_is_not_stored() -> None:
    """是否未成年 is read, and is not among the columns that are stored."""
    minor = next(c for c in columns(Person) if c.key == "minor")
    assert (True, Shown.INTERNAL, False) == (minor.is_read, minor.shown, minor in public_columns(Person))


def test_a_minor_agrees_to_nothing() -> None:
    """Whatever the row says, a minor's consent is none, and neither name nor consent is stored as typed."""
    records = people_of(["V-1", "小画家", "示例一", "是", "公开姓名"])
    child = records.rows[0]
    assert (Consent.NONE, None, None) == (child.consent, child.display_name, child.name)
    assert {"V-1", "不公开", ""} == set(records.texts["V-1"])


NAMES = [
    ("不公开", None, None, "nothing"),
    ("公开编号", None, None, "the number alone"),
    ("公开展示名", "园丁", None, "the chosen name"),
    ("公开姓名", "园丁", "示例一", "both"),
]


@pytest.mark.parametrize(("consent", "nickname", "name", "why"), NAMES, ids=[case[-1] for case in NAMES])
def test_names_are_read_as_far_as_agreed(consent: str, nickname: str | None, name: str | None, why: str) -> None:
    """A name that may not be shown is not even a value."""
    read = people_of(["V-1", "园丁", "示例一", "否", consent]).rows[0]
    assert (nickname, name) == (read.display_name, read.name)


def test_without_a_word_about_age_a_person_is_held_back() -> None:
    """A blank 是否未成年 withholds the person; the hours count unnamed."""
    records = people_of(["V-1", "", "", "", "公开编号"])
    assert ((), {"V-1"}) == (records.rows, records.seen)


UNSEEN = [
    (person("V-1", Consent.NONE), "did not agree"),
    (person("V-1", Consent.NONE, minor=True), "a minor"),
    (person("V-1", minor=True), "a minor whose row was not read by us"),
    (person("V-1", active=Active.LEFT), "left"),
]


@pytest.mark.parametrize(("somebody", "why"), UNSEEN, ids=[case[-1] for case in UNSEEN])
def test_who_may_not_be_seen_is_nowhere(somebody: Person, why: str) -> None:
    """No page, no line of a board, no link: the number does not occur."""
    others = [person(f"W-{n}") for n in range(2, 6)]
    lines = [line(n, p.id, activity="浇花") for n, p in enumerate([somebody, *others])]
    assert "V-1" not in repr(view_of(sheets_of([somebody, *others], lines)))


def test_only_one_unnamed_person_is_in_no_sum() -> None:
    """With one unnamed person there is neither that sum nor the one over everybody: subtraction would tell."""
    people = [*(person(f"V-{n}") for n in range(1, 5)), person("V-9", Consent.NONE)]
    lines = [line(n, p.id) for n, p in enumerate(people)]
    board = view_of(sheets_of(people, lines)).main.now.boards[0]
    assert (True, "", "", "4") == (board.unlisted.withheld, board.unlisted.value, board.total, board.listed)


def test_five_unnamed_people_are_one_line() -> None:
    """From five on they are counted, in one line with one sum, and everybody's sum is whole."""
    people = [*(person(f"V-{n}") for n in range(1, 5)), *(person(f"W-{n}", Consent.NONE) for n in range(5))]
    lines = [line(n, p.id) for n, p in enumerate(people)]
    board = view_of(sheets_of(people, lines)).main.now.boards[0]
    assert (5, 5, "5", "9") == (board.unlisted.people, board.unlisted.others, board.unlisted.value, board.total)
    assert "" == board.listed


@pytest.mark.parametrize(
    ("expected", "minors", "others", "why"),
    [
        ((11, 5, 6), 5, 6, "both are many"),
        ((10, 0, 0), 4, 6, "four minors could be known to each other"),
        ((10, 0, 0), 6, 4, "so could the four others"),
        ((5, 5, 0), 5, 0, "minors alone"),
    ],
)
def test_minors_are_counted_apart_where_both_are_many(
    expected: tuple[int, int, int], minors: int, others: int, why: str
) -> None:
    """Else one line counts all who are not named."""
    unnamed = [person(f"W-{n}", Consent.NONE, minor=n < minors) for n in range(minors + others)]
    people = [*(person(f"V-{n}") for n in range(5)), *unnamed]
    told = view_of(sheets_of(people, [line(n, p.id) for n, p in enumerate(people)])).main.now.boards[0].unlisted
    assert expected == (told.people, told.minors, told.others), why


def test_a_month_cannot_be_worked_out_from_its_quarter() -> None:
    """One unnamed person in October, five in November: the quarter is withheld with October, November is not."""
    five, four, one = frozenset("abcde"), frozenset("bcde"), frozenset("a")
    october, november, december = (Period(Span.MONTH, 2026, number) for number in (10, 11, 12))
    assert frozenset([november]) == shown_periods({october: one, november: five})
    with_december = {october: one, november: five, december: four}
    assert frozenset([november, *with_wider(november)[1:]]) == shown_periods(with_december)


def test_small_teams_are_pooled() -> None:
    """Groups of unnamed people are large enough, or there is only one."""
    assert {"": frozenset("ab")} == groups({"a": "A", "b": "B"})
    assert {"A": frozenset("abcde")} == groups(dict.fromkeys("abcde", "A"))
    assert {"": frozenset("abcdef")} == groups({**dict.fromkeys("abcde", "A"), "f": "B"})


def test_per_head_needs_five_heads() -> None:
    """A team of four shows its total and no average; a team of five shows both."""
    people = [person(f"V-{n}", team="甲队" if n < 5 else "乙队") for n in range(1, 10)]
    ledger = book(people, credits([line(n, p.id) for n, p in enumerate(people)], ()))
    heads = [team_sum(team, BoardRule(), ALL, ledger).head for team in ("甲队", "乙队")]
    assert [None, 100] == heads


def test_the_team_of_a_bare_number_is_not_shown() -> None:
    """Beside a number the team would help to find the person; beside a name it stands."""
    people = [person("V-1", team="甲队"), person("V-2", Consent.NICKNAME, display_name="园丁", team="甲队")]
    assert ["", "甲队"] == [v.team for v in view_of(sheets_of(people, [])).volunteers]


def test_a_child_that_won_is_a_number() -> None:
    """Winners who are minors are 小志愿者 1 号, 2 号, whatever name was typed."""
    html = rendered(read_kind("volunteers"))["volunteers/page-awards.html"]
    assert (True, True, False) == ("小志愿者 1 号" in html, "小志愿者 2 号" in html, "小画家" in html)


def test_a_copy_holds_nothing_of_the_unnamed() -> None:
    """What is stored and opened has neither the number, the team nor a line of who did not agree, and no purchase."""
    kept = published(read_kind("volunteers").data)
    told = repr([records.texts for records in kept.values()]) + repr([records.rows for records in kept.values()])
    assert [] == [n for n in ("V-007", "V-010", "V-012", "V-014", "洗衣液一瓶', ''") if n in told]
    assert {"兑换"} == {row.activity for row in kept["ledger"].rows if row.kind is EntryKind.REDEEM}


def test_a_copy_does_not_help_to_find_a_number() -> None:
    """Who is seen by number alone has neither team nor 小区 in what is stored; who is named has both."""
    kept = {row.id: (row.team, row.compound) for row in published(read_kind("volunteers").data)["main"].rows}
    assert ((None, None), ("益民志愿服务队", "幸福里小区")) == (kept["V-002"], kept["V-001"])


def restored(data: Mapping[str, Records]) -> dict[str, Records]:
    """What a last good copy of ``data`` reads back as."""
    result = {}
    for key, records in data.items():
        keys = [c.key for c in public_columns(records.model)]
        sheet = RawSheet(title=key, rows=[keys, *(list(records.texts[row.id]) for row in records.rows)])
        result[key] = stored_records(key, sheet, records.model, Given(office=frozenset({"12345"})))
    return result


def test_boards_can_be_rebuilt_from_a_copy() -> None:
    """From a last good copy those listed stand as before; no sum over everybody is shown, for it is not known."""
    reading = read_kind("volunteers")
    again = volunteers_view(restored(published(reading.data)), reading.options, reading.setting)
    before = reading.view
    assert before.main.people == again.main.people and before.main.numbers.people == again.main.numbers.people
    assert [(v.number, v.lifetime, v.balance) for v in before.volunteers] == [
        (v.number, v.lifetime, v.balance) for v in again.volunteers
    ]
    assert {""} == {b.total for page in again.periods for b in page.boards}


def test_publishing_twice_changes_nothing() -> None:
    """What was published once can be published again."""
    once = published(read_kind("volunteers").data)
    assert repr(once) == repr(published(once))


def test_the_sample_is_of_this_month() -> None:
    """The sample's ledger has work in the month before or of its day, so that a demonstration never looks dead."""
    ledger = read_kind("volunteers").data["ledger"].rows
    assert month_of(TODAY) in {month_of(one.day) for one in ledger}


@pytest.mark.parametrize(
    ("expected", "typed"),
    [(True, "是"), (True, "未成年"), (True, "学生"), (False, "否"), (False, "成年人"), (None, "12岁"), (None, "不清楚")],
)
def test_who_somebody_is_tells_whether_they_are_minors(expected: bool | None, typed: str) -> None:
    """Forms ask so; what says neither is asked about."""
    minor = next(c for c in columns(Person) if c.key == "minor")
    cell = Cells(minor, Given())[typed]
    assert expected == (None if cell.holds else cell.value)
