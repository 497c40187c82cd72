"""The notice board: what holds today, what is on display for objections, and what came next."""

from __future__ import annotations

import re
from datetime import date, timedelta

import feedparser
import pytest

from jinlin.kinds.notices.options import read_options
from jinlin.kinds.notices.view import Bulletin
from jinlin.kinds.notices.words import excerpt
from jinlin.view.setting import Change, Community
from kinds.noticing import PUBLICITY, page, row
from kinds.reading import Reading, read_kind, read_rows, rendered


def bulletins(reading: Reading) -> tuple[Bulletin, ...]:
    """The kind's view."""
    return reading.view.bulletins


def bulletin(**cells: str) -> Bulletin:
    """The one notice of a sheet."""
    return bulletins(read_rows("notices", row(**cells)))[0]


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (True, {"有效期至": "2026-03-04"}, "the last day still counts"),
        (False, {"有效期至": "2026-03-03"}, "over since yesterday"),
        (True, {"有效期至": "长期", "发布日期": "2020-01-01"}, "a standing order grows not old"),
        (True, {"发布日期": "2026-01-03"}, "60 days without 有效期至"),
        (False, {"发布日期": "2026-01-02"}, "61 days without 有效期至"),
        (True, PUBLICITY | {"有效期至": "2026-03-02"}, "a 公示 holds until its own end"),
        (False, PUBLICITY | {"公示结束": "2026-03-03"}, "its end is over, and there is no 有效期至"),
        (True, PUBLICITY | {"公示结束": "2026-03-03", "有效期至": "2026-03-09"}, "the result stays a while"),
    ],
)
def test_what_is_in_force(expected: bool, cells: dict[str, str], why: str) -> None:
    """Notices grow old by themselves; nobody has to take one down."""
    assert expected is bulletin(**cells).in_force, why


@pytest.mark.parametrize(
    ("expected", "cells", "why"),
    [
        (True, {"置顶": "是"}, "staff said so"),
        (True, {"级别": "紧急"}, "urgent needs no word"),
        (False, {"级别": "重要"}, "important is not urgent"),
        (False, {"置顶": "是", "有效期至": "2026-03-03"}, "expired"),
        (False, {"级别": "紧急", "有效期至": "2026-03-03"}, "urgent once"),
    ],
)
def test_what_is_pinned(expected: bool, cells: dict[str, str], why: str) -> None:
    """What is pinned stays so only while it holds."""
    assert expected is bulletin(**cells).is_pinned, why


def test_urgent_stands_before_pinned_and_no_notice_twice() -> None:
    """Each notice in force is in just one list of the index."""
    rows = [row(1, 置顶="是"), row(2, 级别="紧急"), row(3), row(4, **PUBLICITY), row(5, 置顶="是", **PUBLICITY)]
    main = read_rows("notices", *rows).section.blocks["main"].view
    ids = [[b.notice.id for b in shown] for shown in (main.pinned, main.on_display, main.current)]
    assert [["T-2", "T-1", "T-5"], ["T-4"], ["T-3"]] == ids


@pytest.mark.parametrize(
    ("expected", "today", "why"),
    [
        ("1 天后开始公示", date(2026, 2, 28), "the day before"),
        ("公示中，还剩 6 天", date(2026, 3, 1), "the first of seven days"),
        ("公示中，还剩 3 天", date(2026, 3, 4), "in between"),
        ("公示今天截止", date(2026, 3, 7), "the last day"),
        ("公示已结束", date(2026, 3, 8), "the day after"),
    ],
)
def test_days_left_in_words(expected: str, today: date, why: str) -> None:
    """A 公示 says how long one can still object."""
    assert expected in page(today, **PUBLICITY), why


def test_a_list_names_the_days_of_a_publicity() -> None:
    """How long is left is true on the day of the page only: a printed list, or one a phone has kept, needs the days."""
    said = re.sub("<[^>]+>", "", rendered(read_rows("notices", row(4, **PUBLICITY)))["[publicity]"])
    assert "公示时间：2026年3月1日（周日）至2026年3月7日（周六）" in said


