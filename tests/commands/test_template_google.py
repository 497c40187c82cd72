"""The staff template in Google Sheets: filled through the real wire, then read and checked by the product itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command import jinlin, order_for
from commands.blank_google import ADDRESS, KEY, google_of
from jinlin.build.reading import read
from jinlin.clock import Clock
from jinlin.commands.template.google import fill_spreadsheet, slots
from jinlin.commands.template.requests import Slot
from jinlin.commands.template.tab import google_title
from jinlin.commands.template.write import write_template
from jinlin.source.google.tabs import FoundTab
from loopback.batch import HOST
from loopback.discovery import reply_faults
from loopback.google_server import LoopbackGoogle
from loopback.spreadsheets import Worksheet

CLOCK = Clock.at(date(2026, 3, 4))
OWN = """\
community: {name: 幸福里社区, office_numbers: [0359-0000001]}
sources: {office: {google: 1BlankSpreadsheetOfTheCommunity}}
tables:
  grids:
    kind: lists
    title: 网格/目录
    options:
      columns:
        - {name: 网格, required: true}
        - {name: 类型, type: choice, choices: [居民, "商铺, 市场"]}
        - {name: 人数, type: whole}
        - {name: 电话, type: phone}
        - {name: 建立日期, type: date}
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LoopbackGoogle, Path]]:
    """A blank spreadsheet after ``jinlin template --google``, and the folder of a community that reads it."""
    home = tmp_path_factory.mktemp("社区")
    tabs = "".join(f"  {name}:\n" for name in ("activities", "notices", "services", "suggestions", "volunteers"))
    settings = f"community: {{name: 幸福里社区, hotline: '12345'}}\nsources: {{g: {{google: {KEY}}}}}\n"
    (home / "sheets.yaml").write_text(f"{settings}withdrawn: 撤下\nholidays: 节假日\ntables:\n{tabs}", "utf-8")
    with google_of() as google:
        done = jinlin("template", "--google", ADDRESS, "--today", "2026-03-04", cwd=home, **google.environment({}))
        assert (0, "") == (done.returncode, done.stderr), done.stdout
        yield google, home


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoopbackGoogle]:
    """The tab of a declared list."""
    home, mp = tmp_path_factory.mktemp("own"), pytest.MonkeyPatch()
    (home / "sheets.yaml").write_text(OWN, "utf-8")
    with google_of() as google, mp.context() as led:
        google.lead(led)
        assert ("网格/目录",) == fill_spreadsheet(KEY, home / "sheets.yaml", CLOCK, google.env).value
        yield google


def tabs(google: LoopbackGoogle) -> list[Worksheet]:
    """The tabs of the spreadsheet as they stand."""
    return list(google.spreadsheets[KEY].tabs)


def column(google: LoopbackGoogle, name: str, header: str) -> list[Mapping[str, Any]]:
    """The requests called ``name`` whose range is the cells below ``header`` of the declared list."""
    _, tab = tabs(google)
    at = list(tab.rows[0]).index(header)
    area = {"sheetId": tab.gid, "startRowIndex": 1, "startColumnIndex": at, "endColumnIndex": at + 1}
    return [asked for asked in google.writing.requests(name) if asked["range"] == area]


def test_the_product_reads_what_it_filled_in_and_finds_nothing_wrong(filled) -> None:
    """Template, then ``jinlin check`` of the same spreadsheet: no problem, and no row to publish."""
    google, home = filled
    done = jinlin("check", "--today", "2026-03-04", cwd=home, **google.environment({}))
    assert (0, "") == (done.returncode, done.stderr), done.stdout


