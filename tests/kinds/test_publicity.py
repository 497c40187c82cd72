"""公示期: the same of every kind that has one, on every day around its edges."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinlin.kinds.notices import KIND as NOTICES
from jinlin.kinds.notices.model import Notice, NoticeType
from jinlin.kinds.notices.options import NoticeOptions
from jinlin.kinds.notices.view import Board, notice_board, on_display
from jinlin.kinds.volunteers.awards import AwardCard, awards
from jinlin.kinds.volunteers.model import Award
from jinlin.record.records import Records
from kinds.reading import read_rows, rendered, setting_on

DAY = timedelta(days=1)
PERIODS = st.tuples(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 40))
STATES = {"not_yet": "{} 天后开始公示", "open": "公示中，还剩 {} 天", "last_day": "公示今天截止", "ended": "公示已结束"}
TERM = [{"name": "公示开始", "key": "opens", "type": "date"}, {"name": "公示结束", "key": "closes", "type": "date"}]
OPTIONS = {
    "columns": [{"name": "名称", "key": "name", "required": True}, *TERM],
    "opens": "公示开始",
    "closes": "公示结束",
}


def told(start: date, end: date, today: date) -> tuple[str, int]:
    """State and days, by walking through a list of the days on which one may object."""
    days = [start + n * DAY for n in range((end - start).days + 1)]
    if today in days:
        left = len(days) - days.index(today) - 1
        return ("open", left) if left else ("last_day", 0)
    walked = 0
    while today + walked * DAY not in days and walked < 4000:
        walked += 1
    return ("not_yet", walked) if walked < 4000 else ("ended", (today - end).days)


def around(start: date, end: date) -> set[date]:
    """Three days before and after either edge."""
    return {edge + n * DAY for edge in (start, end) for n in range(-3, 4)}


def board(start: date, end: date, today: date) -> Board:
    """One 公示 of the notice board, given out on its first day."""
    row = Notice(
        id="T-1",
        title="公示",
        body="<p>正文。</p>",
        type=NoticeType.PUBLICITY,
        issued=start,
        publicity_from=start,
        publicity_until=end,
    )
    sheets = {sheet.key: Records.none(sheet.model) for sheet in NOTICES.sheets(NoticeOptions())}
    main = Records(model=Notice, rows=(row,), texts={}, numbers={})
    return notice_board({**sheets, "main": main}, NoticeOptions(), setting_on(today, "notices"))


def award(start: date, end: date, today: date) -> AwardCard:
    """One award of the volunteers."""
    won = Award(id="J-1", year=start.year, award="星", notice_from=start, notice_until=end, phone=())
    return awards((won,), today)[0]


@given(PERIODS)
def test_a_notice_on_every_day_around_its_edges(period: tuple[date, int]) -> None:
    """State, days, whether it stands among those on display and whether it is kept in force."""
    start, end = period[0], period[0] + period[1] * DAY
    for today in around(start, end):
        state, days = told(start, end, today)
        found = board(start, end, today)
        shown = found.bulletins[0]
        assert (state, days) == (shown.period.state.value, shown.period.days)
        assert (state != "ended", state != "ended") == (bool(on_display(found)), shown.in_force)


@given(PERIODS)
def test_an_award_on_every_day_around_its_edges(period: tuple[date, int]) -> None:
    """State, days, and whether one may object."""
    start, end = period[0], period[0] + period[1] * DAY
    for today in around(start, end):
        card = award(start, end, today)
        state, days = told(start, end, today)
        assert (state, days, state in ("open", "last_day")) == (card.state, card.days, card.is_open)


@pytest.mark.parametrize("length", [0, 1, 6])
def test_a_row_of_a_list_on_every_day_around_its_edges(length: int) -> None:
    """The words on its page, and how to object for as long as one may."""
    start, end = date(2026, 3, 1), date(2026, 3, 1) + length * DAY
    for today in sorted(around(start, end)):
        row = {"编号": "L-1", "名称": "甲", "公示开始": str(start), "公示结束": str(end)}
        html = rendered(read_rows("lists", row, today=today, options=OPTIONS))["lists/l-1.html"]
        state, days = told(start, end, today)
        assert [state] == [name for name, word in STATES.items() if f">{word.format(days)}<" in html]
        assert (state in ("open", "last_day")) == ("有不同意见" in html)


def listed(today: date, *periods: tuple[str, str, str], layout: str = "cards") -> str:
    """The index of a list with rows of these names and 公示期."""
    rows = [
        {"编号": f"N-{n}", "名称": name, "公示开始": opens, "公示结束": closes}
        for n, (name, opens, closes) in enumerate(periods, 1)
    ]
    return rendered(read_rows("lists", *rows, today=today, options=OPTIONS | {"layout": layout}))["[main]"]


@pytest.mark.parametrize("layout", ["cards", "table"])
def test_what_is_over_stands_below(layout: str) -> None:
    """From the day after its last one a row stands under a heading of its own, the latest first; the others above."""
    rows = [("早", "2026-01-01", "2026-01-07"), ("今", "2026-03-01", "2026-03-07"), ("晚", "2026-02-01", "2026-02-07")]
    html = listed(date(2026, 3, 7), *rows, ("无", "", ""), layout=layout)
    above, heading, below = html.partition("<h2>已结束的公示</h2>")
    assert heading
    names = [re.findall(r'\.html">(.)</a>', part) for part in (above, below)]
    assert [["今", "无"], ["晚", "早"]] == names
    assert "共 4 条" in above
    assert "<h2>已结束的公示</h2>" not in listed(date(2026, 1, 7), rows[0])


def test_when_all_is_over_it_says_so() -> None:
    """Nobody thinks that the page is broken."""
    html = listed(date(2026, 5, 1), ("早", "2026-01-01", "2026-01-07"))
    assert "目前没有正在公示的。" in html and "早" in html
