"""Google as it is written to: batchUpdate, obeyed after Google's own schema found nothing to object.

Opt-in: ``LoopbackGoogle(books, writer=ServiceAccount("writer@…"))``. Without a writer every attempt to write is a
violation, and with one every attempt by anybody else still is.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from loopback import sheets_api
from loopback.account import BadGrant, ServiceAccount
from loopback.batch import HOST, Objection, after
from loopback.discovery import Method, method_at, parameter_fault, reply_faults
from loopback.doorway import Answer, Request
from loopback.field_mask import BadMask
from loopback.sheets_api import Undoubled, refused
from loopback.spreadsheets import Spreadsheet

SCOPE = {"https://www.googleapis.com/auth/spreadsheets"}
ADDRESS = "writer@jinlin-test.iam.gserviceaccount.com"
METHOD, BODY = "sheets.spreadsheets.batchUpdate", "BatchUpdateSpreadsheetRequest"


def writer() -> ServiceAccount:
    """Another account than the one that reads: it was given the spreadsheets as their editor."""
    return ServiceAccount(ADDRESS)


@dataclass(slots=True)
class Writing:
    """What the writing account asked for. ``viewed`` are keys that it may only look at."""

    account: ServiceAccount
    viewed: set[str] = field(default_factory=set)
    batches: list[list[Mapping[str, Any]]] = field(default_factory=list)  #: the requests that were obeyed

    def answer(self, request: Request, books: dict[str, Spreadsheet], violations: list[str]) -> Answer | None:
        """What Google says to this account; ``None`` to a request of somebody else."""
        if request.path == "/token":
            return self._token(request, violations)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if request.host != HOST or scheme != "Bearer" or token not in self.account.tokens:
            return None
        method = method_at(request.host, request.verb, request.path)
        if method is None or (request.verb != "GET" and method.id != METHOD):
            violations.append(f"the double cannot be written to by {request.verb} {request.path}")
            return refused(501, "UNIMPLEMENTED", request.path)
        try:
            reply = self._reply(method, request, books)
        except Undoubled as missing:
            violations.append(f"the double does not do {missing}")
            return refused(501, "UNIMPLEMENTED", str(missing))
        if reply.status == 200:
            violations += reply_faults(HOST, method.response, reply.body)
        return reply

    def requests(self, name: str) -> list[Mapping[str, Any]]:
        """All obeyed requests of one name, in order."""
        return [each[name] for batch in self.batches for each in batch if name in each]

    def _token(self, request: Request, violations: list[str]) -> Answer | None:
        form = parse_qs(request.body.decode("ascii"))
        body = form.get("assertion", ["..."])[0].split(".")[1]
        if json.loads(base64.urlsafe_b64decode(body + "===") or "{}").get("iss") != self.account.address:
            return None
        try:
            reply = self.account.grant(form)
        except BadGrant as error:
            return Answer(400, {"error": "invalid_grant", "error_description": str(error)})
        if self.account.scopes[-1] != SCOPE:
            violations.append(f"token to write for other scopes: {sorted(self.account.scopes[-1])}")
        return Answer(200, reply)

    def _reply(self, method: Method, request: Request, books: dict[str, Spreadsheet]) -> Answer:
        if request.verb == "GET":
            return sheets_api.answer(method, request.query, books)
        return self._write(method, request, books)

    def _write(self, method: Method, request: Request, books: dict[str, Spreadsheet]) -> Answer:
        """Obey, or refuse as Google would; the body is held to Google's schema, closed, before anything else."""
        key, body = method.path["spreadsheetId"], json.loads(request.body)
        known = sheets_api.answer(method_at(HOST, "GET", f"/v4/spreadsheets/{key}"), {}, books)
        if known.status != 200:
            return known
        if key in self.viewed:
            return refused(403, "PERMISSION_DENIED", "The caller does not have permission")
        objections = [*reply_faults(HOST, BODY, body), parameter_fault(method, request.query)]
        if any(objections):
            return refused(400, "INVALID_ARGUMENT", next(filter(None, objections)))
        try:
            return self._obey(key, body["requests"], books)
        except (Objection, BadMask) as no:
            return refused(400, "INVALID_ARGUMENT", str(no))

    def _obey(self, key: str, requests: list[Mapping[str, Any]], books: dict[str, Spreadsheet]) -> Answer:
        book, replies = books[key], []
        for each in requests:
            book, reply = after(book, each)
            replies.append(reply)
        books[key] = book
        self.batches.append(requests)
        return Answer(200, {"spreadsheetId": key, "replies": replies})
