"""A closed month keeps the numbers it was published with, whatever is done to its old rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinlin.kind import Data
from jinlin.kinds.volunteers.closed import CLOSED
from jinlin.kinds.volunteers.model import EntryKind, Line, Person
from jinlin.kinds.volunteers.options import Options
from jinlin.kinds.volunteers.period_pages import PeriodPage
from jinlin.kinds.volunteers.published import published
from jinlin.kinds.volunteers.settled import settled
from jinlin.problem import Problem
from jinlin.record.column import public_columns
from jinlin.record.given import Given
from jinlin.record.read import stored_records
from jinlin.record.readers_private import Consent
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from kinds.volunteering import HOURLY, line, person, sheets_of, view_of

JUNE = date(2026, 6, 20)
MARCH = date(2026, 3, 2)


def texts_of(row: Any) -> tuple[str, ...]:
    """A row as somebody types it."""
    return tuple(_text(getattr(row, c.key), c.key) for c in public_columns(type(row)))


def _text(value: Any, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and key != "times":
        return f"{value / 100:.2f}"
    return str(getattr(value, "value", value))


def typed(people: Sequence[Person], lines: Sequence[Line], rules: Sequence[Any] = (HOURLY,)) -> Data:
    """The kind's records, with the texts that a copy is made of."""
    data = sheets_of(people, lines, rules)
    return {key: replace(r, texts={row.id: texts_of(row) for row in r.rows}) for key, r in data.items()}


def copy_of(data: Data) -> Data:
    """What is stored of ``data``, read back from its texts."""
    kept = published(data)
    return {key: _read_back(kept[key]) for key in ("main", "ledger", "closed")}


def _read_back(records: Records[Any]) -> Records[Any]:
    keys = [c.key for c in public_columns(records.model)]
    rows = [keys, *(list(records.texts[row.id]) for row in records.rows)]
    found = stored_records("volunteers", RawSheet(title="", rows=rows), records.model, Given())
    assert records.texts.keys() == found.texts.keys()
    return found


def closed(data: Data, before: Data, today: date = JUNE) -> tuple[Data, tuple[Problem, ...]]:
    """What a run makes of the sheets after the one that left ``before``."""
    found = settled(data, before, Options(), today)
    return found.value, found.problems


def page(data: Data, key: str, today: date = JUNE) -> PeriodPage:
    """A period's page."""
    return next(one for one in view_of(data, today=today).periods if one.key == key)


PEOPLE = [person(f"V-{n}") for n in range(1, 6)]
UNNAMED = [person(f"N-{n}", Consent.NONE) for n in range(1, 7)]
LINES = [
    *(line(n, f"V-{n}", 100 * n, MARCH, score=9000) for n in range(1, 6)),
    *(line(10 + n, f"N-{n}", 100, MARCH) for n in range(1, 7)),
]


def run_twice(lines: Sequence[Line], people: Sequence[Person] = (*PEOPLE, *UNNAMED), rules: Any = (HOURLY,)) -> tuple:
    """March's page as published and after the sheets were changed, the codes of the report, and what was said."""
    first, _ = closed(typed([*PEOPLE, *UNNAMED], LINES), {})
    second, problems = closed(typed(people, lines, rules), copy_of(first))
    return (
        page(first, "2026-03"),
        page(second, "2026-03"),
        [p.code.removeprefix("volunteers.") for p in problems],
        second,
    )


EDITS = [
    ([replace(LINES[0], hours=900), *LINES[1:]], ["closed_edited"], "an old row was edited"),
    ([replace(LINES[0], day=date(2026, 5, 30)), *LINES[1:]], ["closed_edited"], "moved to another month"),
    ([replace(LINES[0], vid="V-2"), *LINES[1:]], ["closed_edited"], "given to somebody else"),
    (LINES[1:], ["closed_gone"], "deleted"),
    ([*LINES, line(99, "V-1", 100, MARCH)], ["closed_added"], "added when the month was closed"),
    ([*LINES, line(99, "V-1", 100, date(2026, 4, 2))], ["closed_added"], "in a month that had no work at all"),
    ([*LINES[:5], replace(LINES[5], hours=900), *LINES[6:]], ["closed_sum"], "of somebody unnamed"),
    ([replace(LINES[0], activity="扫楼道"), *LINES[1:]], [], "words may be mended"),
    ([*LINES, line(99, "V-1", 100, date(2026, 6, 2))], [], "a new row of an open month"),
]


@pytest.mark.parametrize(("lines", "codes", "why"), EDITS, ids=[case[-1] for case in EDITS])
def test_old_rows_change_nothing_and_are_reported(lines: list[Line], codes: list[str], why: str) -> None:
    """The boards of March are those that were published, and the report says what was done."""
    before, after, found, second = run_twice(lines)
    assert (before.boards, codes) == (after.boards, found)
    assert "2026-04" not in {p.key for p in view_of(second, today=JUNE).periods}


