"""What 「建议办理」 tells of a month and of a year, and how its answers are evaluated."""

from __future__ import annotations

import re
from datetime import date

import pytest

from jinlin.kinds.suggestions.bulletin import months
from jinlin.kinds.suggestions.clocks import Clocks
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import Bulletin, YearPage
from jinlin.page.chart import Chart
from jinlin.view.working_days import WorkingDays
from kinds.reading import TODAY, rendered
from kinds.suggesting import answered, board, case, codes, read, row

FORM = "https://example.org/pingjia?id={id}"
OPEN = {"阶段": "责任认领", "责任单位": "示例物业"}


def bulletin(month: int, *rows: dict[str, str], **more: object) -> Bulletin:
    """The bulletin of a month of 2026."""
    return next(one for one in board(*rows, **more).bulletins if one.path.endswith(f"2026-{month:02d}.html"))


def part(heading: str, shown: Bulletin) -> list[str]:
    """The pages of the suggestions in one part of a bulletin."""
    found = [one for one in shown.parts if one.heading == heading]
    return [mention.path.removeprefix("suggestions/").removesuffix(".html") for one in found for mention in one.mentions]


def figures(shown: Bulletin | YearPage) -> dict[str, str]:
    """The numbers as printed, by name."""
    return {number.name: number.actual for number in shown.numbers}


MOVED = answered(收到日期="2026-01-20", 办结日期="2026-02-27", 办理期限="2026-02-10")


@pytest.mark.parametrize(
    ("expected", "rows", "why"),
    [
        ([(1, 1, 0, 0, 1), (2, 0, 1, 0, 0)], [MOVED | {"反馈日期": "2026-02-28"}], "late within the month in which it was answered: not at its end"),
        ([(2, 1, 0, 0, 1), (3, 0, 0, 1, 1)], [row(**OPEN, 办理期限="2026-02-28")], "the last day of a month is in time"),
        ([(2, 1, 0, 1, 1), (3, 0, 0, 1, 1)], [row(**OPEN, 办理期限="2026-02-27")], "the day before was not kept"),
        ([(2, 1, 0, 0, 1)], [row(**OPEN, 办理期限="2026-03-04")], "today is the last day; a month without news has none"),
        ([(2, 2, 0, 0, 1)], [row(办理期限="2026-03-20"), row(2, 阶段="并案", 并入编号="S-001")], "the merged one is not open"),
        ([(2, 1, 0, 0, 0)], [row(阶段="转办", 责任单位="交警部门")], "passed on: received, and no longer here"),
        ([(2, 1, 0, 1, 1), (3, 0, 0, 1, 1)], [row(阶段="重办", 责任单位="物业", 办结日期="2026-02-13", 办理期限="2026-02-12")],
         "taken up again is open, whatever was written as its result"),
    ],
)  # fmt: skip
def test_a_month_as_it_stood_on_its_last_day(expected: list[tuple[int, ...]], rows: list[dict[str, str]], why: str) -> None:
    """Month, received, answered, late and open: this month's until today."""
    every = months(board(*rows).cases, Clocks(Options(), WorkingDays(), TODAY))
    found = [(m.number % 12 + 1, len(m.received), len(m.answered), len(m.late), m.open) for m in every]
    assert expected == found, why


def test_the_parts_of_a_bulletin() -> None:
    """Late ones first, then replies that residents praise, then all answers, then what came in."""
    late = row(2, **OPEN, 办理期限="2026-02-12")
    praised = answered(3, 办结日期="2026-02-20", 办理期限="2026-02-21", 满意="5", 不满意="1")
    told = bulletin(2, answered(办结日期="2026-02-25", 办理期限="2026-03-02"), late, praised)
    assert {"超期的": ["s-002"], "评价最好的答复": ["s-003"], "办结的": ["s-001", "s-003"], "新收到的": ["s-001", "s-002", "s-003"]} == {
        one.heading: part(one.heading, told) for one in told.parts
    }


def test_a_bulletin_leads_to_its_neighbours_by_their_names() -> None:
    """「2026年1月收到」 would be another list."""
    told = bulletin(2, MOVED | {"反馈日期": "2026-02-28"})
    assert ["2026年1月办理通报", "2026年2月办理通报"] == sorted(link.word for link in told.pager)


