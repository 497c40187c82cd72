"""The service list: who is open on which day, when one can apply, what is stale, and whom to call."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest

from jinlin.kinds.services.options import read_options
from jinlin.kinds.services.steps import read_steps
from jinlin.kinds.services.view import Offer
from jinlin.page.words import times_text
from jinlin.record.given import Given
from kinds.reading import COMMUNITY, TODAY, read_rows, rendered
from kinds.serving import row

OFFICE_HOURS = "周一至周五 9:00-12:00、14:00-17:30"


def offer(today: date = TODAY, **cells: str) -> Offer:
    """The one service of a sheet, as it stands on a day."""
    return read_rows("services", row(**cells), today=today).view.offers[0]


@pytest.mark.parametrize(
    ("expected", "hours", "on_holiday", "day", "why"),
    [
        (("open", "9:00–12:00、14:00–17:30"), OFFICE_HOURS, "", date(2026, 3, 4), "a Wednesday"),
        (("closed", ""), OFFICE_HOURS, "", date(2026, 3, 7), "a Saturday"),
        (("closed", ""), OFFICE_HOURS + "；节假日休息", "", date(2026, 10, 1), "国庆节, a Thursday"),
        (("unknown", ""), OFFICE_HOURS, "", date(2026, 10, 1), "nothing is said of holidays"),
        (("closed", ""), OFFICE_HOURS, "休息", date(2026, 10, 1), "said in a column of its own"),
        (("open", "9:00–12:00、14:00–17:30"), OFFICE_HOURS, "照常", date(2026, 10, 1), "said in a column of its own"),
        (("unknown", ""), OFFICE_HOURS, "另行通知", date(2026, 10, 1), "to be asked about"),
        (("open", "全天 24 小时"), "每天24小时", "", date(2026, 10, 1), "a hotline knows no holidays"),
        (("open", "6:00–24:00"), "每天 6:00-24:00", "", date(2026, 3, 8), "closes at midnight"),
        (("unknown", ""), "工作日 9:00-12:00", "", date(2027, 10, 4), "the days off of that year are not announced"),
        (("closed", ""), "工作日 9:00-12:00", "", date(2027, 10, 1), "nor is this one, but the law sets it"),
    ],
)
def test_opening_on_a_day(expected: tuple[str, str], hours: str, on_holiday: str, day: date, why: str) -> None:
    """The state of one named day, public holidays included; what nobody said is not guessed."""
    found = offer(day, 开放时间=hours, 节假日=on_holiday).today
    assert found is not None
    assert (*expected, day) == (found.state, times_text(found.times), found.day), why


@pytest.mark.parametrize(
    ("expected", "window", "why"),
    [
        (True, "2026-03-01至2026-03-31", "applications are taken"),
        (True, "长期", "at any time"),
        (True, "每季度一次", "nobody knows when: staff are asked"),
        (False, "2025-11-01至2025-12-31", "over: the office is open, and sends people away"),
        (False, "2026-05-01至2026-05-31", "has not begun"),
        (False, "待定", "nobody takes one yet"),
    ],
)
def test_what_can_be_done_today(expected: bool, window: str, why: str) -> None:
    """The home page names what one can have today, not every office that is open."""
    reading = read_rows("services", row(开放时间=OFFICE_HOURS, 申报窗口期=window), today=date(2026, 3, 4))
    assert expected == ("服务1" in rendered(reading)["[open_today]"]), why


def test_a_closed_day_names_the_next_open_one() -> None:
    """On Saturday 2026-03-07 the office opens again on Monday 03-09."""
    found = offer(date(2026, 3, 7), 开放时间=OFFICE_HOURS).today
    assert found is not None
    assert (date(2026, 3, 9), "9:00–12:00、14:00–17:30") == (found.next_day, times_text(found.next_times))


@pytest.mark.parametrize("status", ["暂停", "停办"])
def test_what_cannot_be_had_is_not_open(status: str) -> None:
    """A service that is paused or has ended has hours, yet is open to nobody; words say so."""
    reading = read_rows("services", row(开放时间=OFFICE_HOURS, 状态=status, 申报窗口期="每月1日至10日"))
    found = reading.view.offers[0]
    assert (None, None) == (found.today, found.windows)
    assert {"暂停": "暂停办理", "停办": "已停办"}[status] in rendered(reading)["services/s-1.html"]


@pytest.mark.parametrize(("expected", "status"), [(True, "正常"), (True, "暂停"), (False, "停办")])
def test_what_has_ended_has_no_hours(expected: bool, status: str) -> None:
    """On the page, in the text to pass on and for other directories: nobody waits at a door that stays closed. What is
    only paused will have them again."""
    reading = read_rows("services", row(开放时间="每天9:00-11:00", 状态=status, 申报窗口期="每月1日至10日"))
    html = rendered(reading)["services/s-1.html"]
    data = next(json.loads(f.content)[0] for f in reading.section.files if f.path.endswith("services.json"))
    assert [expected] * 3 == ["9:00-11:00" in html, "每月1日至10日" in html, "schedules" in data]


def test_a_time_nobody_understands_is_shown_as_typed() -> None:
    """There is no state to tell from 电话预约, and none is told."""
    assert offer(开放时间="电话预约").today is None
    assert "电话预约" in rendered(read_rows("services", row(开放时间="电话预约")))["services/s-1.html"]


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        (("coming", 28, date(2026, 4, 1), date(2026, 4, 10)), "每季度首月1日至10日", "next quarter begins in April"),
        (("open", 6, date(2026, 3, 1), date(2026, 3, 10)), "每月1日至10日", "ten days of a rule are one window"),
        (("last_day", 0, date(2026, 3, 1), date(2026, 3, 4)), "2026-03-01至2026-03-04", "the last day still counts"),
        (("coming", 1, date(2026, 3, 5), date(2026, 3, 6)), "2026-02-01至2026-02-03、2026-03-05至2026-03-06", "two"),
        (("none", 0, None, None), "2026-02-01至2026-02-03", "over"),
        (("standing", 0, None, None), "长期", "no window at all"),
        (("to_be_announced", 0, None, None), "待定", "not said yet"),
        (("undated", 0, None, None), "每季度一次", "a promise without days"),
    ],
)
def test_windows(expected: tuple[str, int, date | None, date | None], typed: str, why: str) -> None:
    """Where 2026-03-04 stands against the days in which one can apply."""
    found = offer(申报窗口期=typed).windows
    assert found is not None
    next_one = found.now or (found.coming[0] if found.coming else None)
    days = (next_one.first, next_one.last) if next_one else (None, None)
    assert expected == (found.state, found.days, *days), why


@pytest.mark.parametrize(
    ("expected", "days_ago", "why"),
    [("fresh", 0, "today"), ("fresh", 180, "the last day"), ("stale", 181, "a day too old"), ("missing", -1, "a slip")],
)
def test_when_it_was_verified(expected: str, days_ago: int, why: str) -> None:
    """After 180 days a page asks residents to call first; a day to come says nothing."""
    day = TODAY - timedelta(days=days_ago)
    assert expected == offer(核实日期=day.isoformat()).verified, why


def test_staff_and_residents_are_told_what_is_stale() -> None:
    """Both hear the community's own number of days."""
    cells = {"核实日期": "2026-01-01", "公开电话": "12345"}
    reading = read_rows("services", row(**cells), options={"verified_within": 30})
    assert ["services.not_verified"] == [p.code for p in reading.problems]
    assert "已超过 30 天未核实，请先电话确认" in rendered(reading)["services/s-1.html"]


