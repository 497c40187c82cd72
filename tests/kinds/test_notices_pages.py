"""A notice's own page and the bar of the home page: attachments, the way on, what one can do today."""

from __future__ import annotations

import re
from datetime import date

import pytest

from jinlin.view.links import MOST_ROWS
from kinds.noticing import PUBLICITY, page, row
from kinds.reading import read_kind, read_rows, rendered


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        (["附件 1 网页"], "https://www.example.com/a", "a bare address"),
        (["附件 1 PDF 文件"], "https://www.example.com/a.PDF?v=2", "by the ending of its path"),
        (["收支明细表 Excel 表格，48 KB"], "收支明细表 https://www.example.com/a.xlsx 48KB", "all three"),
        (["名单 图片，1.2 MB"], "名单：https://www.example.com/a.jpg （约1.2m）", "as people write"),
        (["甲 Word 文档", "乙 压缩包"], "甲 https://www.example.com/a.doc\n乙 https://www.example.com/b.zip", "two lines"),
    ],
)
def test_attachments_say_what_they_are(expected: list[str], typed: str, why: str) -> None:
    """Name, type and size stand beside each other before anybody opens anything."""
    found = re.findall(r'nofollow noopener">(.*?)</a>\s*<span class="quiet">(.*?)</span>', page(附件链接=typed))
    assert expected == [" ".join(parts) for parts in found], why


@pytest.mark.parametrize(
    ("expected", "typed", "why"),
    [
        ("url.not_https", "收支表 http://www.example.com/a.pdf", "not safe on its way"),
        ("url.not_https", "javascript:alert(1)", "no address at all"),
        ("url.not_https", "见公示栏", "words alone"),
        ("notices.attachment_unclear", "收支表 https://www.example.com/a.pdf 三页", "no size"),
        ("items.too_many", "\n".join(["https://www.example.com/a"] * 11), "eleven of them"),
        ("privacy.mobile", "{mobile} https://www.example.com/a", "somebody's number as a name"),
    ],
)
def test_attachments_that_are_held_back(expected: str, typed: str, why: str) -> None:
    """A cell that cannot be understood is told to staff and leads nowhere."""
    reading = read_rows("notices", row(附件链接=typed.format(mobile="139" + "1234" * 2)))
    assert [expected] == [p.code for p in reading.problems], why


def test_one_goes_on_to_the_notice_before_and_after() -> None:
    """In the order of the list: the newest has none before it, the oldest none after."""
    rows = [row(n, 发布日期=f"2026-03-0{n}") for n in (1, 2, 3)]
    html = rendered(read_rows("notices", *rows))
    told = [re.findall(r">((?:上|下)一篇：\S+)</a>", html[f"notices/t-{n}.html"]) for n in (3, 2, 1)]
    assert [["下一篇：通知2"], ["上一篇：通知3", "下一篇：通知1"], ["上一篇：通知2"]] == told


@pytest.mark.parametrize(
    ("expected", "today", "why"),
    [
        ("2 天后开始", date(2026, 2, 27), "to come"),
        ("还剩 3 天。有不同意见", date(2026, 3, 4), "open"),
        ("请在今天之内提出", date(2026, 3, 7), "the last day"),
        ("公示已经结束", date(2026, 3, 8), "over, and one may still ask"),
    ],
)
def test_a_publicity_says_what_to_do_today(expected: str, today: date, why: str) -> None:
    """A sentence, besides the chip."""
    assert expected in re.search(r'<section class="jl-publicity.*?</section>', page(today, **PUBLICITY), re.DOTALL)[0], why


def test_what_is_pinned_stands_in_a_bar_on_the_home_page() -> None:
    """With its level in words and its latest step; nothing at all where nothing is pinned."""
    bar = rendered(read_kind("notices"))["[pinned]"]
    assert ("紧急", "重要") == tuple(re.findall(r'jl-bar__word[^>]*">(.*?)</span>', bar))
    assert "" == rendered(read_rows("notices", row()))["[pinned]"].strip()


@pytest.mark.parametrize("block", ["pinned", "publicity", "recent"])
@pytest.mark.parametrize(("count", "left", "why"), [(5, "", "all are shown"), (7, "还有 2 条没有列在这里", "two over")])
def test_another_page_shows_a_few_and_counts_the_rest(block: str, count: int, left: str, why: str) -> None:
    """Forty cards on the home page would hide all that stands below them."""
    rows = (row(n, **{**PUBLICITY, "置顶": "是"}) for n in range(count))
    html = rendered(read_rows("notices", *rows))[f"[{block}]"]
    assert 5 == len(set(re.findall(r'href="[^"]*(notices/t-[^"]+)"', html)))
    assert bool(left) == ("没有列在这里" in html) and left in html, why


def test_a_year_is_not_taken_for_a_month() -> None:
    """A bare 11 behind 2026 reads as November."""
    main = rendered(read_rows("notices", *(row(n) for n in range(11))))["[main]"]
    assert "2026年（11 条）" in main


def test_a_long_list_of_one_year_leads_to_it() -> None:
    """A pager with one way on is no choice, but without it the page would be a dead end."""
    shown = rendered(read_rows("notices", *(row(n, 发布日期=f"2026-{1 + n % 3:02d}-01") for n in range(MOST_ROWS + 1))))
    ways = {path: set(re.findall(r'href="\.\./(notices/page[^"]+)"', html)) for path, html in shown.items()}
    parts = {f"notices/page-type-notice-2026-{month:02d}.html" for month in (1, 2, 3)}
    assert "notices/page-type-notice-2026.html" in ways["notices/page-type-notice.html"]
    assert parts <= ways["notices/page-type-notice-2026.html"]


@pytest.mark.parametrize(("count", "left", "why"), [(200, "", "all are listed"), (203, "还有 3 条没有列在这里", "a few over")])
def test_what_is_in_force_is_listed_or_counted(count: int, left: str, why: str) -> None:
    """长期 notices gather over the years: the oldest stood nowhere on the index, and nothing said so."""
    html = rendered(read_rows("notices", *(row(n, 有效期至="长期") for n in range(count))))["[main]"]
    assert (200, bool(left)) == (html.count("<li class=\"jl-card"), "没有列在这里" in html) and left in html, why