def test_the_numbers_of_a_bulletin() -> None:
    """Answered in the month, in time or not, and how it was found."""
    rows = (answered(办结日期="2026-02-25", 办理期限="2026-02-26", 满意="3", 不满意="1"), MOVED | {"编号": "S-002"}, row(3, 同提人数="4"))
    expected = {
        "收到": "2 件", "办结": "2 件", "还在办理": "1 件", "超期": "0 件", "按期办结率": "50.0%", "反馈及时率": "—",
        "满意率": "75.0%", "同提": "1 件", "重办": "0 件",
    }  # fmt: skip
    assert expected == figures(bulletin(2, *rows))


@pytest.mark.parametrize(
    ("expected", "votes", "why"),
    [
        (["s-001"], {"满意": "3", "不满意": "2"}, "more were content than not"),
        ([], {"满意": "2", "不满意": "2"}, "as many were not"),
        ([], {}, "nobody has said anything"),
        ([], {"满意": "0"}, "a nought is no praise"),
    ],
)
def test_only_what_residents_praise_is_praised(expected: list[str], votes: dict[str, str], why: str) -> None:
    """The best replies are those that more residents were content with than not."""
    assert expected == part("评价最好的答复", bulletin(2, answered(办结日期="2026-02-25", **votes))), why


def test_the_best_reply_comes_first() -> None:
    """By the share that was content; of two alike by how many said so."""
    votes = [("3", "0"), ("9", "0"), ("50", "1")]
    rows = [answered(n, 办结日期="2026-02-25", 满意=yes, 不满意=no) for n, (yes, no) in enumerate(votes, 1)]
    assert ["s-002", "s-001", "s-003"] == part("评价最好的答复", bulletin(2, *rows))


def test_a_month_that_is_over_stays_as_it_was_printed() -> None:
    """A day later nothing in the bulletins of the past is different, what is late in them included."""
    rows = (MOVED, row(2, **OPEN, 办理期限="2026-02-12"))
    one, other = (board(*rows, today=day).bulletins for day in (date(2026, 3, 4), date(2026, 3, 5)))
    assert (one[1:], True) == (other[1:], one[0] != other[0])


def test_a_message_for_a_group_chat() -> None:
    """What the month was like, what is late and what was answered, and where the rest stands."""
    rows = (answered(办结日期="2026-02-25"), row(2, **OPEN, 办理期限="2026-02-12"))
    expected = (
        "【2026年2月办理通报】幸福里社区\n到 2026年2月28日：收到 2 件，办结 1 件，还在办理 1 件，其中超期 1 件。\n超期的：\n"
        "1. 示例标题（编号 S-002，其他，示例物业）\n办结的：\n1. 示例标题（编号 S-001，其他，示例物业）\n"
        "详细看这里：https://example.org/jinlin/suggestions/page-bulletin-2026-02.html"
    )
    assert expected == bulletin(2, *rows).message


def test_a_message_stays_short() -> None:
    """Five of each are named, and how many more there are."""
    message = bulletin(2, *(answered(n, 办结日期="2026-02-25") for n in range(1, 9))).message
    assert (5, True) == (len(re.findall(r"(?m)^\d\. ", message)), "还有 3 件，见网站。" in message)


def test_a_full_month_is_not_told_without_end() -> None:
    """Forty of each part, how many are left, and the page of all that came in."""
    told = bulletin(2, *(row(n) for n in range(1, 101)))
    assert (40, 60, "suggestions/page-2026-02.html") == (len(told.parts[-1].mentions), told.parts[-1].left, told.parts[-1].more)


def charts(*rows: dict[str, str], **more: object) -> dict[str, Chart]:
    """The charts of 2026, by the words after the year."""
    year = next(one for one in board(*rows, **more).years if one.year == 2026)
    return {one.title.removeprefix("2026年"): one for one in year.charts}


