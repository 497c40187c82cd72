"""What search engines are told of an activity besides its day and place: for whom, with whom, what it costs."""

from __future__ import annotations

from typing import Any

import pytest

from kinds.reading import read_rows

ROW = {"编号": "A-1", "活动名称": "义诊", "类别": "健康", "日期或规律": "2026-03-07", "地点": "活动室", "主办": "居委会"}


def linked(**cells: str) -> dict[str, Any]:
    """schema.org's Event of the one occasion."""
    pages = read_rows("activities", ROW | cells).section.pages
    (event,) = next(page.main.view.linked for page in pages if page.path == "activities/a-1.html")
    return event


def test_it_says_what_it_is_about_for_whom_and_with_whom() -> None:
    """As the dictionary of the open data says where each column is found."""
    event = linked(对象="老人、儿童", 协办="示例医院")
    assert ("健康", ["老人", "儿童"], ["示例医院"]) == (
        event["about"]["name"], [one["audienceType"] for one in event["audience"]], [one["name"] for one in event["sponsor"]]
    )  # fmt: skip


def test_what_is_the_same_on_every_day_is_told_once() -> None:
    """Each date is an event with what has to be told; the description stood at each of eight, half of the page."""
    pages = read_rows("activities", ROW | {"日期或规律": "2026-03-07、2026-03-08", "活动介绍": "量血压"}).section.pages
    first, second = next(page.main.view.linked for page in pages if page.path == "activities/a-1.html")
    assert {"@context", "@type", "name", "startDate", "eventStatus", "location", "url"} == second.keys()
    assert {"description", "eventAttendanceMode", "about", "organizer"} == first.keys() - second.keys()


OFFERS = [
    ({"price": "20", "priceCurrency": "CNY"}, {"费用": "20"}, "under 费用（元） nobody types the unit"),
    ({"price": "20", "priceCurrency": "CNY"}, {"费用": "20元"}, "or with it"),
    ({"price": "0", "priceCurrency": "CNY"}, {"费用": "免费"}, "free"),
    (None, {"费用": "材料费自理"}, "no price"),
    (None, {"报名截止": "2026-03-05"}, "nothing is offered by that alone"),
    (None, {"报名链接": "https://example.org/b", "费用": "20", "状态": "取消"}, "nor of what is cancelled"),
    (
        {"url": "https://example.org/b", "availabilityEnds": "2026-03-05"},
        {"报名链接": "https://example.org/b", "报名截止": "2026-03-05"},
        "a day, not its first moment",
    ),
    (
        {"url": "https://example.org/b", "availabilityEnds": "2026-03-05T18:00+08:00"},
        {"报名链接": "https://example.org/b", "报名截止": "2026-03-05 18:00"},
        "an hour",
    ),
]


@pytest.mark.parametrize(("expected", "cells", "why"), OFFERS, ids=[case[-1] for case in OFFERS])
def test_it_says_what_it_costs_and_where_one_books(
    expected: dict[str, str] | None, cells: dict[str, str], why: str
) -> None:
    """Only what a program can use; words stay in the description."""
    assert (expected and {"@type": "Offer", **expected}) == linked(**cells).get("offers"), why
