"""The samples' dates move with the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jinlin.source.samples import dated, fetch_sample, read_sample

SUNDAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("expected", "text", "why"),
    [
        ("2026-03-04", "{d+3}", "days from today"),
        ("2026-01-20", "{d-40}", "and back, over a month's end"),
        ("2026-02-25", "{w+0:3}", "Sunday ends its week: this Wednesday is past"),
        ("2026-03-02", "{w+1:1}", "next week begins tomorrow"),
        ("2026-02-28", "{m-1:31}", "a day the month lacks is its last"),
        ("2027-01-15", "{m+10:15}", "months run over the year's end"),
        ("2025-12-15", "{m-3:15}", "and back"),
        ("2026年度", "{y+0}年度", "the year within a text"),
        ("每周三 2026-02-25至2026-05-30", "每周三 {w+0:3}至{d+90}", "two tokens in one cell"),
        ("{x}{d}{{7*7}}", "{x}{d}{{7*7}}", "other braces stay"),
    ],
)
def test_tokens(expected: str, text: str, why: str) -> None:
    """A token is the day it means today."""
    assert expected == dated(text, SUNDAY), why


def test_cells_are_cells() -> None:
    """A token does not disturb quotes, commas and line breaks."""
    assert (("名称", "日期"), ("a,b\nc", "2026-03-01")) == read_sample('名称,日期\n"a,b\nc",{d+0}\n', "x", SUNDAY).rows


@pytest.mark.parametrize(
    ("cell", "key", "name"), [("主", "main", "sample"), ("附", "ledger", "sample"), ("坏", "main", "broken")]
)
def test_files_by_key(tmp_path: Path, cell: str, key: str, name: str) -> None:
    """The main sheet is sample.csv, any other sample.<key>.csv; broken ones likewise."""
    for file, text in (("sample.csv", "主"), ("sample.ledger.csv", "附"), ("broken.csv", "坏")):
        (tmp_path / file).write_text(text, "utf-8")
    sheet = fetch_sample(tmp_path, key, "标题", SUNDAY, name=name)
    assert sheet is not None and ("标题", ((cell,),)) == (sheet.title, sheet.rows)


def test_no_file_no_sheet(tmp_path: Path) -> None:
    """An optional sheet without a sample is simply not there."""
    assert fetch_sample(tmp_path, "boards", "榜单", SUNDAY) is None


def test_a_table_with_rows_of_its_own_has_its_own_other_sheets(tmp_path: Path) -> None:
    """The usual sample's other sheets would speak of rows that this table does not have."""
    (tmp_path / "samples").mkdir()
    for file, text in (("sample.timeline.csv", "别的"), ("samples/own.csv", "主"), ("samples/own.timeline.csv", "附")):
        (tmp_path / file).write_text(text, "utf-8")
    sheets = [fetch_sample(tmp_path, key, "标题", SUNDAY, table="own") for key in ("main", "timeline", "boards")]
    assert [(("主",),), (("附",),), None] == [sheet and sheet.rows for sheet in sheets]