def test_received_and_answered_by_month() -> None:
    """Each counts in its own month; what came in last year is answered in this one."""
    old = answered(2, 收到日期="2025-12-30", 办结日期="2026-01-05")
    found = charts(answered(办结日期="2026-03-02"), old)["每月收到和办结"]
    assert [("1月", ("0 件", "1 件")), ("2月", ("1 件", "0 件")), ("3月", ("0 件", "1 件"))] == list(found.rows)


def test_categories_from_the_most_frequent_down() -> None:
    """How many of each came in, and how many of those have an answer."""
    found = charts(answered(类别="噪音扰民", 办结日期="2026-03-02"), row(2), row(3))["各类建议"]
    assert [("其他", ("2 件", "0 件")), ("噪音扰民", ("1 件", "1 件"))] == list(found.rows)


def test_a_share_beside_its_aim() -> None:
    """Months with nothing to divide by have no bar; the aim is marked where sheets.yaml has one."""
    late = answered(2, 收到日期="2026-01-05", 办结日期="2026-02-20", 办理期限="2026-02-10")
    found = charts(late, row(), options={"targets": {"in_time": "90%"}})["每月收到的建议：按期办结率"]
    assert ([("1月", ("0.0%", "0 ÷ 1 件"))], 90) == (list(found.rows), found.aim_at)


def test_no_votes_no_chart() -> None:
    """A chart of nothing is not drawn."""
    assert [] == [title for title in charts(row()) if "满意率" in title]


def test_a_year_says_what_is_not_said_gladly() -> None:
    """Late, put off, done again, said by many, passed on: each counted openly."""
    rows = (
        row(**OPEN, 办理期限="2026-03-02", 同提人数="4"),
        row(2, **OPEN, 办理期限="2026-03-02", 延期至="2026-03-20", 延期理由="等待配件"),
        row(3, 阶段="重办", 责任单位="物业", 办理期限="2026-03-20"),
        row(4, 阶段="转办", 责任单位="交警部门"),
        row(5, 阶段="并案", 并入编号="S-001", 同提人数="2"),
    )
    expected = [
        ("超期未办结", "1 件", ""), ("延期", "1 件", ""), ("重办", "1 件", ""), ("同提", "1 件", "共 6 人提"),
        ("并案和转办", "2 件", "并案 1 件，转办 1 件"),
    ]  # fmt: skip
    assert expected == [(n.name, n.actual, n.parts) for n in board(*rows).years[0].numbers[-5:]]


def test_a_new_year_in_which_nothing_came_in() -> None:
    """What is late from last year is told in January; that year has no page yet, so none is led to."""
    late = row(**OPEN, 收到日期="2026-12-01", 办理期限="2026-12-20")
    found = board(late, today=date(2027, 1, 1)).bulletins
    assert ["", "suggestions/page-numbers-2026.html"] == [one.year_page for one in found]


@pytest.mark.parametrize(
    ("expected", "resolved", "why"),
    [
        (("100.0%", "100.0%"), "2026-12-30", "before the last announced day, so in time whatever comes"),
        (("—", "—"), "2027-01-04", "whether in time nobody can say: not counted as late"),
    ],
)
def test_shares_while_days_off_are_not_announced(expected: tuple[str, str], resolved: str, why: str) -> None:
    """Of a month's answers those count of which it can be said whether they were in time; so it is with telling."""
    days = {"收到日期": "2026-12-20", "办结日期": resolved, "反馈日期": resolved}
    shown = board(answered(**days), today=date(2027, 1, 5), options={"feedback_in": "working"})
    told = next(one for one in shown.bulletins if one.path.endswith(f"{resolved[:7]}.html"))
    feedback = {n.name: n.actual for n in shown.years[0].numbers}["反馈及时率"]
    assert expected == (figures(told)["按期办结率"], feedback), why


