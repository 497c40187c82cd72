"""What the demonstration hands out whole is what its pages show, and strangers' programs can read it."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Mapping
from datetime import datetime

import openpyxl
import pytest
from frictionless import Package

from acceptance.command import Home


def workbook(files: Mapping[str, bytes], path: str) -> list[list[list[object]]]:
    """The sheets of a workbook of the site, with nothing for an empty cell."""
    book = openpyxl.load_workbook(io.BytesIO(files[path]))
    return [[["" if cell is None else cell for cell in row] for row in s.iter_rows(values_only=True)] for s in book]


def test_the_package_validates(demo: Home) -> None:
    """Frictionless reads every table, finds all values of the types they are said to have, and the sums right."""
    report = Package(str(demo.site / "datapackage.json")).validate()
    wrong = [(task.name, error.message) for task in report.tasks for error in task.errors]
    assert ([], []) == ([error.message for error in report.errors], wrong)
    assert 2 * len(list(demo.site.glob("*/data.csv"))) + 2 * len(BESIDE) == len(report.tasks) > 20


BESIDE = ("suggestions.timeline", "five-steps.timeline", "volunteers.teams", "volunteers.rules", "volunteers.awards",
          "volunteers.catalogue", "notices.steps")  # fmt: skip
SHOWN = [
    ("suggestions", "timeline", "note", "{suggestion}.html", "a step of a story stands on its suggestion's page"),
    ("notices", "steps", "text", "{notice}.html", "and of an outage on its notice's"),
    ("volunteers", "catalogue", "item", "page-catalogue.html", "what points are exchanged for"),
    ("volunteers", "teams", "name", "index.html", "teams"),
]


@pytest.mark.parametrize(("table", "name", "key", "page", "why"), SHOWN, ids=[case[-1] for case in SHOWN])
def test_what_stands_beside_the_main_sheet_is_handed_out_too(
    demo: Home, table: str, name: str, key: str, page: str, why: str
) -> None:
    """Row by row what a page shows, in the package, with a dictionary, and led to from the page of downloads."""
    rows = json.loads((demo.site / table / f"{name}.json").read_text("utf-8"))
    paths = [demo.site / table / page.format_map(row).lower() for row in rows]
    assert rows and all(html.escape(row[key]) in path.read_text("utf-8") for row, path in zip(rows, paths, strict=True)), why
    packaged = {one.name: one.path for one in Package(str(demo.site / "datapackage.json")).resources}
    assert f"{table}/{name}.json" == packaged[f"{table}.{name}"] and {*BESIDE} <= packaged.keys()
    offered = (demo.site / "open-data/index.html").read_text("utf-8")
    files = (f"{name}.csv", f"{name}.json", f"{name}-dictionary.csv")
    assert all(f'href="../{table}/{file}"' in offered and (demo.site / table / file).is_file() for file in files)


def test_the_ledger_is_not_handed_out(demo: Home) -> None:
    """Pages show what somebody did, and sums; how each service was graded is between the community and its volunteers."""
    assert not [*demo.site.glob("volunteers/ledger*")]


def test_workbooks_match_row_by_row(demo: Home) -> None:
    """Each has the rows of the CSV beside it in the same order, and each row a page of the site."""
    files = demo.files()
    paths = [path for path in files if path.endswith("/data.xlsx")]
    assert len(paths) > 10
    for path in paths:
        table = path.partition("/")[0]
        ((header, *rows),) = workbook(files, path)
        typed_header, *typed = csv.reader(io.StringIO(files[f"{table}/data.csv"].decode("utf-8-sig"), newline=""))
        assert (typed_header, [row[0] for row in typed]) == (header, [row[0] for row in rows]), table
        assert all(is_said(a, b) for own, other in zip(rows, typed, strict=True) for a, b in zip(own, other, strict=True))


def is_said(cell: object, typed: str) -> bool:
    """Whether a cell holds what was typed: the same text, or the number or the day that it means."""
    if isinstance(cell, str):
        return cell == typed.removeprefix("'") or cell == typed
    return bool(typed) and (isinstance(cell, datetime) or float(cell) == float("".join(c for c in typed if c in "0123456789.-")))


def test_the_catalogue_has_the_columns_of_the_standard(demo: Home) -> None:
    """政务公开标准目录: the same rows as CSV and as workbook, numbered."""
    files = demo.files()
    ((header, *rows),) = workbook(files, "services/catalogue.xlsx")
    typed = list(csv.reader(io.StringIO(files["services/catalogue.csv"].decode("utf-8-sig"), newline="")))
    assert [header, *rows] == typed
    assert ["序号", "公开事项（一级）", "公开事项（二级）", "公开内容（要素）", "公开依据", "公开时限", "公开主体"] == header[:7]


def test_disclosure_holds_the_accounts_and_notices(demo: Home) -> None:
    """居务公开: each declared table in a sheet of its own, with every row that has a page."""
    accounts, notices = workbook(demo.files(), "open-data/disclosure.xlsx")
    assert "金额（元）" in accounts[0] and [n + 1 for n in range(len(accounts) - 1)] == [row[0] for row in accounts[1:]]
    for table, sheet in (("accounts", accounts), ("notices", notices)):
        assert all((demo.site / table / f"{str(row[1]).lower()}.html").is_file() for row in sheet[1:])


def test_the_page_is_two_taps_from_home(demo: Home) -> None:
    """首页 → 怎么订阅 → 下载数据."""
    assert 'href="../open-data/"' in demo.page("feeds/index.html")
    assert "feeds/" in demo.page("index.html")
