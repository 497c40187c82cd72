"""Schedules expanded: every frequency, exceptions, extras, and the edges of the window."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.record.schedule import Days, Frequency, Schedule, Undecided
from jinlin.view.occurrences import HolidayRule, check_schedule, idle_exceptions, occurrences, window
from view.expanding import DAYS, dated, expand, held, rule, weekly

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("days", "schedule", "first", "last", "why"),
    [
        ("03-04 03-11", weekly(2), "2026-03-01", "2026-03-14", "每周三"),
        ("03-02 03-03 03-06", weekly(0, 1, 4), "2026-03-01", "2026-03-08", "several weekdays"),
        ("03-04", weekly(2), "2026-03-04", "2026-03-04", "a window of one day"),
        ("01-10 02-10 03-10", rule(Frequency.MONTHLY_DAY, days=(10,)), "2026-01-01", "2026-03-31", "每月10日"),
        ("01-31 03-31", rule(Frequency.MONTHLY_DAY, days=(31,)), "2026-01-01", "2026-04-30", "not in every month"),
        ("02-28 03-31", rule(Frequency.MONTHLY_DAY, days=(-1,)), "2026-02-01", "2026-03-31", "the month's last day"),
        ("02-29", rule(Frequency.YEARLY, month=2, days=(29,)), "2026-01-01", "2028-12-31", "only in a leap year"),
        (
            "03-14 04-11",
            rule(Frequency.MONTHLY_WEEKDAY, ordinals=(2,), weekdays=(5,)),
            "2026-03-01",
            "2026-04-30",
            "每月第2个周六",
        ),
        (
            "03-27 04-24",
            rule(Frequency.MONTHLY_WEEKDAY, ordinals=(-1,), weekdays=(4,)),
            "2026-03-01",
            "2026-04-30",
            "每月最后一个周五",
        ),
        (
            "01-29 04-30",
            rule(Frequency.MONTHLY_WEEKDAY, ordinals=(5,), weekdays=(3,)),
            "2026-01-01",
            "2026-05-31",
            "a fifth Thursday exists in some months",
        ),
        (
            "01-15 04-15 07-15 10-15",
            rule(Frequency.QUARTERLY_DAY, month=1, days=(15,)),
            "2026-01-01",
            "2026-12-31",
            "每季度首月15日",
        ),
        (
            "03-05 06-05 09-05",
            rule(Frequency.QUARTERLY_DAY, month=3, days=(5,)),
            "2026-01-01",
            "2026-11-30",
            "the third month of each quarter",
        ),
        ("03-05 03-05", rule(Frequency.YEARLY, month=3, days=(5,)), "2025-06-01", "2027-06-01", "每年3月5日"),
        (
            "02-13 02-14 02-24 02-25 02-26 02-27 02-28 03-02",
            rule(Frequency.WORKING),
            "2026-02-13",
            "2026-03-02",
            "每个工作日: not in 春节, but on the Saturdays worked for it",
        ),
        (
            "01-04 02-02 03-02 04-01 05-06",
            rule(Frequency.WORKING, ordinals=(1,)),
            "2026-01-01",
            "2026-05-31",
            "每月第一个工作日: behind 元旦, on a Sunday that is worked, and behind 劳动节",
        ),
        ("06-19", rule(Frequency.LUNAR, month=5, days=(5,)), "2026-01-01", "2026-12-31", "端午节"),
        ("06-25 07-25 08-23", rule(Frequency.LUNAR_MONTHLY, days=(1,)), "2025-06-01", "2025-08-31", "闰六月 too"),
        ("01-18 03-18", rule(Frequency.LUNAR_MONTHLY, days=(30,)), "2026-01-01", "2026-03-31", "腊月 of 2025 had 29 days"),
        ("02-16 02-05", rule(Frequency.LUNAR, month=12, days=(-1,)), "2026-01-01", "2027-03-01", "除夕 is 廿九"),
        ("01-26", rule(Frequency.LUNAR, month=12, days=(8,)), "2026-01-01", "2026-12-31", "腊八 of lunar 2025"),
        ("06-19", rule(Frequency.LUNAR, month=5, days=(5,), year=2026), "2025-01-01", "2027-12-31", "one year only"),
        ("12-22", rule(Frequency.SOLAR_TERM, name="冬至"), "2026-01-01", "2026-12-31", "冬至"),
        ("", rule(Frequency.UNDATED), "2026-01-01", "2026-12-31", "每季度: a promise without a day"),
        ("", Schedule(text="长期", undecided=Undecided.STANDING), "2026-01-01", "2026-12-31", "长期 is in no calendar"),
    ],
)
def test_each_frequency_falls_on_its_days(days: str, schedule: Schedule, first: str, last: str, why: str) -> None:
    """A day a month lacks does not occur; a promise without a day gives none."""
    assert days == held(expand(schedule, first, last)), why


def test_every_other_week_counts_from_the_week_of_the_first_day() -> None:
    """隔周周一、周五 from Friday 3月6日: Monday of that week is over, Monday of the next is not on."""
    found = expand(weekly(0, 4, interval=2), "2026-03-01", "2026-04-05", series_from=date(2026, 3, 6))
    assert "03-06 03-16 03-20 03-30 04-03" == held(found)


def test_every_other_week_is_the_same_whatever_the_window() -> None:
    """The parity belongs to the series, not to the window."""
    found = expand(weekly(4, interval=2), "2026-03-14", "2026-04-05", series_from=date(2026, 3, 6))
    assert "03-20 04-03" == held(found)


def test_every_other_week_without_a_first_day_is_nowhere() -> None:
    """Which weeks are meant cannot be known: none is placed, and staff are told."""
    schedule = weekly(4, interval=2)
    assert () == expand(schedule, "2026-03-01", "2026-04-01")
    assert ["schedule.no_first_day"] == [p.code for p in check_schedule(schedule)]
    assert () == check_schedule(schedule, series_from=date(2026, 3, 6))


def test_a_series_ends() -> None:
    """Both bounds are included."""
    found = expand(weekly(2), "2026-01-01", "2026-12-31", series_from=date(2026, 3, 4), series_until=date(2026, 3, 18))
    assert "03-04 03-11 03-18" == held(found)


def test_times_are_handed_on() -> None:
    """The schedule's times stand in every occurrence, 24:00 too."""
    day = Days(first=date(2026, 3, 5), last=date(2026, 3, 5))
    schedule = Schedule(text="3月5日 19:00-24:00", days=(day,), start=time(19), end=time(), overnight=True)
    assert [(time(19), time(), True)] == [(o.start, o.end, o.overnight) for o in expand(schedule, *map(str, YEAR))]


