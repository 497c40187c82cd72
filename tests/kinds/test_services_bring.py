"""What to bring and what to pass on: the checklist, the plain text, the days in which one can apply."""

from __future__ import annotations

import json
import re

import pytest

from jinlin.kinds.services.materials import materials
from jinlin.kinds.services.shared import shared_offers
from jinlin.kinds.services.texts import service_text
from kinds.reading import COMMUNITY, read_rows, rendered

CASES = [
    ([("身份证", ())], "身份证", "just a thing"),
    ([("身份证", (("原件", ""), ("复印件", "2份")))], "身份证原件和复印件2份", "two forms of one thing"),
    ([("身份证", (("原件", ""), ("复印件", "2份"))), ("户口本", ())], "身份证原件、复印件2份、户口本", "cut by 、"),
    ([("身份证", (("原件", "1份"), ("复印件", "1份")))], "身份证（原件、复印件各1份）", "cut inside its brackets"),
    ([("户口本", (("原件", "一份"), ("复印件", "一份")))], "户口本原件及复印件（各一份）", "each one"),
    ([("一寸照片", (("", "2张"),))], "一寸照片（2张）", "a thing that is counted itself"),
    ([("申请书", (("", "一式两份"),))], "申请书一式两份", "in words"),
    ([("身份证的", ())], "身份证的", "not a form"),
    ([("身份证", (("复印件", ""),))], "身份证的复印件", "a form without a number gets none"),
    ([("身份证原件或复印件", ())], "身份证原件或复印件", "a choice is not a demand for both"),
    ([("复印件2份", ())], "复印件2份", "of what, nobody knows"),
    ([("房产证或租房合同", ())], "房产证或租房合同", "a choice between things"),
    ([("低保证(如有)", ())], "低保证(如有)", "brackets that count nothing"),
]


@pytest.mark.parametrize(("expected", "typed", "why"), CASES, ids=[case[1] for case in CASES])
def test_materials(expected: list[object], typed: str, why: str) -> None:
    """One line for each thing, with its forms and how many; what is worded otherwise stays as typed."""
    assert expected == [(one.name, one.forms) for one in materials(re.split("[、；]", typed))], why


def test_blanks_between_many_forms_are_looked_at_once() -> None:
    """Each could belong to the form before it or behind it: of thirty forms nobody would have seen the end."""
    typed = "打印件 " * 300 + "另议"
    assert [(typed, ())] == [(one.name, one.forms) for one in materials([typed])]


def page(**cells: str) -> str:
    """The page of one service."""
    return rendered(read_rows("services", {"编号": "S-1", "服务名称": "开证明"} | cells))["services/s-1.html"]


def test_the_checklist_can_be_ticked_off() -> None:
    """Each thing has a box and its forms behind it, without any script."""
    html = page(所需材料="身份证原件、复印件2份；户口本")
    assert (2, 2) == (html.count('<input type="checkbox"'), html.count("<b>"))
    assert "<b>复印件 2份</b>" in html


def test_the_text_to_pass_on_has_all_one_needs() -> None:
    """Name, what to bring, where, when, whom to call, until when it holds, and where to read on."""
    html = page(所需材料="身份证", 地点="大厅", 开放时间="周三 9:00-12:00", 公开电话="12345（咨询）", 核实日期="2026-03-01")
    text = re.search(r'id="service-text">(.*?)</pre>', html, re.DOTALL)[1].splitlines()
    assert ["【开证明】", "要带：身份证", "时间：周三 9:00-12:00", "地点：大厅", "电话：12345（咨询）"] == text[:5]
    assert [f"以窗口答复为准。{COMMUNITY.name}", f"{COMMUNITY.site}services/s-1.html"] == text[-2:]


