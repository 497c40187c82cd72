"""The columns of 「服务清单」. Only the name is required: lists made elsewhere are read by mapping alone."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from jinlin.kinds.services.steps import read_steps
from jinlin.kinds.services.words import said
from jinlin.privacy.office import PhoneNumber
from jinlin.record.column import Withheld, column, optional, withheld
from jinlin.record.entry import Entry, english_column, id_column, phone_column
from jinlin.record.hours import read_hours
from jinlin.record.opening_hours import OnHoliday, OpeningHours
from jinlin.record.readers import read_choice, read_items, read_line, read_text, read_url, read_word
from jinlin.record.readers_dates import read_date, read_schedule
from jinlin.record.readers_numbers import read_whole
from jinlin.record.schedule import Schedule

CATEGORIES = {
    "窗口事项": "counter",
    "为老服务": "elders",
    "便民服务": "daily",
    "健康服务": "health",
    "救助申请": "relief",
    "调解法律": "legal",
    "文体场所": "culture",
    "热线": "hotlines",
    "其他": "other",
}
"""Category → the key its address is made of. A community's own words (``categories``) replace them."""

EXPECTED = ("category", "description", "place", "hours", "provider", "verified_on")
"""What residents miss where a sheet has the column and leaves the cell empty."""


class Status(enum.Enum):
    """Whether the service can be had, in the words of the sheet."""

    ACTIVE = "正常"
    PAUSED = "暂停"
    ENDED = "停办"


ALSO = {
    Status.ACTIVE: "开放 开放中 正常开放 正常办理 正常服务 正常运行 可办理 营业 营业中 启用 已启用",
    Status.PAUSED: "已暂停 暂停服务 暂停办理 暂停开放 暂不办理 暂不开放 暂未开放 暂时关闭 维修中 装修中 维护中",
    Status.ENDED: "停止 已停止 停止办理 停止服务 已停办 取消 已取消 撤销 已撤销 停用 已停用",
}
"""What staff write instead."""


class HolidayHours(enum.Enum):
    """What 「节假日」 says where the hours themselves do not. Names as in ``OnHoliday``."""

    CLOSED = "休息"
    USUAL = "照常"
    NOT_SAID = "另行通知"


