"""A list that a clerk opened herself: from a real workbook and from Google, checked, shown, kept, and on paper for staff."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from acceptance.command import Home, settle
from command import jinlin
from loopback.google_server import LoopbackGoogle
from loopback.reading import TWO_CALLS
from loopback.spreadsheets import spreadsheet_from_xlsx

KEY = "1LoopbackSpreadsheetWithAListOfItsOwn"
SETTINGS = """\
sources: {{tables: {source}}}
own_lists: 表说明
tables:
  notices: {{}}
"""
TAKEN_AND_PRIVATE = ("own_lists.tab_taken", "own_lists.private_column")
SHEETS: Mapping[str, Sequence[Sequence[object]]] = {
    "通知公示": [("编号", "标题", "类型", "发布日期", "正文", "发布单位"), ("T-1", "停水", "通知", "2026-03-01", "检修", "居委会")],
    "表说明": [
        ("表", "列名", "类型", "谁能看", "必填", "选项", "筛选", "代号", "布局", "说明"),
        ("邻里书架", "书名", "文字", "公开", "是", "", "", "bookshelf", "", "一个月内还"),
        ("邻里书架", "类别", "选项", "公开", "", "少儿、文学", "是"),
        ("邻里书架", "荐书人", "人名", "公开"),
        ("邻里书架", "同意公开", "同意公开", "公开"),
        ("邻里书架", "联系电话", "电话", "公开"),
        ("邻里书架", "借书人", "文字"),
    ],
    "邻里书架": [
        ("编号", "书名", "类别", "荐书人", "同意公开", "联系电话", "借书人"),
        ("B-1", "<b onclick=x>水浒</b>", "文学", "张一一", "公开姓名", "12345", "李不公开"),
        ("B-2", "西游记", "少儿", "王二二", "", "", "李不公开"),
    ],
}  # fmt: skip


def book(path: Path, *, without: str = "", **changed: Sequence[Sequence[object]]) -> Path:
    """A workbook with these tabs."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in {**SHEETS, **changed}.items():
        if title != without:
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
    made.save(path)
    return path


@pytest.fixture
def home(tmp_path: Path, shells: Path) -> Home:
    """A community with a workbook."""
    home = settle(tmp_path / "home", shells)
    book(home.folder / "书.xlsx")
    home.settings(SETTINGS.format(source="{workbook: 书.xlsx}"))
    return home


def site(home: Home) -> Mapping[str, str]:
    """Every text file of the site."""
    built = (home.folder / "site").resolve()
    kept = (f for f in built.rglob("*") if f.suffix in (".html", ".json", ".csv", ".xml", ".ics"))
    return {str(f.relative_to(built)): f.read_text("utf-8-sig") for f in kept}


def said(home: Home, *words: str) -> str:
    """What another command says."""
    done = jinlin(*words, cwd=home.folder)
    return done.stdout + done.stderr


def test_the_list_is_on_the_site(home: Home) -> None:
    """Page, filter, record, open data: like any declared list; what is not public is nowhere."""
    home.build()
    made = site(home)
    assert {"bookshelf/index.html", "bookshelf/b-1.html", "bookshelf/b-2.html", "bookshelf/data.csv"} <= made.keys()
    assert "一个月内还" in made["bookshelf/index.html"] and "&lt;b onclick=x&gt;水浒" in made["bookshelf/b-1.html"]
    assert "张一一" in made["bookshelf/b-1.html"] and "12345" in made["bookshelf/b-1.html"]
    assert [] == [path for path, text in made.items() if "王二二" in text or "李不公开" in text]
    assert [] == [path for path, text in made.items() if "<b onclick" in text and not path.endswith(".csv")]
    stored = "".join(f.read_text("utf-8") for f in (home.folder / "snapshot").rglob("*.csv"))
    assert "水浒" in stored and "李不公开" not in stored and "王二二" not in stored


def test_a_second_run_knows_that_nothing_changed_and_a_third_that_something_did(home: Home) -> None:
    """A column that is public no longer goes from every page; so does its filter."""
    home.build()
    before = (home.folder / "site").resolve()
    home.build()
    assert before == (home.folder / "site").resolve()
    hidden = [(*row[:3], "", *row[4:]) if row[1] == "类别" else row for row in SHEETS["表说明"]]
    book(home.folder / "书.xlsx", 表说明=hidden)
    home.build()
    assert [] == [path for path, text in site(home).items() if path.startswith("bookshelf/") and "少儿" in text]


def test_without_the_tab_the_list_stays(home: Home) -> None:
    """The tab was renamed: the list is read as it was declared last, and staff are told."""
    home.build()
    book(home.folder / "书.xlsx", without="表说明")
    done = home.build(code=1)
    assert "表说明" in done.said and "西游记" in site(home)["bookshelf/index.html"]


def test_a_slip_stops_nothing(home: Home) -> None:
    """The report names the cell; the other tables are published."""
    rows = [*SHEETS["表说明"], ("通知公示", "名称", "文字", "公开", "", "", "", "more"), ("工具", "身份证号", "文字", "公开", "", "", "", "t")]
    book(home.folder / "书.xlsx", 表说明=rows)
    done = home.build(code=1)
    assert ["A8", "D9"] == [p["cell"] for p in done.report["problems"] if p["code"] in TAKEN_AND_PRIVATE]
    assert "more/index.html" not in site(home) and "bookshelf/b-2.html" in site(home)


def test_the_other_commands_know_the_list(home: Home) -> None:
    """Check, doctor, template and annotate take it like a table of sheets.yaml."""
    book(home.folder / "书.xlsx", 邻里书架=[*SHEETS["邻里书架"], ("B-3", "", "文学")])
    assert "「邻里书架」B4" in said(home, "check")
    assert "邻里书架" in said(home, "doctor")
    said(home, "annotate", "批注.xlsx")
    assert "B4" in {c.coordinate for row in load_workbook(home.folder / "批注.xlsx")["邻里书架"] for c in row if c.comment}
    said(home, "template", "空白.xlsx")
    blank = load_workbook(home.folder / "空白.xlsx")
    assert ["表", "列名", "类型", "谁能看"] == [c.value for c in blank["表说明"][1]][:4]
    assert {"书名", "类别", "荐书人", "同意公开"} <= {c.value for c in blank["邻里书架"][1]}


@pytest.fixture
def cloud(home: Home) -> Iterator[tuple[Home, LoopbackGoogle]]:
    """The same workbook in Google Sheets."""
    home.settings(SETTINGS.format(source=f"{{google: {KEY}}}"))
    with LoopbackGoogle({KEY: spreadsheet_from_xlsx(home.folder / "书.xlsx")}) as google:
        yield home, google


def test_google_is_asked_twice(cloud: tuple[Home, LoopbackGoogle]) -> None:
    """Two calls for what sheets.yaml names, two for what 「表说明」 does; one sign-in."""
    home, google = cloud
    home.build(env=google.env)
    assert TWO_CALLS * 2 == google.sheets_calls()
    assert "西游记" in site(home)["bookshelf/index.html"]
    assert "bookshelf" in json.loads((home.folder / "snapshot" / "manifest.json").read_text("utf-8"))
