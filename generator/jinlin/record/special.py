"""The sheets that belong to no kind: 撤下 (what must go), 节假日 (what the notice of the year says), 同义词."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from jinlin.record.column import Withheld, column, withheld
from jinlin.record.entry import Entry
from jinlin.record.holidays import AnnouncedDay
from jinlin.record.readers import read_choice, read_items, read_line
from jinlin.record.readers_dates import read_date
from jinlin.record.records import Records


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Entry):
    """One row of 「撤下」: the record with this 编号 is to be nowhere on the site, whichever table it is in."""

    reason: Withheld | None = withheld("原因", "撤下原因")


class DayKind(enum.Enum):
    """What the notice says of a day."""

    OFF = "放假"
    WORK = "上班"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow(Entry):
    """One row of 「节假日」: a day off, or a weekend day that is worked."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("day",)

    day: date = column("日期", read_date)
    kind: DayKind = column("安排", read_choice(DayKind))
    name: str = column("节日", read_line(20, "国庆节"), aliases=("名称",))


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymRow(Entry):
    """One row of 「同义词」: a word of the sheets, and what residents say instead."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("word",)

    word: str = column("词", read_line(20, "理发"), aliases=("词语", "说法"))
    also: tuple[str, ...] = column("同义词", read_items(12, 20, "剪头发、剃头"), aliases=("近义词", "别的说法"))


def announced_days(records: Records[HolidayRow]) -> tuple[AnnouncedDay, ...]:
    """The rows as the calendar takes them."""
    return tuple(AnnouncedDay(day=r.day, is_day_off=r.kind is DayKind.OFF, name=r.name) for r in records.rows)


def synonym_groups(records: Records[SynonymRow]) -> tuple[tuple[str, ...], ...]:
    """The rows as groups of words that mean the same."""
    return tuple((row.word, *row.also) for row in records.rows)