@pytest.mark.parametrize(
    ("expected", "cells", "stale", "why"),
    [
        (TODAY, ["", ""], None, "nobody wrote a day"),
        (date(2026, 2, 28), ["", "2026-02-28"], None, "as the sheet says"),
        (date(2026, 2, 11), ["2026-01-31", ""], None, "not before the last that is counted came in"),
        (date(2026, 2, 20), ["", ""], date(2026, 2, 20), "the sheet cannot be read: those of its last good copy"),
        (date(2026, 2, 20), ["", "2026-02-28"], date(2026, 2, 20), "which cannot tell of a day after it"),
    ],
)
def test_until_when_the_numbers_hold(expected: date, cells: list[str], stale: date | None, why: str) -> None:
    """数据截至 of some rows says nothing of the others."""
    shown = board(*(row(n, 数据截至=day) for n, day in enumerate(cells, 1)), stale_since=stale)
    assert (expected, expected) == (shown.index.as_of, shown.years[0].as_of), why


def test_years_lead_to_each_other() -> None:
    """One page a year, latest first, each with the bulletins of its months."""
    years = board(row(), row(2, 收到日期="2025-11-03")).years
    assert [2026, 2025] == [year.year for year in years]
    assert {("2026年", "2025年")} == {tuple(link.word for link in year.years) for year in years}
    assert ["11月通报"] == [link.word for link in years[1].bulletins][-1:]


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (date(2026, 3, 4), {"办结日期": "2026-02-02", "收到日期": "2026-01-20"}, "the thirtieth day is still one"),
        (None, {"办结日期": "2026-02-01", "收到日期": "2026-01-20"}, "the day after it is not"),
        (None, {"办结日期": "2026-03-02", "阶段": "重办"}, "what is taken up again has no result yet"),
    ],
)
def test_how_long_an_evaluation_is_open(expected: date | None, cells: dict[str, str], why: str) -> None:
    """Thirty days from the result on, where sheets.yaml says nothing else."""
    found = case(answered(**cells), options={"evaluation": FORM}).item.evaluation
    assert expected == (found and found.last_day), why


def test_the_form_knows_which_one_is_evaluated() -> None:
    """The 编号 is in the address already, fit to stand in one."""
    found = case(answered(办结日期="2026-03-02"), options={"evaluation": FORM, "evaluation_days": 5}).item.evaluation
    assert ("https://example.org/pingjia?id=S-001", date(2026, 3, 7)) == (found.address, found.last_day)


def test_the_form_is_a_link_and_nothing_of_it_is_loaded() -> None:
    """One plain link and our own drawing of its address; no frame, no picture and no script from there."""
    html = rendered(read(answered(办结日期="2026-03-02"), options={"evaluation": FORM}))["suggestions/s-001.html"]
    assert ['href="https://example.org/pingjia?id=S-001"'] == re.findall(r'\S+"https://example.org[^"]*"', html)
    assert ["data:image/png;base64"] == re.findall(r'src="([^,"]*)', html)


def test_no_form_no_question() -> None:
    """A community without a form asks nothing."""
    assert None is case(answered(办结日期="2026-03-02"), options={}).item.evaluation


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("http://example.org/?id={id}", "anybody on the way could read it"),
        ("https://example.org/form", "it does not say which one"),
        ("https://example.org/{id}/{id}", "twice is a slip"),
        ("javascript:alert(1)//{id}", "no address at all"),
        ("https://示例.org/?id={id}", "not every phone opens it"),
        (["https://example.org/?id={id}"], "a list"),
        (1, "a number"),
    ],
)
def test_an_address_that_is_no_form(form: object, why: str) -> None:
    """What cannot be a prefilled form is said to be none, and the site does without."""
    assert [("evaluation", "not_a_form")] == codes(row(), options={"evaluation": form}), why


def test_a_merged_suggestion_says_where_it_went() -> None:
    """By name and number at its top, with a link; and the other one lists it."""
    html = rendered(read(row(标题="停车难"), row(2, 阶段="并案", 并入编号="S-001")))
    assert "已经并到「停车难」（S-001）里" in html["suggestions/s-002.html"]
    assert 'href="../suggestions/s-002.html"' in html["suggestions/s-001.html"]


def test_the_index_shows_the_most_pressing() -> None:
    """Twenty of the open ones, and the way to all of them."""
    html = rendered(read(*(row(n) for n in range(1, 31))))
    assert (20, True, 30) == (
        html["[main]"].count('"jl-card"'),
        "正在办理的全部 30 件" in html["[main]"],
        html["suggestions/page-open.html"].count('"jl-card"'),
    )
