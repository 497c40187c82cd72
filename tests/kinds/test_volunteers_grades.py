"""Awards that follow from a board: twelve places and twelve more, and what happens where two did the same."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinlin.kinds.volunteers.boards import Board
from jinlin.kinds.volunteers.grades import Graded, grade_of, graded
from jinlin.kinds.volunteers.options import BoardRule, Grade, Measure, Options, read_options
from jinlin.kinds.volunteers.periods import Span
from jinlin.page.output import Block
from jinlin.view.ranking import ranking
from kinds.volunteering import line, person, sheets_of, view_of, written

TWO = (Grade("优秀奖", 2), Grade("参与奖", 2))
STAR = {
    "name": "实践之星",
    "measure": "score",
    "weights": {"times": 0.6, "score": 0.4},
    "period": "year",
    "grades": [{"name": "优秀奖", "places": 12}, {"name": "参与奖", "places": 12}],
}


def seen(grade: Graded) -> tuple[int, int, int, int]:
    """Winners, the shared place at the end, who shares it, places taken by the grade before."""
    return (grade.winners, grade.edge, grade.tied, grade.taken)


OUTCOMES = [
    ((1, 2, 3, 4, 5), [(2, 0, 0, 0), (2, 0, 0, 0)], "no ties"),
    ((1, 2, 2, 4, 5), [(3, 2, 2, 0), (1, 0, 0, 1)], "a tie at the edge is kept together and taken from the next"),
    ((1, 1, 3, 3, 3), [(2, 0, 0, 0), (3, 3, 3, 0)], "a tie within, and one at the end"),
    ((1, 1, 1, 1, 1), [(5, 1, 5, 0), (0, 0, 0, 2)], "all equal: all have the first"),
    ((1,), [(1, 0, 0, 0), (0, 0, 0, 0)], "fewer people than places"),
    ((), [(0, 0, 0, 0), (0, 0, 0, 0)], "nobody"),
]


@pytest.mark.parametrize(("places", "expected", "why"), OUTCOMES, ids=[case[-1] for case in OUTCOMES])
def test_grades_are_cut_by_place(places: tuple[int, ...], expected: list[tuple[int, ...]], why: str) -> None:
    """Two places for each of two grades."""
    assert expected == [seen(grade) for grade in graded(TWO, places)]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 6), max_size=12), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_who_did_the_same_has_the_same(values: list[int], sizes: list[int]) -> None:
    """Equal values have equal grades, and none of the counted winners is lost or counted twice."""
    grades = [Grade(f"{n}", size) for n, size in enumerate(sizes)]
    placed = [(place, values[n]) for place, n in ranking(range(len(values)), values.__getitem__, int)]
    given_by_value = {value: {grade_of(place, grades) for place, v in placed if v == value} for value in values}
    assert all(len(found) == 1 for found in given_by_value.values())
    winners = sum(bool(grade_of(place, grades)) for place, _ in placed)
    assert winners == sum(grade.winners for grade in graded(grades, [place for place, _ in placed]))
    assert winners >= min(len(values), sum(sizes))


def star_board(*people: tuple[int, int]) -> Board:
    """The year's board by two factors, for V-1, V-2 … with so many times and such an average 表现评分."""
    weights = (("times", Fraction("0.6")), ("score", Fraction("0.4")))
    rule = BoardRule(measure=Measure.SCORE, weights=weights, period=Span.YEAR, grades=TWO, show=4)
    lines = [
        line(100 * n + t, f"V-{n}", day=date(2026, 3, t + 1), activity=f"第{t}次", score=score * 100)
        for n, (times, score) in enumerate(people, start=1)
        for t in range(times)
    ]
    view = view_of(sheets_of([person(f"V-{n + 1}") for n in range(len(people))], lines), Options(boards=(rule,)))
    return next(page for page in view.periods if page.key == "2026").boards[0]


def test_two_factors_make_a_score() -> None:
    """6 × 0.6 + 90 × 0.4 = 39.6 stands before 5 × 0.6 + 90 × 0.4 = 39, which two share: both have 优秀奖."""
    board = star_board((6, 90), (5, 90), (5, 90), (1, 80), (1, 70))
    expected = [(1, "39.6", "优秀奖"), (2, "39", "优秀奖"), (2, "39", "优秀奖"), (4, "32.6", "参与奖")]
    assert expected == [(row.place, row.value, row.grade) for row in board.rows]


def test_the_edge_is_said() -> None:
    """Places, winners and the tie stand under the board."""
    data = [line(n, f"V-{n}", hours) for n, hours in enumerate((300, 200, 200, 100), start=1)]
    rule = BoardRule(grades=TWO)
    view = view_of(sheets_of([person(f"V-{n}") for n in range(1, 5)], data), Options(boards=(rule,)))
    html = written(Block(template="volunteers/period.html", view=view.main.now))
    assert "优秀奖：名额 2 名，得奖 3 人。第 2 名有 2 人并列，都计入。" in html
    assert "占用了这里的名额" in html


def test_grades_are_read() -> None:
    """As typed in sheets.yaml; the board is long enough to show them all."""
    read = read_options({"boards": [STAR]})
    assert ((Grade("优秀奖", 12), Grade("参与奖", 12)), 24, ()) == (
        read.value.boards[0].grades,
        read.value.boards[0].show,
        read.problems,
    )


FAULTS = [
    ({"grades": "优秀奖"}, ["boards.0.grades"], "one word"),
    ({"grades": [{"places": 12}]}, ["boards.0.grades.0.name"], "no name"),
    ({"grades": [{"name": "优秀奖", "places": 0}]}, ["boards.0.grades.0.places"], "no place"),
    ({"grades": [{"name": "优秀奖", "places": 1, "seats": 2}]}, ["boards.0.grades.0.seats"], "an unknown setting"),
    ({"scope": "teams", "grades": [{"name": "优秀奖", "places": 1}]}, ["boards.0.grades"], "teams have no grades"),
]


@pytest.mark.parametrize(("given", "expected", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_faults_of_grades_have_paths(given: dict[str, object], expected: list[str], why: str) -> None:
    """Each fault says where it stands."""
    assert expected == [p.place.key for p in read_options({"boards": [given]}).problems]
