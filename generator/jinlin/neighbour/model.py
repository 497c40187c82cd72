"""The columns that are taken of a neighbour's tables. Any other column is never looked at, as in our own sheets.

A column is found by its key or its header in the neighbour's data package. Telephone numbers and people are none of
them: whose a number is cannot be known here, and the neighbour's own page tells it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from jinlin.config.settings import Shared
from jinlin.privacy.classes import Shown
from jinlin.record.column import column, optional
from jinlin.record.entry import Entry
from jinlin.record.hours import read_hours
from jinlin.record.opening_hours import OpeningHours
from jinlin.record.readers import read_choice, read_items, read_line
from jinlin.record.readers_dates import read_date, read_dates, read_schedule, read_time
from jinlin.record.readers_private import read_place_coarse
from jinlin.record.schedule import Schedule
from jinlin.view.occurrences import HolidayRule

NAME = read_line(60)


class Status(enum.Enum):
    """Where an activity stands; open data says it in these words, whatever the sheet calls it."""

    PLANNED = "计划"
    BOOKING = "报名中"
    FULL = "已满"
    DONE = "已结束"
    CANCELLED = "取消"
    MOVED = "改期"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedActivity(Entry):
    """Something that residents of ours may come to."""

    title: str = column("活动名称", NAME)
    when: Schedule = column("日期或规律", read_schedule)
    start_time: time | None = optional("开始时间", read_time, vital=True)
    end_time: time | None = optional("结束时间", read_time, vital=True)
    series_from: date | None = optional("系列开始", read_date, vital=True)
    series_until: date | None = optional("系列结束", read_date, vital=True)
    holiday_rule: HolidayRule = optional("遇节假日", read_choice(HolidayRule), default=HolidayRule.KEEP, vital=True)
    skip_dates: tuple[date, ...] = optional("例外日期", read_dates, default=(), vital=True)
    extra_dates: tuple[date, ...] = optional("加场日期", read_dates, default=(), vital=True)
    venue: str = column("地点", NAME)
    audience: tuple[str, ...] = optional("对象", read_items(10, 20), default=())
    fee: str = optional("费用", read_line(40), default="")
    status: Status = optional("状态", read_choice(Status), default=Status.PLANNED, vital=True)
    moved_to: date | None = optional("改期至", read_date, vital=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlace(Entry):
    """Somewhere that residents of ours may use."""

    name: str = column("名称", NAME, aliases=("场所", "场地", "场馆", "设施名称"))
    type: str = optional("类型", read_line(20), default="", aliases=("类别",))
    address: str = optional("地址", read_place_coarse, shown=Shown.COARSE_PLACE, default="", aliases=("位置", "地点"))
    hours: OpeningHours | None = optional("开放时间", read_hours, aliases=("时间",))
    facilities: tuple[str, ...] = optional("设施", read_items(12, 20), default=(), aliases=("设备",))
    booking: str = optional("预约", read_line(80), default="", aliases=("预约方式", "怎样预约"))
    shared_with: tuple[str, ...] = optional("共享社区", read_items(12, 20), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedResource(Entry):
    """Something that residents of ours may borrow, order or ask for."""

    name: str = column("名称", NAME, aliases=("内容", "资源", "工具", "物品", "服务项", "服务事项", "项目"))
    type: str = optional("类型", read_line(20), default="", aliases=("清单类型", "类别"))
    state: str = optional("状态", read_line(20), default="")
    available: str = optional("可借", read_line(20), default="", aliases=("数量", "库存"))
    place: str = optional("地点", read_place_coarse, shown=Shown.COARSE_PLACE, default="")
    rule: str = optional("规则", read_line(120), default="", aliases=("怎么用", "怎么点单", "预约"))


MODELS: Mapping[Shared, type[Entry]] = {
    Shared.ACTIVITIES: SharedActivity,
    Shared.PLACES: SharedPlace,
    Shared.RESOURCES: SharedResource,
}
