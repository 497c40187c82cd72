"""The columns of 「通知公示」 and of 「通知进展」."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from jinlin.kinds.notices.attachments import Attachment, read_attachments
from jinlin.privacy.classes import Shown
from jinlin.privacy.office import PhoneNumber
from jinlin.record.column import Withheld, column, optional, withheld
from jinlin.record.entry import Entry, english_column, id_column, phone_column
from jinlin.record.given import Given
from jinlin.record.reader import Outcome, Reader
from jinlin.record.readers import read_choice, read_id, read_line, read_related, read_text, read_yes_no
from jinlin.record.readers_dates import read_date, read_moment
from jinlin.record.readers_private import read_place_coarse
from jinlin.record.rich import read_rich
from jinlin.record.schedule import Undecided
from jinlin.table.tidy import tidy_value

STANDING = frozenset(["长期", "长期有效", "永久", "永久有效", "一直有效", "常年", "常年有效", "无期限", "无限期"])
OVER = frozenset(["已恢复", "恢复", "已解决", "解决", "已结束", "结束", "已处理完毕"])
"""阶段 of a step after which nothing more is awaited. A later step with another one opens the incident again."""


class Level(enum.Enum):
    """How much it matters, in the words of the sheet."""

    URGENT = "紧急"
    IMPORTANT = "重要"
    PLAIN = "一般"


class NoticeType(enum.Enum):
    """What sort of notice it is. Only ``PUBLICITY`` has a 公示期."""

    NOTICE = "通知"
    PUBLICITY = "公示"
    WATER = "停水"
    POWER = "停电"
    GAS = "停气"
    HEAT = "停暖"
    SAFETY = "安全管控"
    WEATHER = "天气提醒"
    ROAD = "道路交通"
    OTHER = "其他"


ALSO_LEVELS = {Level.URGENT: "急 加急 特急 非常紧急", Level.PLAIN: "普通 正常 常规 日常"}
ALSO_TYPES = {
    NoticeType.NOTICE: "公告 通告 告示 启事 提示 提醒 温馨提示 招聘 招募 活动",
    NoticeType.PUBLICITY: "结果公示 名单公示",
    NoticeType.WATER: "停水通知 停水公告",
    NoticeType.POWER: "停电通知 停电公告",
    NoticeType.GAS: "停气通知 停气公告",
    NoticeType.HEAT: "停供暖 停热 停暖通知",
    NoticeType.WEATHER: "天气 天气预警 气象预警",
    NoticeType.ROAD: "交通 道路",
    NoticeType.OTHER: "其它",
}
"""What staff write instead."""


def _read_until(text: str, given: Given) -> Outcome[date | Undecided]:
    return Undecided.STANDING if text in STANDING else read_date.read(text, given)


def _write_until(until: date | Undecided) -> str:
    return until.value if isinstance(until, Undecided) else tidy_value(until)


read_until: Reader[date | Undecided] = Reader(
    read=_read_until, type="until", example="2026-03-05", write=_write_until
)
"""A last day, or 长期."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Entry):
    """One row of 「通知公示」. Its body may hold a little markup, as else only columns of declared lists do."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("title", "issued")

    id: str = id_column("通知编号", "公告编号")
    title: str = column("标题", read_line(80, "东门停水通知"), aliases=("通知标题", "名称", "通知名称", "公告标题", "公告名称"))
    level: Level = optional(
        "级别", read_choice(Level, "levels", ALSO_LEVELS), default=Level.PLAIN, vital=True, aliases=("紧急程度",)
    )
    type: NoticeType = optional(
        "类型", read_choice(NoticeType, "types", ALSO_TYPES), default=NoticeType.NOTICE, vital=True, aliases=("类别",)
    )
    body: str = column("正文", read_rich, aliases=("内容", "通知内容", "公告内容", "具体内容", "详细内容"), about="column.notices.body")
    issued: date = column(
        "发布日期", read_date, aliases=("日期", "发布时间", "通知日期", "通知时间", "公告日期", "公告时间", "时间")
    )
    until: date | Undecided | None = optional(
        "有效期至", read_until, vital=True, aliases=("有效期", "截止日期", "截止时间", "到期日期", "失效日期"), about="column.notices.until"
    )
    area: str = optional("影响范围", read_place_coarse, shown=Shown.COARSE_PLACE, default="", aliases=("范围",))
    pinned: bool = optional("置顶", read_yes_no, default=False)
    phone: tuple[PhoneNumber, ...] = phone_column("联系电话", "咨询电话", "联系")
    issuer: str = optional("发布单位", read_line(60, "幸福里社区居委会"), default="")
    publicity_from: date | None = optional("公示开始", read_date, vital=True, about="column.notices.publicity")
    publicity_until: date | None = optional("公示结束", read_date, vital=True)
    supervision: tuple[PhoneNumber, ...] = phone_column("监督电话", about="column.notices.supervision")
    objection: str = optional("异议方式", read_line(200), default="", aliases=("反馈方式",))
    attachments: tuple[Attachment, ...] = optional("附件链接", read_attachments, default=(), aliases=("附件",))
    expected: datetime | None = optional(
        "预计恢复", read_moment, aliases=("恢复预计", "预计恢复时间"), about="column.notices.expected"
    )
    restored: datetime | None = optional("恢复时间", read_moment, aliases=("实际恢复", "结束时间"), about="column.notices.restored")
    review: str = optional(
        "复盘", read_text(1000, "接口老化，已列入明年改造计划"), default="", aliases=("复盘要点",), about="column.notices.review"
    )
    related: tuple[str, ...] = optional("关联编号", read_related, default=(), aliases=("关联",))
    name_en: str = english_column("Water Outage at the East Gate")
    contact: Withheld | None = withheld("联系人（内部）", "联系人", "经办人")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entry):
    """One row of 「通知进展」: what happened next in an outage or another incident. Public as soon as it is typed."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("notice", "moment", "text")

    notice: str = column("通知编号", read_id, aliases=("所属通知",))
    moment: datetime = column("时间", read_moment, aliases=("日期", "日期时间"))
    text: str = column("进展说明", read_text(500, "抢修人员已到场"), aliases=("进展", "说明"))
    phase: str = optional("阶段", read_line(20, "抢修中"), default="", aliases=("步骤",))
