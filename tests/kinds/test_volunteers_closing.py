"""A month that was closed never changes without a word: later corrections are lines of their own."""

from __future__ import annotations

from datetime import date

import pytest

from jinlin.kinds.volunteers.model import EntryKind, Line
from jinlin.kinds.volunteers.period_pages import PeriodPage
from jinlin.kinds.volunteers.periods import ALL, Period, Span, closing_day
from jinlin.kinds.volunteers.view import VolunteersView
from jinlin.page.output import Block
from jinlin.record.readers_private import Consent
from kinds.volunteering import line, person, sheets_of, view_of, written

CLOSING = [
    (Period(Span.MONTH, 2026, 3), 5, date(2026, 4, 5), "five days into the next month"),
    (Period(Span.MONTH, 2026, 12), 5, date(2027, 1, 5), "into the next year"),
    (Period(Span.QUARTER, 2026, 1), 5, date(2026, 4, 5), "a quarter closes with its last month"),
    (Period(Span.QUARTER, 2026, 4), 0, date(2026, 12, 31), "at once"),
    (Period(Span.YEAR, 2026), 31, date(2027, 1, 31), "a year closes with its last month"),
    (ALL, 5, date.max, "all time never closes"),
]


@pytest.mark.parametrize(("period", "after", "expected", "why"), CLOSING, ids=[case[-1] for case in CLOSING])
def test_periods_close_some_days_after_their_end(period: Period, after: int, expected: date, why: str) -> None:
    """The closing day is the last one on which a correction still changes the numbers."""
    assert expected == closing_day(period, after)


def corrected(day: date, consent: Consent = Consent.NUMBER) -> VolunteersView:
    """Ten people with an hour each in March; half an hour less for V-1, found on ``day``."""
    people = [person("V-1", consent), *(person(f"V-{n}") for n in range(2, 11))]
    less: dict[str, object] = {"kind": EntryKind.CORRECT, "activity": "多记了半小时", "reverses": "L-1"}
    lines: list[Line] = [line(n, f"V-{n}", day=date(2026, 3, 2)) for n in range(1, 11)]
    return view_of(sheets_of(people, [*lines, line(11, "V-1", -50, day, **less)]), today=date(2026, 5, 1))


def page_of(view: VolunteersView, key: str) -> PeriodPage:
    """The page of a period."""
    return next(page for page in view.periods if page.key == key)


def test_a_correction_in_time_changes_the_month() -> None:
    """On the closing day it is part of March, and no line says more."""
    march = page_of(corrected(date(2026, 4, 5)), "2026-03")
    assert ("9.5", ()) == (march.boards[0].total, march.late.later)


def test_a_late_correction_is_a_line_of_its_own() -> None:
    """March keeps its ten hours and says what was corrected; April carries it; both name 3月更正 and the reason."""
    view = corrected(date(2026, 4, 6))
    march, april = page_of(view, "2026-03"), page_of(view, "2026-04")
    changed = (("hours", "−0.5"), ("points", "−0.5"))
    assert [("3月更正", "V-1", changed, "多记了半小时")] == [
        (found.word, found.label, found.changed, found.reason) for found in march.late.later
    ]
    assert ("10", march.late.later) == (march.boards[0].total, april.late.earlier)


def test_a_year_that_holds_both_needs_no_line() -> None:
    """The year's own numbers have the correction; so has all time."""
    view = corrected(date(2026, 4, 6))
    assert [("9.5", ()), ("9.5", ())] == [
        (page.boards[0].total, page.late.later) for page in (page_of(view, "2026"), page_of(view, "all"))
    ]


def test_the_correction_of_somebody_unlisted_has_no_line() -> None:
    """Neither page says that V-1 was corrected."""
    view = corrected(date(2026, 4, 6), Consent.NONE)
    assert "V-1'" not in repr(view)
    assert ((), ()) == (page_of(view, "2026-03").late.later, page_of(view, "2026-04").late.earlier)


def test_the_line_is_written_with_its_reason() -> None:
    """Beside the boards, and on the person's own page."""
    view = corrected(date(2026, 4, 6))
    boards = written(Block(template="volunteers/period.html", view=page_of(view, "2026-03")))
    own = written(Block(template="volunteers/volunteer.html", view=view.volunteers[0]))
    assert all(words in boards for words in ("已结账", "3月更正", "多记了半小时"))
    assert "3月更正：多记了半小时" in own
