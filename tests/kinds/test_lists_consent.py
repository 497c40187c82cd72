"""A column of a list that asks for consent asks for it whatever its type: a number and a place as a name."""

from __future__ import annotations

import pytest

from jinlin.kinds.lists.declaration import read_options
from jinlin.kinds.lists.model import sheets
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.records import Records
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table
from privacy.made_numbers import mobile

OFFICE = frozenset({"03590000001"})
DECLARED = [
    {"name": "岗位", "key": "post", "required": True},
    {"name": "写的", "key": "said", "shown": "consent"},
    {"name": "同意公开", "type": "consent"},
]


def kept(type_: str, cell: str, consent: str, *, as_typed: bool = True) -> Records:
    """One row of a list whose middle column is of ``type_``."""
    post, said, agreed = DECLARED
    model = sheets(read_options({"columns": [post, said | {"type": type_}, agreed]}).value)[0].model
    rows = (("编号", "岗位", "写的", "同意公开"), ("W-1", "网格员", cell, consent))
    table = read_table("grids", RawSheet(title="网格目录", rows=rows), wanted_columns(model, {})).value
    assert table is not None
    return read_records(table, model, Given(office=OFFICE, phones_as_typed=as_typed)).value


MINE = mobile()
CASES = [
    ("phone", MINE, "是", True, MINE, "whoever agrees, where the admin declared the table's numbers public"),
    ("phone", MINE, "否", True, "", "the admin's word is for the office's numbers, not for those who said no"),
    ("phone", MINE, "", True, "", "nobody asked"),
    ("phone", MINE, "是", False, "", "nobody declared them"),
    ("phone", f"{MINE}、0359-0000001", "否", True, "0359-0000001", "the office's line is nobody's own"),
    ("place", "幸福里小区3号楼", "否", True, "", "where a 党员中心户 is"),
    ("place", "幸福里小区3号楼", "是", True, "幸福里小区3号楼", "who agreed to it"),
    ("masked", "示例一", "否", True, "", "half a name beside a post"),
    ("date", "2026-03-05", "否", True, "", "any other type, as ever"),
]


@pytest.mark.parametrize(("type_", "cell", "consent", "as_typed", "expected", "why"), CASES)
def test_what_asks_for_consent_is_kept_with_it_alone(
    type_: str, cell: str, consent: str, expected: str, why: str, *, as_typed: bool
) -> None:
    """In what is stored and opened, and so on every page."""
    records = kept(type_, cell, consent, as_typed=as_typed)
    assert expected == records.texts["W-1"][2], why
    assert bool(expected) is bool(records.rows[0].said), why
