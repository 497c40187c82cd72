"""The sheets of 「建议办理」: one row per suggestion, and one per step of its story.

Who made a suggestion is in columns that are known and never read. Open311 names stand in ``open311.py``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar

from jinlin.privacy.classes import Shown
from jinlin.record.column import Withheld, column, optional, withheld
from jinlin.record.entry import Entry, id_column
from jinlin.record.readers import (
    read_choice,
    read_id,
    read_line,
    read_related,
    read_text,
    read_url,
    read_word,
    read_yes_no,
)
from jinlin.record.readers_dates import read_date
from jinlin.record.readers_numbers import read_whole
from jinlin.record.readers_private import read_place_coarse


class Stage(enum.Enum):
    """How far a suggestion has come. The names in lower case are the fixed keys of ``words.stages`` in sheets.yaml."""

    RECEIVED = "意见收集"
    SORTED = "分类梳理"
    CLAIMED = "责任认领"
    IN_PROGRESS = "进度公示"
    RESOLVED = "办结"
    FED_BACK = "结果反馈"
    EVALUATED = "居民评价"
    DECLINED = "不予采纳"
    MERGED = "并案"
    TRANSFERRED = "转办"
    REDO = "重办"

    __hash__ = object.__hash__  # members are single; Enum's own is slow where ten thousand rows look stages up

    @property
    def key(self) -> str:
        """``in_progress``."""
        return self.name.lower()


ALSO = {
    Stage.RECEIVED: "登记 已登记 收到 已收到 提交 已提交 受理 受理中 已受理 待受理 待处理 未处理 待办理 未办理 待办",
    Stage.SORTED: "梳理 已梳理 分类 已分类",
    Stage.CLAIMED: "认领 已认领",
    Stage.IN_PROGRESS: "办理中 正在办理 正在办 在办 处理中 正在处理 进行中 跟进 跟进中 持续跟进 推进中 协商中 协调中 核实中 整改中 维修中 施工中",
    Stage.RESOLVED: "已办结 完结 已完结 结案 已结案 解决 已解决 完成 已完成 办理完成 办理完毕 已办理 已处理 处理完毕 已整改 整改完成",
    Stage.FED_BACK: "反馈 已反馈",
    Stage.EVALUATED: "已评价",
    Stage.DECLINED: "不采纳 未采纳",
    Stage.MERGED: "已并案 合并 已合并",
    Stage.TRANSFERRED: "已转办 移交 已移交",
    Stage.REDO: "返工 重新办理 退回重办",
}
"""What staff write instead."""

LOOP = (
    Stage.RECEIVED, Stage.SORTED, Stage.CLAIMED, Stage.IN_PROGRESS, Stage.RESOLVED, Stage.FED_BACK, Stage.EVALUATED,
)  # fmt: skip
"""The way from a suggestion to its evaluation; the other stages leave it, or (重办) go back into it."""

ANSWERED = frozenset([Stage.RESOLVED, Stage.FED_BACK, Stage.EVALUATED, Stage.DECLINED])
ELSEWHERE = frozenset([Stage.MERGED, Stage.TRANSFERRED])
"""Neither open nor answered here: counted apart."""
OWNED = frozenset(Stage) - {Stage.RECEIVED, Stage.SORTED, Stage.DECLINED, Stage.MERGED}
"""Stages in which somebody has to have it."""


class Outcome(enum.Enum):
    """What became of it. A to D as officials grade 建议提案: solved, under way, not now, for reference."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    DECLINED = "不予采纳"
    MERGED = "并案"
    TRANSFERRED = "转办"


ALSO_OUTCOMES = {
    Outcome.A: "A类 A级 解决 已解决 基本解决",
    Outcome.B: "B类 B级 正在解决 正在办理 逐步解决 计划解决 列入计划 已列入计划",
    Outcome.C: "C类 C级 以后解决",
    Outcome.D: "D类 D级 留作参考 供参考 作参考",
    Outcome.DECLINED: "不采纳 未采纳",
    Outcome.MERGED: "已并案",
    Outcome.TRANSFERRED: "已转办",
}
"""The grades in words, and what staff write instead."""

WITH_REASON = frozenset([Outcome.C, Outcome.D, Outcome.DECLINED])
"""Outcomes that residents will not like: they need a reason."""

CATEGORIES: Mapping[str, str] = {
    "环境卫生": "environment",
    "设施维修": "repairs",
    "停车秩序": "parking",
    "物业服务": "property",
    "消防安全": "safety",
    "噪音扰民": "noise",
    "文体活动": "culture",
    "便民服务": "services",
    "为老服务": "elders",
    "其他": "other",
}
"""Category → the key its address is made of. A community's own words (``categories``) replace them."""

DATES = ("claimed_on", "resolved", "fed_back")
"""Columns of days between arrival and today."""

WITHIN = re.compile(r"(?<=小区).*|第?[\d〇零一二三四五六七八九十百]+\s*(?:号|楼|栋|幢|座).*", re.DOTALL)
"""What follows the name of a compound: 3号楼, 东门外."""


