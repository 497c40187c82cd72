"""For any ledger: every sum is the ledger's, places are 1-2-2-4, and no few unnamed people can be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from jinlin.kinds.volunteers.balance import account
from jinlin.kinds.volunteers.boards import Board, board, split
from jinlin.kinds.volunteers.book import Book, book
from jinlin.kinds.volunteers.credits import credits
from jinlin.kinds.volunteers.disclosure import LEAST, shown_periods
from jinlin.kinds.volunteers.model import EARNING, SPENDING, EntryKind, Line, Person
from jinlin.kinds.volunteers.options import BoardRule, Measure, Options
from jinlin.kinds.volunteers.periods import ALL, Period, Span, closing_day, month_of, with_wider
from jinlin.record.readers_private import Consent
from kinds.volunteering import HOURLY, TODAY, line, person, sheets_of, view_of

Drawn = tuple[int, Period, int, EntryKind]
UNNAMED = "abcdefg"
EVERY_PERIOD = Options(
    boards=tuple(
        BoardRule(measure=measure, period=span, show=2, minimum=1)
        for span in Span
        for measure in (Measure.HOURS, Measure.TIMES, Measure.POINTS)
    )
)
MONTHS = [Period(Span.MONTH, year, month) for year in (2025, 2026) for month in (1, 2, 3, 4)]
parts = st.dictionaries(st.sampled_from(MONTHS), st.frozensets(st.sampled_from(UNNAMED), min_size=1), max_size=8)


def rank(rows: Iterable[Sequence[int]]) -> int:
    """How many of the rows say something new."""
    left = [[Fraction(cell) for cell in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for row in left[found + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        found += 1
    return found


@settings(max_examples=150, deadline=None)
@given(parts)
def test_no_subtraction_tells_about_fewer_than_five(months: dict[Period, frozenset[str]]) -> None:
    """No combination of the sums shown depends on the months of one, two, three or four people alone."""
    order = sorted(months, key=lambda month: month.key)
    told = [[int(shown in with_wider(month)) for month in order] for shown in shown_periods(months)]
    for few in combinations(UNNAMED, LEAST - 1):
        others = [n for n, month in enumerate(order) if not months[month] <= set(few)]
        assert rank(told) == rank([[row[n] for n in others] for row in told])


people = st.lists(
    st.tuples(st.sampled_from(Consent), st.booleans(), st.sampled_from(["甲队", "乙队", None])), min_size=1, max_size=16
).map(lambda drawn: [person(f"V-{n}", c, minor=m, team=t) for n, (c, m, t) in enumerate(drawn, start=1)])
work = st.lists(
    st.tuples(st.integers(1, 18), st.sampled_from(MONTHS), st.integers(1, 400), st.sampled_from(EntryKind)), max_size=40
)


def ledger_of(drawn: list[Drawn]) -> list[Line]:
    """Lines of all kinds; some of people nobody knows."""
    return [
        line(n, f"V-{who}", hours, date(month.year, month.number, 5), kind=kind, points=hours)
        for n, (who, month, hours, kind) in enumerate(drawn)
    ]


def opened(volunteers: list[Person], lines: list[Line]) -> Book:
    """The book of a ledger without rules."""
    return book(volunteers, credits(lines, ()))


@settings(max_examples=100, deadline=None)
@given(people, work, st.sampled_from([Measure.HOURS, Measure.TIMES, Measure.POINTS]))
def test_the_ledger_is_the_boards_and_what_is_not_shown(
    volunteers: list[Person], drawn: list[Drawn], measure: Measure
) -> None:
    """Lines of a board, the rest of the named and the unnamed add up to the ledger, in every period."""
    ledger, rule = opened(volunteers, ledger_of(drawn)), BoardRule(measure=measure, show=2, minimum=1)
    for period in ledger.totals:
        found = split(rule, ledger.values(period, rule), ledger)
        total = sum((sum(part.values()) for part in (found.rows, found.more, found.unlisted)), Fraction(0))
        assert expected_total(drawn, measure, period) == total


def expected_total(drawn: list[Drawn], measure: Measure, period: Period) -> int:
    """The sum of the ledger, worked out without the kind: only 服务 and free corrections have hours and times."""
    mine = [(hours, kind) for _, month, hours, kind in drawn if period in with_wider(month)]
    served = (EntryKind.SERVICE, EntryKind.CORRECT)
    if measure is Measure.TIMES:
        return sum(100 for _, kind in mine if kind is EntryKind.SERVICE)
    if measure is Measure.HOURS:
        return sum(hours for hours, kind in mine if kind in served)
    return sum(hours for hours, kind in mine if kind not in (EntryKind.REDEEM, EntryKind.EXPIRE))


def shown_sum(board: Board) -> Fraction:
    """Every number written on or under a board, added up as a resident with a pencil would."""
    parts = [
        *(row.value for row in board.rows),
        board.more_value,
        "" if board.unlisted.withheld else board.unlisted.value,
    ]
    return sum((Fraction(part) for part in parts if part), Fraction(0))


@settings(max_examples=100, deadline=None)
@given(people, work)
def test_what_is_written_adds_up_to_the_ledger(volunteers: list[Person], drawn: list[Drawn]) -> None:
    """The lines, the rest and the unlisted make the total written below, which is the ledger's; or it is withheld."""
    for page in view_of(sheets_of(volunteers, ledger_of(drawn), ()), EVERY_PERIOD, today=date(2026, 4, 30)).periods:
        for one in page.boards:
            assert one.unlisted.withheld is not bool(one.total)
            assert shown_sum(one) == Fraction(one.total or one.listed)
            if one.total and drawn:
                period = next(p for month in MONTHS for p in with_wider(month) if p.key == page.key)
                assert Fraction(expected_total(drawn, Measure(one.measure), period), 100) == Fraction(one.total)


