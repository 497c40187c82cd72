"""What every sheet of every kind has besides its own columns."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from jinlin.privacy.classes import Shown
from jinlin.record.column import Withheld, column, optional, withheld
from jinlin.record.readers import read_choice, read_english, read_id
from jinlin.record.readers_dates import read_date
from jinlin.record.readers_private import read_phone


class Publish(enum.Enum):
    """Whether staff want a row on the site. All but ``YES`` are states, not errors."""

    YES = "发布"
    DRAFT = "草稿"
    REVIEW = "待审核"
    HIDDEN = "隐藏"
    EXAMPLE = "示例"  # the template's example row


ALSO = {
    Publish.YES: "已发布 公开 公示 是 上线 已上线",
    Publish.DRAFT: "编辑中 暂存",
    Publish.REVIEW: "审核中 待审 未审核",
    Publish.HIDDEN: "否 不发布 未发布 暂不发布 不公开 不公示 不显示 下架 已下架 下线 已下线 撤回 撤下 已撤下 作废 删除",
}
"""What staff write instead."""


def id_column(*also: str) -> Any:
    """The column 编号, which a kind's sheets may call ``also`` otherwise."""
    return column("编号", read_id, aliases=(*also, "序列号", "ID"))


def english_column(example: str) -> Any:
    """What those call it who read no Chinese; shown under the name."""
    also = ("英文名", "英文标题", "英文")
    return optional("英文名称", read_english(example), default="", aliases=also)


def phone_column(label: str, *also: str, about: str = "") -> Any:
    """Office numbers to call, as many as a cell names."""
    return optional(label, read_phone, shown=Shown.OFFICE_ONLY, default=(), aliases=also, about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The columns that every table accepts. ``id`` is the row's name for ever: its address follows from it."""

    IDENTITY: ClassVar[tuple[str, ...]] = ()
    """The columns an id is made from where the sheet has no 编号; empty: 编号 is required."""

    CAN_LACK: ClassVar[bool] = False
    """Whether a row of a last good copy is one also without a required column that nobody had declared yet."""

    id: str = id_column()
    publish: Publish = optional(
        "发布状态", read_choice(Publish, also=ALSO), default=Publish.YES, vital=True, aliases=("状态（发布）",)
    )
    publish_from: date | None = optional("公开日期", read_date, vital=True)
    publish_until: date | None = optional("下架日期", read_date, vital=True)
    as_of: date | None = optional("数据截至", read_date, aliases=("截至",))
    updated: date | None = optional("更新时间", read_date, aliases=("更新日期",))
    note_internal: Withheld | None = withheld("备注（内部）", "备注(内部)", "内部备注", "备注（不公开）")
    check: Withheld | None = withheld("检查结果")


def is_public(entry: Entry, today: date) -> bool:
    """Whether the row is to be seen today: 发布, from 公开日期 to 下架日期, both included."""
    return (
        entry.publish is Publish.YES
        and (entry.publish_from is None or entry.publish_from <= today)
        and (entry.publish_until is None or today <= entry.publish_until)
    )