ALSO_HOLIDAYS = {
    HolidayHours.CLOSED: "休 放假 不开放 不办公 不办理 不上班 不营业 闭馆 节假日休息 法定节假日休息",
    HolidayHours.USUAL: "不休 无休 全年无休 正常 开放 正常开放 正常办理 正常上班 照常开放 照常办理 节假日不休 节假日照常",
    HolidayHours.NOT_SAID: "待通知 见通知 另行公告 以通知为准 以公告为准",
}
"""What staff write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Entry):
    """One row: something residents can come for, apply for or call."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("name",)

    id: str = id_column("服务编号", "事项编号")
    name: str = column(
        "服务名称",
        read_line(60, "居住证明开具"),
        aliases=("名称", "事项名称", "服务项目", "服务事项", "办理事项", "事项", "项目名称"),
    )
    category: str = optional("类别", read_word(tuple(CATEGORIES), "categories"), default="", aliases=("服务类别",))
    audience: tuple[str, ...] = optional("人群", read_items(10, 20, "老人、残疾人"), default=(), aliases=("服务对象", "对象"))
    description: str = optional("内容", read_text(example="当场领取证明"), default="", aliases=("服务内容", "简介"))
    min_age: int | None = optional(
        "最小年龄",
        read_whole(0, 150, "周岁及以上 岁及以上 周岁(含)以上 岁(含)以上 周岁以上 岁以上 以上 周岁 岁", "年满 满 ≥"),
        aliases=("年龄下限",),
    )
    max_age: int | None = optional(
        "最大年龄",
        read_whole(
            0,
            150,
            unit="周岁及以下 岁及以下 周岁(含)以下 岁(含)以下 周岁以下 岁以下 以下 周岁 岁",
            ahead="不超过 ≤",
            below="不满 未满 不足 小于 低于 <",  # 民法典 第一千二百五十九条: 以下 has the number itself, 不满 has it not
        ),
        aliases=("年龄上限",),
    )
    eligibility: str = optional("办理条件", read_text(600), default="", aliases=("申请条件", "条件", "受理条件"))
    documents: tuple[str, ...] = optional(
        "所需材料",
        read_items(40, 80, "身份证、户口本"),
        default=(),
        aliases=("材料", "办理材料", "申请材料", "所需资料", "提交材料", "申报材料", "需要材料", "需提供材料", "携带材料"),
    )
    process: tuple[str, ...] = optional(
        "办理流程", read_steps, default=(), aliases=("流程", "办事流程", "办理程序", "办理步骤", "申请流程")
    )
    time_limit: str = optional(
        "办理时限", read_line(60, "当场办结"), default="", aliases=("时限", "办结时限", "办结期限", "办理期限", "承诺时限")
    )
    fee: str = optional("费用", read_line(80, "免费"), default="", aliases=("费用（元）", "收费", "收费（元）", "收费标准"))
    place: str = optional(
        "地点", read_line(80, example="便民服务大厅"), default="", aliases=("办理地点", "服务地点", "办事地点", "受理地点", "办理窗口")
    )
    address: str = optional("地址", read_line(120), default="", aliases=("详细地址", "办公地址"))
    hours: OpeningHours | None = optional(
        "开放时间", read_hours, aliases=("办理时间", "服务时间", "办公时间", "工作时间", "营业时间", "接待时间", "对外服务时间")
    )
    holiday_hours: HolidayHours | None = optional(
        "节假日", read_choice(HolidayHours, also=ALSO_HOLIDAYS), about="column.services.holiday_hours"
    )
    phone: tuple[PhoneNumber, ...] = phone_column(
        "公开电话", "联系电话", "咨询电话", "办公电话", "电话", "服务电话", "咨询热线", "联系方式"
    )
    url: str | None = optional("预约链接", read_url, aliases=("办理链接", "链接"))
    provider: str = optional(
        "提供单位",
        read_line(60, example="社区居委会"),
        default="",
        aliases=(
            *("服务单位", "主办单位", "责任单位", "责任部门", "办理单位", "办理部门"),
            *("承办单位", "承办部门", "主管部门", "服务主体"),
        ),
    )
    area: tuple[str, ...] = optional("服务范围", read_items(20, 40), default=(), aliases=("范围", "小区"))
    windows: Schedule | None = optional(
        "申报窗口期", read_schedule, aliases=("申报时间", "受理时间"), about="column.services.windows"
    )
    status: Status = optional(
        "状态",
        read_choice(Status, "statuses", ALSO),
        default=Status.ACTIVE,
        vital=True,
        aliases=("服务状态",),
        about="column.services.status",
    )
    alert: str = optional("临时提示", read_line(200), default="", aliases=("提示",))
    verified_on: date | None = optional("核实日期", read_date, aliases=("最近核实",), about="column.services.verified_on")
    basis: str = optional("公开依据", read_line(300), default="", aliases=("依据",))
    deadline: str = optional("公开时限", read_line(80), default="")
    duty_holder: str = optional("公开主体", read_line(60), default="")
    channel: tuple[str, ...] = optional("公开渠道", read_items(10, 40), default=(), aliases=("公开渠道和载体",))
    name_en: str = english_column("Proof of Residence")
    contact: Withheld | None = withheld("经办人（内部）", "经办人", "联系人", "负责人")
    recipients: Withheld | None = withheld("服务对象名单", "名单", "受助人员")


def opening_hours(service: Service) -> OpeningHours | None:
    """The hours, with what 「节假日」 says where the hours themselves say nothing of holidays: in their text as well, for
    whoever is told of them elsewhere has no such column."""
    hours, holidays = service.hours, service.holiday_hours
    if hours is None or holidays is None or hours.on_holiday is not OnHoliday.NOT_SAID:
        return hours
    text = said("with_holidays", hours=hours.text.rstrip("；;。"), holidays=holidays.value)
    return replace(hours, text=text, on_holiday=OnHoliday[holidays.name])
