"""「检查结果」 of a street: one spreadsheet, written by the run of each community."""

from __future__ import annotations

from dataclasses import replace

from jinlin.build.run import run
from loopback.google_server import LoopbackGoogle
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
