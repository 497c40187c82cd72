"""What the guide says of engines: each has its section, with the columns that a community has for it, and tells the truth."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from jinlin.build.guide import guide_blocks
from jinlin.build.planning import plan_tables
from jinlin.config.read import read_config
from jinlin.kinds import catalogue, find_kinds
from jinlin.kinds.lists.declaration import read_options
from jinlin.page.guide import GuideSheet
from jinlin.page.render import Renderer
from jinlin.record.own_lists import Layout, Seen, Sort
from kinds.reading import read_rows
from package_tree import ROOT

GUIDE = ROOT / "content" / "guide"
PAGES = [*sorted(GUIDE.glob("engine-*.md")), GUIDE / "own-lists.md"]
OPTIONS = re.compile(r"^    options:\n((?:      .*\n)+)", re.MULTILINE)
BARE = "community: {name: 甲}\nsources: {book: {workbook: a.xlsx}}\ntables: {activities: {}}\n"


@cache
def views(settings: str) -> dict[str, tuple[GuideSheet, ...]]:
    """What fills each slot."""
    config = read_config(settings, "sheets.yaml", find_kinds()).value
    assert config is not None
    blocks = guide_blocks(plan_tables(config, find_kinds()).value, find_kinds(), catalogue())
    return {slot: block.view for slot, block in blocks.items()}


@cache
def demo() -> dict[str, tuple[GuideSheet, ...]]:
    """Of the demonstration."""
    return views((ROOT / "sheets.yaml").read_text("utf-8"))


def text() -> str:
    """All pages about engines."""
    return "\n".join(page.read_text("utf-8") for page in PAGES)


def test_every_engine_has_a_section() -> None:
    """What a kind makes of its columns is explained, once."""
    slots = sorted(slot for slot in demo() if slot.startswith("guide engine ") or slot == "guide own_lists")
    assert slots == sorted(re.findall("<!-- jinlin: (.*) -->", text())) and 13 < len(slots)


def test_every_engine_is_in_the_demonstration() -> None:
    """So each section shows real columns of real tabs."""
    assert [] == [slot for slot, view in demo().items() if slot.startswith("guide engine ") and not view]


@pytest.mark.parametrize(
    ("engine", "tab", "headers"),
    [
        ("publicity", "荣誉榜", ["公示开始", "公示结束"]),
        ("stock", "百宝屋", ["可借"]),
        ("building", "网格目录", ["覆盖楼栋", "小区"]),
        ("plan", "活动日历", ["年度计划次数", "日期或规律", "状态", "参加人次"]),
        ("links", "三单对接", ["对接编号"]),
    ],
)
def test_the_columns_are_those_of_the_settings(engine: str, tab: str, headers: list[str]) -> None:
    """By the tab's own title, in the order of what they are for."""
    (sheet,) = [sheet for sheet in demo()[f"guide engine {engine}"] if sheet.title == tab]
    assert headers == [field.header for field in sheet.fields]


def test_what_nobody_uses_is_said_to_be_so() -> None:
    """A community without such a list is not shown an empty table."""
    assert () == views(BARE)["guide engine building"]
    blocks = guide_blocks((), find_kinds(), catalogue())
    html = Renderer(catalogue(), {}, {}).render(blocks["guide engine building"], root="../../")
    assert catalogue().text("guide.engine_unused") in html


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_settings_of_a_page_are_read(page: Path) -> None:
    """Whoever copies an example is not sent back."""
    examples = [yaml.safe_load(found) for found in OPTIONS.findall(page.read_text("utf-8"))]
    assert [] == [problem for example in examples for problem in read_options(example).problems]


def test_the_tab_that_opens_lists_knows_every_word() -> None:
    """No word of a drop-down is left without its meaning, none is promised that there is not."""
    table = re.search(r"## 类型怎么选\n(.*?)<!--", (GUIDE / "own-lists.md").read_text("utf-8"), re.DOTALL)
    named = [word for row in re.findall(r"^\| (\S+) \|", table[1], re.MULTILINE)[1:] for word in row.split("、")]
    assert sorted(sort.value for sort in Sort) == sorted(word for word in named if not word.startswith("-"))
    page = (GUIDE / "own-lists.md").read_text("utf-8")
    known = {one.value for words in (Sort, Seen, Layout) for one in words} | {"草稿"}
    assert set() == set(re.findall("“(.+?)”", page)) - known


TOOL = {"编号": "G-1", "工具": "冲击钻"}
STOCK = {"columns": [{"name": "工具"}, {"name": "可借", "type": "whole"}], "stock": "可借", "few_stock": 1}
SHOWN = {"columns": [{"name": "工具"}, *({"name": n, "type": "date"} for n in ("始", "止"))], "opens": "始", "closes": "止"}


@pytest.mark.parametrize(
    ("word", "options", "cells", "day"),
    [
        ("充足", STOCK, {"可借": "3"}, 5),
        ("仅剩 1", STOCK, {"可借": "1"}, 5),
        ("暂时没有了", STOCK, {"可借": "0"}, 5),
        ("公示中，还剩 1 天", SHOWN, {"始": "2026-03-02", "止": "2026-03-06"}, 5),
        ("公示已结束", SHOWN, {"始": "2026-03-02", "止": "2026-03-06"}, 7),
    ],
)
def test_the_site_says_what_the_guide_says(word: str, options: dict, cells: dict[str, str], day: int) -> None:
    """The same words, for the same cells on the same day."""
    reading = read_rows("lists", {**TOOL, **cells}, today=date(2026, 3, day), options=options)
    (item,) = reading.view.items
    assert [word] == [sign.word for sign in item.item.signs] and word in text()


def test_small_numbers_are_as_the_guide_says() -> None:
    """The rows of its table, with the options beside it."""
    page = (GUIDE / "engine-small.md").read_text("utf-8")
    lines = [[c.strip() for c in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", page, re.MULTILINE)]
    header, _, *rows = lines
    (options,) = (yaml.safe_load(found) for found in OPTIONS.findall(page))
    cells = [{"编号": f"R-{n}", **dict(zip(header[:-1], row, strict=False))} for n, row in enumerate(rows)]
    reading = read_rows("lists", *cells, options=options)
    shown = reading.kind.disclosed(reading.data, reading.options)["main"].rows
    told = [(None, None) if "未公布" in row[-1] else tuple(map(int, row[-1].split("、"))) for row in rows]
    first, second = (column.key for column in reading.options.columns[1:3])
    assert told == [(getattr(row, first), getattr(row, second)) for row in shown]
