"""When is it open? Weekdays, 调休, public holidays, midnight, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from jinlin.problem import Checked
from jinlin.record.given import Given
from jinlin.record.hours import read_hours
from jinlin.record.opening_hours import OpeningHours
from jinlin.view.opening import OpeningRow, opening_rows, times_on
from jinlin.view.working_days import WorkingDays

DAYS = WorkingDays()
OFFICE = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息"


def hours(text: str) -> OpeningHours:
    outcome = read_hours.read(text, Given())
    assert isinstance(outcome, Checked)
    return outcome.value


@pytest.mark.parametrize(
    ("expected", "text", "day", "why"),
    [
        ("09:00-12:00 14:00-17:30", OFFICE, "2026-03-02", "morning and afternoon"),
        ("09:00-11:30", OFFICE, "2026-03-07", "Saturday has its own"),
        ("", OFFICE, "2026-03-08", "nothing is said of Sunday"),
        ("", OFFICE, "2026-10-01", "国庆"),
        ("09:00-11:30", OFFICE, "2026-02-14", "a worked Saturday keeps Saturday's hours"),
        ("09:00-17:00", "工作日 9:00-17:00", "2026-02-14", "工作日 follows 调休"),
        ("09:00-17:00", "工作日9:00-17:00，周末休息", "2026-02-14", "a worked Saturday is none of 周末"),
        ("", "工作日9:00-17:00，周末休息", "2026-03-07", "any other Saturday is"),
        ("09:00-17:00 19:00-21:00", "工作日9:00-17:00；周三19:00-21:00", "2026-03-04", "a weekday's own besides"),
        ("", "工作日 9:00-17:00", "2026-10-01", "a holiday is no 工作日"),
        ("09:00-17:00", "每天 9:00-17:00", "2026-10-01", "每天 is every day"),
        ("09:00-12:00", "工作日9:00-17:00；节假日9:00-12:00", "2026-10-01", "own times"),
        (None, "周一至周五 9:00-17:00", "2026-10-01", "holidays are not mentioned"),
        ("", OFFICE, "2027-03-07", "an unannounced Sunday: closed however it turns out"),
        (None, OFFICE, "2027-03-01", "an unannounced Monday: could be a holiday"),
        (None, "工作日 9:00-17:00", "2027-03-07", "an unannounced Sunday: could be a 补班"),
        ("", "每天9:00-17:00，周一闭馆", "2027-01-04", "an unannounced Monday where it does not matter"),
        ("00:00-00:00", "24小时", "2027-01-04", "never closes, unannounced year or not"),
        ("18:00-00:00", "周六 18:00-24:00", "2026-03-07", "24:00 is 00:00 of the next day"),
        (None, "看情况开放", "2026-03-02", "shown as typed"),
    ],
)
def test_the_times_of_a_day(expected: str | None, text: str, day: str, why: str) -> None:
    """``None`` only where nothing is said, or the possible answers differ."""
    found = times_on(hours(text), date.fromisoformat(day), DAYS)
    told = None if found is None else " ".join(f"{t.opens:%H:%M}-{t.closes:%H:%M}" for t in found)
    assert expected == told, why


def test_rows_for_open_data() -> None:
    """工作日 is Monday to Friday, 24:00 is 23:59, holidays have a row of their own."""
    found = opening_rows(hours("工作日 9:00-17:00；周六 0:00-24:00；节假日 9:00-12:00"))
    assert (
        OpeningRow(weekdays=(0, 1, 2, 3, 4), opens="09:00", closes="17:00"),
        OpeningRow(weekdays=(5,), opens="00:00", closes="23:59"),
        OpeningRow(weekdays=(), opens="09:00", closes="12:00", public_holidays=True),
    ) == found


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        ([(1, 2, 3, 4, 5, 6)], "每天 9:00-17:00（周一闭馆）", "what is closed is closed, said in brackets"),
        ([(0, 1, 3, 4)], "工作日 9:00-17:00，周三休息", "or behind the others"),
        ([(0, 1, 2, 3, 4, 5)], "工作日、周六 9:00-12:00", "working days and one more"),
        ([], "每天休息", "no day is left"),
    ],
)
def test_open_data_tells_of_the_days_that_are_open(expected: list[tuple[int, ...]], text: str, why: str) -> None:
    """A search engine that reads of Monday sends people to a locked door."""
    assert expected == [row.weekdays for row in opening_rows(hours(text))], why
