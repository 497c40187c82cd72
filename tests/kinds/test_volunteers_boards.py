"""Who stands where on which board, by which name, and what sheets.yaml may ask of boards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jinlin.kinds.volunteers.boards import Board
from jinlin.kinds.volunteers.check import check_volunteers
from jinlin.kinds.volunteers.model import Team
from jinlin.kinds.volunteers.options import BoardRule, By, Measure, Options, Scope, read_options
from jinlin.kinds.volunteers.paper import honours_paper
from jinlin.kinds.volunteers.periods import Span
from jinlin.record.given import Given
from jinlin.record.readers_private import Consent
from kinds.reading import read_kind, rendered, setting_on
from kinds.volunteering import HOURLY, line, person, sheets_of, view_of


def month_board(view_options: Options, *hours: int) -> Board:
    """The first board of November, for V-1, V-2 … with so many hundredths of an hour."""
    people = [person(f"V-{n}") for n in range(1, len(hours) + 1)]
    lines = [line(n, f"V-{n}", amount) for n, amount in enumerate(hours, start=1)]
    return view_of(sheets_of(people, lines), view_options).main.now.boards[0]


def test_ties_share_a_place_in_the_order_of_numbers() -> None:
    """1-2-2-4, and V-2 stands before V-10."""
    board = month_board(Options(), 300, 200, 100, 100, 100, 100, 100, 100, 100, 200)
    assert [(1, "V-1"), (2, "V-2"), (2, "V-10"), (4, "V-3")] == [(row.place, row.label) for row in board.rows[:4]]


def test_whoever_shares_the_last_place_is_shown() -> None:
    """A board of two shows three when the second place is shared, and the rest as a sum."""
    board = month_board(Options(boards=(BoardRule(show=2),)), 300, 200, 200, 100)
    assert (3, 1, "1", "8") == (len(board.rows), board.more, board.more_value, board.total)


def test_a_board_of_one_category_has_those_of_its_teams() -> None:
    """Every other board has everybody, whatever their team, and a sum."""
    people = [person("V-1", team="甲队"), person("V-2", team="乙队"), person("V-3"), person("V-4", team="丙队")]
    teams = [Team(id="T-1", name="甲队", category="环境"), Team(id="T-2", name="乙队")]
    data = sheets_of(people, [line(n, one.id) for n, one in enumerate(people)], teams=teams)
    rules = (BoardRule(category="环境", minimum=1), BoardRule(minimum=1))
    boards = view_of(data, Options(boards=rules)).main.now.boards
    found = [([row.label for row in board.rows], board.total) for board in boards]
    assert [(["V-1"], ""), (["V-1", "V-2", "V-3", "V-4"], "4")] == found


def test_a_board_per_head_is_called_so() -> None:
    """Beside the board by total it bore the same name, and on paper the totals, which are in no order there."""
    people = [person(f"V-{n}", team="甲队" if n <= 6 else "乙队") for n in range(1, 12)]
    lines = [line(n, one.id, 200 if n <= 6 else 220) for n, one in enumerate(people, 1)]
    rules = tuple(BoardRule(scope=Scope.TEAMS, by=by, minimum=1) for by in By)
    view = view_of(sheets_of(people, lines, teams=[]), Options(boards=rules))
    assert ["队伍时长榜", "队伍人均时长榜"] == [board.name for board in view.main.now.boards]
    groups = honours_paper(view, setting_on(date(2026, 11, 21), "volunteers")).groups
    assert [["12 小时", "11 小时"], ["人均 2.2 小时", "人均 2 小时"]] == [[one.value for one in g.lines] for g in groups]


def test_too_few_are_not_ranked() -> None:
    """Two people are no ranking; their hours count in the sum."""
    board = month_board(Options(), 300, 200)
    assert ((), True, 2, "5") == (board.rows, board.too_few, board.more, board.total)


def test_a_score_weighs_times_and_performance() -> None:
    """60 % of the number of times and 40 % of the average score: 2 × 0.6 + 85 × 0.4 = 35.2."""
    rule = BoardRule(measure=Measure.SCORE, weights=(("times", Fraction("0.6")), ("score", Fraction("0.4"))), minimum=1)
    lines = [line(1, "V-1", score=8000), line(2, "V-1", score=9000)]
    board = view_of(sheets_of([person("V-1")], lines), Options(boards=(rule,))).main.now.boards[0]
    assert ("35.2", "") == (board.rows[0].value, board.total)


def test_every_span_has_its_page() -> None:
    """One line gives a page for its month, quarter and year, and for all time."""
    view = view_of(sheets_of([person("V-1")], [line(1, "V-1")]))
    assert {"2026-11", "2026-q4", "2026", "all"} == {page.key for page in view.periods}


def test_tomorrow_does_not_count_yet() -> None:
    """A line of a day to come is told to staff and is on no board until then."""
    data = sheets_of([person("V-1")], [line(1, "V-1", day=date(2026, 11, 22))])
    found = check_volunteers(data, Options(), Given(today=date(2026, 11, 21)))
    assert ("0", True) == (view_of(data).volunteers[0].hours, "volunteers.future_day" in {p.code for p in found})


def test_a_missing_rule_is_told_once() -> None:
    """One rule that has run out leaves every line of the year without points."""
    days = [date(2026, 3, day) for day in (7, 5, 6)]
    lines = [line(n, "V-1", day=day) for n, day in enumerate(days, 1)]
    data = sheets_of([person("V-1")], lines, [replace(HOURLY, until=date(2025, 12, 31))])
    found = [p for p in check_volunteers(data, Options(), Given()) if p.code == "volunteers.no_rule"]
    assert [{"kind": "服务", "day": "2026-03-05", "count": "3"}] == [dict(p.facts) for p in found]


def test_names_are_shown_as_agreed() -> None:
    """By number, by the name chosen, by full name; without a name the number stands in."""
    people = [
        person("V-1", display_name="热心阿姨", name="示例一"),
        person("V-2", Consent.NICKNAME, display_name="园丁"),
        person("V-3", Consent.NAME, name="示例三"),
        person("V-4", Consent.NICKNAME),
    ]
    assert ["V-1", "园丁", "示例三", "V-4"] == [v.label for v in view_of(sheets_of(people, [])).volunteers]


FAULTS = [
    ({"board": []}, ["board"], "an unknown option"),
    ({"boards": {"measure": "hours"}}, ["boards"], "no list"),
    ({"boards": ["hours"]}, ["boards.0"], "no mapping"),
    ({"boards": [{"measure": "hours"}, {"measure": "minutes"}]}, ["boards.1.measure"], "the second board"),
    ({"boards": [{"measure": "score"}]}, ["boards.0.weights"], "a score without weights"),
    ({"boards": [{"measure": "score", "weights": {"times": 0}}]}, ["boards.0.weights.times"], "a weight of nothing"),
    ({"boards": [{"show": 500}]}, ["boards.0.show"], "too long a board"),
    ({"boards": [{"by": "head"}]}, ["boards.0.by"], "people have no heads to divide by"),
    ({"few_stock": "五"}, ["few_stock"], "no number"),
    ({"close_after": 400}, ["close_after"], "more than a year"),
]


@pytest.mark.parametrize(("given", "expected", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_faults_of_options_have_paths(given: dict[str, object], expected: list[str], why: str) -> None:
    """Each fault says where it stands, by its dotted path."""
    assert expected == [p.place.key for p in read_options(given).problems]


def test_options_are_read() -> None:
    """A board as typed in sheets.yaml; 0.6 is six tenths, not what a float makes of it."""
    given = {"name": "实践之星", "measure": "score", "weights": {"times": 0.6}, "period": "year", "show": 12}
    expected = BoardRule(
        name="实践之星", measure=Measure.SCORE, weights=(("times", Fraction(3, 5)),), period=Span.YEAR, show=12
    )
    assert (expected,) == read_options({"boards": [given]}).value.boards


def test_usual_boards_cover_every_period() -> None:
    """Without options there are hours, times and points of people and hours of teams, for every span."""
    boards = read_options({}).value.boards
    assert set(Span) == {b.period for b in boards if b.scope is Scope.TEAMS}
    assert 12 == sum(1 for b in boards if b.scope is Scope.PEOPLE)


def test_an_award_under_notice_leads_the_section() -> None:
    """The days left to object stand on the section's page, once for an award with several winners."""
    main = rendered(read_kind("volunteers"))["[main]"]
    assert (1, 1) == (main.count(">公示中，还剩 3 天<"), main.count(">公示今天截止<"))