def test_a_range_touching_the_window_is_whole() -> None:
    """An exhibition that began before the window keeps its first day."""
    found = expand(dated((date(2025, 12, 20), date(2026, 1, 10))), "2026-01-01", "2026-12-31")
    assert [(date(2025, 12, 20), date(2026, 1, 10))] == [(o.start_day, o.end_day) for o in found]


def test_an_exception_inside_a_range_divides_it() -> None:
    """An exhibition of 3月1日至31日 is closed on the 8th only."""
    found = expand(dated((date(2026, 3, 1), date(2026, 3, 31))), *map(str, YEAR), skip=(date(2026, 3, 8),))
    assert [(1, 7, False), (8, 8, True), (9, 31, False)] == [
        (o.start_day.day, o.end_day.day, o.cancelled) for o in found
    ]


def test_an_approximate_range_says_so() -> None:
    """3月上旬 is not an event of ten days."""
    schedule = Schedule(text="3月上旬", days=(Days(first=date(2026, 3, 1), last=date(2026, 3, 10), approximate=True),))
    assert [True] == [o.approximate for o in expand(schedule, *map(str, YEAR))]


def test_an_exception_is_kept_as_cancelled() -> None:
    """A page can say 本次停办 for a day that residents expect."""
    found = expand(weekly(2), "2026-03-01", "2026-03-14", skip=(date(2026, 3, 4),))
    assert [(4, True), (11, False)] == [(o.start_day.day, o.cancelled) for o in found]


def test_an_extra_is_added() -> None:
    """加场 on a Friday beside 每周三, in order."""
    found = expand(weekly(2), "2026-03-01", "2026-03-14", extra=(date(2026, 3, 6),))
    assert [(4, False), (6, True), (11, False)] == [(o.start_day.day, o.extra) for o in found]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"extra": (date(2026, 3, 4),)}, "the day is held anyway"),
        ({"extra": (date(2026, 3, 4), date(2026, 3, 4))}, "typed twice"),
        ({"extra": (date(2026, 3, 4),), "skip": (date(2026, 3, 4),)}, "an exception and an extra: the extra wins"),
    ],
)
def test_an_extra_never_doubles_a_day(facts: dict[str, Any], why: str) -> None:
    """There is one occurrence on the day, and it is held."""
    assert [False] == [o.cancelled for o in expand(weekly(2), "2026-03-01", "2026-03-08", **facts)], why


