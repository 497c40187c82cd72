"""What volunteers find on their pages: stock and pictures, awards by year, themselves by number, past boards, and why not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from jinlin.kinds.volunteers.model import Award, EntryKind
from jinlin.kinds.volunteers.pictures import picture_path, read_picture
from jinlin.page.output import Block
from jinlin.record.given import Given
from kinds.reading import kind_named, read_kind, rendered, setting_on
from kinds.volunteering import TODAY, line, person, sheets_of, view_of, written


def test_what_is_left_is_told_in_numbers_when_it_is_little() -> None:
    """充足, 仅剩 4 份, 已兑完: what a resident comes for, before coming."""
    html = rendered(read_kind("volunteers"))["volunteers/page-catalogue.html"]
    assert ["充足", "仅剩 4 份", "库存以现场为准", "已兑完"] == re.findall(r'class="jl-chip[^>]*>(.*?)</span>', html)


PICTURES = [
    ("soap.svg", True, "a bare name"),
    ("洗衣液_1.JPG", True, "in Chinese"),
    ("https://www.example.com/a.jpg", False, "from elsewhere"),
    ("../a.png", False, "out of the folder"),
    ("a/b.png", False, "another folder"),
    ("a.b.png", False, "two endings"),
    ("a.html", False, "no picture"),
    (".png", False, "no name"),
    ("a" * 60 + ".png", False, "too long"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), PICTURES, ids=[case[-1] for case in PICTURES])
def test_a_picture_is_a_file_of_the_site(typed: str, expected: bool, why: str) -> None:
    """Whatever is typed, nothing is loaded from elsewhere."""
    assert expected is (read_picture.read(typed, Given()) == typed)


def test_pictures_are_found_beside_the_pages() -> None:
    """By a relative address that holds for names in Chinese too; without a picture there is no image."""
    assert ["pictures/soap.svg", "pictures/%E7%9A%82.jpg", ""] == [picture_path(n) for n in ("soap.svg", "皂.jpg", None)]


def test_the_pictures_of_the_sample_are_there() -> None:
    """The demonstration shows no broken image."""
    folder = Path(__file__).parents[2] / "content" / "pictures"
    items = read_kind("volunteers").data["catalogue"].rows
    assert [] == [item.picture for item in items if not (folder / item.picture).is_file()]


def winner(number: int, until: date, **more: Any) -> Award:
    """Somebody who won the same award as all others with the same last day."""
    given = {"year": 2026, "award": "服务之星", "grade": "一等奖", "phone": (), **more}
    return Award(id=f"J-{number}", notice_from=date(2025, 1, 1), notice_until=until, **given)


def test_winners_of_one_award_stand_on_one_card() -> None:
    """Rule, days and telephone are told once; another grade is another award."""
    day = date(2026, 11, 25)
    given = [winner(1, day), winner(2, day), winner(3, day, grade="二等奖")]
    (page,) = view_of(sheets_of([], [], awards=given)).awards
    assert [("open", [2, 1])] == [(state, [len(c.winners) for c in found]) for state, found in page.parts]


def test_awards_of_earlier_years_move_to_a_page_of_their_year() -> None:
    """Open, coming and this year's on the page that everybody knows; nothing is ever lost."""
    days = [date(2026, 11, 21), date(2026, 2, 1), date(2025, 12, 31)]
    pages = view_of(sheets_of([], [], awards=[winner(n, day) for n, day in enumerate(days)])).awards
    assert [("volunteers/page-awards.html", ["open", "ended"]), ("volunteers/page-awards-2025.html", ["ended"])] == [
        (page.path, [state for state, _ in page.parts]) for page in pages
    ]
    assert [["2026年", "2025年"]] * 2 == [[link.word for link in page.years] for page in pages]


def test_the_feed_leads_to_where_an_award_stands() -> None:
    """Every entry's address has its anchor on a page of the sample."""
    reading = read_kind("volunteers")
    html = rendered(reading)
    feed = next(f.content for f in reading.section.files if f.path.endswith(".xml")).decode()
    led = re.findall(r'href="https://example.org/jinlin/(volunteers/page-awards[^"#]*)#([^"]+)"', feed)
    assert led and [] == [(path, anchor) for path, anchor in led if f'id="{anchor}"' not in html[path]]


def test_the_feed_tells_of_an_award_from_its_first_day() -> None:
    """Whoever follows it can object as long as anybody can; what is only planned is not public."""
    award = replace(winner(1, date(2026, 11, 28)), notice_from=TODAY)
    assert [False, True] == [has_feed(award, day) for day in (TODAY - timedelta(days=1), TODAY)]


def has_feed(award: Award, day: date) -> bool:
    """Whether a feed of awards is written on that day."""
    view = view_of(sheets_of([], [], awards=[award]), today=day)
    files = kind_named("volunteers").section(view, setting_on(day, "volunteers")).files
    return "volunteers/awards.xml" in [file.path for file in files]


