"""What is passed on of a notice in a group chat, where nobody sees its page: whom to tell, and that it is over."""

from __future__ import annotations

import pytest

from kinds.noticing import PUBLICITY, page, row
from kinds.reading import read_rows

HOW = "对公示内容有不同意见，请在公示期内向幸福里社区居委会当面、来电或书面反映。"
OUTAGE = {"类型": "停电", "级别": "紧急"}
MESSAGES = [
    ("监督电话：12345", PUBLICITY, "the community's own number where the row has none"),
    ("监督电话：0359-0000002", PUBLICITY | {"监督电话": "0359-0000002"}, "the row's"),
    (f"怎样提意见：{HOW}", PUBLICITY, "as anybody may"),
    ("怎样提意见：到一楼窗口", PUBLICITY | {"异议方式": "到一楼窗口"}, "as the row says"),
    ("预计恢复：3月4日（周三） 12:00", OUTAGE | {"预计恢复": "2026-03-04 12:00"}, "today is not too late"),
    ("原来预计恢复（已经超过）：3月3日（周二）", OUTAGE | {"预计恢复": "2026-03-03"}, "a hope that has passed is none"),
    ("恢复时间：3月4日（周三） 10:00", OUTAGE | {"恢复时间": "2026-03-04 10:00"}, "the light is on again"),
]


@pytest.mark.parametrize(("expected", "cells", "why"), MESSAGES, ids=[case[-1] for case in MESSAGES])
def test_the_message_says_whom_to_tell_and_what_is_over(expected: str, cells: dict[str, str], why: str) -> None:
    """All that somebody has to know who sees nothing but the message."""
    assert f"\n{expected}\n" in page(**cells), why


def test_the_message_of_an_outage_that_is_over_hopes_for_nothing() -> None:
    """Nor does one that is no 公示 speak of objections."""
    html = page(**OUTAGE, 恢复时间="2026-03-04 10:00", 预计恢复="2026-03-05")
    assert "预计恢复：" not in html and "监督电话：" not in html


OVER = [
    ("正文。", {}, "in force"),
    ("（已过有效期）正文。", {"有效期至": "2026-03-03"}, "over since today"),
    ("（早前发布）正文。", {"发布日期": "2025-03-01"}, "nobody said until when"),
    ("（公示已结束）正文。", PUBLICITY | {"公示结束": "2026-03-03"}, "nobody can object any more"),
    ("（已恢复）正文。", OUTAGE | {"有效期至": "2026-03-03", "恢复时间": "2026-03-02"}, "what it was about is over, too"),
]


@pytest.mark.parametrize(("expected", "cells", "why"), OVER, ids=[case[-1] for case in OVER])
def test_what_is_over_says_so_wherever_its_page_is_passed_on(expected: str, cells: dict[str, str], why: str) -> None:
    """In the two lines that every page offers, and before an app that looks at the address."""
    pages = read_rows("notices", row(**cells)).section.pages
    assert [expected] == [one.description for one in pages if one.path == "notices/t-1.html"], why
