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
from jinlin.record.column import column
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
    start_time: time | None = column("开始时间", read_time, required=False, vital=True)
    end_time: time | None = column("结束时间", read_time, required=False, vital=True)
    series_from: date | None = column("系列开始", read_date, required=False, vital=True)
    series_until: date | None = column("系列结束", read_date, required=False, vital=True)
    holiday_rule: HolidayRule = column(
        "遇节假日", read_choice(HolidayRule), required=False, default=HolidayRule.KEEP, vital=True
    )
    skip_dates: tuple[date, ...] = column("例外日期", read_dates, required=False, default=(), vital=True)
    extra_dates: tuple[date, ...] = column("加场日期", read_dates, required=False, default=(), vital=True)
    venue: str = column("地点", NAME)
    audience: tuple[str, ...] = column("对象", read_items(10, 20), required=False, default=())
    fee: str = column("费用", read_line(40), required=False, default="")
    status: Status = column("状态", read_choice(Status), required=False, default=Status.PLANNED, vital=True)
    moved_to: date | None = column("改期至", read_date, required=False, vital=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlace(Entry):
    """Somewhere that residents of ours may use."""

    name: str = column("名称", NAME, aliases=("场所", "场地", "场馆", "设施名称"))
    type: str = column("类型", read_line(20), required=False, default="", aliases=("类别",))
    address: str = column(
        "地址", read_place_coarse, shown=Shown.COARSE_PLACE, required=False, default="", aliases=("位置", "地点")
    )
    hours: OpeningHours | None = column("开放时间", read_hours, required=False, aliases=("时间",))
    facilities: tuple[str, ...] = column("设施", read_items(12, 20), required=False, default=(), aliases=("设备",))
    booking: str = column("预约", read_line(80), required=False, default="", aliases=("预约方式", "怎样预约"))
    shared_with: tuple[str, ...] = column("共享社区", read_items(12, 20), required=False, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedResource(Entry):
    """Something that residents of ours may borrow, order or ask for."""

    name: str = column("名称", NAME, aliases=("内容", "资源", "工具", "物品", "服务项", "服务事项", "项目"))
    type: str = column("类型", read_line(20), required=False, default="", aliases=("清单类型", "类别"))
    state: str = column("状态", read_line(20), required=False, default="")
    available: str = column("可借", read_line(20), required=False, default="", aliases=("数量", "库存"))
    place: str = column("地点", read_place_coarse, shown=Shown.COARSE_PLACE, required=False, default="")
    rule: str = column("规则", read_line(120), required=False, default="", aliases=("怎么用", "怎么点单", "预约"))


MODELS: Mapping[Shared, type[Entry]] = {
    Shared.ACTIVITIES: SharedActivity,
    Shared.PLACES: SharedPlace,
    Shared.RESOURCES: SharedResource,
}
