"""What goes out whole, of a community that edits its sheets."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import feedparser
import openpyxl
import pytest

from community import Village, settle
from jinlin.privacy.detect import find_private_in

FEED = "feeds/changes"


@pytest.fixture
def village(tmp_path: Path, shells: Path) -> Village:
    """A community that was built once, and then edited: a thing more, another one changed, one gone."""
    village = settle(tmp_path, shells)
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"), ("T-4", "推车", "1"))
    village.build()
    village.things(("T-1", "梯子", "2"), ("T-2", "电钻", "1"), ("T-3", "血压计", "1"))
    village.build(day=date(2026, 3, 9))
    return village


def entries(village: Village) -> dict[str, str]:
    """What the feed tells, by the name of each record."""
    told = json.loads(village.page(f"{FEED}.json"))["items"]
    atom = feedparser.parse(village.page(f"{FEED}.xml").encode())
    assert [one["id"] for one in told] == [one.id for one in atom.entries] and not atom.bozo
    return {one["title"]: one["content_text"] for one in told}


def test_the_feed_tells_what_has_changed(village: Village) -> None:
    """What is new, and which columns of which record are others; what is gone has no page to lead to."""
    assert {"物品：梯子": "有改动：数量", "物品：血压计": "新公布"} == entries(village)


def test_what_is_back_is_not_new(village: Village) -> None:
    """电钻 was hidden for a day: neither the feed nor the home page takes it for something that was not there before."""
    (village.home / "content" / "index.md").write_text("# 首页\n\n<!-- jinlin: news week -->\n", "utf-8")
    for day, state in ((10, "隐藏"), (11, "发布")):
        village.things(("T-1", "梯子", "2"), ("T-2", "电钻", "1", state), ("T-3", "血压计", "1"))
        village.build(day=date(2026, 3, day))
    assert "重新公布" == entries(village)["物品：电钻"]
    told = r'(新增|有更新)</span>\s*<a href="things/[^>]*>([^<]*)</a> <span class="quiet">物品'
    news = re.findall(told, village.page("index.html"))
    assert [("有更新", "电钻"), ("有更新", "梯子"), ("新增", "血压计")] == news


def test_the_id_of_an_entry_looks_like_no_door_and_no_telephone(village: Village) -> None:
    """A number with a day behind it is taken for neither: it would stop the whole site."""
    village.things(("1", "梯子", "2"), ("18600", "血压计", "1"))
    village.build(day=date(2026, 3, 10))
    ids = re.findall("<id>(.*)</id>", village.files()[f"{FEED}.xml"].decode())
    assert (3, ()) == (len(ids), tuple(find_private_in("\n".join(ids))))


def test_a_withdrawn_record_leaves_the_feed(village: Village) -> None:
    """It was there once, and is nowhere any more."""
    village.write("撤下", [("编号",), ("T-3",)])
    village.build(day=date(2026, 3, 9))
    assert {"物品：梯子": "有改动：数量"} == entries(village)
    assert not any("血压计".encode() in content for content in village.files().values())


def test_an_old_change_is_no_news(village: Village) -> None:
    """A season later only what is new since then is told."""
    village.things(("T-1", "梯子", "2"), ("T-2", "电钻", "5"), ("T-3", "血压计", "1"))
    village.build(day=date(2026, 8, 1))
    assert {"物品：电钻": "有改动：数量"} == entries(village)


def test_a_column_that_is_gone_is_told_of_no_more(village: Village) -> None:
    """Its changes are still stored, and nothing is called so any more."""
    settings = village.home / "sheets.yaml"
    settings.write_text(settings.read_text("utf-8").replace("        - {name: 数量, key: count, type: whole}\n", ""), "utf-8")
    village.build(day=date(2026, 3, 9))
    assert {"物品：血压计": "新公布"} == entries(village)


def test_a_workbook_has_what_the_page_has(village: Village) -> None:
    """Row by row; a draft is in neither."""
    village.things(("T-1", "梯子", "2"), ("T-2", "电钻", "1"), ("T-3", "血压计", "1", "草稿"))
    village.build(day=date(2026, 3, 9))
    book = openpyxl.load_workbook(io.BytesIO(village.files()["things/data.xlsx"]))
    assert [("T-1", "梯子", 2), ("T-2", "电钻", 1)] == [row[:3] for row in book["物品"].iter_rows(2, values_only=True)]


def test_without_a_page_for_it_the_files_are_there(village: Village) -> None:
    """An older community has no page that lists them, and loses nothing."""
    assert {"datapackage.json", f"{FEED}.xml"} <= village.files().keys()
    assert "open-data/index.html" not in village.files()


def test_with_a_page_for_it_all_is_listed(village: Village) -> None:
    """Each table in each form, and what is 居务公开."""
    village.add("open_data: {licence: CC0-1.0, disclosure: [things]}\n")
    village.add_page("open-data.md", "下载")
    village.build(day=date(2026, 3, 9))
    page = village.page("open-data/index.html")
    for path in ("things/data.xlsx", "things/data.json", "datapackage.json", "open-data/disclosure.xlsx"):
        assert f'href="../{path}"' in page and path in village.files()
    assert "CC0-1.0" in page
