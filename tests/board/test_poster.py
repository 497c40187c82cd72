"""One activity on a sheet of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
from printing import codes, dense, fit, page_texts, pictures, poster, text

from jinlin.page.board.paper import Poster
from kinds.reading import COMMUNITY, read_kind

SAMPLE = [record.id for record in read_kind("activities").data["main"].rows]


@pytest.mark.parametrize("identifier", SAMPLE)
def test_a_poster_has_one_page(identifier: str) -> None:
    """Every activity of the sample has its poster, whole, and whatever is on it can be copied."""
    shown = poster(identifier)
    found = fit(shown, 1)
    (said,) = page_texts(found.layout.printed().content)
    told = [shown.title, shown.english, shown.state, shown.about, *shown.phones, *(part for fact in shown.facts for part in fact)]
    assert (0, []) == (found.sheet.left, [part for part in told if dense(part) not in said])


def test_the_code_leads_to_the_activity() -> None:
    """Its code is read from a coarse picture."""
    (picture,) = pictures(fit(poster("A-006"), 1).layout.printed().content)
    assert [f"{COMMUNITY.site}activities/a-006.html"] == codes(picture)


@pytest.mark.parametrize(
    ("state", "identifier", "why"),
    [
        ("已取消", "A-008", "cancelled"),
        ("原定 3月5日（周四）", "A-009", "moved: the poster tells the new day, and the old one"),
        ("名额已满", "A-007", "full"),
        ("已结束", "A-017", "over"),
        ("", "A-006", "as planned"),
    ],
)
def test_what_has_changed_is_said_first(state: str, identifier: str, why: str) -> None:
    """Whoever has seen an older poster sees at once what is new."""
    assert state == poster(identifier).state, why


def test_a_number_may_be_typed_in_small_letters() -> None:
    """The clerk need not look for the shift key; a number that is not there has no poster."""
    assert poster("A-006") == poster("a-006")
    assert None is poster("A-999")


def test_the_english_name_stands_below_the_title() -> None:
    """As on the page: who reads no Chinese passed the notice board by."""
    shown = poster("A-001")
    (said,) = page_texts(fit(shown, 1).layout.printed().content)
    assert said.index(dense(shown.title)) < said.index("ReadingCircle") < said.index("每周三")


def test_a_long_title_leaves_room_for_all_else() -> None:
    """One of sixty signs, as many as there may be, filled the sheet: neither the day nor the place was printed."""
    known = poster("A-006")
    found = fit(replace(known, title="幸福里小区充电设施" * 6 + "改造说明会议"), 1)
    assert (known.facts, 1) == (found.sheet.paper.facts, found.layout.pages)


def test_a_long_story_gives_way() -> None:
    """What has no room on one page is behind the code."""
    facts = (("时间", "每周三"),)
    long = Poster(title="读书会", path="activities/", english="Reading Circle", facts=facts, about="讲一本书。" * 400)
    found = fit(long, 1)
    said = text(found.layout.printed().content)
    assert "ReadingCircle时间每周三" in said and "讲一本书" not in said
    assert (1, 1) == (found.layout.pages, found.sheet.left)


@pytest.mark.parametrize("wide", range(8))
def test_no_line_ends_within_a_day(wide: int) -> None:
    """（周 on one line and 二） on the next, or 3 and 月9日, in the largest letters of the notice board."""
    days = f"{'约' * wide}2026年12月28日（周一）至2027年1月10日（周日）、1月12日（周二）、1月14日（周四）"
    shown = Poster(title="书画展", path="activities/", facts=(("时间", days),))
    with pypdfium2.PdfDocument(fit(shown, 1).layout.printed().content) as document:
        lines = document[0].get_textpage().get_text_bounded().splitlines()
    assert [] == [line for line in lines if line.count("（") != line.count("）") or line.startswith("年")]
    whole = re.findall(r"\d+月\d+日", "\n".join(lines))
    assert {"12月28日", "1月10日", "1月12日", "1月14日"} <= set(whole)
