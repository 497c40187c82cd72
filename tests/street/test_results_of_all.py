"""What the staff of a street are told: one spreadsheet, written by the run of each community, and robots that speak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.build.run import run
from jinlin.street.run import build_some, fetch_plan
from loopback.doorway import Fault
from loopback.google_server import LoopbackGoogle
from loopback.robot_server import FEISHU, LoopbackRobot
from loopback.spreadsheets import Spreadsheet
from loopback.writing import writer
from report.reports import RESULTS
from street.settled import Settled


def test_each_run_writes_into_the_tab_of_its_community(street: Settled, monkeypatch) -> None:
    """The street's own settings name the spreadsheet for all of them."""
    settings = street.home / "sheets.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}feedback: {{results: {RESULTS}}}\n", "utf-8")
    with LoopbackGoogle({RESULTS: Spreadsheet(tabs=[])}, writer=writer()) as google:
        google.lead(monkeypatch)
        whole = street.street(**google.env)
        for name in ("nanyuan", "guangming"):
            whole.prepare(name)
            assert () == run(replace(whole.member(name), tells_staff=True), lambda key: None).problems
        assert ["检查结果（光明社区）", "检查结果（南园社区）"] == [tab.title for tab in google.spreadsheets[RESULTS].tabs]


@pytest.mark.parametrize(
    ("mended", "heard", "why"), [(True, 1, "by the next run"), (False, 0, "which is all that is tried in a day")]
)
def test_a_message_that_did_not_arrive_is_sent_once_more(street: Settled, monkeypatch, mended, heard, why) -> None:
    """Nobody edits a sheet in between, so that the community is named for that alone."""
    own = street.own("nanyuan", "sheets.yaml")
    own.write_text(f"{own.read_text('utf-8')}feedback: {{robot: {{feishu: ROBOT}}}}\n", "utf-8")
    with LoopbackRobot() as robot:
        robot.lead(monkeypatch)
        robot.faults = [Fault(where="feishu", status=500)]
        whole = street.street(ROBOT=FEISHU)
        whole = replace(whole, order=replace(whole.order, tells_staff=True))
        build_some(whole, whole.names, lambda outcome: None)
        named = fetch_plan(whole)
        robot.faults = [] if mended else robot.faults
        build_some(whole, named, lambda outcome: None)
        assert (("nanyuan",), heard, ()) == (named, len(robot.heard), fetch_plan(whole)), why