def test_the_block_of_what_is_on_display() -> None:
    """公示 in progress, what ends first on top, then what is about to begin; nothing that has ended."""
    rows = [
        row(1, **PUBLICITY),
        row(2, **PUBLICITY | {"公示结束": "2026-03-05"}),
        row(3, **PUBLICITY | {"公示结束": "2026-03-03", "有效期至": "长期"}),
        row(4, **PUBLICITY | {"公示开始": "2026-03-05", "公示结束": "2026-03-06"}),
        row(5),
    ]
    view = read_rows("notices", *rows).section.blocks["publicity"].view
    assert ["T-2", "T-1", "T-4"] == [b.notice.id for b in view.bulletins]


@pytest.mark.parametrize(
    ("expected", "typed", "community", "why"),
    [
        ("tel:12340", "12340", Community(name="甲", supervision_phone="12345"), "the row's own"),
        ("tel:03590000001", "", Community(name="甲", supervision_phone="0359-0000001", hotline="12345"), "theirs"),
        ("tel:12345", "", Community(name="甲", hotline="12345"), "the hotline, where they have no other"),
    ],
)
def test_there_is_somebody_to_object_to(expected: str, typed: str, community: Community, why: str) -> None:
    """A 公示 without 监督电话 gives the community's, and is no problem."""
    reading = read_rows("notices", row(监督电话=typed, **PUBLICITY), community=community)
    assert () == reading.problems
    assert f'href="{expected}"' in rendered(reading)["notices/t-1.html"], why


def test_an_expired_notice_moves_and_is_never_deleted() -> None:
    """It leaves the index, stays on its year's page, and its own page says that it is over."""
    html = rendered(read_rows("notices", row(1, 有效期至="2026-03-03"), row(2)))
    there = [name for name in ("[main]", "notices/page-2026.html", "notices/t-1.html") if "通知1" in html[name]]
    assert ["notices/page-2026.html", "notices/t-1.html"] == there
    assert "有效期到2026年3月3日（周二）为止" in html["notices/t-1.html"]


def test_no_day_is_told_that_nobody_wrote() -> None:
    """Without 有效期至 a notice leaves the list some day; that day was shown as the end of what the notice says."""
    assert "有效期" not in page(发布日期="2026-03-01")
    old = page(发布日期="2026-01-01")
    assert "这条内容没有写有效期，发布已久" in old
    assert "早前发布" in old
    assert "有效期至" not in old


def test_the_story_of_an_outage() -> None:
    """Steps stand on their notice, the latest first; a day without a time has none; the list shows the latest."""
    html = rendered(read_kind("notices"))
    assert ["8:30", "22:10", "21:40"] == re.findall(r"</time> (\d+:\d\d)", html["notices/t-001.html"])
    assert "0:00" not in html["notices/t-007.html"]
    assert "预计今天中午前恢复供热" in html["[pinned]"]


def test_steps_of_a_notice_that_is_not_public_are_not_either() -> None:
    """A draft's steps wait with it, and the sheet of steps is not blamed."""
    draft = read_kind("notices", change=lambda rows: [[cell.replace("发布", "草稿") for cell in r] for r in rows])
    assert () == draft.problems
    assert [] == [b for b in bulletins(draft) if b.notice.id == "T-001"]
    assert "抢修人员到场" not in "".join(rendered(draft).values())


def test_a_step_of_a_row_held_back_is_no_problem_of_its_own() -> None:
    """Only an id that no row has is reported: B-99, and not B-02 whose notice still lacks its title."""
    found = [p.found for p in read_kind("notices", file="broken").problems if p.code == "notices.unknown_notice"]
    assert ["B-99"] == found


def many(count: int) -> list[dict[str, str]]:
    """So many notices, one a day from 2025-01-01 on, as many again in each following year."""
    return [row(n, 发布日期=(date(2025, 1, 1) + timedelta(days=n)).isoformat()) for n in range(count)]


def test_no_list_is_longer_than_a_phone_can_take() -> None:
    """Of 420 notices, 365 of them in one year, no page shows more than 200 and none is missing."""
    section = read_rows("notices", *many(420), today=date(2026, 3, 4)).section
    listings = {p.path: p.main.view for p in section.pages if hasattr(p.main.view, "bulletins")}
    assert 200 >= max(len(listing.bulletins) for listing in listings.values())
    months = [listings[f"notices/page-2025-{month:02}.html"] for month in range(1, 13)]
    assert [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] == [len(m.bulletins) for m in months]
    assert 55 == len(listings["notices/page-2026.html"].bulletins)
    assert 55 == len(listings["notices/page-type-notice-2026.html"].bulletins)


