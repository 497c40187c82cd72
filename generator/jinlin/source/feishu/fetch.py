"""Spreadsheets in 飞书 (Lark), by its documented interface: two calls for a spreadsheet, whatever the number of tabs.

Not through ``lark-oapi``: of its thousands of calls three are needed here, and none of them has our time-outs.
Limits: what 飞书 does not compute for a reader (跨表引用, 数组公式) comes as ``#N/A``; a link leads to the tab, not to the
cell. Source: open.feishu.cn, sheets/v3 sheets/query, sheets/v2 values_batch_get, auth/v3 tenant_access_token/internal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

import requests

from jinlin.problem import Checked, obstacle
from jinlin.source.feishu.ranges import batches, read_values, smaller, trimmed
from jinlin.source.feishu.refusal import LATE, OVER, read_refusal, refusal_of
from jinlin.source.feishu.tabs import FoundTab, Spreadsheet, choose, read_tabs
from jinlin.source.patience import TIMEOUTS, Patience
from jinlin.source.pieces import Piece, joined
from jinlin.source.raw import RawSheet
from jinlin.source.refusal import Refusal, Unanswered, insist
from jinlin.source.unsettled import Rows, settled

ID, SECRET = "FEISHU_APP_ID", "FEISHU_APP_SECRET"
EXACT = {"valueRenderOption": "UnformattedValue"}  # and no dateTimeRenderOption: days since 1899-12-30


@dataclass(frozen=True, slots=True)
class App:
    """A 自建应用 that spreadsheets are shared with. ``tokens`` are those of this run, by server."""

    id: str
    secret: str = field(repr=False)
    tokens: dict[str, str] = field(default_factory=dict, repr=False, compare=False)


def app_from(environment: Mapping[str, str]) -> Checked[App | None]:
    """The app that ``environment`` names, or ``None`` and the problem ``feishu.no_app``."""
    number, secret = (environment.get(name, "").strip() for name in (ID, SECRET))
    if number and secret:
        return Checked(App(number, secret))
    lacking = "、".join(name for name, text in ((ID, number), (SECRET, secret)) if not text)
    return Checked(None, (obstacle("feishu.no_app", lacking),))


def fetch_feishu(
    address: str, wanted: Sequence[str], app: App, patience: Patience
) -> Checked[Mapping[str, RawSheet]]:
    """The wanted tabs of one spreadsheet by title; those that cannot be read are absent and have a problem.

    Args:
        address: ``https://<team>.feishu.cn/sheets/<token>``, or of ``larksuite.com``.
        wanted: Titles.
        app: From ``app_from``; its token serves all spreadsheets of a run.
        patience: One value for all spreadsheets of a run bounds the run.

    Returns:
        Exact values, as from Google: dates are serial numbers, error cells their text. Problems have severity
        ``TABLE``; one whose place names no sheet is about the whole spreadsheet, and the mapping is then empty.
    """
    spreadsheet = Spreadsheet(address)
    with requests.Session() as session:
        client = _Client(session, spreadsheet, app, patience)
        try:
            return _fetch(client, spreadsheet, wanted)
        except Unanswered as failure:
            refusal = failure.refusal
            told = obstacle(refusal.code, refusal.found, address=address, app=app.id)
            return Checked({}, (told.at(spreadsheet.place()),))


class _Client:
    """Asks, and nothing else: GET only, but for the token; bounded tries, explicit time-outs."""

    def __init__(self, session: requests.Session, spreadsheet: Spreadsheet, app: App, patience: Patience) -> None:
        self._session, self._server, self._app = session, spreadsheet.server, app
        self._token = quote(spreadsheet.token, safe="")
        self.patience = patience

    def get(self, version: str, path: str, **params: str) -> Mapping[str, Any]:
        """The reply, a JSON object with the number 0. Raises ``Unanswered``."""
        signed = {"Authorization": f"Bearer {self._signed_in()}"}
        address = f"{self._server}/sheets/{version}/spreadsheets/{self._token}/{path}"
        return self._insist("GET", address, params=params, headers=signed)

    def _signed_in(self) -> str:
        if self._server not in self._app.tokens:
            sent = {"app_id": self._app.id, "app_secret": self._app.secret}
            reply = self._insist("POST", f"{self._server}/auth/v3/tenant_access_token/internal", json=sent)
            if not isinstance(reply.get("tenant_access_token"), str):
                raise Unanswered(Refusal(code="feishu.wrong_reply", found="tenant_access_token"))
            self._app.tokens[self._server] = reply["tenant_access_token"]
        return self._app.tokens[self._server]

    def _insist(self, verb: str, address: str, **sent: Any) -> Mapping[str, Any]:
        return insist(self.patience, partial(self._try, verb, address, sent), LATE, OVER)

    def _try(self, verb: str, address: str, sent: Mapping[str, Any]) -> Mapping[str, Any] | Refusal:
        """One call. Redirects are not followed: the interface has none, a sign-in page has."""
        try:
            response = self._session.request(verb, address, timeout=TIMEOUTS, allow_redirects=False, **sent)
        except OSError as error:
            return refusal_of(error)
        return read_refusal(response.status_code, response.headers, response.content) or response.json()


def _fetch(client: _Client, spreadsheet: Spreadsheet, wanted: Sequence[str]) -> Checked[Mapping[str, RawSheet]]:
    there = read_tabs(client.get("v3", "sheets/query"))
    if there is None:
        raise Unanswered(Refusal(code="feishu.wrong_reply", found="sheets/query"))
    chosen = choose(spreadsheet, there, wanted)
    tabs = tuple(dict.fromkeys(chosen.value.values()))
    rows = joined(tabs, (found for batch in batches(tabs) for found in _fetch_batch(client, batch)))
    raw = {tab: _raw(spreadsheet, tab, trimmed(cells)) for tab, cells in rows.items()}
    return Checked({title: raw[tab] for title, tab in chosen.value.items()}, chosen.problems)


def _fetch_batch(client: _Client, batch: Sequence[Piece]) -> list[tuple[Piece, Rows]]:
    """The rows of each piece; of smaller ones where all at once are more than 飞书 gives."""
    try:
        return list(zip(batch, settled(lambda: _fetch_values(client, batch), client.patience), strict=True))
    except Unanswered as failure:
        parts = smaller(batch)
        if failure.refusal.code != "feishu.too_large" or len(parts) < 2:
            raise
    return [found for part in parts for found in _fetch_batch(client, part)]


def _fetch_values(client: _Client, batch: Sequence[Piece]) -> list[Rows]:
    reply = client.get("v2", "values_batch_get", ranges=",".join(piece.text() for piece in batch), **EXACT)
    rows = read_values(batch, reply)
    if rows is None:
        raise Unanswered(Refusal(code="feishu.wrong_reply", found="values_batch_get"))
    return rows


def _raw(spreadsheet: Spreadsheet, tab: FoundTab, rows: Rows) -> RawSheet:
    link = spreadsheet.place(tab.title, tab.id).link
    return RawSheet(title=tab.title, rows=rows, merges=tab.merges, link=link)
