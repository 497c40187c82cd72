"""Staff are told once, also of a run that built nothing: what they were told outlives the machine of one run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from command import GRIDS, order_for, write_grids, write_rows
from jinlin.build.order import Order
from jinlin.build.run import run
from jinlin.clock import Clock
from jinlin.commands.ci.build import build_for_pages
from jinlin.commands.ci.git import Git
from jinlin.commands.ci.keep import keep
from jinlin.commands.ci.outbox import Outbox
from jinlin.commands.ci.restore import restore
from jinlin.problem import CannotContinue
from loopback.doorway import Fault
from loopback.robot_server import FEISHU, LoopbackRobot
from publish.runner import history

SETTINGS = GRIDS + "feedback: {robot: {feishu: FEISHU_ROBOT}}\n"


@pytest.fixture
def robot(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackRobot]:
    """This process is led to it."""
    with LoopbackRobot() as running:
        running.lead(monkeypatch)
        yield running


def told(home: Path, *, day: date = date(2026, 3, 5)) -> Order:
    """What a run in ``home`` is asked that tells staff."""
    known = {"FEISHU_ROBOT": FEISHU, "PATH": os.defpath, "HOME": str(home), "GITHUB_EVENT_NAME": "workflow_dispatch"}
    order = order_for(home, Clock.at(day), **known)
    return Order(config=order.config, out=order.out, clock=order.clock, environment=known, tells_staff=True)


def fresh_clone(folder: Path) -> Path:
    """A community without any sheet, in a clone of an empty repository: nothing of an earlier run is there."""
    remote = folder.parent / "remote.git"
    if not remote.is_dir():
        subprocess.run(["git", "init", "-q", "--bare", str(remote)], check=True)
    subprocess.run(["git", "clone", "-q", str(remote), str(folder)], check=True, capture_output=True)
    write_grids(folder, settings=SETTINGS)
    (folder / "表格/网格目录.csv").unlink()
    return folder


def test_a_site_that_stands_still_is_told_once(robot: LoopbackRobot, tmp_path: Path) -> None:
    """Two runs in clean clones end with the same words; the group hears them once, and the branch says so once."""
    for name in ("first", "second"):
        home = fresh_clone(tmp_path / name)
        order, outbox = told(home), Outbox(tmp_path / f"{name}-outbox")
        restore(order)
        with pytest.raises(CannotContinue):
            build_for_pages(order, outbox, lambda key: None)
        keep(Git(home=home, environment=order.environment), outbox, tmp_path / f"{name}-notes")
    assert 1 == len(robot.heard)
    assert ["2026-03-05 08:00 记下告诉过工作人员的事"] == history(tmp_path / "remote.git")


def test_whom_nobody_could_tell_is_told_by_the_next_run(robot: LoopbackRobot, tmp_path: Path) -> None:
    """Also where nobody typed in between, and never twice."""
    order = told(write_grids(tmp_path, "1,东区,30", settings=SETTINGS))
    write_rows(tmp_path, "1,东区,30")
    robot.faults = [Fault(where="feishu", status=503, times=1)]
    codes = [[p.code for p in run(order, lambda key: None).problems] for _ in range(3)]
    assert ([["feedback.robot_unreachable"], [], []], 1) == (codes, len(robot.heard))