@settings(max_examples=100, deadline=None)
@given(people, work, st.integers(1, 4))
def test_places_are_one_more_than_those_before(volunteers: list[Person], drawn: list[Drawn], show: int) -> None:
    """1-2-2-4 on any board: a place is one more than the people with more; whoever ties with the last one is shown."""
    ledger, rule = opened(volunteers, ledger_of(drawn)), BoardRule(period=Span.ALL, show=show, minimum=1)
    shown = board(rule, ALL, ledger, {})
    values = [Fraction(value, 100) for vid, value in ledger.values(ALL, rule).items() if ledger.faces[vid].listed]
    expected = [1 + sum(other > Fraction(row.value) for other in values) for row in shown.rows]
    assert expected == [row.place for row in shown.rows]
    assert sum(1 + sum(other > value for other in values) <= show for value in values) == len(shown.rows)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(-300, 300), st.sampled_from(EntryKind)), max_size=15))
def test_an_account_loses_nothing(drawn: list[tuple[int, int, EntryKind]]) -> None:
    """What was earned less what was spent is the balance and what lapsed, on any day and with points that run out."""
    lines = [
        line(n, "V-1", None, TODAY - timedelta(days=ago), kind=kind, points=points)
        for n, (ago, points, kind) in enumerate(drawn)
    ]
    worth = credits(lines, [replace(HOURLY, kind=kind.value, months=6) for kind in EARNING])
    found = account(worth, TODAY)
    spent = sum(credit.points for credit in worth if credit.kind in SPENDING)
    assert sum(credit.points for credit in worth if credit.kind not in SPENDING) == found.lifetime
    assert found.lifetime + spent == found.balance + found.lapsed
    assert found.lapsed >= 0


@settings(max_examples=60, deadline=None)
@given(people, work, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(volunteers: list[Person], drawn: list, random: object) -> None:
    """Shuffled people and lines give the same view."""
    lines = ledger_of(drawn)
    mixed_people, mixed_lines = list(volunteers), list(lines)
    random.shuffle(mixed_people)  # type: ignore[attr-defined]
    random.shuffle(mixed_lines)  # type: ignore[attr-defined]
    assert repr(view_of(sheets_of(volunteers, lines))) == repr(view_of(sheets_of(mixed_people, mixed_lines)))


@settings(max_examples=100, deadline=None)
@given(people, work)
def test_the_work_of_a_few_unnamed_people_changes_no_number(volunteers: list[Person], drawn: list[Drawn]) -> None:
    """Where fewer than five people are unnamed, doubling their hours leaves every page as it was."""
    lines = ledger_of(drawn)
    ledger = opened(volunteers, lines)
    unnamed = {vid for vid, face in ledger.faces.items() if not face.listed}
    if len(unnamed) >= LEAST:
        return
    doubled = [replace(one, hours=one.hours * 2, points=one.hours * 2) if one.vid in unnamed else one for one in lines]
    assert repr(view_of(sheets_of(volunteers, lines))) == repr(view_of(sheets_of(volunteers, doubled)))


MARCH = date(2026, 3, 5)
late_changes = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-300, 300), st.integers(-300, 300), st.booleans()), max_size=6
)


def made_late(drawn: list[tuple[int, int, int, bool]], day: date) -> list[Line]:
    """Corrections of the first ten lines of V-1 … on a day; some take the whole line back."""
    return [
        line(
            100 + n,
            f"V-{which + 1}",
            None if whole else hours,
            day,
            kind=EntryKind.CORRECT,
            points=None if whole else points,
            reverses=f"L-{which}",
        )
        for n, (which, hours, points, whole) in enumerate({one[0]: one for one in drawn}.values())
    ]


@settings(max_examples=60, deadline=None)
@given(people, late_changes, st.integers(0, 40))
def test_a_closed_month_stays_as_it_was(volunteers: list[Person], drawn: list, after: int) -> None:
    """Whatever is corrected after the closing day, March's boards are the same; all time has every correction."""
    lines = [line(n, f"V-{n + 1}", 150, MARCH) for n in range(10)]
    closing = closing_day(month_of(MARCH), 5)
    late = made_late(drawn, closing + timedelta(days=1 + after))
    before, now = (
        view_of(sheets_of(volunteers, ledger), today=date(2026, 6, 1)).periods for ledger in (lines, lines + late)
    )
    march = [next(page.boards for page in pages if page.key == "2026-03") for pages in (before, now)]
    assert march[0] == march[1]
    in_time = credits([*lines, *made_late(drawn, closing)], [HOURLY])
    late_too = credits([*lines, *late], [HOURLY])
    for amount in ("hours", "times", "points", "scores", "scored"):
        assert sum(getattr(c, amount) for c in in_time) == sum(getattr(c, amount) for c in late_too)
