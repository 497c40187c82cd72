"""The columns of 「活动日历」."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import ClassVar

from jinlin.privacy.office import PhoneNumber
from jinlin.problem import problem
from jinlin.record.column import Withheld, column, optional, withheld
from jinlin.record.entry import Entry, english_column, id_column, phone_column
from jinlin.record.given import Given
from jinlin.record.reader import Outcome
from jinlin.record.readers import (
    read_choice,
    read_items,
    read_line,
    read_related,
    read_text,
    read_url,
    read_word,
    read_yes_no,
)
from jinlin.record.readers_dates import read_date, read_dates, read_moment, read_schedule, read_time
from jinlin.record.readers_numbers import read_whole
from jinlin.record.schedule import Schedule
from jinlin.view.occurrences import HolidayRule

CATEGORIES = {
    "文化": "culture",
    "为老": "elders",
    "儿童": "children",
    "健康": "health",
    "党建": "party",
    "议事": "deliberation",
    "志愿": "volunteering",
    "节日": "festivals",
}
"""Category → the key its address is made of. A community's own words (``categories``) replace them."""


class Status(enum.Enum):
    """Where an activity stands, in the words of the sheet."""

    PLANNED = "计划"
    BOOKING = "报名中"
    FULL = "已满"
    DONE = "已结束"
    CANCELLED = "取消"
    MOVED = "改期"


ALSO = {
    Status.PLANNED: "筹备中 筹备 计划中 已计划 拟开展 正常 照常 照常进行 常态化 进行中 正在进行 开展中 未开始 待开始 待开展 待举办 即将开始 即将举行",
    Status.BOOKING: "报名 正在报名 接受报名 开放报名 报名进行中 招募中",
    Status.FULL: "满 满额 额满 报满 已报满 约满 已约满 名额已满 报名已满 人数已满 满员 已满员",
    Status.DONE: "结束 完成 已完成 已办 已举办 已举行 已开展 举办完毕 圆满结束 活动结束 活动已结束",
    Status.CANCELLED: "已取消 活动取消 取消活动 因故取消 停办 已停办 暂停 已暂停 不办",
    Status.MOVED: "已改期 延期 已延期 延期举行 延后 推迟 已推迟",
}
ALSO_HOLIDAYS = {
    HolidayRule.KEEP: "不休 不停 正常 正常开展 照旧 照常进行 照常举办 节假日照常",
    HolidayRule.SKIP: "不办 停 停课 停止 暂停 取消 休息 放假 节假日停办 节假日休息 遇节假日停办",
    HolidayRule.POSTPONE: "节假日顺延 遇节假日顺延",
}
"""What staff write instead."""

_OFF = re.compile(r"(?:停办|停课|停|休息|休|暂停|不办|取消)(?=$|[、，,；;\s])")


def _read_days_off(text: str, given: Given) -> Outcome[tuple[date, ...]]:
    """Days, behind which 停办 says what the column says."""
    return read_dates.read(_OFF.sub("", text), given)


read_days_off = replace(read_dates, read=_read_days_off)

read_status = read_choice(Status, "statuses", ALSO)
_HOW_MANY = read_whole(1, unit="个名额 人以内 名以内 人 名 个 位", ahead="限额 仅限 限 最多 不超过 上限 共")


def _read_places(text: str, given: Given) -> Outcome[int]:
    """How many may come. That nobody can any more is said of the whole activity, in another column."""
    if read_status.meant(text) == Status.FULL.value:
        return problem("activities.full_is_no_number", text)
    return _HOW_MANY.read(text, given)


