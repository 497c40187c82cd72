"""The calendar in a resident's hand: on the wrong day, without scripts, in WeChat, by keyboard, on a small phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

INDEX, EVENT = "activities/index.html", "activities/a-001.html"  # the site is of Thursday, 2026-03-05
MICRO_MESSENGER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile MicroMessenger/8.0.50"
ON_THE_DAY = "2026-03-05T09:00:00+08:00"
SHOWN_DAYS = "main [data-agenda] h3:visible"
Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens a page at a moment, on a phone that is set to California's time unless told otherwise."""
    contexts = []

    def opened(path: str, moment: str = ON_THE_DAY, script: str = "", width: int = 390, **phone: Any) -> Page:
        size = {"width": width, "height": 844}
        contexts.append(browser.new_context(viewport=size, timezone_id="America/Los_Angeles", **phone))
        page = contexts[-1].new_page()
        page.clock.set_fixed_time(datetime.fromisoformat(moment))
        page.add_init_script(script)
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("expected", "moment", "why"),
    [
        ("2026-03-05", ON_THE_DAY, "the day the site was built"),
        ("2026-03-07", "2026-03-07T00:30:00+08:00", "half past midnight in Shanghai is still yesterday in California"),
        ("2026-03-05", "2020-01-01T12:00:00+08:00", "a clock behind the page is wrong"),
    ],
)
def test_today_is_today_in_shanghai(visit: Visit, expected: str, moment: str, why: str) -> None:
    """Exactly one cell of the month is today's, and says so in words."""
    cell = visit(INDEX, moment).locator("td[aria-current=date]")
    assert [expected] == [one.get_attribute("data-day") for one in cell.all()], why
    assert "今天" in cell.inner_text()


def test_on_its_own_day_a_page_needs_no_script(visit: Visit) -> None:
    """The script changes nothing of the agenda on the day that it was made for."""
    with_script, without = (visit(INDEX, java_script_enabled=on).locator("[data-agenda]") for on in (True, False))
    assert with_script.inner_text() == without.inner_text() and "今天 · 3月5日" in without.inner_text()


def test_three_days_later_days_have_other_names(visit: Visit) -> None:
    """What is over is gone, what lasts goes on, Monday is tomorrow, and the page admits its age."""
    page = visit(INDEX, "2026-03-08T08:00:00+08:00")
    days = page.locator(SHOWN_DAYS).all_inner_texts()
    assert ["正在进行", "明天 · 3月9日（周一）", "下周 · 3月11日（周三）"] == days[:3]
    assert page.get_by_text("这里是 2026年3月5日（周四） 时的安排").first.is_visible()


