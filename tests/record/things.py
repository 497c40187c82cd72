"""A small model with a column of each class, and rows of it, as the tests of records read them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from jinlin.privacy.classes import Shown
from jinlin.record.column import Withheld, column
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.read import read_records, wanted_columns
from jinlin.record.readers import read_choice, read_line
from jinlin.record.readers_dates import read_date
from jinlin.record.readers_numbers import read_whole
from jinlin.record.readers_private import Consent, read_consent, read_person, read_phone
from jinlin.source.raw import RawSheet
from jinlin.table.read import read_table


class State(enum.Enum):
    """Two words."""

    ON = "开"
    OFF = "关"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Entry):
    """A small model with one column of each class."""

    title: str = column("名称", read_line(20))
    day: date | None = column("日期", read_date, required=False)
    count: int | None = column("人数", read_whole(0, 50), required=False)
    state: State = column("状态", read_choice(State, "states"), required=False, default=State.ON, vital=True)
    person: str | None = column("负责人", read_person, shown=Shown.ON_CONSENT, required=False)
    consent: Consent = column("同意公开", read_consent, required=False, default=Consent.NONE)
    phone: tuple | None = column("电话", read_phone, shown=Shown.OFFICE_ONLY, required=False)
    home: Withheld | None = column("住址", shown=Shown.NEVER)


HEADER = ["编号", "名称", "日期", "人数", "状态", "负责人", "同意公开", "电话", "住址", "发布状态"]
GIVEN = Given(year=2026, office=frozenset({"03590000001"}), words={"states": {"亮": "on"}})


def read(*rows):
    """Rows as dicts of header → cell."""
    return read_sheet(RawSheet(title="表", rows=[HEADER, *([row.get(name, "") for name in HEADER] for row in rows)]))


def read_sheet(sheet):
    """A sheet under HEADER as it is given."""
    return read_records(read_table("t", sheet, wanted_columns(Thing, {})).value, Thing, GIVEN)


def row(**cells):
    """A good row with some cells replaced."""
    return {"编号": "A-1", "名称": "甲", **cells}
