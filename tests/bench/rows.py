"""Invented suggestions: the same ones for the same number, visibly invented, no number that looks like a person's."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

TODAY = date(2026, 3, 5)  #: the day of every build, so that two runs of the benchmark see the same community
FIRST = date(2024, 1, 8)
HEADER = (
    "编号", "标题", "内容（脱敏）", "类别", "渠道", "小区/楼栋", "收到日期", "阶段", "责任单位/岗位", "认领日期", "办理期限", "办结日期",
    "结果", "答复", "反馈日期", "发布状态",
)  # fmt: skip
REPLY = HEADER.index("答复")
STAGE = HEADER.index("阶段")
CLOSED = "结果反馈"
STAGES = ("意见收集", "分类梳理", "责任认领", "进度公示", "办结", CLOSED)
KINDS = ("环境卫生", "停车秩序", "设施维修", "噪音扰民", "物业服务", "文体活动", "消防安全", "便民服务")
CHANNELS = ("议事日", "码上反映", "12345", "微信群", "书记谈心")
PLACES = ("幸福里一区", "幸福里二区", "幸福里三区", "示例花园", "样板小区", "演示新村")
OWNERS = ("示例物业公司", "幸福里居委会", "示例供电公司", "示范街道城管办", "示例热力公司", "网格员岗位")
SPOTS = ("东门", "西门", "南排房", "北广场", "地下车库", "健身角", "儿童乐园", "快递柜旁", "车棚", "垃圾站", "花坛", "小礼堂")
MATTERS = (
    "路灯不亮", "井盖松动", "充电桩不够用", "有人夜里大声唱歌", "地面积水", "树枝挡住窗户", "健身器材生锈", "楼道堆放杂物",
    "电动车乱停", "电梯经常停运", "垃圾清运不及时", "暖气不热", "围墙裂缝", "信报箱损坏", "监控拍不到死角", "坡道太陡轮椅难行",
)  # fmt: skip
EFFECTS = (
    "老人晚上出门容易摔倒", "孩子放学经过不安全", "下雨天要绕很远", "已经有两周没有人来看", "邻居们都说影响休息", "上下班时间最严重",
    "希望先围起来再修", "去年修过一次又坏了", "建议和隔壁小区一起解决", "请说明大概什么时候能好",
)  # fmt: skip
DEEDS = (
    "当天到现场查看并拍照存档", "联系责任单位确认了方案", "更换了损坏的部件", "加装了提示牌和反光条", "组织居民代表开了一次协商会",
    "安排保洁员每天巡查两遍", "与施工单位约定了质保期", "列入本季度维修计划", "请居民代表一起验收", "一周后回访没有再发生",
)  # fmt: skip


def suggestion_rows(count: int) -> list[list[str]]:
    """``count`` rows, oldest first, about 800 bytes each; two years of them, the youngest still open."""
    return [_row(number, count) for number in range(1, count + 1)]


def _row(number: int, count: int) -> list[str]:
    chance = Random(number)
    span = (TODAY - FIRST).days
    received = FIRST + timedelta(days=span * number // (count + 1))
    stage = CLOSED if (TODAY - received).days > 60 else chance.choice(STAGES)
    claimed, done = STAGES.index(stage) >= 2, STAGES.index(stage) >= 4
    resolved = min(received + timedelta(days=chance.randint(2, 20)), TODAY)
    spot, matter = chance.choice(SPOTS), chance.choice(MATTERS)
    return [
        f"S-{received.year}-{number:05d}",
        f"{spot}{matter}",
        f"居民反映{chance.choice(PLACES)}{spot}{matter}，" + "，".join(chance.sample(EFFECTS, 4)) + "。",
        chance.choice(KINDS),
        chance.choice(CHANNELS),
        chance.choice(PLACES),
        received.isoformat(),
        stage,
        chance.choice(OWNERS) if claimed else "",
        min(received + timedelta(days=1), TODAY).isoformat() if claimed else "",
        (received + timedelta(days=21)).isoformat() if claimed else "",
        resolved.isoformat() if done else "",
        "A" if done else "",
        "；".join(chance.sample(DEEDS, 5)) + "。" if done else "",
        min(resolved + timedelta(days=2), TODAY).isoformat() if stage == CLOSED else "",
        "发布",
    ]


def edited(rows: list[list[str]], turn: int) -> list[list[str]]:
    """``rows`` with one cell changed: the reply to an old, closed suggestion. Another text each ``turn``."""
    at = next(i for i, row in enumerate(rows) if i >= len(rows) // 3 and row[STAGE] == CLOSED)
    row = list(rows[at])
    row[REPLY] += f"第{turn}次补充：已再次回访，居民表示满意。"
    return [*rows[:at], row, *rows[at + 1 :]]


def write_rows(file: Path, rows: list[list[str]]) -> None:
    """The sheet as staff would export it."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEADER, *rows])
