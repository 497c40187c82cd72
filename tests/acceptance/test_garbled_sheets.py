"""Sheets as nobody should leave them: cells, rows and columns replaced, doubled, cut and shuffled by chance."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from acceptance.books import samples, settings
from acceptance.command import Home
from jinlin.kinds import find_kinds

Rows = list[list[str]]
SIGNS = (
    "", "。", "—", "/", "无", "同上", "#REF!", "Loading...", "待定", "长期", "每周三", "周八", "2026-02-30", "9999-12-31",
    "1900-01-00", "2026-12-31至2026-01-01", "每年2月29日", "农历十三月初一", "每季度首月31日", "每隔0周", "25:00", "9:00-9:00",
    "周一至周日 0:00-24:00", "0", "-1", "1e308", "nan", "∞", "1.2.3", "1/3", "1000%", "1，000", "5元", "是", "否", "示例", "隐藏",
    "公开姓名", "S-001、S-001", "建议：S-001", "../x", "index", "A-" * 50, "字" * 3000, "\u202eabc", "\u200b", "a\nb", "=1+1",
    "<script>alert(1)</script>", "{{ x }}", "%(a)s", "\\", "]]>", "-->", "https://", "https://例.中国/", "12345 12345",
    "(0359)0000001转1", "300号楼-1号楼", "1-200号楼",
)  # fmt: skip


def other_cells(rows: Rows, chance: random.Random) -> None:
    """Some cells below the header hold something else, or what stands in another column."""
    for _ in range(chance.randint(1, 12)):
        row = chance.choice(rows[1:])
        row[chance.randrange(len(row))] = chance.choice([*SIGNS, *row])


def other_header(rows: Rows, chance: random.Random) -> None:
    """A column is called something else, below empty lines."""
    rows[0][chance.randrange(len(rows[0]))] = chance.choice(SIGNS)
    rows[:0] = [[] for _ in range(chance.randint(0, 3))]


def doubled_row(rows: Rows, chance: random.Random) -> None:
    """A row stands there twice."""
    rows.insert(chance.randint(1, len(rows)), list(chance.choice(rows)))


def slipped_row(rows: Rows, chance: random.Random) -> None:
    """The cells of a row stand under other headers, or end too early."""
    row = chance.choice(rows[1:])
    chance.shuffle(row)
    del row[chance.randint(1, len(row)) :]


def lost_column(rows: Rows, chance: random.Random) -> None:
    """A column is gone."""
    at = chance.randrange(len(rows[0]))
    for row in rows:
        del row[at : at + 1]


def few_rows(rows: Rows, chance: random.Random) -> None:
    """Hardly anything is left."""
    del rows[chance.randint(0, 2) :]


DAMAGES: tuple[Callable[[Rows, random.Random], None], ...] = (
    other_cells, other_cells, other_cells, other_header, doubled_row, slipped_row, lost_column, few_rows,
)  # fmt: skip


def write_garbled(folder: Path, chance: random.Random) -> None:
    """The sheets of all kinds as CSV files, most of them damaged."""
    folder.mkdir()
    for kind in find_kinds().values():
        for _, title, rows in samples(kind):
            for damage in chance.sample(DAMAGES, chance.randint(0, 2)):
                if len(rows) > 1 and all(rows):
                    damage(rows, chance)
            with (folder / f"{title}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)


@pytest.mark.parametrize("seed", range(6))
def test_no_sheet_ends_a_run(seed: int, home: Home) -> None:
    """Whatever stands in them, the rest is published and every fault is told; no number makes the last scan stop."""
    write_garbled(home.folder / "表格", random.Random(seed))
    home.settings(settings({"office": {"folder": "表格"}}))
    run = home.build()
    assert "Traceback" not in run.said and run.code in (0, 1), run.said
    assert run.report["problems"]
