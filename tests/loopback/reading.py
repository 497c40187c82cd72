"""What tests of reading Google Sheets share: a spreadsheet, and a fetch that waits for nothing."""

from __future__ import annotations

import os
from concurrent.futures import Future, wait
from datetime import date
from functools import partial
from typing import Any

from jinlin.problem import Checked
from jinlin.source.google.credentials import credentials_from
from jinlin.source.google.fetch import fetch_spreadsheet
from jinlin.source.google.tabs import Tab
from jinlin.source.patience import Patience
from jinlin.strings import read_strings
from loopback.doorway import Line
from loopback.spreadsheets import Spreadsheet, Worksheet

TWO_CALLS = ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchGet"]
ACTIVITIES = Worksheet(
    title="活动日历",
    gid=7,
    rows=[["编号", "日期", "电话"], ["A-001", date(2026, 3, 1), "0108"], [], ["A-002", None, "5"]],
    merges=[(0, 1, 0, 2)],
)
SERVICES = Worksheet(title="O'Neil 的 A1", gid=8, rows=[["名称", "数", "开"], ["理发", 2.5, True]], hidden=True)
EMPTY = Worksheet(title="CRM26", gid=9)
CHART = Worksheet(title="统计图", gid=10, chart=True)
BOOK = Spreadsheet(title="社区总表", tabs=[ACTIVITIES, SERVICES, EMPTY, CHART])
BY_GID = Tab(7, "活动日历")


class Waits(list[float]):
    """The waits a fetch asked for; nobody waits them."""

    def patience(self, seconds: float = 240.0, line: Line | None = None) -> Patience:
        """Patience whose clock moves only by these waits, and by tries that ``line`` stalls: those take all they may."""
        return Patience(
            until=sum(self) + seconds,
            now=lambda: float(sum(self)),
            sleep=self.append,
            jitter=lambda: 0.5,
            watch=partial(self._watch, line or Line()),
        )

    def _watch(self, line: Line, future: Future[Any], seconds: float) -> bool:
        while not future.done() and not line.stalled.is_set():
            wait([future], 0.01)
        if future.done():
            return True
        line.stalled.clear()
        self.append(seconds)
        return False


def fetched(*wanted: Tab, key: str = "K", waits: Waits | None = None) -> Checked:
    """What the product makes of the wanted tabs, in this process, with the environment as it stands."""
    credentials = credentials_from(os.environ).value
    return fetch_spreadsheet(key, wanted, credentials, (Waits() if waits is None else waits).patience())


def codes(checked: Checked) -> list[str]:
    """The codes of its problems."""
    return [each.code for each in checked.problems]


def sentences(checked: Checked) -> str:
    """Its problems as staff read them."""
    strings = read_strings()
    return "\n".join(
        strings.text(f"problem.{each.code}.{part}", found=each.found, **dict(each.facts))
        for each in checked.problems
        for part in ("what", "mend")
    )
