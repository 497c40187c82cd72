"""飞书 on 127.0.0.1: CONNECT and TLS under a throw-away authority, answering as its documented interface does.

As with ``LoopbackGoogle``, the product needs no switch: ``HTTPS_PROXY`` and ``REQUESTS_CA_BUNDLE`` lead it here. Leaving
the ``with`` raises ``AssertionError`` if a reply broke the published schema, or if anything but reading was tried.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema

from loopback.doorway import Answer, Fault, Reply, Request
from loopback.service import LoopbackService

SCHEMA = json.loads(Path(__file__).with_name("feishu_schema.json").read_text("utf-8"))
HOSTS = ("open.feishu.cn", "open.larksuite.com")
APP, SECRET = "cli_a1b2c3", "sEcReT0123456789"
TOKEN = "t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234"
PATH = re.compile(r"/open-apis/sheets/(v[23])/spreadsheets/(\w+)/(sheets/query|values_batch_get)")
RANGE = re.compile(r"(\w+)!A(\d+):([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeishuSheet:
    """One tab, with room for ``size`` (rows, columns). ``merges`` are (top, left, bottom, right), both ends counting."""

    id: str
    title: str
    rows: list[list[Any]] = field(default_factory=list)
    size: tuple[int, int] = (200, 20)
    hidden: bool = False
    type: str = "sheet"
    merges: tuple[tuple[int, int, int, int], ...] = ()


class LoopbackFeishu(LoopbackService):
    """A running 飞书 with these spreadsheets, by token. ``most_cells`` is what one reply may hold, as 10 MB are there."""

    def __init__(self, spreadsheets: Mapping[str, list[FeishuSheet]]) -> None:
        super().__init__()
        self.spreadsheets = dict(spreadsheets)
        self.most_cells = 10**6
        self.faults: list[Fault] = []
        self.log: list[Request] = []
        self._lock = threading.Lock()

    @property
    def env(self) -> dict[str, str]:
        """The variables that lead the product here, and its app's."""
        return {**super().env, "FEISHU_APP_ID": APP, "FEISHU_APP_SECRET": SECRET}

    def fail(self, **fault: Any) -> None:
        """Let something go wrong with the sheets; see ``Fault``."""
        self.faults.append(Fault(**{"where": "/sheets/", **fault}))

    def calls(self) -> list[str]:
        """What was asked: verb, host and the last part of the path."""
        return [f"{one.verb} {one.host} {one.path.rpartition('/')[2]}" for one in self.log]

    def reply_to(self, request: Request) -> Reply:
        """The answer to one request, logged and checked; one at a time."""
        with self._lock:
            self.log.append(request)
            fault = next((each for each in self.faults if each.strikes(request)), None)
            spoilt = fault is not None and not fault.is_of_the_line
            return Reply(Answer(fault.status, fault.body) if spoilt else self._answer(request), fault)

    def _answer(self, request: Request) -> Answer:
        if request.host not in HOSTS:
            return Answer(404, "404 page not found")
        if (request.verb, request.path) == ("POST", "/open-apis/auth/v3/tenant_access_token/internal"):
            return self._token(json.loads(request.body))
        if request.verb != "GET":
            self.violations.append(f"tried to write: {request.verb} {request.path}")
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return refused(99991663, "Invalid access token for authorization.")
        asked = PATH.fullmatch(request.path)
        if asked is None or asked[1] != {"sheets/query": "v3"}.get(asked[3], "v2"):
            return Answer(404, "404 page not found")
        if asked[2] not in self.spreadsheets:
            return refused(1310214 if asked[1] == "v3" else 90214, "SpreadSheet Not Found")
        tabs = self.spreadsheets[asked[2]]
        return self._tabs(tabs) if asked[1] == "v3" else self._values(asked[2], tabs, request.query)

    def _token(self, body: Mapping[str, str]) -> Answer:
        if (body.get("app_id"), body.get("app_secret")) != (APP, SECRET):
            return refused(10014, "app secret invalid", status=200)
        return self._checked("token", {"code": 0, "msg": "ok", "tenant_access_token": TOKEN, "expire": 7200})

    def _tabs(self, tabs: list[FeishuSheet]) -> Answer:
        sheets = [_described(tab, index) for index, tab in enumerate(tabs)]
        return self._checked("sheets/query", {"code": 0, "msg": "", "data": {"sheets": sheets}})

    def _values(self, token: str, tabs: list[FeishuSheet], query: Mapping[str, list[str]]) -> Answer:
        if query.get("valueRenderOption") != ["UnformattedValue"] or "dateTimeRenderOption" in query:
            self.violations.append("values would not be exact")
        by_id, found, cells = {tab.id: tab for tab in tabs}, [], 0
        for text in query["ranges"][0].split(","):
            asked = RANGE.fullmatch(text)
            if asked is None or asked[1] not in by_id:
                return refused(90215, "sheetId not found")
            tab, first, last = by_id[asked[1]], int(asked[2]), int(asked[4])
            cells += (last - first + 1) * tab.size[1]
            grid = [[*row, *[None] * (tab.size[1] - len(row))] for row in [*tab.rows, *[[]] * (last - len(tab.rows))]]
            found.append({"majorDimension": "ROWS", "range": text, "revision": 7, "values": grid[first - 1 : last]})
        if cells > self.most_cells:
            return refused(90221, "TooLargeResponse")
        data = {"revision": 7, "spreadsheetToken": token, "totalCells": cells, "valueRanges": found}
        return self._checked("values_batch_get", {"code": 0, "msg": "success", "data": data})

    def _checked(self, name: str, body: dict[str, Any]) -> Answer:
        faults = jsonschema.Draft202012Validator(SCHEMA[name]).iter_errors(body)
        self.violations += [f"{name}: {fault.message}" for fault in faults]
        return Answer(200, body)


def _described(tab: FeishuSheet, index: int) -> dict[str, Any]:
    names = ("start_row_index", "start_column_index", "end_row_index", "end_column_index")
    described: dict[str, Any] = {"sheet_id": tab.id, "title": tab.title, "index": index, "hidden": tab.hidden}
    described["resource_type"] = tab.type
    if tab.type == "sheet":
        described["grid_properties"] = {"row_count": tab.size[0], "column_count": tab.size[1], "frozen_row_count": 0}
    if tab.merges:
        described["merges"] = [dict(zip(names, area, strict=True)) for area in tab.merges]
    return described


def refused(code: int, message: str, status: int = 400) -> Answer:
    """A refusal as 飞书 words it."""
    return Answer(status, {"code": code, "msg": message})