def test_a_rule_changed_for_days_long_past_changes_no_closed_month() -> None:
    """Twice the points from 2020 on: March keeps its points, and the report asks for the rule."""
    before, after, found, second = run_twice(LINES, rules=(replace(HOURLY, per_unit=200, each=None, daily=None),))
    assert before.boards == after.boards
    assert {"closed_otherwise", "closed_sum"} == set(found)
    assert {"1"} == {m.points for v in view_of(second, today=JUNE).volunteers[:1] for m in v.months}


def test_it_is_said_again_until_it_is_mended() -> None:
    """The copy keeps the row as it was: the next run says the same, and none once the row is put right."""
    first, _ = closed(typed(PEOPLE, LINES[:5]), {})
    wrong = typed(PEOPLE, LINES[1:5])
    second, said = closed(wrong, copy_of(first))
    third, again = closed(wrong, copy_of(second))
    _, mended = closed(typed(PEOPLE, LINES[:5]), copy_of(third))
    assert (said, ()) == (again, mended)
    assert (1, page(first, "2026-03").boards) == (len(said), page(third, "2026-03").boards)


@pytest.mark.parametrize(
    ("first", "codes", "why"),
    [
        (LINES[0], [], "the row it corrects is as it was"),
        (replace(LINES[0], hours=900), ["closed_edited"], "somebody has edited that row as well"),
    ],
)
def test_a_correction_row_changes_what_it_should(first: Line, codes: list[str], why: str) -> None:
    """A 更正 of today is no fault: March stays, June says what was corrected."""
    fix = line(99, "V-1", -50, date(2026, 6, 2), kind=EntryKind.CORRECT, reverses="L-1", activity="多记了")
    before, after, found, second = run_twice([first, *LINES[1:], fix])
    assert (codes, before.boards) == (found, after.boards), why
    assert [("多记了", "−0.5")] == [(one.reason, dict(one.changed)["hours"]) for one in page(second, "2026-06").late.earlier]


def test_in_time_everything_may_be_edited() -> None:
    """On the closing day March is what its rows say, without a word."""
    first, _ = closed(typed(PEOPLE, LINES[:5]), {}, date(2026, 4, 5))
    second, said = closed(typed(PEOPLE, LINES[1:5]), copy_of(first), date(2026, 4, 5))
    assert ((), "14") == (said, page(second, "2026-03", date(2026, 4, 5)).boards[0].total)


def test_no_month_closes_while_the_sheets_cannot_be_read() -> None:
    """What was typed in time still changes March once they can be: until then nobody is told that its numbers stand."""
    copy, _ = closed(typed(PEOPLE, LINES[:5]), {}, date(2026, 4, 5))
    read, _ = closed(typed(PEOPLE, LINES[1:5]), copy_of(copy), date(2026, 4, 20))
    stale, fresh = (page(data, "2026-03", date(2026, 4, 20)) for data in (copy, read))
    assert [(False, None, True), (True, None, True)] == [(one.closed, one.closes, one.over) for one in (stale, fresh)]
    assert not page(copy, "2026-q1", date(2026, 4, 20)).closed


def test_who_withdraws_is_gone_from_closed_months_too() -> None:
    """Neither on the board nor in what is stored; the sum over everybody is the same."""
    people = [replace(PEOPLE[0], consent=Consent.NONE), *PEOPLE[1:], *UNNAMED]
    before, after, found, second = run_twice(LINES, people)
    assert "V-1" not in repr({key: records.rows for key, records in published(second).items()})
    assert ([], before.boards[0].total, 7) == (found, after.boards[0].total, after.boards[0].unlisted.people)
    assert "V-1" not in [row.label for row in after.boards[0].rows]


def test_who_agrees_later_is_shown_with_what_was_done() -> None:
    """Consent given in June shows March's work; the sum over everybody is the same."""
    people = [*PEOPLE, *UNNAMED[:-1], replace(UNNAMED[-1], consent=Consent.NUMBER)]
    before, after, found, _ = run_twice(LINES, people)
    assert ([], before.boards[0].total, 5) == (found, after.boards[0].total, after.boards[0].unlisted.people)
    assert "N-6" in [row.label for row in after.boards[0].rows]


def test_what_is_kept_tells_nothing_of_the_unnamed() -> None:
    """Their numbers are in no row; of fewer than five not even the sum."""
    kept, _ = closed(typed([*PEOPLE, *UNNAMED], LINES), {})
    few, _ = closed(typed([*PEOPLE, *UNNAMED[:4]], LINES[:9]), {})
    sums = {row.id: dict(row.numbers) for row in few["closed"].rows if row.id.startswith("结账-")}
    assert "N-" not in repr(kept["closed"].rows)
    assert {} == sums["结账-2026-03"] == sums["结账-2026-q1"]


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"2026-03": [1]}', '{"2026-13": [1, 2, 3, 4, 5]}', '{"hours": ["x", 2]}', '{"x": [1, 2]}']
)
def test_a_copy_damaged_by_hand_is_no_reason_to_stop(text: str) -> None:
    """What cannot be read counts as not kept."""
    rows = [["id", "numbers"], ["V-1", text], ["结账-2026-03", text]]
    assert () == stored_records("v", RawSheet(title="", rows=rows), CLOSED.model, Given()).rows