def test_many_are_found_by_the_hundred_of_their_number() -> None:
    """The first tap chooses the hundred, the second the number; one more volunteer moves nobody to another page."""
    view = view_of(sheets_of([person(f"V-{n:03}") for n in range(1, 302)], []))
    more = view_of(sheets_of([person(f"V-{n:03}") for n in range(302)], []))
    assert [99, 100, 100, 2] == [len(page.people) for page in view.listing]
    assert [page.path for page in view.listing] == [link.path for link in more.main.shelves]
    assert ["volunteers/page-people.html"] == [page.path for page in view_of(sheets_of([person("V-1")], [])).listing]


def test_the_other_hundreds_leave_the_first_number_on_the_screen() -> None:
    """Of three thousand volunteers thirty buttons stood above each hundred."""
    view = view_of(sheets_of([person(f"V-{n:04}") for n in range(1300)], []))
    html = written(Block(template="volunteers/people.html", view=view.listing[2]))
    before, _, after = html.partition(">V-0200<")
    folded = re.search("<details>(.*?)</details>", before, re.S)
    assert 13 == folded[1].count("<li>") and "下一页：V-0300 至 0399" in after


def test_past_boards_are_two_taps_away() -> None:
    """One page leads to every year, quarter and month, the newest year first."""
    lines = [line(n, "V-1", day=date(year, 11, 2)) for n, year in enumerate((2024, 2025))]
    rows = view_of(sheets_of([person("V-1")], lines)).past.rows
    assert [f"volunteers/page-{year}.html" for year in (2026, 2025, 2024)] == [row.year.path for row in rows]
    assert ["volunteers/page-2024-q4.html", "volunteers/page-2024-11.html"] == [link.path for link in rows[-1].parts]


MONTHS = [
    (date(2026, 11, 2), TODAY, "2026年11月志愿榜", "this month's"),
    (date(2026, 11, 30), date(2026, 12, 1), "2026年11月志愿榜", "nobody has done anything on the first morning"),
    (date(2025, 12, 5), date(2026, 1, 3), "2025年12月志愿榜", "nor in the first days of a year"),
    (date(2026, 9, 30), TODAY, "", "older ones are no news"),
]


@pytest.mark.parametrize(("day", "today", "expected", "why"), MONTHS, ids=[row[-1] for row in MONTHS])
def test_the_home_page_names_the_volunteers_of_the_month(day: date, today: date, expected: str, why: str) -> None:
    """By the first board, under its month; and how much all did so far."""
    people = [person(f"V-{n}") for n in range(3)]
    view = view_of(sheets_of(people, [line(n, f"V-{n}", day=day) for n in range(3)]), today=today)
    html = written(Block(template="volunteers/month.html", view=view.main))
    assert [expected] * bool(expected) == re.findall("<h3>(.*志愿榜)</h3>", html)
    assert bool(expected) == ("V-0</a>" in html)
    assert "3 人" in html


def test_last_month_is_one_tap_away() -> None:
    """On the first days of a month its boards are empty; none leads to a month in which nobody did anything."""
    data = sheets_of([person("V-1")], [line(1, "V-1", day=date(2026, 12, 30))])
    found = {today: view_of(data, today=today).main.periods for today in (date(2027, 1, 1), date(2027, 3, 1))}
    words = ["本月", "上月", "本季度", "今年", "历年累计"]
    assert [words, [word for word in words if word != "上月"]] == [[way.word for way in ways] for ways in found.values()]
    assert "volunteers/page-2026-12.html" == found[date(2027, 1, 1)][1].path


def test_rules_are_said_as_one_would_say_them() -> None:
    """The rule in force, whole, in one sentence."""
    html = rendered(read_kind("volunteers"))["volunteers/page-rules.html"]
    said = "<strong>服务</strong>：每小时得 1 分，一次最多算 2 小时，一天最多算 4 分，24 个月内有效。"
    assert said in html


def test_why_somebody_is_missing_is_answered_with_a_number_to_call() -> None:
    """On a page of its own, to which every board leads."""
    html = rendered(read_kind("volunteers"))
    assert 'href="tel:12345"' in html["volunteers/page-why.html"]
    boards = [name for name, text in html.items() if "jl-board" in text and "page-why.html" not in text]
    assert ["[month]"] == boards  # on the home page the section itself is one tap away


def test_a_correction_of_december_says_the_year_it_was_made_in() -> None:
    """Below December 2026 a bare 1月2日 was January before it."""
    lines = [
        line(1, "V-1", day=date(2026, 12, 30)),
        line(2, "V-1", hours=None, day=date(2027, 1, 2), kind=EntryKind.CORRECT, reverses="L-1", activity="重复登记"),
    ]
    view = view_of(sheets_of([person("V-1")], lines), today=date(2027, 1, 3))
    page = written(Block(template="volunteers/volunteer.html", view=view.volunteers[0]))
    assert "（<time datetime=\"2027-01-02\">2027年1月2日（周六）</time>）" in page