def test_undated_schedules_keep_their_extras() -> None:
    """每季度 has no day of its own until staff type one as 加场."""
    assert "03-06" == held(expand(rule(Frequency.UNDATED), *map(str, YEAR), extra=(date(2026, 3, 6),)))


def test_a_lunar_day_is_told() -> None:
    """农历五月初五 stands beside 6月19日, 冬至 beside 12月22日."""
    assert ["农历五月初五"] == [o.lunar for o in expand(rule(Frequency.LUNAR, month=5, days=(5,)), *map(str, YEAR))]
    assert ["冬至"] == [o.lunar for o in expand(rule(Frequency.SOLAR_TERM, name="冬至"), *map(str, YEAR))]


def test_an_exception_that_hits_nothing_is_reported() -> None:
    """3月5日 is a Thursday: most likely a slip of the pen."""
    skip = (date(2026, 3, 5), date(2026, 3, 4))
    assert (date(2026, 3, 5),) == idle_exceptions(weekly(2), skip=skip)
    assert ["2026-03-05"] == [p.found for p in check_schedule(weekly(2), skip=skip)]


def test_an_exception_after_the_series_is_idle() -> None:
    """The weekday is right, but the series is over."""
    assert (date(2026, 3, 11),) == idle_exceptions(weekly(2), series_until=date(2026, 3, 4), skip=(date(2026, 3, 11),))


@pytest.mark.parametrize(
    ("first", "last", "today", "why"),
    [
        (date(2025, 3, 1), date(2027, 9, 1), date(2026, 3, 1), "12 months back, 18 ahead"),
        (date(2025, 8, 31), date(2028, 2, 29), date(2026, 8, 31), "the month's last day where it is shorter"),
        (date(2025, 12, 31), date(2028, 6, 30), date(2026, 12, 31), "over the turn of the year"),
    ],
)
def test_the_window(first: date, last: date, today: date, why: str) -> None:
    """A site shows a year back and a year and a half ahead."""
    assert (first, last) == window(today), why


weekdays = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))
some_days = st.dates(date(2025, 1, 1), date(2027, 6, 30))
spans = st.tuples(some_days, some_days).map(lambda pair: (min(pair), max(pair)))
few_days = st.lists(some_days, max_size=4).map(tuple)


@given(weekdays, st.integers(1, 3), some_days, spans)
def test_a_weekly_rule_equals_a_naive_scan(days: tuple[int, ...], interval: int, start: date, span: Any) -> None:
    """Looking at every single day of the window gives the same days."""
    found = occurrences(weekly(*days, interval=interval), series_from=start, days=DAYS, window=span)
    monday = start - timedelta(days=start.weekday())
    every = (span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1))
    naive = [d for d in every if d >= start and d.weekday() in days and (d - monday).days // 7 % interval == 0]
    assert naive == [o.start_day for o in found]


@given(weekdays, spans, few_days, few_days, st.sampled_from(HolidayRule))
def test_occurrences_are_sorted_and_touch_the_window(
    days: tuple[int, ...], span: Any, skip: Any, extra: Any, on_holiday: HolidayRule
) -> None:
    """Whatever is asked: in order, within the window, no day held twice, none held and cancelled at once."""
    found = occurrences(weekly(*days), skip=skip, extra=extra, on_holiday=on_holiday, days=DAYS, window=span)
    assert sorted(o.start_day for o in found) == [o.start_day for o in found]
    assert all(span[0] <= o.start_day <= span[1] for o in found)
    taking_place = [o.start_day for o in found if not o.cancelled]
    assert len(set(taking_place)) == len(taking_place)


@given(weekdays, spans, few_days, few_days, st.sampled_from(HolidayRule))
def test_a_larger_window_changes_nothing_inside(
    days: tuple[int, ...], span: Any, skip: Any, extra: Any, on_holiday: HolidayRule
) -> None:
    """The window is a view: what a day shows does not depend on how far one looks."""
    asked: Any = {"skip": skip, "extra": extra, "on_holiday": on_holiday, "days": DAYS}
    wide = occurrences(weekly(*days), window=(span[0] - timedelta(days=99), span[1] + timedelta(days=99)), **asked)
    narrow = occurrences(weekly(*days), window=span, **asked)
    assert tuple(o for o in wide if span[0] <= o.start_day <= span[1]) == narrow
