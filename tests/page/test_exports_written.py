"""What goes out whole: workbooks, the data package, the feed of changes."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

import feedparser
import openpyxl
import pytest
import python_calamine

from jinlin.page.exports.changes import Feed, render_atom, render_json_feed
from jinlin.page.exports.package import Licence, Package, Packaged, explanations, render_package
from jinlin.page.exports.table import Titled, render_disclosure, render_table
from jinlin.page.exports.workbook import MOST_IN_CELL, Grid, render_rows, render_workbook
from jinlin.page.feed import FeedEntry
from jinlin.page.open_data import Opened, measure, render_data_csv
from jinlin.page.output import written
from jinlin.privacy.classes import Shown
from jinlin.record.column import Withheld, column, public_columns
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.readers import read_items, read_line
from jinlin.record.readers_dates import read_date
from jinlin.record.readers_numbers import read_whole
from jinlin.record.records import Records
from jinlin.strings import read_strings


def cells(content: bytes, sheet: int = 0) -> list[tuple[object, ...]]:
    """The rows of a sheet as openpyxl reads them."""
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet].iter_rows(values_only=True))


TEXTS = [
    ("3月5日", "3月5日", "plain"),
    ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "no formula: it comes back as a text"),
    ('<b>&"甲"</b>', '<b>&"甲"</b>', "markup"),
    ("一\n二", "一\n二", "two lines"),
    (" 前后 ", " 前后 ", "blanks at the ends"),
    ("坏\x00\ud800\x1b", "坏", "what XML cannot hold is dropped"),
    ("", None, "nothing"),
    ("长" * 40_000, "长" * MOST_IN_CELL, "longer than Excel reads"),
    (Decimal("12.50"), 12.5, "a number to reckon with"),
    (date(2026, 3, 5), "2026-03-05", "a day"),
]


@pytest.mark.parametrize(("value", "expected", "why"), TEXTS, ids=[row[-1] for row in TEXTS])
def test_a_cell_comes_back_as_it_was(value: object, expected: object, why: str) -> None:
    """Excel's own way of reading, and the one by which we read workbooks of staff."""
    content = render_rows("表", ["列"], [[value]])
    ((_,), (found,)) = cells(content)
    assert expected == (f"{found:%Y-%m-%d}" if isinstance(value, date) else found), why
    assert 1 <= len(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python())


def test_lines_of_a_cell_are_shown_as_lines() -> None:
    """Excel shows them side by side unless told to wrap."""
    sheet = openpyxl.load_workbook(io.BytesIO(render_rows("表", ["列"], [["一\n二"], ["&"]]))).active
    assert (True, False) == (bool(sheet["A2"].alignment.wrap_text), bool(sheet["A3"].alignment.wrap_text))


def test_what_excel_takes_for_a_sign_is_escaped() -> None:
    """``_x0041_`` would be shown as A."""
    parts = zipfile.ZipFile(io.BytesIO(render_rows("表", ["列"], [["_x0041_"]])))
    assert b">_x005F_x0041_<" in parts.read("xl/worksheets/sheet1.xml")


def test_no_cell_is_a_formula() -> None:
    """Nor a link: nothing in the file is ever run."""
    book = openpyxl.load_workbook(io.BytesIO(render_rows("表", ["=1+1"], [["=HYPERLINK(1)"]])))
    assert {"inlineStr", "s"} >= {cell.data_type for row in book.active.iter_rows() for cell in row}


def test_titles_are_such_as_excel_takes() -> None:
    """Short, without signs of paths, and no two alike."""
    grids = [Grid(title=title, header=["a"], rows=[]) for title in ("[甲]/乙:丙", "长" * 40, "长" * 40, "'", "𠮷" * 20)]
    titles = openpyxl.load_workbook(io.BytesIO(render_workbook(grids))).sheetnames
    assert ["甲  乙 丙", "长" * 31, "长" * 27 + " (2)", "-", "𠮷" * 15] == titles


def test_the_same_rows_give_the_same_bytes() -> None:
    """No moment, machine or order of parts stands in the file; the header stays in sight."""
    first, again = (render_rows("表", ["甲"], [["乙"]]) for _ in range(2))
    assert first == again
    assert {(1980, 1, 1, 0, 0, 0)} == {part.date_time for part in zipfile.ZipFile(io.BytesIO(first)).infolist()}
    assert "A2" == openpyxl.load_workbook(io.BytesIO(first)).active.freeze_panes


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Entry):
    """One row of a list of payments."""

    item: str = column("项目", read_line())
    day: date = column("日期", read_date)
    amount: int = column("金额（元）", read_whole())
    parts: tuple[str, ...] = column("明细", read_items(), required=False, default=())
    payee: Withheld | None = column("收款人", shown=Shown.NEVER)


PAID = (
    (Payment(id="K-2", item="=灯具", day=date(2026, 3, 5), amount=300, parts=("灯", "线")), "3月5日", "灯、线"),
    (Payment(id="K-1", item="水管", day=date(2026, 1, 9), amount=20), "2026.1.9", ""),
)


def payments() -> Opened:
    """Two payments, in the order of the sheet."""
    texts = {}
    for row, day, parts in PAID:
        typed = {"id": row.id, "item": row.item, "day": day, "amount": str(row.amount), "parts": parts}
        texts[row.id] = tuple(typed.get(c.key, "") for c in public_columns(Payment))
    rows = tuple(row for row, _, _ in PAID)
    return Opened.read_with(Records(model=Payment, rows=rows, texts=texts, numbers={"K-2": 2, "K-1": 3}), Given())