@cache
def compound(place: str) -> str:
    """``幸福里小区3号楼`` → ``幸福里小区``; empty where only a building is named."""
    return WITHIN.sub("", place).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion(Entry):
    """One suggestion, complaint, request or question, told so that nobody can be recognised."""

    id: str = id_column("建议编号")
    title: str = column("标题", read_line(40, example="3号楼前路灯不亮"), aliases=("建议标题", "建议主题", "问题标题"))
    summary: str = column(
        "内容（脱敏）", read_text(1000, example="3号楼前的路灯晚上不亮"), aliases=("内容(脱敏)", "建议内容（脱敏）"),
        about="column.suggestions.summary",
    )  # fmt: skip
    raw: Withheld | None = withheld("原始内容", "原文", "原话", about="column.suggestions.raw")
    proposer: Withheld | None = withheld("提出人", "建议人", "反映人", "来电人", "咨询人", "姓名")
    proposer_phone: Withheld | None = withheld("联系电话", "联系方式", "手机号", "电话")
    proposer_number: Withheld | None = withheld("身份证", "身份证号", "身份证号码")
    proposer_door: Withheld | None = withheld("住址", "详细地址", "门牌号", "房号")
    category: str = column("类别", read_word(tuple(CATEGORIES), "categories"), aliases=("建议类别",))
    kind: str | None = optional("类型", read_word(("建议", "投诉", "求助", "咨询"), "kinds"))
    channel: str | None = optional("渠道", read_line(20, example="码上反映"), aliases=("来源",))
    place: str | None = optional(
        "小区/楼栋", read_place_coarse, shown=Shown.COARSE_PLACE, aliases=("小区", "地点", "位置"),
        about="column.suggestions.place",
    )  # fmt: skip
    received: date = column(
        "收到日期",
        read_date,
        aliases=(
            *("登记日期", "提出日期", "提交日期", "反映日期", "来件日期"),
            *("收到时间", "登记时间", "提出时间", "提交时间", "反映时间"),
        ),
    )
    stage: Stage = column(
        "阶段",
        read_choice(Stage, "stages", ALSO),
        aliases=("办理阶段", "当前阶段", "办理进度", "办理状态", "处理进度", "处理状态", "进度", "状态"),
    )
    owner: str | None = optional(
        "责任单位/岗位",
        read_line(30, example="物业服务中心"),
        aliases=(
            *("责任单位", "责任岗位", "承办单位", "办理单位", "牵头单位"),
            *("责任部门", "承办部门", "办理部门", "处理部门"),
        ),
        about="column.suggestions.owner",
    )
    claimed_on: date | None = optional("认领日期", read_date, about="column.suggestions.claimed_on")
    due: date | None = optional(
        "办理期限",
        read_date,
        vital=True,
        aliases=("截止日期", "办结期限", "完成时限", "完成期限", "应办结日期"),
        about="column.suggestions.due",
    )
    extended_to: date | None = optional("延期至", read_date, about="column.suggestions.extended_to")
    extension_reason: str | None = optional("延期理由", read_line(120, example="等待配件到货"))
    resolved: date | None = optional("办结日期", read_date, vital=True, aliases=("办结时间",))
    outcome: Outcome | None = optional(
        "结果", read_choice(Outcome, "outcomes", ALSO_OUTCOMES), vital=True, aliases=("办理结果", "处理结果"),
        about="column.suggestions.outcome",
    )  # fmt: skip
    reply: str | None = optional("答复", read_text(2000, example="已更换灯泡，请大家监督"), vital=True, aliases=("答复内容",))
    template: Withheld | None = withheld("答复模板")  # which words staff began with is theirs alone
    fed_back: date | None = optional("反馈日期", read_date, vital=True)
    sat_yes: int | None = optional("满意", read_whole(most=100_000, unit="票 人 份"), aliases=("满意票数",))
    sat_ok: int | None = optional("基本满意", read_whole(most=100_000, unit="票 人 份"), aliases=("基本满意票数",))
    sat_no: int | None = optional("不满意", read_whole(most=100_000, unit="票 人 份"), aliases=("不满意票数",))
    redo: int | None = optional("重办次数", read_whole(most=99, unit="次"))
    merged_into: str | None = optional("并入编号", read_id, about="column.suggestions.merged_into")
    supporters: int | None = optional("同提人数", read_whole(least=1, most=100_000, unit="人 名 位", ahead="共"))
    photo: str | None = optional("照片", read_url, about="column.suggestions.photo")
    masked: bool = optional("已脱敏", read_yes_no, default=False, about="column.masked")
    related: tuple[str, ...] = optional("关联会议/实事", read_related, default=(), aliases=("关联编号",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Entry):
    """One step of a suggestion's story. 公开日期, as in every sheet, is the day before which it is not shown."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("suggestion", "day", "note")

    suggestion: str = column("建议编号", read_id)
    day: date = column("日期", read_date)
    stage: Stage | None = optional("阶段", read_choice(Stage, "stages", ALSO))
    note: str = column("进展说明", read_text(500, example="已到现场查看，明天更换"), aliases=("说明",))
    owner: str | None = optional("责任单位", read_line(30, example="物业服务中心"), about="column.suggestions.step_owner")
    attachment: str | None = optional("附件", read_url)