def test_a_list_without_the_column_is_not_nagged_about_it() -> None:
    """What a sheet does not keep at all is not missing in each of its rows."""
    assert () == read_rows("services", row(公开电话="12345")).problems
    assert ["services.worth_filling"] == [p.code for p in read_rows("services", row(核实日期="")).problems]


def test_of_a_cell_that_cannot_be_read_one_thing_is_said() -> None:
    """What is wrong with it; that residents miss it follows."""
    found = read_rows("services", row(类别="打印", 核实日期="")).problems
    assert [("choice.unknown", "category"), ("services.worth_filling", "verified_on")] == [
        (p.code, p.place.key) for p in found
    ]


def test_the_example_is_for_the_cell_that_is_empty() -> None:
    """Whoever had left 开放时间 empty was told 例如 核实日期."""
    found = read_rows("services", row(地点="", 核实日期="")).problems
    assert [("地点", "便民服务大厅")] == [(dict(p.facts)["label"], dict(p.facts)["example"]) for p in found]


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        (("取号", "交材料", "领证"), "取号；交材料；领证", "parted by ；"),
        (("取号", "交材料、照片"), "1. 取号\n2. 交材料、照片", "own numbers go, a 、 inside stays"),
        (("取号", "领证"), "①取号②领证", "numbers are parts, too"),
        (("取号", "领证"), "取号→领证", "an arrow"),
        (("取号", "领证"), "第一步：取号；第二步：领证", "in words"),
        (("取号。", "领证。"), "第一步：取号。第二步：领证。", "in words, as sentences"),
        (("申请", "审核", "发证"), "(1)申请(2)审核(3)发证", "numbers alone part them"),
        (("缴 2.5 元", "领证"), "缴 2.5 元；领证", "not a number of a step"),
        (("2.5 元一份",), "2.5 元一份", "neither at the beginning"),
    ],
)
def test_steps(expected: tuple[str, ...], typed: str, why: str) -> None:
    """Steps come without the numbers typed before them: the page numbers them."""
    assert expected == read_steps.read(typed, Given()), why