def test_a_page_left_open_overnight_is_of_today_in_the_morning(visit: Visit) -> None:
    """WeChat keeps a page as it lies: whoever comes back to it must not take yesterday's 今天 for today's."""
    page = visit(INDEX)
    page.clock.set_fixed_time(datetime.fromisoformat("2026-03-08T08:00:00+08:00"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert ["正在进行", "明天 · 3月9日（周一）"] == page.locator(SHOWN_DAYS).all_inner_texts()[:2]
    assert ["2026-03-08"] == [one.get_attribute("data-day") for one in page.locator("td[aria-current=date]").all()]


def test_a_screen_that_nobody_touches_goes_on_to_the_next_day(browser: Browser, address: str) -> None:
    """In the hall a page lies open for weeks: nobody comes back to it, and 今天 stayed the day it was opened on."""
    page = browser.new_page()
    page.clock.install(time=datetime.fromisoformat(ON_THE_DAY))
    page.goto(address + INDEX)
    page.clock.fast_forward("24:00:00")
    assert ["2026-03-06"] == [one.get_attribute("data-day") for one in page.locator("td[aria-current=date]").all()]
    page.close()


def test_a_month_later_the_list_is_empty_and_says_so(visit: Visit) -> None:
    """A site that nobody builds any more does not show March as what is coming."""
    page = visit(INDEX, "2026-05-01T08:00:00+08:00")
    assert 0 == page.locator(SHOWN_DAYS).count() and page.locator("[data-none]").first.is_visible()


def test_the_home_page_forgets_what_is_over(visit: Visit) -> None:
    """Its week is the same list, with the same script."""
    days = visit("index.html", "2026-03-08T08:00:00+08:00").locator(SHOWN_DAYS).all_inner_texts()
    assert ["正在进行", "明天 · 3月9日（周一）", "下周 · 3月11日（周三）"] == days


@pytest.mark.parametrize(
    ("until", "moment", "is_open", "why"),
    [
        ("2026-03-11", "2026-03-11T23:59:00+08:00", True, "the whole day counts"),
        ("2026-03-11", "2026-03-12T00:01:00+08:00", False, "a page that was made the week before"),
        ("2026-03-11T17:00", "2026-03-11T17:00:30+08:00", True, "the last minute"),
        ("2026-03-11T17:00", "2026-03-11T17:01:00+08:00", False, "nobody builds the site at that hour"),
    ],
)
def test_booking_closes_by_itself(visit: Visit, until: str, moment: str, is_open: bool, why: str) -> None:
    """Whoever reads 可以报名 can book; the way to the form goes with it."""
    page = visit("activities/a-006.html")
    for name in ("until", "after"):
        script = f"(all, typed) => all.forEach(one => one.setAttribute('data-{name}', typed))"
        page.locator(f"[data-{name}='2026-03-11']").evaluate_all(script, until)
    page.clock.set_fixed_time(datetime.fromisoformat(moment))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    shown = (page.get_by_text(words).first.is_visible() for words in ("可以报名", "打开报名页面", "报名已截止"))
    assert (is_open, is_open, not is_open) == tuple(shown), why


def test_one_press_copies_the_activity(visit: Visit) -> None:
    """The text that the page shows is on the clipboard, and the page says so to ears as well."""
    page = visit(EVENT, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制活动信息").click()
    page.get_by_text("✓ 已复制").wait_for()
    assert page.inner_text("#notice") == page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert all(word in page.inner_text("#notice") for word in ("读书会", "14:30–16:00", "社区书吧", "0359-0000001"))


REFUSES = """
Object.defineProperty(navigator, "clipboard", {value: undefined});
Object.defineProperty(window, "localStorage", {get() { throw new Error("refused"); }});
document.execCommand = () => false;
"""


def test_where_copying_is_refused_the_text_lies_ready(visit: Visit) -> None:
    """The whole text is selected in a field that no keyboard opens for; a second press leaves one field."""
    page = visit(INDEX, script=REFUSES)
    page.locator("summary").get_by_text("一周通知").click()
    for _ in range(2):
        page.get_by_role("button", name="复制一周通知").click()
    field = page.locator("textarea[readonly]")
    chosen = field.evaluate("f => document.activeElement === f && f.value.slice(f.selectionStart, f.selectionEnd)")
    assert chosen == page.inner_text("#week").strip() and chosen.startswith("【幸福里社区一周活动】")
    page.get_by_text("请长按下面框里的字").wait_for()


def test_without_scripts_there_is_no_dead_button(visit: Visit) -> None:
    """Nothing is offered that cannot work; what could be copied can be read and marked by hand."""
    page = visit(EVENT, java_script_enabled=False)
    assert 0 == page.locator("main button:visible").count() and page.locator("#notice").is_visible()


@pytest.mark.parametrize(("expected", "agent"), [(True, MICRO_MESSENGER), (False, MICRO_MESSENGER.split(" Micro")[0])])
def test_wechat_is_told_the_way_round(visit: Visit, expected: bool, agent: str) -> None:
    """「在浏览器打开」 is said in WeChat only, where a calendar's link does nothing."""
    assert expected == visit(EVENT, user_agent=agent).get_by_text("在浏览器打开").is_visible()


def test_the_keyboard_leads_from_the_month_to_the_day(visit: Visit) -> None:
    """A day of the grid is a link with a name that is understood without the grid."""
    page = visit(INDEX)
    link = page.get_by_role("table").get_by_role("link", name=re.compile(r"^11 日 \d项 "))
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/page-2026-03.html#d-2026-03-11")
    assert page.locator("#d-2026-03-11").is_visible()


def test_data_for_search_engines_passes_the_content_policy(visit: Visit) -> None:
    """The browser parses it, and complains of nothing."""
    page = visit("privacy/index.html")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(page.url.replace("privacy/index.html", EVENT))
    data = page.evaluate("JSON.parse(document.querySelector('main script[type=\"application/ld+json\"]').textContent)")
    assert [] == said and "Event" == data[0]["@type"]


@pytest.mark.parametrize("size", ["", "large", "huge"])
@pytest.mark.parametrize("path", [INDEX, EVENT, "activities/page-2026-10.html", "feeds/index.html"])
def test_nothing_is_wider_than_the_smallest_phone(visit: Visit, path: str, size: str) -> None:
    """At 320 px no page scrolls sideways in any size, the month included."""
    page = visit(path, width=320, script=f"localStorage.setItem('jinlin', JSON.stringify({{size: '{size}'}}))")
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


def test_each_day_is_wide_enough_for_a_thumb(visit: Visit) -> None:
    """Every link of the month is 48 px and more in both directions on a usual phone."""
    boxes = [link.bounding_box() for link in visit(INDEX).locator(".jl-month a").all()]
    assert boxes and min(min(box["width"], box["height"]) for box in boxes) >= 48


def test_what_does_not_take_place_is_struck_out(visit: Visit) -> None:
    """As tall as a thumb, the title was a block of its own, which the line of what it stands in leaves out."""
    lines = "(all) => all.map((one) => getComputedStyle(one).textDecorationLine)"
    found = visit(INDEX).locator(".jl-agenda del a").evaluate_all(lines)
    assert found and {"underline line-through"} == set(found)


def test_dates_in_a_row_can_be_parted(visit: Visit) -> None:
    """Safari keeps 、 with a date that must not be torn, and then tore it all the same: 3月2 ended a line."""
    before = "(all) => all.map((one) => (one.previousSibling.data || one.previousSibling.tagName).trim())"
    dates = visit(EVENT).locator("main p > time").evaluate_all(before)
    assert ["WBR", "WBR"] == dates[1:]
