"""The sheets of 志愿积分: people, teams, the ledger that everything is computed from, rules, awards, the catalogue.

Who may be seen is decided per person. ``minor`` is read and used but neither stored nor shown; a minor's consent
counts as 不公开 already when the row is read (``record/read.py``), so a last good copy cannot show a minor either.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from jinlin.kinds.volunteers.amounts import HOUR, POINTS, Cap, read_amount, read_cap, read_months
from jinlin.kinds.volunteers.pictures import read_picture
from jinlin.privacy.classes import Shown
from jinlin.privacy.office import PhoneNumber
from jinlin.problem import Problem
from jinlin.record.column import Withheld, column, optional, withheld
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.reader import Outcome
from jinlin.record.readers import read_choice, read_id, read_line, read_text, read_word, read_yes_no
from jinlin.record.readers_dates import read_date
from jinlin.record.readers_numbers import read_whole
from jinlin.record.readers_private import Consent, read_consent, read_person, read_phone


class Active(enum.Enum):
    """Whether a volunteer is with us; who left is listed nowhere any more."""

    YES = "在册"
    PAUSED = "暂停"
    LEFT = "退出"


class EntryKind(enum.Enum):
    """What a line of the ledger records (志愿服务条例 第十九条; 民政部令第67号 第四条)."""

    SERVICE = "服务"
    TRAINING = "培训"
    HONOUR = "表彰"
    REDEEM = "兑换"
    CORRECT = "更正"
    EXPIRE = "过期"


ALSO_ACTIVE = {
    Active.YES: "在岗 在职 在队 正常 活跃",
    Active.PAUSED: "已暂停 休息 请假 休假",
    Active.LEFT: "已退出 退队 离队 已离队 注销 已注销 离职",
}
ALSO_KINDS = {
    EntryKind.SERVICE: "志愿服务",
    EntryKind.TRAINING: "参加培训",
    EntryKind.HONOUR: "奖励 嘉奖",
    EntryKind.REDEEM: "积分兑换",
    EntryKind.CORRECT: "冲正",
    EntryKind.EXPIRE: "清零",
}
"""What staff write instead."""

read_minor = replace(
    read_yes_no,
    also={**dict.fromkeys(("未成年", "未成年人", "未满18岁", "未满18周岁", "学生", "小学生", "初中生", "中学生", "儿童"), "是"),
          **dict.fromkeys(("成年", "成年人", "成人", "已成年", "已满18岁", "已满18周岁", "年满18周岁"), "否")},
)  # fmt: skip
"""Forms ask who somebody is, too. A pupil counts as a minor: no name is shown."""

_FOUR_DIGITS = read_whole(least=2000, most=2100, unit="年度 年")


def _read_year(text: str, given: Given) -> Outcome[int]:
    """A year with all its digits; of 26 the advice is 2026."""
    year = _FOUR_DIGITS.read(text, given)
    if not isinstance(year, Problem):
        return year
    meant = _FOUR_DIGITS.read(f"20{text}", given)
    return year if isinstance(meant, Problem) else year.knowing(example=meant)


read_year = replace(_FOUR_DIGITS, read=_read_year, example="2026")

GOODS = "件 个 份 瓶 袋 桶 盒 套 张 包 提 块 条 本 把 支 卷 双 对 副 只 台 辆"
"""Words behind a number of things. 一箱 holds nobody knows how many."""

read_stock = replace(
    read_whole(most=100_000, unit=GOODS, ahead="还剩 还有 剩余 剩 库存"),
    also={**dict.fromkeys(("无", "没有", "没有了", "无货", "没货", "缺货", "售罄", "兑完", "已兑完", "领完", "已领完"), "0"),
          **dict.fromkeys(("充足", "库存充足", "足够", "有货", "长期供应"), "不限")},
)  # fmt: skip
"""How much of a thing is left; where there is enough, no number is said."""

EARNING = (EntryKind.SERVICE, EntryKind.TRAINING, EntryKind.HONOUR)
"""The kinds that give something; 兑换 and 过期 only lower the balance."""

read_earning = replace(
    read_word(tuple(kind.value for kind in EARNING)),
    also={word: kind.value for kind in EARNING for word in ALSO_KINDS[kind].split()},
)

SPENDING = (EntryKind.REDEEM, EntryKind.EXPIRE)


class Unit(enum.Enum):
    """What points are given for."""

    HOUR = "小时"
    TIME = "次"


ALSO_UNITS = {Unit.HOUR: "每小时 按小时 个小时", Unit.TIME: "每次 按次"}
"""What staff write instead."""


ANONYMOUS = "未公开-"
"""How the id of somebody who may not be seen begins in a last good copy, see ``published.py``."""

SERVICES = ("育民", "便民", "安民", "助民", "乐民", "知民")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entry):
    """One volunteer. The number is what a person knows and looks for; it tells nothing to anybody else."""

    id: str = column("志愿者编号", read_id, aliases=("编号",))
    display_name: str | None = optional(
        "展示名", read_person, shown=Shown.ON_NICKNAME, aliases=("昵称", "公示名", "网名"), about="column.volunteers.display_name"
    )
    name: str | None = optional("姓名", read_person, shown=Shown.ON_CONSENT, about="column.volunteers.name")
    contact: Withheld | None = withheld("联系方式", "联系电话", "手机号", "电话")
    team: str | None = optional(
        "队伍", read_line(most=30, example="益民志愿服务队"), aliases=("所属队伍", "所在队伍", "志愿队伍", "服务队")
    )
    compound: str | None = optional("小区", read_line(most=30, example="幸福里小区"))
    minor: bool = column(
        "是否未成年", read_minor, shown=Shown.INTERNAL, default=False, about="column.volunteers.minor"
    )
    consent: Consent = column(
        "同意公开", read_consent, default=Consent.NONE, aliases=("公开意愿",), about="column.volunteers.consent"
    )
    consent_date: Withheld | None = withheld("同意日期")
    active: Active = optional("状态", read_choice(Active, also=ALSO_ACTIVE), default=Active.YES, vital=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Entry):
    """One team; ``name`` is what 队伍 in the other sheet repeats."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("name",)

    name: str = column(
        "队伍名称", read_line(most=30, example="益民志愿服务队"), aliases=("队伍",), about="column.volunteers.team_name"
    )
    category: str | None = optional("类别", read_word(SERVICES, vocabulary="team_categories"), aliases=("类别（六民）",))
    lead_role: str | None = optional("负责岗位", read_line(most=30, example="社区志愿服务站站长"))
    size: int | None = optional("人数", read_whole(most=100_000, unit="人 名 位", ahead="共"))
    about: str | None = optional("简介", read_text(most=500))
    join: str | None = optional("加入方式", read_text(most=200))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Entry):
    """One line of the ledger. Amounts are hundredths; ``points`` empty means: by the rule of that day."""

    id: str = column("流水号", read_id, aliases=("编号",))
    vid: str = column("志愿者编号", read_id)
    day: date = column("日期", read_date)
    kind: EntryKind = column("类型", read_choice(EntryKind, "ledger_kinds", ALSO_KINDS))
    activity: str = column("项目", read_line(most=60, example="楼道清扫"), about="column.volunteers.activity")
    hours: int | None = optional(
        "时长", read_amount(HOUR, -999, 999, "2.5"), vital=True, aliases=("时长（小时）", "服务时长", "服务时长（小时）")
    )
    times: int | None = optional("次数", read_whole(least=-999, most=999, unit="次 回 趟"), vital=True)
    score: int | None = optional("表现评分", read_amount(POINTS, 0, 100, "90"), vital=True, aliases=("评分",))
    points: int | None = optional(
        "积分±", read_amount(POINTS, -99_999, 99_999, "2"), vital=True, aliases=("积分", "积分变动"),
        about="column.volunteers.points",
    )  # fmt: skip
    item: str | None = optional(
        "兑换编号", read_line(most=40, example="洗衣液一瓶"), shown=Shown.INTERNAL, aliases=("兑换物品编号",),
        about="column.volunteers.redeemed",
    )  # fmt: skip
    basis: Withheld | None = withheld("依据", "依据/记录人", "记录人")
    reverses: str | None = optional("冲正流水号", read_id, vital=True, about="column.volunteers.reverses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Entry):
    """How points are earned from a day on, through ``until`` or until a later rule for the same kind.

    ``months`` 0 or ``None``: the points last for ever. A rule with a last day stands before the one it began after,
    which holds again when it is over: double points for one month need no third row.
    """

    IDENTITY: ClassVar[tuple[str, ...]] = ("kind", "since")

    kind: str = column("类型", read_earning)
    unit: Unit = column("单位", read_choice(Unit, also=ALSO_UNITS))
    per_unit: int = column("每单位积分", read_amount(POINTS, 0, 9_999, "1"))
    each: Cap | None = optional("单次上限", read_cap, vital=True, about="column.volunteers.cap")
    daily: Cap | None = optional("每日上限", read_cap, vital=True, about="column.volunteers.cap")
    months: int | None = optional("有效期", read_months, vital=True)
    since: date = column("生效日期", read_date)
    until: date | None = optional("截止日期", read_date, vital=True, aliases=("失效日期",), about="column.volunteers.until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Entry):
    """One award or one of its winners, with the days in which anybody may object."""

    year: int = column("年度", read_year)
    award: str = column("奖项", read_line(most=40, example="实践之星"))
    grade: str | None = optional("等次", read_line(most=20, example="优秀奖"))
    winner: str | None = optional("获奖展示名", read_person, shown=Shown.ON_NICKNAME, about="column.volunteers.winner")
    minor: bool = column(
        "是否未成年", read_minor, shown=Shown.INTERNAL, default=False, about="column.volunteers.minor"
    )
    consent: Consent = column("同意公开", read_consent, default=Consent.NONE, about="column.volunteers.consent")
    quota: int | None = optional("名额", read_whole(most=10_000, unit="名 人 个", ahead="限"))
    rule: str | None = optional("评选规则", read_text(most=500))
    nominator: str | None = optional("推选单位", read_line(most=60, example="社区与学校联合推选"))
    notice_from: date = column("公示开始", read_date)
    notice_until: date = column("公示结束", read_date)
    phone: tuple[PhoneNumber, ...] = column("监督电话", read_phone, shown=Shown.OFFICE_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entry):
    """Something points are exchanged for. Who took it is in no column."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("item",)

    item: str = column("物品/服务", read_line(most=40, example="洗衣液一瓶"), aliases=("物品", "兑换物品"))
    cost: int = column("所需积分", read_amount(POINTS, 0, 99_999, "15"))
    stock: int | None = optional("库存", read_stock, vital=True, about="column.volunteers.stock")
    each: int | None = optional("每人限兑", read_whole(least=1, most=1_000, unit=f"{GOODS} 次", ahead="每人限兑 每人限 每人 限兑 限"))
    when: str | None = optional("兑换时间", read_line(most=60, example="每周五 9:00-11:00"))
    place: str | None = optional("地点", read_line(most=60, example="爱心超市"))
    picture: str | None = optional("图片", read_picture, aliases=("照片",), about="column.volunteers.picture")