@pytest.mark.parametrize(
    ("code", "typed"), [("text.too_long", "取" * 121), ("items.too_many", "取号；" * 21), ("", "取" * 120 + "；取号" * 19)]
)
def test_steps_are_few_and_short(code: str, typed: str) -> None:
    """What is longer is a text that somebody pasted, and no step that one follows."""
    assert code == getattr(read_steps.read(typed, Given()), "code", "")


def test_numbers_of_ended_services_are_nobodys() -> None:
    """Each number once with all it is for; hotlines first."""
    rows = [
        row(1, 类别="窗口事项", 公开电话="0359-0000001"),
        row(2, 类别="热线", 公开电话="110"),
        row(3, 类别="其他", 公开电话="0359-0000001"),
        row(4, 类别="其他", 公开电话="12320", 状态="停办"),
    ]
    lines = read_rows("services", *rows).view.phones
    expected = [("110", ["服务2"]), ("0359-0000001", ["服务1", "服务3"])]
    assert expected == [(line.number.display, [name for name, _ in line.services]) for line in lines]


def test_no_list_is_longer_than_a_phone_can_take() -> None:
    """Of 450 services no page shows more than 200, and each has its page and its place in a list."""
    section = read_rows("services", *(row(n, 类别="其他") for n in range(450))).section
    listings = [page.main.view for page in section.pages if hasattr(page.main.view, "offers")]
    assert 200 >= max(len(listing.offers) for listing in listings)
    shown = {o.service.id for listing in listings if listing.what == "category" for o in listing.offers}
    assert (450, ()) == (len(shown), section.blocks["main"].view.groups)


def test_no_list_is_heavier_than_a_phone_can_take() -> None:
    """A hundred services with all that a card can tell stay below 150 KB, frame included; the home page names twelve."""
    cells = {"类别": "其他", "地点": "便民服务大厅2号窗口", "公开电话": "12345（咨询）", "临时提示": "本周五下午窗口培训"}
    hours = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息"
    rows = (row(n, **cells, 开放时间=hours, 申报窗口期="每月1日至10日") for n in range(250))
    html = rendered(read_rows("services", *rows, today=date(2026, 9, 7)))
    heaviest = max(len(text.encode()) for text in html.values())
    assert 140_000 > heaviest
    assert 12 == html["[open_today]"].count("data-week=")
    assert "，共 250 项：" in html["[open_today]"] and "另有 238 项没有列在这里。" in html["[open_today]"]


def test_own_words_that_mean_the_same_share_a_page() -> None:
    """Two words for one key make one address, not two pages in one place."""
    words = {"categories": {"大厅": "counter", "窗口": "counter"}}
    reading = read_rows("services", row(1, 类别="窗口"), row(2, 类别="大厅"), words=words)
    assert {("category", "counter", "窗口"): 2} == {(g.what, g.key, g.word): len(g.rows) for g in reading.view.groups}
    paths = [page.path for page in reading.section.pages]
    assert len(paths) == len(set(paths))


def test_categories_stand_in_the_order_of_the_sheets_words() -> None:
    """Ours first, in their order; what has no category last."""
    rows = [row(1), row(2, 类别="热线"), row(3, 类别="窗口事项")]
    shown = read_rows("services", *rows).section.blocks["main"].view.groups
    assert ["窗口事项", "热线", "其他服务"] == [word for word, _, _ in shown]


def test_what_is_wrong_with_the_options() -> None:
    """Every fault is named with its key."""
    found = read_options({"verified_within": 0, "verified": 3}).problems
    assert [("config.unknown_key", "verified"), ("config.not_a_number", "verified_within")] == [
        (p.code, p.place.key) for p in found
    ]


def test_the_hotline_stands_where_a_service_has_no_number() -> None:
    """A resident never meets a page without anybody to call."""
    assert f'href="tel:{COMMUNITY.hotline}"' in rendered(read_rows("services", row()))["services/s-1.html"]


def test_a_list_without_rows_says_whom_to_ask() -> None:
    """Once: no 共 0 项 above it, neither on its own page nor among what is open today."""
    pages = rendered(read_rows("services", row(发布状态="草稿")))
    assert ["请先打社区电话"] * 2 == [re.findall("请先打社区电话|0 项", pages[part])[0] for part in ("[main]", "[open_today]")]


def test_own_categories_stand_in_their_own_order() -> None:
    """Also where the community only lists its words, and their addresses are made of hashes."""
    words = {"categories": {"理发": "理发", "家政": "家政"}}
    view = read_rows("services", row(1, 类别="家政"), row(2, 类别="理发"), words=words).view
    assert ["理发", "家政"] == [group.word for group in view.groups]
