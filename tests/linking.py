"""Three small tables whose rows name each other: only what a test is about is typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from jinlin.build.intake import Intake, take_in
from jinlin.build.links import Links, link
from jinlin.build.plan import TablePlan
from jinlin.build.planning import plan_tables
from jinlin.config.read import read_config
from jinlin.kinds import find_kinds
from jinlin.problem import Checked
from jinlin.source.raw import RawSheet

TODAY = date(2026, 3, 4)
TITLES = {"meetings": "议事会议", "projects": "民生实事", "accounts": "收支公示"}
TABLE = """\
  {name}:
    kind: lists
    title: {title}
    options:
      date: 日期
      columns:
        - {{name: 名称, key: name, required: true}}
        - {{name: 日期, key: day, type: date}}
        - {{name: 关联编号, key: related, type: related}}
"""
HEADER = ("编号", "名称", "日期", "关联编号", "发布状态")
Row = Sequence[str]


@cache
def plans() -> tuple[TablePlan, ...]:
    """What sheets.yaml makes of the three tables."""
    tables = "".join(TABLE.format(name=name, title=title) for name, title in TITLES.items())
    text = f"community: {{name: 幸福里社区}}\nsources: {{demo: {{samples: true}}}}\ntables:\n{tables}"
    config = read_config(text, "sheets.yaml", list(find_kinds()))
    planned = plan_tables(config.value, find_kinds())
    assert () == (*config.problems, *planned.problems)
    return planned.value


def row(identifier: str, related: str = "", publish: str = "") -> Row:
    """A row of the first days of March."""
    return identifier, f"第{identifier}件", "2026-03-02", related, publish


def intakes(*tables: Sequence[Row], withdrawn: Collection[str] = (), stale: str = "") -> tuple[Intake, ...]:
    """The tables with these rows; those without any are empty. ``stale`` names one that is shown from its copy."""
    taken = []
    for plan, rows in zip(plans(), (*tables, (), (), ()), strict=False):
        sheet = RawSheet(title=plan.title, rows=(HEADER, *rows))
        checked = take_in(plan, {"main": sheet}, None, TODAY, frozenset(withdrawn))
        assert () == checked.problems
        is_stale = plan.setting.name == stale
        taken.append(replace(checked.value, stale_since=date(2026, 3, 1)) if is_stale else checked.value)
    return tuple(taken)


def linked(*tables: Sequence[Row], withdrawn: Collection[str] = (), stale: str = "") -> Checked[Links]:
    """What their ids lead to."""
    return link(intakes(*tables, withdrawn=withdrawn, stale=stale), withdrawn)


def ids(links: Links) -> dict[str, list[str]]:
    """Page → the 编号 of what it is linked with; words that lead nowhere in brackets."""
    return {page: [one.id if one.path else f"[{one.id}]" for one in found] for page, found in links.related.items()}