def test_every_link_between_long_lists_leads_to_a_page() -> None:
    """Years lead to months and groups to years, all of which are there."""
    section = read_rows("notices", *many(420), today=date(2026, 3, 4)).section
    paths = {page.path for page in section.pages}
    views = [p.main.view for p in section.pages if hasattr(p.main.view, "pager")]
    assert [] == [link.path for view in views for link in (*view.pager, *view.links) if link.path not in paths]


def feed(reading: Reading, name: str) -> list[tuple[str, str]]:
    """(title, day of the last change) of the entries of a feed."""
    content = next(f.content for f in reading.section.files if f.path == f"notices/{name}.xml")
    return [(entry.title, entry.updated[:10]) for entry in feedparser.parse(content).entries]


def test_a_step_makes_a_notice_new_again() -> None:
    """T-001 was issued yesterday and has a step of today; T-011 is of today."""
    assert [("【停暖】幸福里小区3号楼停暖抢修", "2026-03-04"), ("【天气提醒】大风降温提醒", "2026-03-04")] == feed(
        read_kind("notices"), "feed"
    )[:2]


def test_an_edit_makes_a_notice_new_again() -> None:
    """What 恢复时间 says is news; that the data holds until today is none."""
    changes = (Change(date(2026, 3, 3), "T-1", "restored"), Change(date(2026, 3, 4), "T-1", "as_of"))
    found = feed(read_rows("notices", row() | {"编号": "T-1", "发布日期": "2026-03-01"}, changes=changes), "feed")
    assert ["2026-03-03"] == [day for _, day in found]


def test_the_feed_of_publicity_has_nothing_else() -> None:
    """All four 公示 of the sample, ended or not."""
    titles = [title for title, _ in feed(read_kind("notices"), "publicity")]
    assert (4, True) == (len(titles), all(title.startswith("【公示】") for title in titles))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ('<img src=x onerror="alert(1)">', "a picture that runs"),
        ("<script>alert(1)</script>", "a script"),
        ("<style>*{display:none}</style>", "a style"),
    ],
)
def test_a_body_runs_nothing(typed: str, why: str) -> None:
    """Bodies may hold a little markup, and never more."""
    body = page(正文=f"开头。{typed}")
    assert "开头。" in body
    assert not re.search(r"javascript:|onerror|<script|<style|<img", body), why


@pytest.mark.parametrize(
    ("expected", "body", "why"),
    [
        ("请绕行南门。", "<p>请<strong>绕行</strong>南门。</p>", "inline marks part no words"),
        ("一 二", "<p>一</p>\n<p>二</p>", "paragraphs do"),
        ("3 < 5", "<p>3 &lt; 5</p>", "entities are text"),
        ("一二三…", "<p>一二三四五</p>", "cut with a mark"),
    ],
)
def test_excerpts(expected: str, body: str, why: str) -> None:
    """The beginning of a body as plain text."""
    assert expected == excerpt(body, 3 if "五" in body else 20), why


def test_own_words_are_shown() -> None:
    """A community that says 特急 reads 特急."""
    reading = read_rows("notices", row(级别="特急"), words={"levels": {"特急": "urgent"}})
    assert "特急" in rendered(reading)["notices/t-1.html"]
    assert bulletins(reading)[0].is_pinned


def test_what_is_wrong_with_the_options() -> None:
    """Every fault is named with its key."""
    found = read_options({"days_in_force": "长", "days": 3}).problems
    assert [("config.unknown_key", "days"), ("config.not_a_number", "days_in_force")] == [
        (p.code, p.place.key) for p in found
    ]


def test_the_message_to_pass_on() -> None:
    """Plain lines that make sense in a group chat, where nobody sees the page."""
    html = rendered(read_kind("notices"))["notices/t-001.html"]
    expected = (
        "【停暖】幸福里小区3号楼停暖抢修\n最新进展，3月4日（周三） 8:30：正在更换接口，预计今天中午前恢复供热。\n"
        "供热管道接口漏水，正在抢修。\n- 请关好家里的暖气阀门\n- 老人和孩子请注意保暖，需要帮助请打热线\n"
        "影响范围：幸福里小区3号楼\n有效期至：2026年3月6日（周五）\n预计恢复：3月4日（周三） 12:00\n联系电话：12345\n"
        "幸福里社区居委会 2026年3月3日（周二）\nhttps://example.org/jinlin/notices/t-001.html"
    )
    assert expected in html
    assert '<pre class="jl-notice">' not in page(有效期至="2026-03-03")
