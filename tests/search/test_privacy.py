"""Nothing gets into the index that may not be public: it is made of the cells that are opened as data, and no others."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator

import pytest

from acceptance.command import TOP
from jinlin.kinds import find_kinds
from jinlin.privacy.classes import Shown
from jinlin.record.column import columns
from jinlin.site.gate import Gate
from jinlin.site.wanted import finished
from privacy.made_numbers import mobile

HAN = re.compile("[\u4e00-\u9fff]")  # the office's own numbers stand in columns for staff as well
KINDS = TOP / "generator/jinlin/kinds"
SPECIAL = sorted(name for name in find_kinds() if name != "lists")  # the columns of lists stand in sheets.yaml


def rows(path: str) -> list[dict[str, str]]:
    """A sample as staff typed it."""
    return list(csv.DictReader((KINDS / path).read_text("utf-8").splitlines()))


def private(name: str) -> Iterator[str]:
    """The texts of a kind's samples that are for staff only, and what its drafts are called."""
    kind = find_kinds()[name]
    for sheet in kind.sheets(kind.read_options({}).value):
        file = f"{name}/sample.csv" if sheet.key == "main" else f"{name}/sample.{sheet.key}.csv"
        never = {c.label for c in columns(sheet.model) if c.shown in (Shown.NEVER, Shown.INTERNAL)}
        for row in rows(file):
            yield from (text for label, text in row.items() if label in never and HAN.search(text) and len(text) > 3)
            if sheet.key == "main" and row.get("发布状态") == "草稿":
                yield list(row.values())[1]


@pytest.mark.parametrize("name", SPECIAL)
def test_no_private_cell_can_be_found(index: dict[str, str], name: str) -> None:
    """Not one text of a column for staff, and no draft."""
    everything, hidden = "\n".join(index.values()), set(private(name))
    assert [] == sorted(text for text in hidden if text in everything)
    assert len(hidden) > 2


def test_people_who_did_not_agree_cannot_be_found(index: dict[str, str]) -> None:
    """Neither their names nor their numbers, in the table of volunteers or in any list."""
    people = rows("volunteers/sample.csv")
    closed = [one for one in people if one["同意公开"] == "不公开" or one["是否未成年"] == "是"]
    listed = [row for name in ("grids", "honours") for row in rows(f"lists/samples/{name}.csv")]
    others = [row["展示名"] for row in listed if row["同意公开"] == "否"]
    told = {row["p"] for row in json.loads(index["volunteers.json"])["volunteers"]}
    words = set("\n".join(index.values()).split('"'))
    assert set() == told & {one["志愿者编号"].lower() for one in closed}
    assert set() == words & {*(one["姓名"] for one in closed), *filter(None, others)}
    assert len(closed) > 3 and any(others)


def test_the_gate_reads_every_shard(index: dict[str, str]) -> None:
    """A mobile number that stood in a shard would keep the site as it was."""
    text = index["services.json"]
    found = [
        {one.code for one in Gate(frozenset(), []).check_file(finished("search/services.json", content), content)}
        for content in (text.encode(), text.replace("便民理发点", f"便民理发点{mobile()}", 1).encode())
    ]
    assert {"site.gate.mobile"} == found[1] - found[0]
