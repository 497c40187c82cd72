"""What comes up in all communities, day by day, from what each told; no site is built."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from jinlin.kinds import catalogue
from jinlin.page.output import Section
from jinlin.street.shown import Shown
from jinlin.street.views import MOST_DAYS, MOST_SOON, Day, portal_blocks, portal_sections
from jinlin.view.shared import Figure, Meeting, Offer

TODAY = date(2026, 3, 5)
OPEN = catalogue().text("street.open", community="南园社区")


def meeting(title: str, first: int, last: int | None = None, hours: str = "") -> Meeting:
    """Something from so many days after today to so many."""
    days = [TODAY + timedelta(days=n) for n in (first, first if last is None else last)]
    return Meeting(title, "x/activities/a-001.html", *days, hours, "书吧")


def community(*meetings: Meeting, **more: object) -> Shown:
    """One that told this."""
    return Shown(name="x", title="光明社区", as_of=TODAY, meetings=meetings, **more)  # type: ignore[arg-type]


def sections(*communities: Shown) -> dict[str, Section]:
    """The portal's, by name."""
    return {one.name: one for one in portal_sections(communities, TODAY)}


def calendar(*meetings: Meeting) -> tuple[Day, ...]:
    """The first page of the calendar."""
    return sections(community(*meetings))["calendar"].blocks["main"].view.days


def titles(days: tuple[Day, ...]) -> list[tuple[int, list[str]]]:
    """(Days after today, titles in their order)."""
    return [((one.day - TODAY).days, [each.meeting.title for each in one.occasions]) for one in days]


def test_the_calendar_goes_four_weeks_ahead() -> None:
    """From today on; what was over yesterday is not there, nor what begins later."""
    found = calendar(meeting("昨天", -1), meeting("今天", 0), meeting("四周内", 27), meeting("四周后", 28))
    assert [(0, ["今天"]), (27, ["四周内"])] == titles(found)


def test_what_has_begun_stands_under_today_until_it_is_over() -> None:
    """With its last day; what is over in a day needs none."""
    (day,) = calendar(meeting("展览", -3, 4), meeting("讲座", 0))
    assert [("展览", "3月9日"), ("讲座", "")] == [(one.meeting.title, one.until.partition("（")[0]) for one in day.occasions]


def test_a_day_goes_by_the_clock() -> None:
    """9:00 comes before 14:00; what has no hour comes last."""
    found = calendar(*(meeting(hours or "待定", 1, hours=hours) for hours in ("", "14:00–16:00", "9:00", "10:30")))
    assert [(1, ["9:00", "10:30", "14:00–16:00", "待定"])] == titles(found)


def test_today_and_tomorrow_are_called_so() -> None:
    """Any other day by its date alone."""
    assert ["今天", "明天", ""] == [one.name for one in calendar(meeting("甲", 0), meeting("乙", 1), meeting("丙", 2))]


def test_a_day_too_long_is_cut_and_its_page_has_all() -> None:
    """Nobody is to think that nothing comes after."""
    found = sections(community(*(meeting(f"活动{n}", 1 + n // 50) for n in range(MOST_DAYS + 25))))["calendar"]
    first = found.blocks["main"].view
    assert [(50, 0), (MOST_DAYS - 50, 20)] == [(len(one.occasions), one.left) for one in first.days], "of a third day nothing"
    assert [50, 50, MOST_DAYS - 75] == [len(page.main.view.days[0].occasions) for page in found.pages]
    assert [("明天", 50), ("3月7日（周六）", 50), ("3月8日（周日）", MOST_DAYS - 75)] == [(w.word, w.count) for w in first.pager]


def test_after_a_full_day_there_is_no_empty_one() -> None:
    """Its heading alone would say that nothing takes place."""
    assert [(1, MOST_DAYS)] == [(n, len(found)) for n, found in titles(calendar(*[meeting("甲", 1)] * MOST_DAYS, meeting("乙", 2)))]


def test_a_day_leads_to_the_one_before_and_the_one_after() -> None:
    """And says which it is."""
    pages = sections(community(*(meeting("甲", n) for n in range(3))))["calendar"].pages
    assert [[True, False], [False, True, False], [False, True]] == [[w.current for w in p.main.view.pager] for p in pages]


def test_the_home_page_shows_three_days() -> None:
    """As many as there is room for, and where all of them are."""
    soon = portal_blocks([community(*(meeting("甲", n) for n in range(5)))], TODAY)["street soon"].view
    assert ([(n, ["甲"]) for n in range(3)], "calendar/") == (titles(soon.days), soon.all)
    many = portal_blocks([community(*(meeting("甲", 0) for _ in range(MOST_SOON + 1)))], TODAY)["street soon"].view
    assert [(MOST_SOON, 1)] == [(len(one.occasions), one.left) for one in many.days]


def test_what_has_no_place_comes_last() -> None:
    """The others in the order in which they were told."""
    offers = [Offer(f"事{n}", "x/f.html", place, "", "") for n, place in enumerate(("", "大厅", "门口", "大厅"))]
    (served,) = sections(community(), community(offers=tuple(offers)))["services"].blocks["main"].view.served
    found = [(one.name, [each.name for each in one.offers]) for one in served.places]
    assert ([("大厅", ["事1", "事3"]), ("门口", ["事2"]), ("", ["事0"])], 4) == (found, served.count)


def test_figures_stand_newest_year_first() -> None:
    """In the order in which they are always told."""
    told = (("answered", 2025), ("received", 2025), ("answered", 2026))
    figures = tuple(Figure(key, year, key, "3", "", "") for key, year in told)
    found = sections(community(figures=figures), community(figures=figures))["numbers"].blocks["main"].view
    assert [("answered", 2026), ("received", 2025), ("answered", 2025)] == [(one.name, one.year) for one in found]


def test_search_leads_to_no_site_that_is_not_there() -> None:
    """Each community that has one stands with its address, or with words to open it."""
    there, other = community(address="东门"), replace(community(), name="y", title="南园社区")
    ways = sections(there, other, replace(other, name="z", as_of=None))["search"].blocks["main"].view.tables
    assert [("光明社区", "x/", "东门"), ("南园社区", "y/", OPEN)] == list(ways)
