"""Three errands of a resident who has no scripts and no mouse: from the home page, by Tab and Enter alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from look.reader import PHONE

MOST_PRESSES = 120
FOCUSED = """
() => {
  const element = document.activeElement, box = element.getBoundingClientRect(), style = getComputedStyle(element);
  if (element === document.body) return null; // beyond the last link the focus is the browser's for one press
  return {
    words: element.textContent.trim().replace(/\\s+/g, " "),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The home page on Thursday, 2026-03-05, on a phone with a keyboard and without scripts."""
    size = {"width": PHONE[0], "height": PHONE[1]}
    context = browser.new_context(viewport=size, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def go(page: Page, words: str) -> None:
    """Press Tab until what has the focus says ``words``, then Enter. On the way the focus is always seen."""
    before = page.url
    for _ in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED) or {"words": "", "seen": True, "marked": True}
        assert focused["seen"] and focused["marked"], focused
        if words in focused["words"]:
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: url != before)
            return
    raise AssertionError(f"{MOST_PRESSES} presses of Tab do not lead to {words} on {before}")


def test_what_is_on_next_wednesday(page: Page) -> None:
    """By way of the calendar: the day, what it is, when and where."""
    go(page, "本月日历")
    go(page, "11日")
    assert page.url.endswith("#d-2026-03-11")
    go(page, "读书会")
    said = page.inner_text("article")
    assert "读书会" in said and "3月11日（周三）" in said and "14:30" in said and "社区书吧" in said


def test_what_to_bring_for_a_certificate(page: Page) -> None:
    """By way of the services: each thing that the window asks for."""
    go(page, "办事服务")
    go(page, "居住证明")
    said = page.inner_text("article")
    assert "要带什么\n本人身份证\n房产证或租房合同\n" in said


def test_how_far_a_suggestion_is(page: Page) -> None:
    """By way of the suggestions: which step has been reached, in words."""
    go(page, "建议办理")
    go(page, "停车位太少")
    (step,) = page.locator("[aria-current=step]").all()
    assert "进度公示 2026年2月13日 现在到这一步" == step.inner_text()
    assert "已超期 7 个工作日" in page.inner_text("article")
