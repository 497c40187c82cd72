"""Google on 127.0.0.1: a proxy that speaks CONNECT and TLS under a throw-away authority and answers as Google does.

The product needs no change and no switch: it is pointed here by ``HTTPS_PROXY`` and ``REQUESTS_CA_BUNDLE`` alone, asks
for real addresses, verifies real certificates and signs a real assertion. Typical use, in a test or a subprocess::

    with LoopbackGoogle({"key": Spreadsheet(tabs=[Worksheet(title="活动日历", rows=[["编号"], ["A-001"]])])}) as google:
        subprocess.run([sys.executable, "-m", "jinlin", "build"], env=google.environment(os.environ))
        assert google.sheets_calls() == ["sheets.spreadsheets.get", "sheets.spreadsheets.values.batchGet"]

Leaving the ``with`` raises ``AssertionError`` if a reply broke Google's discovery documents, if anything but reading
was tried, or if a token was asked for more than reading: such a test proves nothing.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from loopback import sheets_api
from loopback.account import SCOPES, BadGrant, ServiceAccount
from loopback.discovery import APIS, method_at, reply_faults
from loopback.doorway import Answer, Fault, Reply, Request
from loopback.keyless import Keyless
from loopback.quota import Quota
from loopback.service import LoopbackService
from loopback.sheets_api import Undoubled, refused
from loopback.spreadsheets import Spreadsheet
from loopback.writing import Writing

TOKEN_HOST = "oauth2.googleapis.com"
BACKGROUND = ("iamcredentials.googleapis.com", "GET")  # google-auth's look-up of a boundary, in a thread of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One line of the log: a request, the method it meant (if Google has it) and the status of its answer."""

    request: Request
    method: str
    status: int


class LoopbackGoogle(LoopbackService):
    """A running Google with these spreadsheets.

    Args:
        spreadsheets: By key; may be changed while it runs, as staff do.
        account: Whose key the product gets.
        planted: Changes a reply before it is checked and sent; for tests of the checks themselves.
        writer: Whose key the product gets for writing; nobody's by default. See ``loopback.writing``.
    """

    def __init__(
        self,
        spreadsheets: Mapping[str, Spreadsheet],
        account: ServiceAccount | None = None,
        planted: Callable[[Any], Any] = lambda reply: reply,
        writer: ServiceAccount | None = None,
    ) -> None:
        super().__init__()
        self.spreadsheets = dict(spreadsheets)
        self.account = account or ServiceAccount()
        self.faults: list[Fault] = []
        self.log: list[Call] = []
        self.keyless = Keyless(self.account, violations=self.violations)
        self.quota: Quota | None = None  #: none until a test sets one
        self.writing = Writing(writer) if writer else None
        self._planted = planted
        self._lock = threading.Lock()

    @property
    def env(self) -> dict[str, str]:
        """The variables that lead the product here, and its keys."""
        to_write = {"GOOGLE_WRITER_JSON": self.writing.account.key_json()} if self.writing else {}
        return {**super().env, **to_write, "GOOGLE_SERVICE_ACCOUNT_JSON": self.account.key_json()}

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        """``base`` with ``env``, for a subprocess."""
        return {**base, **self.env}

    def fail(self, **fault: Any) -> None:
        """Let something go wrong; see ``Fault``. Several faults strike one after the other."""
        self.faults.append(Fault(**fault))

    def calls(self) -> list[Call]:
        """The log without google-auth's look-up in the background."""
        return [call for call in self.log if (call.request.host, call.request.verb) != BACKGROUND]

    def sheets_calls(self) -> list[str]:
        """The methods of the Sheets API that were called, in order."""
        return [call.method for call in self.calls() if call.request.host == "sheets.googleapis.com"]

    def secrets(self) -> list[str]:
        """All that may never be told: the key's lines, what was signed with it, and every token that was given away."""
        key = json.loads(self.account.key_json())
        lines = [line for line in key["private_key"].splitlines() if len(line) > 20]
        assertions = [
            text for call in self.log for text in parse_qs(call.request.body.decode("latin-1")).get("assertion", ())
        ]
        return [*lines, *assertions, *self.account.tokens, *self.keyless.given, self.keyless.request_token]

    def reply_to(self, request: Request) -> Reply:
        """The answer to one request, logged and checked; one at a time."""
        with self._lock:
            method = method_at(request.host, request.verb, request.path)
            fault = next((each for each in self.faults if each.strikes(request)), None)
            answer = Answer(fault.status, fault.body) if fault and not fault.is_of_the_line else self._answer(request)
            self.log.append(Call(request=request, method=method.id if method else "", status=answer.status))
            return Reply(answer, fault)

    def _answer(self, request: Request) -> Answer:
        refusal = self.quota.refusal(request) if self.quota else None
        if refusal:
            return refusal
        written = self.writing.answer(request, self.spreadsheets, self.violations) if self.writing else None
        if written is not None:
            return written
        if request.host == TOKEN_HOST and (request.verb, request.path) == ("POST", "/token"):
            return self._token(request)
        keyless = self.keyless.answer(request)
        if keyless:
            return keyless
        if request.verb != "GET":
            self.violations.append(f"tried to write: {request.verb} {request.host}{request.path}")
            return refused(405, "METHOD_NOT_ALLOWED", "This Google can only be read.")
        if request.host not in APIS:
            return refused(404, "NOT_FOUND", f"There is no {request.host} here.")
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.account.tokens:
            return refused(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.")
        return self._data(request)

    def _token(self, request: Request) -> Answer:
        try:
            reply = self.account.grant(parse_qs(request.body.decode("ascii")))
        except BadGrant as error:
            return Answer(400, {"error": "invalid_grant", "error_description": str(error)})
        if self.account.scopes[-1] != SCOPES:
            self.violations.append(f"token for other scopes: {sorted(self.account.scopes[-1])}")
        return Answer(200, reply)

    def _data(self, request: Request) -> Answer:
        method = method_at(request.host, "GET", request.path)
        if method is None:
            return refused(404, "NOT_FOUND", "The requested URL was not found on this server.")
        try:
            answer = sheets_api.answer(method, request.query, self.spreadsheets)
        except Undoubled as missing:
            self.violations.append(f"the double does not do {missing}")
            return refused(501, "UNIMPLEMENTED", str(missing))
        if answer.status != 200:
            return answer
        sent = self._planted(json.loads(json.dumps(answer.body)))
        self.violations += reply_faults(method.host, method.response, sent)
        return Answer(200, sent)
