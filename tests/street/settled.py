"""A street in a folder of the test's own: three communities, each with its own sheets in CSV, and pages for all."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinlin.build.order import Order
from jinlin.clock import Clock
from jinlin.street.layout import Street, read_street_of
from jinlin.street.members import Outcome
from jinlin.street.run import Ran, build_street

TOP = Path(__file__).parents[2]
DAY = date(2026, 3, 5)
NAMES = {"xingfuli": "幸福里社区", "guangming": "光明社区", "nanyuan": "南园社区"}
SETTINGS = """\
community: {{name: 示范街道, site: "https://example.org/jd/", hotline: "12345"}}
communities: [{names}]
sources: {{office: {{folder: 表格}}}}
tables:
  activities: {{}}
  services: {{title: 办事服务}}
  suggestions: {{title: 建议办理, worksheets: {{main: 建议办理}}}}
"""
OWN = """\
community: {{name: {title}, hotline: "12345"}}
compare: {compare}
"""
TABLES: Mapping[str, Sequence[Sequence[str]]] = {
    "活动日历": (
        ("编号", "活动名称", "类别", "日期或规律", "开始时间", "结束时间", "地点", "主办", "发布状态"),
        ("A-001", "{title}读书会", "文化", "2026-03-06", "9:00", "10:00", "书吧", "居委会", "发布"),
        ("A-002", "{title}下棋", "文化", "2026-02-06", "9:00", "10:00", "凉亭", "居委会", "发布"),
    ),
    "办事服务": (
        ("编号", "服务名称", "类别", "地点", "地址", "开放时间", "提供单位", "核实日期", "状态", "发布状态"),
        ("F-001", "居住证明", "窗口事项", "大厅1号窗口", "东门", "周一至周五 9:00-17:00", "居委会", "2026-03-01", "正常", "发布"),
    ),
    "建议办理": (
        ("编号", "标题", "内容（脱敏）", "类别", "收到日期", "阶段", "责任单位/岗位", "办结日期", "结果", "答复", "反馈日期", "发布状态"),
        ("S-001", "{title}路灯不亮", "晚上看不见路。", "设施维修", "2026-02-02", "结果反馈", "物业",
         "2026-02-06", "A", "已修好。", "2026-02-07", "发布"),
    ),
}  # fmt: skip
PAGES = {
    "index.md": "# 首页\n\n<!-- jinlin: activities week -->\n",
    "activities/index.md": "# 活动\n\n<!-- jinlin: main -->\n",
    "services/index.md": "# 办事\n\n<!-- jinlin: main -->\n",
    "suggestions/index.md": "# 建议\n\n<!-- jinlin: main -->\n",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The street's folder."""

    home: Path
    day: date = DAY

    def order(self, **environment: str) -> Order:
        """A build into ``site/``."""
        clock = Clock.at(self.day)
        return Order(config=self.home / "sheets.yaml", out=self.home / "site", clock=clock, environment=environment)

    def street(self, **environment: str) -> Street:
        """The street as the program knows it."""
        return read_street_of(self.order(**environment))

    def build(self) -> Ran:
        """All of it."""
        return build_street(self.street(), lambda key: None, lambda outcome: None)

    def told(self) -> tuple[Ran, list[Outcome]]:
        """All of it, and what was told on the way."""
        told: list[Outcome] = []
        return build_street(self.street(), lambda key: None, told.append), told

    def own(self, name: str, path: str) -> Path:
        """A file of one community's own folder."""
        return self.home / "communities" / name / path

    def sheet(self, name: str, tab: str, rows: Sequence[Sequence[str]]) -> None:
        """Type a community's sheet."""
        file = self.own(name, f"表格/{tab}.csv")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([[cell.format(title=NAMES.get(name, name)) for cell in row] for row in rows])

    def page(self, path: str) -> str:
        """A page of the joined site."""
        return (self.home / "site" / path).read_text("utf-8")

    def files(self, below: str = "") -> Mapping[str, bytes]:
        """Every file of the joined site, or of one folder of it."""
        site = (self.home / "site").resolve() / below
        return {f.relative_to(site).as_posix(): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}


def settle(home: Path, names: Mapping[str, str] = NAMES) -> Settled:
    """A street with these communities; the first two agreed to be compared."""
    street = Settled(home)
    home.mkdir(parents=True, exist_ok=True)
    for path, text in PAGES.items():
        (home / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (home / "content" / path).write_text(text, "utf-8")
    (home / "mkdocs.yml").write_bytes((TOP / "mkdocs.yml").read_bytes().partition(b"nav:")[0] + b"nav: [index.md]\n")
    (home / "sheets.yaml").write_text(SETTINGS.format(names=", ".join(names)), "utf-8")
    for number, (name, title) in enumerate(names.items()):
        for tab, rows in TABLES.items():
            street.sheet(name, tab, rows)
        compare = "true" if number < 2 else "false"
        street.own(name, "sheets.yaml").write_text(OWN.format(title=title, compare=compare), "utf-8")
    return street
