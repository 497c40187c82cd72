"""我的楼归谁管: the list of grids turned round, so that a resident begins with her own building."""

from __future__ import annotations

from typing import Any

import pytest

from jinlin.kinds.lists.declaration import read_options
from jinlin.kinds.lists.lookup import MOST, Lookup
from kinds.reading import COMMUNITY, read_rows, rendered

COLUMNS = [
    {"name": "网格", "key": "grid", "required": True},
    {"name": "小区", "key": "compound"},
    {"name": "楼栋", "key": "buildings", "type": "items"},
    {"name": "电话", "key": "phone", "type": "phone"},
]
OPTIONS: dict[str, object] = {"columns": COLUMNS, "building": "楼栋", "compound": "小区"}
GRIDS = (
    {"编号": "W-1", "网格": "第一网格", "小区": "幸福里小区", "楼栋": "1-3号楼", "电话": "12345"},
    {"编号": "W-1-1", "网格": "第一网格一组", "小区": "幸福里小区", "楼栋": "1号楼", "电话": "12345"},
    {"编号": "W-2", "网格": "第二网格", "小区": "幸福里小区", "楼栋": "商铺、10号楼、9号楼", "电话": "12345"},
    {"编号": "W-3", "网格": "第三网格", "小区": "安和苑", "楼栋": "1-2号楼", "电话": "12345"},
)


def found(*rows: dict[str, str], **options: Any) -> tuple[Lookup, ...]:
    """The look-up pages of a list."""
    reading = read_rows("lists", *rows, options=OPTIONS | options)
    return reading.view.lookups


def test_each_building_leads_to_all_who_are_responsible() -> None:
    """1号楼 has a grid and a group in it; 2号楼 and 3号楼 share an answer."""
    answers = found(*GRIDS)[0].compounds[0].answers
    expected = [
        (("1号楼",), ["W-1", "W-1-1"]),
        (("2号楼", "3号楼"), ["W-1"]),
        (("9号楼", "10号楼", "商铺"), ["W-2"]),
    ]
    assert expected == [(answer.buildings, [item.id for item in answer.items]) for answer in answers]


def test_buildings_stand_in_the_order_of_their_numbers() -> None:
    """9号楼 before 10号楼, names without a number last; every 小区 has its own."""
    compounds = found(*GRIDS)[0].compounds
    expected = [("幸福里小区", ["1号楼", "2号楼", "3号楼", "9号楼", "10号楼", "商铺"]), ("安和苑", ["1号楼", "2号楼"])]
    assert expected == [(compound.name, [name for name, _ in compound.buildings]) for compound in compounds]


def test_anchors_are_each_ones_own() -> None:
    """1号楼 of two compounds are two buildings."""
    anchors = [answer.anchor for compound in found(*GRIDS)[0].compounds for answer in compound.answers]
    assert 4 == len(set(anchors))


def test_a_large_community_has_a_page_for_each_compound() -> None:
    """No page lists more than a phone can take; the first one leads on."""
    rows = [GRIDS[0] | {"编号": f"W-{n}", "小区": f"{n}小区", "楼栋": f"1-{MOST // 2}号楼"} for n in range(3)]
    first, *parts = found(*rows)
    assert ((), [MOST // 2] * 3) == (first.compounds, [link.count for link in first.elsewhere])
    assert [part.path for part in parts] == [link.path for link in first.elsewhere]


def test_a_list_without_buildings_has_no_look_up() -> None:
    """Neither a page nor a way to one."""
    reading = read_rows("lists", *GRIDS, options={"columns": COLUMNS})
    html = rendered(reading)
    assert "lists/page-lookup.html" not in html and "我的楼归谁管" not in html["[main]"] + html["[lookup]"]


def test_who_is_not_found_is_told_whom_to_call() -> None:
    """The page ends with the community's own number, and the index leads to the page."""
    html = rendered(read_rows("lists", *GRIDS, options=OPTIONS))
    assert f'href="tel:{COMMUNITY.hotline}"' in html["lists/page-lookup.html"].rpartition("没有找到自己的楼")[2]
    assert "../lists/page-lookup.html" in html["[main]"] and "../lists/page-lookup.html" in html["[lookup]"]


def test_search_finds_the_buildings_inside_a_range() -> None:
    """2号楼 stands in no cell; whoever looks for it finds the grid."""
    pages = {page.path: page for page in read_rows("lists", *GRIDS, options=OPTIONS).section.pages}
    assert "2号楼" in pages["lists/w-1.html"].find.words


@pytest.mark.parametrize(
    ("expected", "given", "why"),
    [
        (("building", "lists.role_type"), {"building": "网格"}, "several buildings need a column of items"),
        (("compound", "config.not_one_of"), {"compound": "小區"}, "there is no such column"),
    ],
)
def test_what_is_wrong_with_the_roles(expected: tuple[str, str], given: dict[str, str], why: str) -> None:
    """A fault is told where it stands."""
    assert expected in [(p.place.key, p.code) for p in read_options(OPTIONS | given).problems], why


def test_nobody_is_told_to_press_what_is_not_there() -> None:
    """On its first day a community has no buildings yet: no 点自己的楼号, and whom to ask."""
    pages = rendered(read_rows("lists", GRIDS[0] | {"发布状态": "草稿"}, options=OPTIONS))
    page = pages["lists/page-lookup.html"]
    assert "点自己的楼号" not in page and "请打社区电话" in page
