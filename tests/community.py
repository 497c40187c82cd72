"""A small community in a folder of the test's own: one declared list in CSV, built by the real program's own calls."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinlin.build.order import Order
from jinlin.build.run import run
from jinlin.clock import Clock
from jinlin.report import Report

TOP = Path(__file__).parents[1]
SETTINGS = """\
community: {name: 幸福里社区, site: https://example.org/xfl/, hotline: "12345"}
sources:
  files: {folder: tables}
withdrawn: {title: 撤下}
tables:
  things:
    kind: lists
    title: 物品
    worksheet: 物品
    rows_at_least: 2
    options:
      columns:
        - {name: 名称, key: name, required: true}
        - {name: 数量, key: count, type: whole}
"""
HEADER = ("编号", "名称", "数量", "发布状态", "下架日期")


@dataclass(frozen=True, slots=True)
class Village:
    """A community's folder."""

    home: Path
    day: date = date(2026, 3, 5)

    def write(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        """A CSV of ``tables/``."""
        with (self.home / "tables" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def things(self, *rows: Sequence[str]) -> None:
        """The rows of 「物品」 under its header."""
        self.write("物品", [HEADER, *rows])

    def add(self, settings: str) -> None:
        """More lines of ``sheets.yaml``."""
        with (self.home / "sheets.yaml").open("a", encoding="utf-8") as file:
            file.write(settings)

    def add_page(self, path: str, title: str) -> None:
        """A hand-written page under ``content/`` for what a section shows."""
        page = self.home / "content" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {title}\n\n<!-- jinlin: main -->\n", "utf-8")

    def order(self, *, day: date | None = None, offline: bool = False, is_real: bool = False) -> Order:
        """A build into ``site/``; ``is_real``: the day is not asked for, but what the machine's clock says."""
        return Order(
            config=self.home / "sheets.yaml",
            out=self.home / "site",
            clock=replace(Clock.at(day or self.day), is_real=is_real),
            environment={},
            offline=offline,
        )

    def build(self, *, day: date | None = None, offline: bool = False, is_real: bool = False) -> Report:
        """The site of a day, in ``site/``."""
        return run(self.order(day=day, offline=offline, is_real=is_real), lambda key: None)

    def page(self, path: str) -> str:
        """A page of the built site."""
        return (self.home / "site" / path).read_text("utf-8")

    def files(self) -> Mapping[str, bytes]:
        """Every file of the built site."""
        site = (self.home / "site").resolve()
        return {str(f.relative_to(site)): f.read_bytes() for f in sorted(site.rglob("*")) if f.is_file()}


def settle(home: Path, shells: Path | None = None) -> Village:
    """A village with two things, nobody withdrawn, and hand-written pages of its own. With ``shells`` its frames are kept
    there: the engine, which takes longer than all else of its build, runs once for all homes that say the same."""
    (home / "tables").mkdir(parents=True)
    (home / "content").mkdir()
    (home / "content" / "index.md").write_text("# 首页\n\n<!-- jinlin: things main -->\n", "utf-8")
    (home / "mkdocs.yml").write_bytes((TOP / "mkdocs.yml").read_bytes().partition(b"nav:")[0] + b"nav: [index.md]\n")
    (home / "sheets.yaml").write_text(SETTINGS, "utf-8")
    if shells:
        (home / ".jinlin").mkdir()
        (home / ".jinlin" / "shell").symlink_to(shells)
    village = Village(home)
    village.add_page("lists/index.md", "清单")
    village.write("撤下", [("编号",)])
    village.things(("T-1", "梯子", "3"), ("T-2", "电钻", "1"))
    return village
