"""One workbook with the sheets of every kind as staff would have typed them: real dates, times and numbers."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from acceptance.command import DAY
from jinlin.kind import Kind
from jinlin.kinds import find_kinds
from jinlin.source.samples import fetch_sample

UNSEEN = "只给工作人员看的内容"
HOUSES = {
    "kind": "lists",
    "title": "楼栋用途",
    "options": {
        "about": "每栋楼有什么。",
        "columns": [
            {"name": "楼栋", "key": "building", "required": True, "fill_down": True},
            {"name": "房间", "key": "room", "required": True},
            {"name": "面积", "key": "area", "type": "decimal", "unit": "平方米"},
            {"name": "启用日期", "key": "since", "type": "date"},
            {"name": "完成", "key": "done", "type": "percent"},
            {"name": "开放", "key": "is_open", "type": "yes_no"},
        ],
    },
}
ROOMS = [
    ["楼栋用途一览表"],
    ["编号", "楼栋", "房间", "面积", "启用日期", "完成", "开放", "钥匙在谁那里", "备注（内部）"],
    ["H-1", "3号楼", "书画室", 42.5, date(2025, 6, 1), 0.85, True, UNSEEN, UNSEEN],
    ["H-2", None, "棋牌室", 30, date(2025, 12, 31), 1, False],
    [],
    ["H-3", None, "母婴室", "#REF!", datetime(2026, 1, 2), 0.3, True],
    ["H-4", "5号楼", "#REF!", 18, date(2026, 2, 3), 0.5, True],
    ["H-5", "5号楼", "理发室", 12.25, "2026年2月4日", "60%", "是"],
]


def tables() -> dict[str, Any]:
    """``tables:`` with one table for each kind's samples, and one for the odd sheet."""
    return {name: _table(name, kind) for name, kind in find_kinds().items()} | {"houses": HOUSES}


def settings(sources: Mapping[str, Any], made: Mapping[str, Any] | None = None) -> str:
    """``sources:`` and ``tables:`` of sheets.yaml; JSON is YAML too."""
    both = {"sources": sources, "tables": tables() if made is None else made}
    return "".join(f"{key}: {json.dumps(part, ensure_ascii=False)}\n" for key, part in both.items())


def _table(name: str, kind: Kind) -> dict[str, Any]:
    options = sample_options(kind)
    titles = {key: title for key, title, _ in samples(kind)}
    return {"kind": name, "title": titles["main"], "worksheets": titles, "options": options}


def sample_options(kind: Kind) -> dict[str, Any]:
    """The options a kind's sample needs."""
    own = kind.folder / "sample.options.toml"
    return tomllib.loads(own.read_text("utf-8")) if own.is_file() else {}


def samples(kind: Kind, day: str = DAY) -> Iterator[tuple[str, str, list[list[str]]]]:
    """(sheet key, title, rows with the header) of a kind's sample sheets on a day."""
    for sheet in kind.sheets(kind.read_options(sample_options(kind)).value):
        title = sheet.title or f"{kind.name}样例"
        found = fetch_sample(kind.folder, sheet.key, title, date.fromisoformat(day))
        if found is not None:
            yield sheet.key, title, [[str(cell) for cell in row] for row in found.rows]


def write_photo(home: Path) -> None:
    """Put beside sheets.yaml the photo that the sample of the lists names."""
    (home / "photos").mkdir()
    shutil.copy(find_kinds()["lists"].folder / "samples/photos/ss-01-after.jpg", home / "photos/楼道.jpg")


def write_book(path: Path) -> Path:
    """The workbook: a tab for each sheet of each kind, the odd one, and one that is hidden and that nobody asks for."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for kind in find_kinds().values():
        for _, title, rows in samples(kind):
            _fill(book.create_sheet(title), [[typed(cell) for cell in row] for row in rows])
    houses = book.create_sheet(str(HOUSES["title"]))
    _fill(houses, ROOMS)
    houses.merge_cells("A1:G1")
    houses.merge_cells("B3:B6")
    hidden = book.create_sheet("内部名单")
    _fill(hidden, [["编号", "姓名"], ["N-1", UNSEEN]])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def write_csv(folder: Path, order: Any = lambda rows: rows) -> None:
    """The same sheets of all kinds as a folder of CSV files; ``order`` may put the rows under a header otherwise."""
    folder.mkdir(exist_ok=True)
    for kind in find_kinds().values():
        for _, title, rows in samples(kind):
            with (folder / f"{title}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([rows[0], *order(rows[1:])])


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str) and value.startswith("#"):
                cell.data_type = "e"


def typed(text: str) -> Any:
    """What a spreadsheet makes of typed text: a day, a moment, a time, a number; anything else stays text."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", text):
        return datetime.fromisoformat(text)
    if re.fullmatch(r"\d\d:\d\d", text):
        return time.fromisoformat(text)
    if re.fullmatch(r"0|[1-9]\d{0,8}", text):
        return int(text)
    return float(text) if re.fullmatch(r"(0|[1-9]\d*)\.\d+", text) else text or None
