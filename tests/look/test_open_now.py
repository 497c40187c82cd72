"""Open now, open next, days left: by the clock of Shanghai, whatever the phone's own, however old the page is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from acceptance.command import TOP
from browser import served
from kinds.reading import read_rows, rendered

HOURS = "周一至周五 9:00-12:00、14:00-17:30；节假日休息"
BUILT = date(2026, 9, 24)  # a Thursday, before 中秋 (25 to 27 September) and 国庆 (1 to 7 October)
Shown = Callable[..., Page]


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """Opens the page of a service at a moment, on a phone that keeps California's time."""
    (tmp_path / "open-now.js").write_bytes((TOP / "generator/theme/assets/open-now.js").read_bytes())
    context = browser.new_context(timezone_id="America/Los_Angeles")
    with served(tmp_path) as address:

        def opened(moment: str, **cells: str) -> Page:
            row = {"编号": "S-1", "服务名称": "开证明"} | cells
            html = rendered(read_rows("services", row, today=BUILT))["services/s-1.html"]
            text = f'<!doctype html><meta charset="utf-8">{html}<script src="open-now.js"></script>'
            (tmp_path / "page.html").write_text(text, "utf-8")
            page = context.new_page()
            page.clock.set_fixed_time(datetime.fromisoformat(f"{moment}+08:00"))
            page.goto(f"{address}page.html")
            return page

        yield opened
    context.close()


CASES = [
    ("现在开放，到 12:00", HOURS, "2026-09-24T09:00", "the moment of opening is open"),
    ("现在开放，到 12:00", HOURS, "2026-09-24T11:29", "an hour still counts as open"),
    ("快结束了：到 12:00，还有 30 分钟", HOURS, "2026-09-24T11:30", "one should hurry"),
    ("现在休息，今天 14:00 开放", HOURS, "2026-09-24T12:00", "the moment of closing is closed"),
    ("中秋，现在休息，9月28日（周一） 9:00 开放", HOURS, "2026-09-25T10:00", "a holiday on the next day of the page"),
    ("现在休息，9月28日（周一） 9:00 开放", HOURS, "2026-09-24T18:00", "the next days are off"),
    ("现在休息，明天 9:00 开放", HOURS, "2026-09-28T18:00", "tomorrow"),
    ("国庆节，现在休息，10月8日（周四） 9:00 开放", HOURS, "2026-10-01T10:00", "a week off"),
    ("现在开放，到 12:00", "工作日 9:00-12:00", "2026-10-10T10:00", "a Saturday worked in lieu"),
    ("国庆节，现在开放，全天 24 小时", "每天24小时", "2026-10-01T03:00", "a hotline"),
    ("中秋，现在开放，到 24:00", "每天 6:00-24:00", "2026-09-26T23:00", "midnight is an end of its own"),
    ("中秋，现在休息，今天 6:00 开放", "每天 6:00-24:00", "2026-09-27T00:30", "after it"),
    ("国庆节，是否开放请先电话确认", "周一至周五 9:00-12:00", "2026-10-01T10:00", "nobody said anything of holidays"),
    ("是否开放请先电话确认", HOURS, "2026-12-24T10:00", "a page three months old knows nothing"),
    ("是否开放请先电话确认", HOURS, "2020-01-02T10:00", "a clock behind the page is wrong"),
]


@pytest.mark.parametrize(("expected", "hours", "moment", "why"), CASES, ids=[f"{c[2]} {c[3]}" for c in CASES])
def test_open_now(shown: Shown, expected: str, hours: str, moment: str, why: str) -> None:
    """The words for each moment, in Shanghai."""
    assert expected == shown(moment, 开放时间=hours).locator(".jl-hours").inner_text(), why


@pytest.mark.parametrize(
    ("expected", "last", "moment", "why"),
    [
        ("还没开始，10月9日（周五）起受理，还有 15 天", "2026-10-20", "2026-09-24T10:00", "as the page was built"),
        ("还没开始，10月9日（周五）起受理，还有 1 天", "2026-10-20", "2026-10-08T23:59", "two weeks later"),
        ("还没开始，10月9日（周五）起受理，还有 15 天", "2026-10-20", "2001-01-01T00:00", "还有 9412 天, of a clock that is wrong"),
        ("正在受理，10月20日（周二）截止，还剩 11 天", "2026-10-20", "2026-10-09T00:00", "it has begun"),
        ("正在受理，10月20日（周二）是最后一天", "2026-10-20", "2026-10-20T20:00", "it ends"),
        ("本轮申报已结束，下一轮时间待通知", "2026-10-20", "2026-10-21T00:00", "it is over"),
        ("正在受理，2027年10月20日（周三）截止，还剩 376 天", "2027-10-20", "2026-10-09T00:00", "of which October?"),
        ("正在受理，10月20日（周三）截止，还剩 292 天", "2027-10-20", "2027-01-01T00:00", "of this"),
    ],
)
def test_windows(shown: Shown, expected: str, last: str, moment: str, why: str) -> None:
    """An old page counts the days that are really left, above and below alike."""
    page = shown(moment, 申报窗口期=f"2026-10-09至{last}")
    assert [expected] * 2 == page.locator("[data-windows]").all_inner_texts(), why
