"""What residents see of their neighbours: what takes place there soon, and links to the neighbour's own site alone."""

from __future__ import annotations

from datetime import date

import pytest

from jinlin.config.settings import NeighbourSetting, Shared
from jinlin.neighbour.take import take
from jinlin.neighbour.view import MOST_COMING, MOST_ITEMS, Neighbourhood, neighbourhood
from jinlin.source.neighbour.shape import Cells
from jinlin.source.neighbour.visit import Table
from jinlin.view.working_days import WorkingDays

DAY = date(2026, 3, 5)  # 周四
KEYS = ("id", "title", "venue", "when", "start_time", "end_time", "status", "moved_to", "skip_dates", "extra_dates")
COLUMNS = tuple((key, key) for key in KEYS)


def shown(*rows: tuple[str, ...], shared: Shared = Shared.ACTIVITIES, keys: tuple[str, ...] = KEYS) -> Neighbourhood:
    """What one neighbour's rows come to."""
    site = "https://yinxing.example.org/xf/"
    setting = NeighbourSetting(name="yinxing", title="银杏社区", site=site, shown=((shared, "rows"),))
    table = Table(neighbour="yinxing", shared=shared, table="rows")
    cells = Cells(columns=tuple((key, key) for key in keys), rows=rows)
    return neighbourhood([take(setting, table, cells, None, DAY).value], DAY, WorkingDays())


