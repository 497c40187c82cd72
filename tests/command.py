"""The program ``jinlin`` as a person starts it: another process, its own folder, nothing but what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from jinlin.build.order import Order
from jinlin.clock import Clock
from jinlin.commands.first_files import first_files

GENERATOR = Path(__file__).parents[1] / "generator"
ENVIRONMENT = {"PATH": os.defpath, "PYTHONPATH": str(GENERATOR), "PYTHONUTF8": "1", "HOME": os.devnull}
ARGUMENTS = (sys.executable, "-m", "jinlin")
GRIDS = """\
community: {name: 幸福里社区, hotline: "12345"}
sources: {office: {folder: 表格}}
tables:
  grids: {kind: lists, title: 网格目录, options: {columns: [{name: 网格, required: true}, {name: 人数, type: whole}]}}
"""
"""A community with one declared list: it holds whatever special kinds there are."""


def jinlin(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [*ARGUMENTS, *map(str, arguments)],
        cwd=cwd,
        env={**ENVIRONMENT, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def write_grids(home: Path, *rows: str, settings: str = GRIDS) -> Path:
    """A small community in ``home`` whose list has these rows (``编号,网格,人数``)."""
    for path, content in first_files("公示.xlsx").items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(content)
    (home / "sheets.yaml").write_text(settings, "utf-8")
    write_rows(home, *rows)
    return home


def write_rows(home: Path, *rows: str) -> None:
    """Put other rows into the list."""
    (home / "表格").mkdir(exist_ok=True)
    (home / "表格" / "网格目录.csv").write_text("\n".join(("编号,网格,人数", *rows, "")), "utf-8")


def order_for(home: Path, clock: Clock, **environment: str) -> Order:
    """What a build in ``home`` would be asked."""
    return Order(config=home / "sheets.yaml", out=home / "site", clock=clock, environment=environment)
