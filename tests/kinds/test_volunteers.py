"""What the ledger is worth: amounts, points by the rule of the day, caps, corrections, balances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jinlin.clock import months_away
from jinlin.kinds.volunteers.amounts import (
    HOUR,
    POINTS,
    Cap,
    amount_text,
    read_amount,
    read_cap,
    read_months,
    share_text,
)
from jinlin.kinds.volunteers.balance import account
from jinlin.kinds.volunteers.credits import credits
from jinlin.kinds.volunteers.model import Award, EntryKind, Line, Rule, Unit
from jinlin.kinds.volunteers.rules import rule_lines
from jinlin.problem import Problem
from jinlin.record.cell import Cells
from jinlin.record.column import columns
from jinlin.record.given import Given
from kinds.volunteering import HOURLY, line, person, sheets_of, view_of

AMOUNTS = [
    ("2", 200, "whole"),
    ("2.5小时", 250, "a unit"),
    ("0.1", 10, "no float in between"),
    ("2:30", 250, "a span of time"),
    ("2:20", 233, "a span that is no hundredth, half up"),
    ("2小时30分", 250, "hours and minutes"),
    ("90分钟", 150, "minutes alone"),
    ("半小时", 50, "half an hour"),
    ("一刻钟", 25, "a quarter of an hour"),
    ("两小时三刻钟", 275, "three of them more"),
    ("2个半小时", 250, "half an hour more"),
    ("2小时半", 250, "and behind it"),
    ("1,200", None, "out of range"),
    ("2，5", None, "a slip for 2.5, and not 25"),
    ("1.50", 150, "trailing zeros"),
    ("1.333", None, "too exact"),
    ("半天", None, "words"),
    ("两小时", 200, "a number in words"),
    ("一个半小时", 150, "and a half"),
    ("一小时三十分钟", 150, "hours and minutes in words"),
    ("2個小時", 200, "in traditional characters"),
    ("1.5h", 150, "in letters"),
    ("-1:30", -150, "as a sheet keeps a span below nothing"),
    ("2:30:30", 251, "as a sheet keeps one with seconds"),
    ("2-3小时", None, "two numbers"),
    ("-0.5", -50, "below nothing, for corrections"),
    ("扣1小时", -100, "the same in words"),
    ("加半小时", 50, "and more than nothing"),
    ("扣-1", None, "a sign twice"),
    ("-999", -99900, "as far as it goes"),
    ("999", 99900, "on the other side, too"),
    ("-999.01", None, "no further"),
    ("－1", -100, "a full-width minus"),
    ("２．５", 250, "a full-width number"),
]


@pytest.mark.parametrize(("text", "expected", "why"), AMOUNTS, ids=[case[-1] for case in AMOUNTS])
def test_amounts_are_hundredths(text: str, expected: int | None, why: str) -> None:
    """Amounts are read exactly, or are a problem."""
    found = read_amount(HOUR, -999, 999, "2.5").read(text, Given())
    assert expected == (None if isinstance(found, Problem) else found)


def test_points_are_no_span_of_time() -> None:
    """90分钟 is an hour and a half, and in a column of points a slip."""
    found = read_amount(POINTS, -999, 999, "2").read("90分钟", Given())
    assert isinstance(found, Problem) and "volunteers.not_an_amount" == found.code


def test_less_is_said_in_words_only_where_less_may_be() -> None:
    """扣5 of a balance is -5; what is wrong with a mark of 扣5, only who gave it knows."""
    marks, balance = read_amount(POINTS, 0, 100, "90"), read_amount(POINTS, -999, 999, "2")
    assert -500 == balance.read("扣5分", Given())
    assert isinstance(marks.read("扣5分", Given()), Problem)


ADVICE = [
    ("8:30-11:30", "3", "from when to when"),
    ("20:00-次日6:00", "10", "through the night"),
    ("约2小时", "2", "without the doubt"),
    ("8:30-11:30、14:00-17:00", "2.5", "of two spans nothing is made"),
    ("每次2小时", "2.5", "nor of what is multiplied"),
    ("2-3小时", "2.5", "nor of two numbers"),
]


@pytest.mark.parametrize(("text", "advice", "why"), ADVICE, ids=[case[-1] for case in ADVICE])
def test_the_hours_between_two_times_are_advised(text: str, advice: str, why: str) -> None:
    """8:30-11:30 was told to be 2.5."""
    found = read_amount(HOUR, -999, 999, "2.5").read(text, Given())
    assert isinstance(found, Problem) and ("volunteers.not_hours", advice) == (found.code, dict(found.facts)["example"])


@pytest.mark.parametrize("text", ["26", "26年", "２６"])
def test_a_year_of_two_digits_is_advised_with_four(text: str) -> None:
    """26 under 年度 was told to be 2000."""
    (found,) = Cells(next(c for c in columns(Award) if c.key == "year"), Given())[text].problems
    assert "2026" == dict(found.facts)["example"]


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    """Sums are exact, in the ledger and on the page."""
    data = sheets_of([person("V-1")], [line(1, "V-1", 10), line(2, "V-1", 20)])
    assert "0.3" == view_of(data).volunteers[0].hours


def test_amounts_are_written_without_zeros() -> None:
    """At most two places, rounded half up."""
    assert ["3", "2.5", "-0.3", "0"] == [amount_text(n) for n in (300, 250, -30, 0)]
    assert ["0.33", "0.67", "1"] == [share_text(Fraction(n, 3)) for n in (100, 200, 300)]


CAPS = [
    ("2小时", Cap(200, "小时"), "hours"),
    ("3次", Cap(300, "次"), "times"),
    ("5", Cap(500, "分"), "bare: points"),
    ("5积分", Cap(500, "分"), "points"),
    ("2:30", Cap(250, "小时"), "a span of time, and no two points and a half"),
    ("2个小时", Cap(200, "小时"), "in other words"),
    ("30分钟", Cap(50, "小时"), "minutes, and no points"),
    ("最多两小时", Cap(200, "小时"), "a cap is the most"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CAPS, ids=[case[-1] for case in CAPS])
def test_caps_have_units(text: str, expected: Cap, why: str) -> None:
    """A cap is in points unless it names hours or times."""
    assert expected == read_cap.read(text, Given())


def test_months_are_read() -> None:
    """A year is twelve months, half of one six, and 长期 is for ever."""
    assert [12, 6, 12, 0] == [read_months.read(text, Given()) for text in ("12", "6个月", "1年", "长期")]
    assert [12, 6, 18, 3, 0] == [
        read_months.read(text, Given()) for text in ("一年", "半年", "一年半", "三个月", "永久有效")
    ]


@pytest.mark.parametrize("text", ["三月", "一二三四年", "半年多", "当年有效", "个月"])
def test_what_may_be_no_number_of_months_is_asked_about(text: str) -> None:
    """三月 is March or three months; a calendar ends with the year 9999."""
    assert isinstance(read_months.read(text, Given()), Problem)


def points(lines: list[Line], *rules: Rule) -> list[int]:
    """What each line gives."""
    return [credit.points for credit in credits(lines, rules or (HOURLY,))]


RULES = [
    ([line(1, "V-1", 150)], [150], "one point an hour"),
    ([line(1, "V-1", 500)], [200], "at most two hours a time"),
    ([line(1, "V-1", 200), line(2, "V-1", 200)], [200, 100], "at most three points a day"),
    ([line(10, "V-1", 200), line(9, "V-1", 200)], [200, 100], "the lower number comes first, whatever the row"),
    ([line(1, "V-1", 200), line(2, "V-2", 200)], [200, 200], "the day's cap is each person's own"),
    ([line(1, "V-1", 500, points=700)], [700], "typed points are taken as they stand"),
    ([line(1, "V-1", None)], [0], "no hours, no points"),
    ([line(1, "V-1", 100, day=date(2019, 1, 1))], [0], "before the first rule"),
    ([line(1, "V-1", 100, kind=EntryKind.TRAINING)], [0], "no rule for this kind"),
    ([line(1, "V-1", None, kind=EntryKind.REDEEM, points=300)], [-300], "what was exchanged is taken off"),
]


@pytest.mark.parametrize(("lines", "expected", "why"), RULES, ids=[case[-1] for case in RULES])
def test_points_follow_the_rule(lines: list[Line], expected: list[int], why: str) -> None:
    """Points are by the rule of the day, within its caps, unless typed."""
    assert expected == points(lines)


DOUBLE = replace(HOURLY, per_unit=200, daily=Cap(300, "小时"))
BY_TIMES = replace(HOURLY, unit=Unit.TIME, per_unit=150, each=Cap(300, "次"), daily=None)
UNITS = [
    (DOUBLE, [line(1, "V-1", 500)], [400], "two hours a time, at two points each"),
    (DOUBLE, [line(n, "V-1", 200) for n in (1, 2)], [400, 200], "three hours a day"),
    (replace(DOUBLE, daily=Cap(300, "分")), [line(1, "V-1", 200)], [300], "three points a day, whatever an hour gives"),
    (replace(DOUBLE, each=None), [line(1, "V-1", 250)], [500], "no cap of one time"),
    (BY_TIMES, [line(1, "V-1", None, times=2)], [300], "so many times"),
    (BY_TIMES, [line(1, "V-1", None, times=5)], [450], "three times at most"),
    (BY_TIMES, [line(1, "V-1", 300)], [150], "once, where nobody wrote how often"),
]


@pytest.mark.parametrize(("rule", "lines", "expected", "why"), UNITS, ids=[case[-1] for case in UNITS])
def test_a_cap_is_in_its_own_unit(rule: Rule, lines: list[Line], expected: list[int], why: str) -> None:
    """Hours and times are worth what the rule says, points are points."""
    assert expected == points(lines, rule)


def test_a_rule_holds_through_its_last_day() -> None:
    """Double points for November leave October and December as they were; before the first rule there are none."""
    november = replace(HOURLY, per_unit=200, since=date(2026, 11, 1), until=date(2026, 11, 30))
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1), date(2019, 12, 31)]
    worth = [credits([line(1, "V-1", day=day)], [november, HOURLY])[0].points for day in days]
    assert [100, 200, 200, 100, 0] == worth


def test_a_rule_says_that_it_comes_back() -> None:
    """While double points last the usual rule is paused; afterwards it is in force and the other one is past."""
    november = replace(HOURLY, id="n", per_unit=200, since=date(2026, 11, 1), until=date(2026, 11, 30))
    days = [date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 1)]
    states = [[rule.state for rule in rule_lines([HOURLY, november], day)] for day in days]
    assert [["coming", "now"], ["now", "paused"], ["past", "now"]] == states


def test_the_rule_of_that_day_counts() -> None:
    """A later rule changes nothing about earlier days."""
    later = Rule(id="s", kind="服务", unit=Unit.TIME, per_unit=500, since=date(2026, 11, 10))
    lines = [line(1, "V-1", day=date(2026, 11, 9)), line(2, "V-1", day=date(2026, 11, 10))]
    assert [100, 500] == points(lines, HOURLY, later)
    assert [100, 500] == points(lines, later, HOURLY)


def fixed(number: int, reverses: str, **amounts: int) -> Line:
    """A correction of a line of V-1, made in December."""
    given = {"hours": None, "activity": "重复登记", **amounts}
    return line(number, "V-1", day=date(2026, 12, 1), kind=EntryKind.CORRECT, reverses=reverses, **given)


CORRECTIONS = [
    ([fixed(2, "L-1")], (0, 0, 0), "taken back as a whole"),
    ([fixed(2, "L-1", hours=-100)], (200, 100, 200), "one hour less of three: the cap counts what is left"),
    ([fixed(2, "L-1", points=-50)], (300, 100, 150), "points alone"),
    ([fixed(2, "L-9")], (300, 100, 200), "a line that is not there"),
]


@pytest.mark.parametrize(("more", "expected", "why"), CORRECTIONS, ids=[case[-1] for case in CORRECTIONS])
def test_corrections_change_what_they_correct(more: list[Line], expected: tuple[int, int, int], why: str) -> None:
    """A correction becomes part of its line: hours, times, points."""
    found = credits([*more, line(1, "V-1", 300)], [HOURLY])
    assert [expected] == [(c.hours, c.times, c.points) for c in found]


def test_a_correction_counts_in_the_month_of_its_line() -> None:
    """December's correction mends November's board, and its reason is on the person's page."""
    data = sheets_of([person("V-1")], [line(1, "V-1"), fixed(2, "L-1")])
    view = view_of(data, today=date(2026, 12, 2))
    month = view.volunteers[0].months[0]
    assert (11, "0", "重复登记") == (month.month, month.hours, month.lines[0].amended[0].reason)


