"""Whether the places of a declared list are open today: the type 开放时间 is read to tell that."""

from __future__ import annotations

from datetime import date

import pytest

from kinds.reading import TODAY, Reading, read_rows, rendered

OFFICE = "周一至周五 8:30-12:00；节假日休息"
SUNDAY = date(2026, 3, 8)
NATIONAL_DAY = date(2026, 10, 1)


def places(
    hours: str, today: date = TODAY, layout: str = "cards", state: str = "", name: str = "党群服务站"
) -> Reading:
    """A list of one place with these hours."""
    columns = [{"name": "名称"}, {"name": "时间", "key": "hours", "type": "hours"}, {"name": "状态"}]
    row = {"编号": "P-1", "名称": name, "时间": hours, "状态": state}
    return read_rows("lists", row, today=today, options={"columns": columns, "layout": layout})


@pytest.mark.parametrize(
    ("expected", "hours", "today", "why"),
    [
        ("今天，3月4日（周三）：</time><span class=\"jl-chip jl-chip--ok\">8:30–12:00 开放</span>", OFFICE, TODAY, "a Wednesday"),
        ("休息</span>，下次开放：3月9日（周一） 8:30–12:00", OFFICE, SUNDAY, "a Sunday"),
        ("国庆节，<span class=\"jl-chip jl-chip--off\">休息</span>", OFFICE, NATIONAL_DAY, "closed on public holidays"),
        ("全天 24 小时 开放", "24小时", SUNDAY, "a table tennis table in the open"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("layout", ["cards", "table"])
def test_a_place_says_whether_it_is_open(expected: str, hours: str, today: date, why: str, layout: str) -> None:
    """In the list and on its own page, each with the script that knows what time it is."""
    reading = places(hours, today, layout)
    pages = {name: html.replace("\n", "") for name, html in rendered(reading).items()}
    blocks = (reading.section.blocks["main"], reading.section.pages[0].main)
    assert [True] * 4 == [text in pages[page] for page in ("[main]", "lists/p-1.html") for text in (expected, "data-open-now")], why
    assert [("open-now.js",)] * 2 == [block.scripts for block in blocks]


@pytest.mark.parametrize("hours", ["电话预约", ""])
def test_nothing_is_said_of_hours_that_tell_no_times(hours: str) -> None:
    """What nobody can tell is not told, and no script is loaded for it."""
    reading = places(hours)
    assert ("jl-hours" in rendered(reading)["[main]"], ()) == (False, reading.section.blocks["main"].scripts)


@pytest.mark.parametrize(
    ("is_told", "state"),
    [(False, "维修中，5月恢复"), (False, "暂停开放"), (True, "正常开放"), (True, "二楼的乒乓球桌已经修好，场地没有停用")],
)
def test_a_place_that_is_shut_is_not_called_open(is_told: bool, state: str) -> None:
    """Its hours stay in the row while it is under repair, and somebody of 72 went there."""
    assert is_told == ("jl-hours" in rendered(places(OFFICE, state=state))["[main]"])


def test_a_name_is_no_state() -> None:
    """Who mends umbrellas is open."""
    assert "jl-hours" in rendered(places(OFFICE, name="便民维修点"))["[main]"]