read_places = replace(_HOW_MANY, read=_read_places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Entry):
    """One row: something that takes place once, on several days, or again and again."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("title", "when", "start_time", "venue")

    id: str = id_column("活动编号")
    title: str = column(
        "活动名称",
        read_line(60, example="端午包粽子"),
        aliases=("名称", "活动主题", "活动标题", "标题", "活动项目", "项目名称", "课程名称"),
    )
    category: str = column(
        "类别",
        read_word(tuple(CATEGORIES), "categories"),
        aliases=("活动类别", "活动类型", "类型", "活动分类", "分类"),
    )
    when: Schedule = column(
        "日期或规律",
        read_schedule,
        aliases=("日期", "活动日期", "举办日期", "开展日期", "活动时间", "举办时间", "开展时间", "时间安排", "时间"),
        beside=("时间", "活动时间", "举办时间", "开展时间"),
        about="kind.activities.about.when",
    )
    start_time: time | None = optional("开始时间", read_time, vital=True, aliases=("开始", "活动开始时间"))
    end_time: time | None = optional("结束时间", read_time, vital=True, aliases=("结束", "活动结束时间"))
    series_from: date | None = optional("系列开始", read_date, vital=True, about="kind.activities.about.series")
    series_until: date | None = optional("系列结束", read_date, vital=True)
    holiday_rule: HolidayRule = optional(
        "遇节假日",
        read_choice(HolidayRule, also=ALSO_HOLIDAYS),
        default=HolidayRule.KEEP,
        vital=True,
        about="kind.activities.about.holiday_rule",
    )
    skip_dates: tuple[date, ...] = optional("例外日期", read_days_off, default=(), vital=True)
    extra_dates: tuple[date, ...] = optional("加场日期", read_dates, default=(), vital=True)
    venue: str = column(
        "地点",
        read_line(60, example="社区二楼活动室"),
        aliases=("活动地点", "举办地点", "开展地点", "活动场地", "活动地址", "场地", "地址"),
    )
    compound: tuple[str, ...] = optional("小区", read_items(20, 20), default=())
    audience: tuple[str, ...] = optional(
        "对象", read_items(10, 20), default=(), aliases=("参加对象", "活动对象", "参与对象", "面向对象", "参加人群", "参与人群", "服务对象")
    )
    organizer: str = column(
        "主办",
        read_line(60, example="幸福里社区居委会"),
        aliases=("主办单位", "主办方", "举办单位", "组织单位", "承办单位", "责任单位", "责任部门", "牵头单位", "牵头部门"),
    )
    partners: tuple[str, ...] = optional("协办", read_items(20), default=(), aliases=("协办/共建单位", "共建单位", "协办单位"))
    fee: str = optional("费用", read_line(40, "免费"), default="", aliases=("费用（元）", "收费", "收费（元）"))
    capacity: int | None = optional("名额", read_places)
    signup: str = optional("报名方式", read_line(80), default="")
    signup_url: str | None = optional("报名链接", read_url)
    signup_by: datetime | None = optional("报名截止", read_moment, aliases=("报名截止日期", "报名截止时间"))
    phone: tuple[PhoneNumber, ...] = phone_column("咨询电话", "联系电话", "电话", "报名电话", "咨询热线", "联系方式")
    bring: tuple[str, ...] = optional("需携带", read_items(), default=(), aliases=("自带物品",))
    about: str = optional("活动介绍", read_text(), default="", aliases=("内容", "活动内容"))
    status: Status = optional("状态", read_status, default=Status.PLANNED, vital=True, aliases=("活动状态",))
    moved_to: date | None = optional("改期至", read_date, vital=True, about="kind.activities.about.moved_to")
    planned_count: int | None = optional(
        "年度计划次数",
        read_whole(1, 999, unit="场次 次 场", ahead="全年 共"),
        aliases=("计划次数",),
        about="kind.activities.about.planned_count",
    )
    attendance: int | None = optional("参加人次", read_whole(unit="人次 人 名 位", ahead="共"))
    recap: str = optional("简讯", read_text(), default="")
    photo: str | None = optional("照片", read_url)
    masked: bool = optional("已脱敏", read_yes_no, default=False, about="column.masked")
    related: tuple[str, ...] = optional("关联建议", read_related, default=(), aliases=("关联编号",))
    name_en: str = english_column("Dumplings for the Winter Solstice")
    lunar: Withheld | None = withheld("农历/节气", "农历", "节气")
    contact: Withheld | None = withheld("联系人（内部）", "联系人", "负责人")
    signups: Withheld | None = withheld("报名名单", "参加人员", "签到表")


def timed(activity: Activity) -> Schedule:
    """The schedule with the times of their own columns, which win over those of the cell."""
    when = activity.when
    if activity.start_time is None:
        return when
    if activity.end_time is not None:
        return replace(when, start=activity.start_time, end=activity.end_time, overnight=False)
    if when.start in (None, activity.start_time):
        return replace(when, start=activity.start_time)
    return replace(when, start=activity.start_time, end=None, overnight=False)
