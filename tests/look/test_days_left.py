"""How long one may still object, on a page that was made some days ago."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Browser

PAGE = "notices/t-003.html"  # the site is of 2026-03-05, the 公示 ends on 2026-03-08

CASES = [
    ("公示中，还剩 3 天", "正在公示，还剩 3 天", "2026-03-05T09:00", "the day the site was built"),
    ("公示中，还剩 2 天", "正在公示，还剩 2 天", "2026-03-06T00:30", "past midnight in Shanghai"),
    ("公示今天截止", "公示今天截止。", "2026-03-08T23:59", "its last minute"),
    ("公示已结束", "公示已经结束。", "2026-03-09T00:00", "a telephone keeps pages for days"),
    ("公示中，还剩 3 天", "正在公示，还剩 3 天", "2020-01-01T12:00", "a clock behind the page is wrong"),
]


@pytest.mark.parametrize(("chip", "text", "moment", "why"), CASES, ids=[case[-1] for case in CASES])
def test_the_days_left_are_those_of_the_reader(
    browser: Browser, address: str, chip: str, text: str, moment: str, why: str
) -> None:
    """In the chip and above the way to object alike: who read 还剩 3 天 came too late."""
    page = browser.new_page(timezone_id="America/Los_Angeles")
    page.clock.set_fixed_time(datetime.fromisoformat(f"{moment}+08:00"))
    page.goto(address + PAGE)
    shown = page.locator("[data-closes]").all_inner_texts()
    page.close()
    assert (chip, True) == (shown[0], shown[1].startswith(text)), why