def test_a_table_is_there_row_by_row() -> None:
    """What staff typed, in their order; numbers and days as such; no column that nobody may see."""
    header, *rows = cells(render_table(Titled("收支公示", payments())))
    assert [("K-2", "=灯具", "2026-03-05", 300), ("K-1", "水管", "2026-01-09", 20)] == [
        (row[0], row[1], f"{row[2]:%Y-%m-%d}", row[3]) for row in rows
    ]
    assert "发布状态" in header and "收款人" not in header


def test_a_workbook_is_written_only_when_its_table_changed() -> None:
    """Its key tells so without writing it, also after the table was measured."""
    keys = [written("a/data.xlsx", render_table, Titled(title, opened)).key() for title in "甲乙" for opened in tables()]
    assert [True, True, False] == [keys[0] == keys[1], keys[0] != keys[2], keys[0] == keys[3]]


def tables() -> list[Opened]:
    """The same payments twice, once measured, and other ones."""
    fewer = replace(payments().records, rows=PAID[0][:1])
    measured = payments()
    measure("csv", measured)
    return [payments(), measured, Opened.read_with(fewer, Given())]


def test_disclosure_has_numbered_rows() -> None:
    """A sheet for each table, without what is of no interest to whoever checks it."""
    header, first, second = cells(render_disclosure([Titled("通知", payments()), Titled("收支", payments())], "序号"), 1)
    assert (("序号", "编号"), (1, "K-2"), (2, "K-1")) == (header[:2], first[:2], second[:2])
    assert "发布状态" not in header


CC = Licence(name="CC-BY-4.0", title="署名", path="https://creativecommons.org/licenses/by/4.0/")


def package(licence: Licence | None = CC, opened: Opened | None = None) -> dict:
    """A package of the payments, or of ``opened``."""
    opened = opened or payments()
    table = Packaged(
        name="accounts", file="accounts/data", title="收支公示", description="钱", opened=opened,
        explained=explanations(opened, "lists", read_strings()),
    )  # fmt: skip
    head = Package(title="数据", publisher="社区", site="https://a.example/", licence=licence, as_typed="（文字）")
    return json.loads(render_package(head, [table]))


def test_each_file_is_named_with_size_and_sum() -> None:
    """Whoever has a copy can tell whether it is whole."""
    typed, texts = package()["resources"]
    content = render_data_csv(payments())
    assert ("accounts/data.csv", len(content)) == (texts["path"], texts["bytes"])
    assert f"sha256:{sha256(content).hexdigest()}" == texts["hash"]
    assert "accounts/data.json" == typed["path"]


def test_columns_are_described_by_their_declaration() -> None:
    """Typed in JSON, texts in CSV; what may not be empty is said, and what nobody may see is not named."""
    typed, texts = package()["resources"]
    described = {f["name"]: f["type"] for f in typed["schema"]["fields"]}
    assert ("date", "integer", "array") == (described["day"], described["amount"], described["parts"])
    assert {"string"} == {f["type"] for f in texts["schema"]["fields"]}
    assert "payee" not in described
    assert {"required": True} == typed["schema"]["fields"][1]["constraints"]


def test_a_number_too_small_to_be_told_is_not_promised() -> None:
    """Its cell is empty in the files: whoever checks them by the package would find the table broken."""
    records, at = payments().records, [c.key for c in public_columns(Payment)].index("amount")
    texts = {**records.texts, "K-1": (*records.texts["K-1"][:at], "", *records.texts["K-1"][at + 1 :])}
    typed, _ = package(opened=Opened.read_with(replace(records, texts=texts), Given()))["resources"]
    promised = {f["name"] for f in typed["schema"]["fields"] if "constraints" in f}
    assert {"id", "item", "day"} <= promised and "amount" not in promised


def test_a_licence_stands_there_only_if_chosen() -> None:
    """Nobody but the committee decides under which terms its data goes out."""
    assert ["CC-BY-4.0"] == [one["name"] for one in package()["licenses"]]
    assert "licenses" not in package(licence=None)


def test_the_feed_is_the_same_in_both_forms() -> None:
    """Newest first, read by a reading programme."""
    told = [("a", date(2026, 3, 1)), ("b", date(2026, 3, 5))]
    entries = tuple(FeedEntry(id=f"tag:{n}", title=n, url=f"https://a.example/{n}", updated=d, summary="x") for n, d in told)
    feed = Feed(title="更新", author="社区", site="https://a.example/", address="https://a.example/feeds/changes",
                updated=date(2026, 3, 5), entries=entries)  # fmt: skip
    atom, told_json = feedparser.parse(render_atom(feed)), json.loads(render_json_feed(feed))
    assert not atom.bozo
    assert ["tag:b", "tag:a"] == [one["id"] for one in told_json["items"]] == [one.id for one in atom.entries]
    assert "https://a.example/feeds/changes.json" == told_json["feed_url"]


def test_an_entry_without_a_page_has_no_address() -> None:
    """A site that has no address yet: an empty one is none, and a reading programme would follow it."""
    entry = FeedEntry(id="tag:a", title="a", url="", updated=date(2026, 3, 1), summary="x")
    feed = Feed(title="更新", author="社区", site="", address="", updated=date(2026, 3, 5), entries=(entry,))
    assert [] == [key for key in json.loads(render_json_feed(feed))["items"][0] if key == "url"]
