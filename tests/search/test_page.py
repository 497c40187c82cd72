"""The search page as a thing to use: by keyboard, without its script, under attack, on a bad line."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Route

from search.asking import BASE, Asker


def test_the_keyboard_is_enough(asker: Asker) -> None:
    """From the field: Enter asks, Tab leads over the button to the first result, Enter opens it."""
    asker.visit()
    asker.page.focus("#search-q")
    asker.page.keyboard.type("dushuhui")
    asker.page.keyboard.press("Enter")
    asker.settle()
    for _ in range(2):
        asker.page.keyboard.press("Tab")
    asker.page.keyboard.press("Enter")
    asker.page.wait_for_url("**/activities/a-001.html")


def test_who_is_at_a_result_stays_there(asker: Asker) -> None:
    """Results that arrive later do not take the keyboard's place away."""
    asker.page.add_init_script(
        "new MutationObserver((_, watch) => { const link = document.querySelector('#search-found a');"
        " if (link) { watch.disconnect(); link.focus(); window.held = link.href; } })"
        ".observe(document, {childList: true, subtree: true})"
    )
    asker.visit("理发")
    assert asker.page.evaluate("window.held && document.activeElement.href === window.held")


def test_typing_is_enough(asker: Asker) -> None:
    """Who does not know that a question has to be sent off is answered too, and the address follows."""
    asker.visit()
    asker.page.type("#search-q", "路灯")
    asker.page.wait_for_selector("#search-found a")
    assert ["suggestions/s-001"] == asker.found()
    assert asker.page.url.endswith("search/?q=%E8%B7%AF%E7%81%AF")


def test_the_count_is_a_live_line(asker: Asker) -> None:
    """The answer is announced, and every field and list is a native one with a name."""
    asker.visit("理发")
    tree = asker.page.locator("main").aria_snapshot()
    assert "status: 找到 8 条" in tree and "searchbox" in tree and 'button "搜索"' in tree
    assert 8 == asker.page.locator("ol#search-found > li").count()


def test_what_was_asked_is_marked(asker: Asker) -> None:
    """In the title as typed, by its sound and through another word; in the text too."""
    marks = {}
    for question in ("理发", "ludeng", "ld", "剪头发", "醫保", "三号窗口"):
        asker.visit(question)
        marks[question] = set(asker.page.locator("#search-found mark").all_inner_texts())
    assert marks["理发"] == marks["剪头发"] == {"理发"}
    assert {"路灯"} == marks["ludeng"] and "路灯" in marks["ld"]
    assert {"医保", "医疗保险"} == marks["醫保"] and {"3号窗口"} == marks["三号窗口"]


def _as_in_april(route: Route) -> dict[str, object]:
    """The lookup as it is once last year has grown old."""
    return route.fetch().json() | {"since": 2026}


def test_older_years_come_when_asked_for(asker: Asker) -> None:
    """A button adds what is old, and the keyboard's user stays where the answer is told."""
    asker.page.route("**/search/index.json", lambda route: route.fulfill(json=_as_in_april(route)))
    asker.visit("路灯")
    assert [] == asker.found() and asker.page.is_visible("#search-older")
    asker.page.click("#search-older")
    asker.page.wait_for_selector("#search-found a")
    assert ["suggestions/s-001"] == asker.found() and not asker.page.is_visible("#search-older")
    assert asker.page.evaluate("document.activeElement.id") == "search-said"


def test_who_comes_back_is_where_she_was(asker: Asker) -> None:
    """What is found above her carried her down to the list of sections; and older years were gone."""
    asker.page.set_viewport_size({"width": 360, "height": 640})
    asker.page.route("**/search/index.json", lambda route: route.fulfill(json=_as_in_april(route)))
    asker.visit("活动")
    asker.page.click("#search-older")
    asker.settle()
    found = asker.found()
    asker.page.locator("#search-found a").nth(9).scroll_into_view_if_needed()
    left = asker.page.evaluate("scrollY")
    asker.page.locator("#search-found a").nth(9).click()
    asker.page.go_back()
    asker.page.wait_for_selector("#search-found a")
    asker.settle()
    assert (found, left) == (asker.found(), asker.page.evaluate("scrollY"))


def test_a_page_left_open_overnight_means_today_by_today(asker: Asker) -> None:
    """Whoever came back to it in the morning found under 今天 what had been on the day before."""
    asker.visit("今天")
    before = asker.found()
    asker.page.clock.set_fixed_time("2026-03-06T08:00:00+08:00")
    with asker.page.expect_navigation():
        asker.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    asker.settle()
    assert before and asker.found() != before