def test_no_example_row_is_published(filled, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every tab of rows has its example row, and none of them becomes a record."""
    google, home = filled
    google.lead(monkeypatch)
    reading = read(order_for(home, CLOCK, **google.env), lambda key: None)
    assert ((), []) == (reading.problems, [r for i in reading.intakes for data in i.data.values() for r in data.rows])
    assert all("示例" in tab.rows[1] for tab in tabs(google)[1:] if tab.title != "标准答复")


def test_the_same_tabs_as_the_workbook(filled, tmp_path: Path) -> None:
    """One description, two writers: the same tabs, headers and example rows, in the same order."""
    google, home = filled
    write_template(tmp_path / "公示.xlsx", home / "sheets.yaml", CLOCK)
    book = openpyxl.load_workbook(tmp_path / "公示.xlsx")
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [s.title for s in visible] == [tab.title for tab in tabs(google)]
    for sheet, tab in list(zip(visible, tabs(google), strict=True))[1:]:
        assert [c.value for c in sheet[1]] == list(tab.rows[0])[: sheet.max_column]
        assert [bool(c.value) for c in sheet[2]] == [bool(cell) for cell in list(tab.rows[1])[: sheet.max_column]]


def test_it_is_filled_by_one_call(filled) -> None:
    """Two reads to see that it is empty, one write: wholly filled or not at all."""
    google, _ = filled
    methods = ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchGet", "sheets.spreadsheets.batchUpdate"]
    assert methods == google.sheets_calls()[:3]
    assert [1] == [len(google.writing.batches)]


def test_the_requests_are_what_google_says_it_takes(filled) -> None:
    """Every request fits the closed schema of the discovery document."""
    google, _ = filled
    body = {"requests": google.writing.batches[0]}
    assert [] == reply_faults(HOST, "BatchUpdateSpreadsheetRequest", body)


def test_the_blank_tab_becomes_the_guide(filled) -> None:
    """No empty 工作表1 is left over, and nothing was deleted."""
    google, _ = filled
    assert ("填写说明", 0) == (tabs(google)[0].title, tabs(google)[0].gid)
    assert [] == google.writing.requests("deleteSheet")


def test_the_guide_explains_every_column(filled) -> None:
    """填写说明 has a line for each column of each tab."""
    guide, *others = tabs(filled[0])
    explained = {tuple(row[:2]) for row in guide.rows}
    assert [] == [(t.title, h) for t in others for h in t.rows[0] if h and (t.title, h) not in explained]


def test_headers_stay_in_sight_and_are_asked_about_before_they_change(filled) -> None:
    """Frozen, explained by a note, and protected by a warning that shuts nobody out."""
    google, _ = filled
    frozen = [each["properties"]["gridProperties"]["frozenRowCount"] for each in google.writing.requests("addSheet")]
    guarded = [each["protectedRange"] for each in google.writing.requests("addProtectedRange")]
    heads = [row["values"] for each in google.writing.requests("updateCells")[1:] for row in each["rows"][:1]]
    assert {1} == set(frozen)
    assert {tab.gid for tab in tabs(google)} == {each["range"]["sheetId"] for each in guarded if each["warningOnly"]}
    assert [] == [cell for head in heads for cell in head if not cell.get("note")]


WATCHED = [
    ("类型", "ONE_OF_LIST", ["居民", "商铺, 市场"], True, "a closed list; Google minds no comma"),
    ("发布状态", "ONE_OF_LIST", ["发布", "草稿", "待审核", "隐藏", "示例"], True, "what decides about publication"),
    ("建立日期", "DATE_IS_VALID", [], False, "the reader understands more than Google: only a warning"),
    ("人数", "NUMBER_BETWEEN", ["-999999999", "999999999"], False, "20人 is understood too"),
]


@pytest.mark.parametrize(("header", "kind", "values", "strict", "why"), WATCHED)
def test_what_google_watches(own: LoopbackGoogle, header: str, kind: str, values, strict: bool, why: str) -> None:
    """Drop-downs are strict; days and numbers only draw a warning."""
    rule = column(own, "setDataValidation", header)[0]["rule"]
    said = [value["userEnteredValue"] for value in rule["condition"].get("values", [])]
    assert (kind, values, strict) == (rule["condition"]["type"], said, rule["strict"]), why


def test_a_drop_down_of_another_tab_comes_after_that_tab(filled) -> None:
    """Google refuses a range of a tab that is not there yet, and with it everything else that was asked."""
    names = [next(iter(one)) for one in filled[0].writing.batches[0]]
    ready = [one["rule"] for one in filled[0].writing.requests("setDataValidation") if "RANGE" in str(one)]
    assert [("='标准答复'!$A$2:$A$30", False)] == [
        (rule["condition"]["values"][0]["userEnteredValue"], rule["strict"]) for rule in ready
    ]
    assert ["addSheet"] * names.count("addSheet") == names[: names.count("addSheet")]


FORMATS = [
    ("编号", ("TEXT", "@"), "an id keeps its zeros"),
    ("电话", ("TEXT", "@"), "so does a telephone number"),
    ("建立日期", ("DATE", "yyyy-mm-dd"), "a day is a day"),
    ("网格", ("TEXT", "@"), "2026年3月 stays what it is"),
    ("人数", ("NUMBER", "0"), "a number is one"),
]


@pytest.mark.parametrize(("header", "expected", "why"), FORMATS)
def test_formats_of_whole_columns(own: LoopbackGoogle, header: str, expected, why: str) -> None:
    """What is typed below a header is taken as what the column holds."""
    found = column(own, "repeatCell", header)[0]["cell"]["userEnteredFormat"].get("numberFormat")
    assert expected == (found and (found["type"], found["pattern"])), why


def test_example_cells_are_what_staff_would_type(filled) -> None:
    """A telephone number is text, a day a serial number, a state the word of the drop-down."""
    activities = next(tab for tab in tabs(filled[0]) if tab.title == "活动日历")
    holidays = next(tab for tab in tabs(filled[0]) if tab.title == "节假日")
    example = dict(zip(activities.rows[0], activities.rows[1], strict=True))
    assert ("12345", "示例", 46296) == (example["咨询电话"], example["发布状态"], holidays.rows[1][0])


def test_a_second_time_nothing_is_touched(filled) -> None:
    """Filled once, it is no longer empty; the person is told in which cell something stands."""
    google, home = filled
    before = google.spreadsheets[KEY]
    done = jinlin("template", "--google", KEY, cwd=home, **google.environment({}))
    assert (2, "") == (done.returncode, done.stdout)
    assert "「填写说明」的 A1" in done.stderr and "sheets.new" in done.stderr
    assert before is google.spreadsheets[KEY]


def there(*titles: str, hidden: str = "") -> list[FoundTab]:
    """Blank tabs with gids from 1."""
    return [FoundTab(gid=n, title=t, rows=9, columns=9, hidden=t == hidden) for n, t in enumerate(titles, 1)]


SLOTS = [
    (["工作表1"], "", [(1, False), (2, True)], "the blank tab of every new spreadsheet becomes the guide"),
    (["b", "工作表1"], "", [(2, False), (1, False)], "a blank tab of ours is used"),
    (["A"], "", [(1, False), (2, True)], "the guide has its own tab already"),
    (["x", "y"], "x", [(2, False), (3, True)], "a hidden tab is not for the guide"),
    (["x", "A"], "", [(2, False), (3, True)], "its own tab before any other"),
]


@pytest.mark.parametrize(("titles", "hidden", "expected", "why"), SLOTS)
def test_blank_tabs_are_used_and_none_is_deleted(titles, hidden: str, expected, why: str) -> None:
    """Titles ``a`` (the guide) and ``b`` among the blank tabs that are there."""
    wanted = [Slot(gid=gid, index=n, is_new=new) for n, (gid, new) in enumerate(expected)]
    assert wanted == slots(("a", "b"), there(*titles, hidden=hidden)), why


TITLES = [
    ("三单/实事", "三单/实事", "Google minds no slash"),
    ("重名", "重名-2", "titles differ"),
    ("长" * 120, "长" * 100, "100 characters at most"),
]


@pytest.mark.parametrize(("title", "expected", "why"), TITLES)
def test_titles_that_google_accepts(title: str, expected: str, why: str) -> None:
    """A tab's title is mended no more than needed."""
    assert expected == google_title(title, frozenset({"重名"})), why