@pytest.mark.parametrize(
    ("expected", "hours", "holidays", "why"),
    [
        ("周三 9:00-12:00；节假日休息", "周三 9:00-12:00", "休息", "nobody goes there on 国庆节"),
        ("周三 9:00-12:00；节假日另行通知", "周三 9:00-12:00。", "另行通知", "one sentence"),
        ("周三 9:00-12:00；节假日休息", "周三 9:00-12:00；节假日休息", "休息", "the hours say it themselves"),
        ("周三 9:00-12:00", "周三 9:00-12:00", "", "nothing is said"),
    ],
)
def test_whoever_is_told_the_hours_is_told_of_holidays(expected: str, hours: str, holidays: str, why: str) -> None:
    """In the text to pass on, on the street's page and for other directories, where 「节假日」 has no row of its own."""
    found = read_rows("services", {"编号": "S-1", "服务名称": "开证明", "开放时间": hours, "节假日": holidays})
    (told,) = shared_offers(found.view).offers
    data = json.loads(next(file.content for file in found.section.files if file.path.endswith("services.json")))
    passed_on = service_text(found.view.offers[0], found.setting).splitlines()
    assert (f"时间：{expected}", expected, {expected}) == (
        passed_on[1], told.hours, {schedule["description"] for schedule in data[0]["schedules"]},
    ), why  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        ("申报：2026年3月1日（周日）至3月10日（周二）", "每月1日至10日", "the days of the rule, not the rule"),
        ("申报：2026年3月9日（周一）", "2026-03-09", "one day"),
        ("申报：2026年4月上旬", "2026年4月上旬", "no days to tell"),
        ("申报：长期", "长期", "nor here"),
    ],
)
def test_the_text_to_pass_on_tells_the_days(expected: str, typed: str, why: str) -> None:
    """Whoever gets it in a chat need not work out which days 每月1日 means."""
    assert f"\n{expected}\n" in page(申报窗口期=typed), why


def test_what_cannot_be_had_is_not_passed_on_as_if_it_could() -> None:
    """The second line says so."""
    assert "【开证明】\n暂停办理\n" in page(状态="暂停")


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        ("正在受理，3月10日（周二）截止，还剩 6 天", "2026-03-01至2026-03-10", "the last day is named"),
        ("正在受理，3月4日（周三）是最后一天", "2026-03-01至2026-03-04", "true on any day it is read"),
        ("正在受理，2027年3月10日（周三）截止，还剩 371 天", "2026-03-01至2027-03-10", "not in six days"),
        ("还没开始，3月6日（周五）起受理，还有 2 天", "2026-03-06至2026-03-10", "not yet"),
        ("还没开始，4月1日（周三）至4月10日（周五）之间，具体日期待定", "2026年4月上旬", "nobody knows the day"),
    ],
)
def test_windows_in_words(expected: str, typed: str, why: str) -> None:
    """Residents read the days themselves, not only how many are left."""
    assert expected in page(申报窗口期=typed), why


def test_the_script_gets_days_only_where_days_tell_all() -> None:
    """An approximate window has no day to count to."""
    assert 'data-windows="2026-03-01/2026-03-10"' in page(申报窗口期="2026-03-01至2026-03-10")
    assert "data-windows" not in page(申报窗口期="2026年4月上旬") + page(申报窗口期="长期")


def linked(**cells: str) -> dict[str, object]:
    """What the page tells search engines; nothing where it tells nothing."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(**cells))
    return json.loads(found[1]) if found else {}


def test_search_engines_are_told_of_a_service() -> None:
    """Its name, who offers it, where, when and whom to call, in the words of schema.org; nothing that is empty."""
    told = linked(开放时间="周六 9:00-24:00；节假日 9:00-10:00", 公开电话="12345（咨询）", 提供单位="服务站", 人群="老人")
    assert ("GovernmentService", "开证明", "服务站") == (told["@type"], told["name"], told["provider"]["name"])
    phone = {"@type": "ContactPoint", "telephone": "12345", "name": "咨询"}
    assert {"@type": "ServiceChannel", "servicePhone": [phone]} == told["availableChannel"]
    hours = [(h["dayOfWeek"], h["opens"], h["closes"]) for h in told["hoursAvailable"]]
    days = ["https://schema.org/Saturday"], ["https://schema.org/PublicHolidays"]
    assert [(days[0], "09:00", "23:59"), (days[1], "09:00", "10:00")] == hours


@pytest.mark.parametrize("status", ["暂停", "停办"])
def test_nobody_is_sent_to_what_cannot_be_had(status: str) -> None:
    """Search engines are told nothing of it."""
    assert {} == linked(状态=status)