def test_without_its_script_the_page_leads_everywhere(browser, address: str) -> None:
    """The form leads back to the page, and the page is a list of all sections."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/")
    page.fill("#search-q", "读书会")
    page.press("#search-q", "Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.inner_text("#search-said").endswith("请从下面的栏目里找，也可以打电话问我们。")
    page.click("ul.tables >> text=活动日历")
    page.wait_for_url("**/activities/")
    context.close()


def test_it_stays_at_home_and_keeps_nothing(context: BrowserContext, address: str) -> None:
    """No other host is asked, nothing is stored, no policy is broken, and a storage that throws is no matter."""
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    asker = Asker(page, address)
    asker.visit("读书会")
    assert ["activities/a-001"] == asker.found()
    assert [] == errors and [] == [url for url in asked if not url.startswith(address)]
    assert [] == context.cookies()


def test_markup_is_text(asker: Asker) -> None:
    """A question and a record that look like markup are shown as typed: only text nodes are made."""
    evil = "<img src=x onerror=alert(1)>"
    shard = json.dumps({"activities": [{"p": "a-001", "n": f"读书会{evil}", "c": [f"书吧{evil}"]}]})
    asker.page.route("**/search/activities-*.json", lambda route: route.fulfill(body=shard))
    asker.page.on("dialog", lambda dialog: asker.page.evaluate("window.harmed = 1"))
    asker.visit(f"读书会 {evil}")
    asker.visit("读书会")
    assert f"读书会{evil}" == asker.page.locator("#search-found a").first.inner_text()
    assert 0 == asker.page.locator("#search-found img").count()


def test_a_broken_line_is_told_and_tried_again(asker: Asker) -> None:
    """The answer says what to do, and the next question works."""
    asker.page.route("**/search/*.json", lambda route: route.abort())
    asker.visit("读书会")
    assert asker.said().startswith("没有取到内容")
    asker.page.unroute("**/search/*.json")
    assert {"activities/a-001"} == asker.ask("读书会")


def test_what_came_is_shown_where_a_part_did_not(asker: Asker) -> None:
    """One file of many that is lost does not take away what stands in the others, and is asked for again."""
    asker.page.route("**/search/volunteers.json", lambda route: route.abort())
    asker.visit("路灯")
    assert ["suggestions/s-001"] == asker.found()
    assert asker.said().startswith("找到 1 条。网络不好")
    asker.visit("热心阿姨")
    assert asker.said().startswith("没有取到内容") and [] == asker.found()
    asker.page.unroute("**/search/volunteers.json")
    assert "volunteers/v-001" in asker.ask("热心阿姨") and "网络" not in asker.said()


@pytest.mark.parametrize(("lost", "told"), [("lists", "找到 1 条。网络不好"), ("index", "没有取到内容")])
def test_a_silent_line_is_not_waited_for(asker: Asker, lost: str, told: str) -> None:
    """A file that neither comes nor fails: after a while whoever asked is told what there is, and what to do."""
    asker.page.route(f"**/search/{lost}.json", lambda route: None)
    asker.page.clock.install()
    with asker.page.expect_request(f"**/search/{lost}.json"):
        asker.page.goto(f"{asker.address}search/?q=%E8%B7%AF%E7%81%AF")
    assert "正在查找……" == asker.said()
    asker.page.clock.run_for(20_000)
    asker.settle()
    assert asker.said().startswith(told)


def test_nothing_is_said_to_be_impossible_before_it_is(asker: Asker) -> None:
    """On a slow line the page is there long before its scripts: it said that this browser cannot search."""
    asker.page.route("**/assets/search.js", lambda route: None)
    asker.page.goto(f"{asker.address}search/", wait_until="commit")
    asker.page.wait_for_selector("ul.tables")
    assert asker.said().startswith("等一会儿还没有结果")


def test_the_form_of_another_page_leads_here(asker: Asker) -> None:
    """What the home page's box sends is answered, below any base path."""
    asker.page.goto(f"{asker.address}search/?q=%E8%AF%BB%E4%B9%A6%E4%BC%9A")
    asker.settle()
    assert "读书会" == asker.page.input_value("#search-q") and BASE in asker.page.url
    assert ["activities/a-001"] == asker.found()


def test_nothing_sticks_out_on_a_narrow_phone(asker: Asker) -> None:
    """At 320 px no part of page or results is wider than the screen, and what is touched is large enough."""
    asker.page.set_viewport_size({"width": 320, "height": 640})
    asker.visit("志愿者")
    assert asker.page.evaluate("document.documentElement.scrollWidth <= 320")
    heights = asker.page.eval_on_selector_all("#search-found a, #search button", "all => all.map(a => a.offsetHeight)")
    assert min(heights) >= 48


LATER = """
delete Element.prototype.replaceChildren;  // Chromium 86, iOS 14
delete Array.prototype.at; delete String.prototype.replaceAll; delete Object.fromEntries;
delete Array.prototype.flat; delete Array.prototype.flatMap; delete String.prototype.matchAll;"""


def test_an_old_phone_is_answered(asker: Asker) -> None:
    """WeChat's own engine and phones of 2014 lack what browsers learned later: the page took the question and said
    nothing at all."""
    asker.page.add_init_script(LATER)
    asker.visit("ludeng")
    assert ["suggestions/s-001"] == asker.found()