CASES = [
    (("2026-03-07", "14:00", "16:00", "计划"), [("03-07", "14:00–16:00")], "one day"),
    (("2026-03-01至2026-03-07", "", "", ""), [("03-05", "")], "what has begun stands under today"),
    (("每周六 9:00", "", "", ""), [("03-07", "9:00"), ("03-14", "9:00"), ("03-21", "9:00"), ("03-28", "9:00")], "weekly"),
    (("每周六", "", "", "", "", "2026-03-14、2026-03-21"), [("03-07", ""), ("03-28", "")], "without its exceptions"),
    (("2026-03-07", "", "", "取消"), [], "what falls out is not announced"),
    (("2026-03-07", "", "", "已结束"), [], "nor what is over"),
    (("2026-03-07", "9:00", "", "改期", "2026-03-10"), [("03-10", "9:00")], "on the day that it was moved to"),
    (("2026-02-25至2026-02-27", "", "", "改期", "2026-03-03"), [("03-05", "")], "for as many days as before"),
    (("2026年2月", "", "", "改期", "2026-03-03"), [], "of a month that has its day now, one"),
    (("2026-03-04", "", "", ""), [], "yesterday"),
    (("2026-04-02", "", "", ""), [], "beyond four weeks"),
    (("3月上旬" , "", "", ""), [], "a day of no year is no day"),
    (("2026年3月中旬", "", "", ""), [], "on which of its days nobody knows"),
    (("待定", "", "", ""), [], "no day yet"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected", "why"), CASES, ids=[row[-1] for row in CASES])
def test_what_comes_up(row: tuple[str, ...], expected: list[tuple[str, str]], why: str) -> None:
    """Each time it takes place within four weeks, under its day."""
    found = shown(("A-1", "戏曲", "礼堂", *row, *[""] * (7 - len(row))))
    assert expected == [(f"{group.day:%m-%d}", one.hours) for group in found.days for one in group.coming], why


def test_every_link_is_the_neighbours_own() -> None:
    """Made of its site in sheets.yaml and of an id that is an address; ids in Chinese are made one as ours are."""
    rows = (("A-1", "戏曲", "礼堂", "2026-03-07"), ("活动一", "讲座", "礼堂", "2026-03-07"))
    urls = [one.url for group in shown(*((*row, *[""] * 6) for row in rows)).days for one in group.coming]
    assert ["https://yinxing.example.org/xf/rows/"] * 2 == [url.rpartition("/")[0] + "/" for url in urls]
    assert all(url.isascii() for url in urls)


@pytest.mark.parametrize("when", ["待定", "2026年3月上旬", "2026年第四季度"])
def test_what_has_no_day_yet_is_named(when: str) -> None:
    """It stands on the neighbour's page."""
    (neighbour,) = shown(("A-1", "春晚", "礼堂", when, *[""] * 6)).neighbours
    assert [("春晚", (("日期或规律", when), ("地点", "礼堂")))] == [(one.title, one.facts) for one in neighbour.undated]


def test_a_month_that_is_over_is_not_waited_for() -> None:
    """Nor one of which the day is known by now."""
    rows = [("2026年2月", "", ""), ("2026年3月", "2026-03-20", ""), ("待定", "", "2026-03-20")]
    found = [shown(("A-1", "春晚", "礼堂", when, "", "", "", moved, "", extra)) for when, moved, extra in rows]
    assert [()] * 3 == [one.neighbours[0].undated for one in found]


@pytest.mark.parametrize("status", ["取消", "已结束"])
def test_what_will_not_be_is_not_named(status: str) -> None:
    """Nobody waits for the day of what was called off before it had one, or is over."""
    assert () == shown(("A-1", "春晚", "礼堂", "待定", "", "", status, "", "", "")).neighbours[0].undated


def test_a_place_is_told_in_its_neighbours_words() -> None:
    """Under our names for the columns; a list as one, and the lines of a cell in one."""
    row = ("C-1", "羽毛球馆", "投影、桌椅", "每天 8:00-21:00")
    ((place,),) = [one.places for one in shown(row, shared=Shared.PLACES, keys=("id", "name", "facilities", "hours")).neighbours]
    assert (("开放时间", "每天 8:00-21:00"), ("设施", "投影、桌椅")) == place.facts
    ((bare,),) = [one.places for one in shown(("C-1", "球馆"), shared=Shared.PLACES, keys=("id", "name")).neighbours]
    assert () == bare.facts


def test_what_is_full_says_so() -> None:
    """Nobody is sent to a neighbour in vain."""
    rows = [(f"A-{n}", "讲座", "礼堂", "2026-03-07", "", "", status, "", "", "") for n, status in enumerate(("已满", "报名中"))]
    assert [True, False] == [one.is_full for one in shown(*rows).days[0].coming]


LISTS = [(Shared.PLACES, "name", "places"), (Shared.RESOURCES, "name", "resources"), (Shared.ACTIVITIES, "title", "undated")]


@pytest.mark.parametrize(("shared", "key", "where"), LISTS, ids=[row[-1] for row in LISTS])
def test_long_lists_are_cut_and_say_so(shared: Shared, key: str, where: str) -> None:
    """A page of ours stays small, whatever a neighbour writes."""
    rows = [(f"C-{n}", f"场地{n}", "待定", "礼堂") for n in range(MOST_ITEMS + 3)]
    (neighbour,) = shown(*rows, shared=shared, keys=("id", key, "when", "venue")).neighbours
    assert (MOST_ITEMS, 3) == (len(getattr(neighbour, where)), neighbour.more)


def test_what_comes_up_is_cut_and_says_so() -> None:
    """Who is shown ten days of four weeks is not to think that nothing comes after."""
    rows = [(f"A-{n}", f"活动{n}", "礼堂", "每天", *[""] * 6) for n in range(3)]
    found = shown(*rows)
    left = 3 * 28 - MOST_COMING
    assert (left, left) == (found.left, found.neighbours[0].left)
    assert [3] * (MOST_COMING // 3) == [len(group.coming) for group in found.days], "no day stands there with nothing"
    assert 0 == shown(rows[0]).left


@pytest.mark.parametrize("samples", [True, False])
def test_what_is_invented_says_so(samples: bool) -> None:
    """On the page of all, and on the neighbour's own."""
    setting = NeighbourSetting(name="yinxing", title="银杏社区", site="", shown=((Shared.PLACES, "p"),), samples=samples)
    table = Table(neighbour="yinxing", shared=Shared.PLACES, table="p")
    cells = Cells(columns=(("id", "编号"), ("name", "名称")), rows=(("C-1", "球馆"),))
    found = neighbourhood([take(setting, table, cells, None, DAY).value], DAY, WorkingDays())
    assert (samples, [samples]) == (found.is_sample, [one.is_sample for one in found.neighbours])
    assert [""] == [one.url for one in found.neighbours[0].places], "of an invented site there is no page"


def test_one_never_reached_has_nothing() -> None:
    """Nor a day since when."""
    setting = NeighbourSetting(name="yinxing", title="银杏社区", site="", shown=((Shared.PLACES, "p"),))
    table = Table(neighbour="yinxing", shared=Shared.PLACES, table="p")
    found = neighbourhood([take(setting, table, None, None, DAY).value], DAY, WorkingDays())
    assert [(None, ())] == [(one.since, one.places) for one in found.neighbours]


def test_a_day_goes_by_the_clock() -> None:
    """Not by the order of rows; 9:00 comes before 14:00, and what has no hour before both."""
    hours = ("14:00", "9:00", "", "10:30")
    rows = [(f"A-{n}", "戏曲", "礼堂", "2026-03-07", hour, *[""] * 5) for n, hour in enumerate(hours)]
    assert ["", "9:00", "10:30", "14:00"] == [one.hours for one in shown(*rows).days[0].coming]


def test_other_pages_show_the_week_alone() -> None:
    """A few of it, and where to find the rest; today in a week is the next one."""
    rows = [(f"A-{n}", f"活动{n}", "礼堂", f"2026-03-{5 + n:02}", *[""] * 6) for n in range(20)]
    near = [one.title for group in shown(*rows).near().days for one in group.coming]
    assert [f"活动{n}" for n in range(6)] == near
    assert ["活动6"] == [one.title for group in shown(*rows[6:]).near().days for one in group.coming]