def stand(*lines: Line, today: date = date(2026, 11, 21), months: int = 12) -> tuple[int, int, int]:
    """Lifetime, balance and what lapsed."""
    rule = Rule(id="r", kind="服务", unit=Unit.HOUR, per_unit=100, months=months, since=date(2020, 1, 1))
    found = account(credits(lines, [rule]), today)
    return (found.lifetime, found.balance, found.lapsed)


def spent(number: int, points: int, day: date) -> Line:
    """Points of V-1 exchanged."""
    return line(number, "V-1", None, day, kind=EntryKind.REDEEM, points=points)


OLD, NEW = line(1, "V-1", 500, date(2025, 6, 1)), line(2, "V-1", 300, date(2026, 6, 1))
ACCOUNTS = [
    ((NEW,), (300, 300, 0), "earned and there"),
    ((NEW, spent(3, -200, date(2026, 7, 1))), (300, 100, 0), "spending leaves lifetime alone"),
    ((OLD, NEW), (800, 300, 500), "the old ones ran out"),
    ((OLD, NEW, spent(3, -400, date(2026, 5, 1))), (800, 300, 100), "the oldest were spent first"),
    ((OLD, NEW, spent(3, -600, date(2026, 5, 1))), (800, 200, 0), "a debt is paid by what comes next"),
    ((spent(3, -100, date(2026, 5, 1)),), (0, -100, 0), "more was taken than there was"),
]


@pytest.mark.parametrize(("lines", "expected", "why"), ACCOUNTS, ids=[case[-1] for case in ACCOUNTS])
def test_balance_stands_beside_lifetime(lines: tuple[Line, ...], expected: tuple[int, int, int], why: str) -> None:
    """Redemptions and expiry lower the balance and never what was earned."""
    assert expected == stand(*lines)
    assert expected == stand(*reversed(lines))


def test_points_last_through_their_last_day() -> None:
    """Twelve months end with the same day of that month; the day after, the points are gone."""
    earned = line(1, "V-1", 100, date(2025, 11, 21))
    assert [(100, 100, 0), (100, 0, 100)] == [stand(earned, today=date(2026, 11, day)) for day in (21, 22)]
    assert date(2027, 2, 28) == months_away(date(2026, 8, 31), 6)
