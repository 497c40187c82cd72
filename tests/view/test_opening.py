"""Open now? Weekdays, 调休, public holidays, midnight, and what is not known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.clock import SHANGHAI
from jinlin.problem import Checked
from jinlin.record.given import Given
from jinlin.record.hours import read_hours
from jinlin.record.opening_hours import OpeningHours
from jinlin.view.opening import Open, OpeningRow, OpenNow, is_open, opening_rows, times_on
from jinlin.view.working_days import WorkingDays

DAYS = WorkingDays()
OFFICE = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息"


def hours(text: str) -> OpeningHours:
    outcome = read_hours.read(text, Given())
    assert isinstance(outcome, Checked)
    return outcome.value


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("state", "changes", "text", "now", "why"),
    [
        ("open", "2026-03-02T12:00", OFFICE, "2026-03-02T10:00", "a Monday morning"),
        ("open", "2026-03-02T12:00", OFFICE, "2026-03-02T09:00", "the moment of opening is open"),
        ("closed", "2026-03-02T14:00", OFFICE, "2026-03-02T12:00", "the moment of closing is closed"),
        ("closed", "2026-03-03T09:00", OFFICE, "2026-03-02T20:00", "after hours: tomorrow"),
        ("closed", "2026-03-09T09:00", OFFICE, "2026-03-07T11:30", "Saturday noon: over Sunday"),
        ("closed", "2026-10-08T09:00", OFFICE, "2026-10-01T10:00", "国庆: the 8th"),
        ("closed", "2026-02-24T09:00", OFFICE, "2026-02-14T12:00", "春节: ten days later"),
        ("open", "2026-02-14T11:30", OFFICE, "2026-02-14T10:00", "a worked Saturday keeps Saturday's hours"),
        ("open", "2026-02-14T17:00", "工作日 9:00-17:00", "2026-02-14T10:00", "工作日 follows 调休"),
        ("open", "2026-02-14T17:00", "工作日9:00-17:00，周末休息", "2026-02-14T10:00", "a worked Saturday is none of 周末"),
        ("closed", "2026-03-09T09:00", "工作日9:00-17:00，周末休息", "2026-03-07T10:00", "any other Saturday is"),
        ("closed", "2026-10-08T09:00", "工作日 9:00-17:00", "2026-10-01T10:00", "a holiday is no 工作日"),
        ("open", "2026-10-01T17:00", "每天 9:00-17:00", "2026-10-01T10:00", "每天 is every day"),
        ("open", "2026-10-01T12:00", "工作日9:00-17:00；节假日9:00-12:00", "2026-10-01T10:00", "own times"),
        ("unknown", "", "周一至周五 9:00-17:00", "2026-10-01T10:00", "holidays are not mentioned"),
        ("closed", "", "周一至周五 9:00-17:00", "2026-09-30T18:00", "and so the next opening is not promised"),
        ("unknown", "", OFFICE, "2027-01-04T10:00", "2027 is not announced"),
        ("closed", "2027-01-05T09:00", "每天9:00-17:00，周一闭馆", "2027-01-04T10:00", "but here it does not matter"),
        ("unknown", "", "看情况开放", "2026-03-02T10:00", "shown as typed"),
        ("open", "", "24小时", "2026-12-31T10:00", "never closes, unannounced year or not"),
        ("open", "2026-03-08T00:00", "周六 18:00-24:00", "2026-03-07T23:59", "24:00 is the end of the day"),
        (
            "open",
            "2026-03-08T02:00",
            "周六 18:00-24:00；周日 0:00-2:00；节假日照常",
            "2026-03-07T23:00",
            "midnight is no break",
        ),
        ("open", "2026-03-02T15:00", "周一 9:00-12:00、11:00-15:00", "2026-03-02T10:00", "times that overlap are one"),
    ],
)
def test_open_now(state: str, changes: str, text: str, now: str, why: str) -> None:
    """The state at a moment and when it changes."""
    found = is_open(hours(text), moment(now), DAYS)
    at = moment(changes) if changes else None
    assert (Open(state), at) == (found.state, found.closes or found.opens), why


def test_the_moment_may_be_in_any_zone() -> None:
    """Monday 01:00 in London is 09:00 in Shanghai."""
    assert Open.OPEN is is_open(hours(OFFICE), datetime(2026, 3, 2, 1, tzinfo=UTC), DAYS).state


def test_the_holiday_is_named() -> None:
    """A page can say 国庆节休息."""
    now = moment("2026-10-01T10:00")
    assert OpenNow(state=Open.CLOSED, opens=moment("2026-10-08T09:00"), holiday="国庆节") == is_open(
        hours(OFFICE), now, DAYS
    )


@pytest.mark.parametrize(
    ("count", "text", "day", "why"),
    [
        (2, OFFICE, date(2026, 3, 2), "morning and afternoon"),
        (0, OFFICE, date(2026, 3, 8), "Sunday"),
        (0, OFFICE, date(2027, 3, 7), "an unannounced Sunday: closed however it turns out"),
        (None, OFFICE, date(2027, 3, 1), "an unannounced Monday: could be a holiday"),
        (None, "工作日 9:00-17:00", date(2027, 3, 7), "an unannounced Sunday: could be a 补班"),
    ],
)
def test_the_times_of_a_day(count: int | None, text: str, day: date, why: str) -> None:
    """``None`` only where the possible answers differ."""
    found = times_on(hours(text), day, DAYS)
    assert count == (None if found is None else len(found)), why


def test_rows_for_open_data() -> None:
    """工作日 is Monday to Friday, 24:00 is 23:59, holidays have a row of their own."""
    found = opening_rows(hours("工作日 9:00-17:00；周六 0:00-24:00；节假日 9:00-12:00"))
    assert (
        OpeningRow(weekdays=(0, 1, 2, 3, 4), opens="09:00", closes="17:00"),
        OpeningRow(weekdays=(5,), opens="00:00", closes="23:59"),
        OpeningRow(weekdays=(), opens="09:00", closes="12:00", public_holidays=True),
    ) == found


@given(
    st.sampled_from([OFFICE, "工作日 9:00-17:00", "每天 8:00-20:00", "周六 18:00-24:00；周日 0:00-2:00；节假日照常"]),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(SHANGHAI)),
)
def test_the_state_changes_when_it_says(text: str, now: datetime) -> None:
    """A second before the change all is as now, at the change it is the other way round."""
    here = is_open(hours(text), now, DAYS)
    change = here.closes or here.opens
    assert change is not None and change > now
    assert here.state is is_open(hours(text), change - timedelta(microseconds=1), DAYS).state
    assert here.state is not is_open(hours(text), change, DAYS).state