people = st.lists(st.sampled_from(Consent), min_size=1, max_size=14).map(
    lambda drawn: [person(f"V-{n}", c, team="甲队" if n % 2 else None) for n, c in enumerate(drawn, start=1)]
)
kinds = st.sampled_from([EntryKind.SERVICE, EntryKind.HONOUR, EntryKind.CORRECT])
works = st.lists(
    st.tuples(st.integers(1, 15), st.dates(date(2026, 1, 1), date(2026, 5, 31)), st.integers(1, 400), kinds),
    max_size=25,
)
changes = st.lists(st.tuples(st.integers(0, 24), st.sampled_from(["gone", "hours", "day", "vid"])), max_size=6)


def lines_of(drawn: list[tuple[int, date, int, EntryKind]]) -> list[Line]:
    """Lines of some months, all of them closed in June."""
    return [line(n, f"V-{who}", hours, day, kind=kind, points=hours) for n, (who, day, hours, kind) in enumerate(drawn)]


def changed(lines: list[Line], drawn: list[tuple[int, str]]) -> list[Line]:
    """The lines after somebody was at them."""
    found = {one.id: one for one in lines}
    for which, how in drawn:
        one = found.pop(f"L-{which}", None)
        if one is not None and how != "gone":
            other = {"hours": {"hours": (one.hours or 0) + 50, "points": 7}, "day": {"day": date(2026, 4, 30)}}
            found[one.id] = replace(one, **other.get(how, {"vid": "V-1"}))
    return list(found.values())


def told(data: Data) -> tuple[dict, dict]:
    """The lines of all boards of people of closed periods, and the sums under them, as far as there are any."""
    pages = [one for one in view_of(data, today=JUNE).periods if one.closed]
    boards = {(p.key, n): b for p in pages for n, b in enumerate(p.boards) if b.scope == "people"}
    return {at: b.rows for at, b in boards.items() if b.rows}, {at: b.total for at, b in boards.items() if b.total}


@settings(max_examples=60, deadline=None)
@given(people, works, changes)
def test_no_edit_changes_a_closed_number(volunteers: list[Person], drawn: list, edits: list) -> None:
    """Every line of every board of every closed period stays; a sum stays or, where too few are left, is not told."""
    first, _ = closed(typed(volunteers, lines_of(drawn)), {})
    second, said = closed(typed(volunteers, changed(lines_of(drawn), edits)), copy_of(first))
    (rows, sums), (rows_now, sums_now) = told(first), told(second)
    assert rows == rows_now
    assert [] == [at for at in sums.keys() & sums_now.keys() if sums[at] != sums_now[at]]
    _, again = closed(typed(volunteers, changed(lines_of(drawn), edits)), copy_of(second))
    assert {p.code for p in said} == {p.code for p in again}


@settings(max_examples=40, deadline=None)
@given(people, works)
def test_the_same_sheets_give_the_same_again(volunteers: list[Person], drawn: list) -> None:
    """Without a change nothing is said, and the page is the same as without anything kept."""
    sheets = typed(volunteers, lines_of(drawn))
    first, said = closed(sheets, {})
    second, again = closed(sheets, copy_of(first))
    assert ((), ()) == (said, again)
    views = [repr(view_of(data, today=JUNE)) for data in (sheets, first, second)]
    assert [views[0]] * 2 == views[1:]
    assert first["closed"].texts == second["closed"].texts


def test_a_look_at_a_later_day_closes_nothing():
    """``--today`` of next year shows how boards will look; it must not fix them half-way through the month."""
    june = line(1, "V-1", day=date(2026, 6, 2), hours=200)
    before = typed([person("V-1")], [june])
    later, _ = closed(before, {}, date(2027, 6, 1))
    after = typed([person("V-1")], [june, line(2, "V-1", day=date(2026, 6, 19), hours=300)])
    data, found = closed(after, copy_of(later), JUNE)
    assert ((), ["结账-2026-05"]) == (found, [row.id for row in data[CLOSED.key].rows])


def test_a_row_between_two_closed_months_is_told_of_the_first() -> None:
    """Whatever the order of a set: the page of problems was another one in each process."""
    months = [date(2025, 11, 3), date(2025, 12, 3), date(2026, 1, 3), date(2026, 2, 3), MARCH]
    lines = [line(n, f"V-{n}", 100, day) for n, day in enumerate(months, 1)]
    first, _ = closed(typed([*PEOPLE, *UNNAMED], lines), {})
    later = [replace(one, day=day) for one, day in zip(lines, months[1:], strict=False)]
    _, problems = closed(typed([*PEOPLE, *UNNAMED], [*later, lines[-1]]), copy_of(first))
    told = [dict(p.facts)["month"] for p in problems]
    assert ["2025年11月", "2025年12月", "2026年1月", "2026年2月"] == told
