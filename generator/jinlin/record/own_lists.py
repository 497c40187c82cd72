"""The sheet 「表说明」, in which staff declare a list of their own: one row a column, in plain words."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import ClassVar

from jinlin.record.column import column, optional
from jinlin.record.entry import Entry
from jinlin.record.readers import read_choice, read_items, read_line, read_yes_no

LONGEST_TITLE = 31  #: what Excel allows a tab to be called


class Sort(enum.Enum):
    """What stands in a column, as staff would say it. Some words also say what the column is for."""

    LINE = "文字"
    TEXT = "长文字"
    ITEMS = "多项"
    CHOICE = "选项"
    DATE = "日期"
    WHOLE = "数"
    DECIMAL = "金额"
    PERCENT = "进度"
    YES_NO = "是否"
    PHONE = "电话"
    PLACE = "地点"
    HOURS = "开放时间"
    URL = "网址"
    RELATED = "关联编号"
    PERSON = "人名"
    CONSENT = "同意公开"
    STOCK = "剩余数"
    DUE = "计划完成"
    DONE = "实际完成"
    OPENS = "公示开始"
    CLOSES = "公示结束"
    TARGET = "目标"
    ACTUAL = "实际"
    DEFINITION = "口径"


class Seen(enum.Enum):
    """Who may see a column; an empty cell is nobody."""

    EVERYBODY = "公开"
    NOBODY = "不公开"


class Layout(enum.Enum):
    """How the list is shown."""

    CARDS = "卡片"
    TABLE = "表格"
    TIMELINE = "时间线"
    PROGRESS = "进度"
    STAT = "数字"


ALSO_SORTS = {
    Sort.LINE: "文本 单行文字",
    Sort.TEXT: "多行文字 长文本",
    Sort.CHOICE: "单选 下拉",
    Sort.WHOLE: "整数 数量",
    Sort.PERCENT: "百分比 百分数",
    Sort.YES_NO: "是/否",
    Sort.URL: "链接",
    Sort.PERSON: "姓名",
    Sort.STOCK: "库存",
}
ALSO_SEEN = {Seen.EVERYBODY: "所有人 大家 公众 居民", Seen.NOBODY: "内部 仅内部 工作人员 否 不"}
ALSO_LAYOUTS = {Layout.TIMELINE: "时间轴", Layout.PROGRESS: "进度条"}
"""What staff write instead."""

PRIVATE = re.compile(
    "身份证|证件号|残疾证|低保证|医保号|社保号|护照|银行卡|卡号|户口|住址|家庭地址|门牌|房号|单元号|出生|生日|病情|病史|病历|诊断"
)
"""Headers of what is published of nobody, whatever a cell says."""
NAMES = re.compile("姓名|名字|户主|本人|(?:申请|受助|领取|领款|当事|反映|投诉|提出|来电|监护)人(?![数次员群])")
"""Headers of what is published of nobody who has not agreed to it. How many people asked is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumn(Entry):
    """One row of 「表说明」: a column of a list. What is said of the list as a whole stands in any one of its rows."""

    IDENTITY: ClassVar[tuple[str, ...]] = (
        *("title", "name", "sort", "seen", "required", "choices", "is_filter"),
        *("folder", "layout", "group", "about"),
    )

    title: str = column("表", read_line(LONGEST_TITLE, "邻里书架"), aliases=("表名", "清单", "工作表"), fill_down=True)
    name: str = column("列名", read_line(20, "书名"), aliases=("列", "表头"))
    sort: Sort = column("类型", read_choice(Sort, also=ALSO_SORTS))
    seen: Seen = optional("谁能看", read_choice(Seen, also=ALSO_SEEN), default=Seen.NOBODY, vital=True)
    required: bool = optional("必填", read_yes_no, default=False)
    choices: tuple[str, ...] = optional("选项", read_items(40, 20, "可借、已借出"), default=())
    is_filter: bool = optional("筛选", read_yes_no, default=False)
    folder: str | None = optional("代号", read_line(40, "bookshelf"), aliases=("网址代号",))
    layout: Layout | None = optional("布局", read_choice(Layout, also=ALSO_LAYOUTS))
    group: str | None = optional("分组", read_line(20, "便民互助"))
    about: str | None = optional("说明", read_line(120, "大家拿出来的书，登记后带走，一个月内还。"))
