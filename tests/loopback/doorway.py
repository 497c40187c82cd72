"""The wire: CONNECT, TLS, HTTP/1.1 and gzip. Knows nothing of spreadsheets."""

from __future__ import annotations

import gzip
import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and JSON body."""

    status: int
    body: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What arrived, after TLS."""

    verb: str
    host: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(slots=True, kw_only=True)
class Fault:
    """What goes wrong instead of an answer, for requests whose ``host/path`` contains ``where``."""

    where: str = "sheets.googleapis.com"
    status: int = 503
    body: Any = ""  #: JSON for an object, else a text as it is
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int | None = None  #: how often; ``None`` for ever
    cut: bool = False  #: hang up instead of answering

    def strikes(self, request: Request) -> bool:
        """Whether this request meets the fault; counts down."""
        if self.times == 0 or self.where not in request.host + request.path:
            return False
        self.times = None if self.times is None else self.times - 1
        return True


class Doorway(BaseHTTPRequestHandler):
    """One connection. Starts as a proxy; after CONNECT it is the host that was asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two small writes; together with delayed ACKs they cost 40 ms
    host = ""

    def __init__(
        self,
        reply_to: Callable[[Request], Answer | Fault],
        tls: Callable[[str], ssl.SSLContext],
        *connection: Any,
    ) -> None:
        self.reply_to, self.tls = reply_to, tls
        super().__init__(*connection)

    def do_CONNECT(self) -> None:
        """Become ``host:443``; the next turn of the loop reads the request inside."""
        self.host = self.path.partition(":")[0]
        self.send_response(200, "Connection established")
        self.end_headers()
        try:
            self.connection = self.tls(self.host).wrap_socket(self.connection, server_side=True)
        except OSError:  # the client does not trust the throw-away authority, as it should not without being told
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self.close_connection = False

    def do_GET(self) -> None:
        """Any request inside the tunnel; a plain one outside has no host and finds nothing."""
        address = urlsplit(self.path)
        request = Request(
            verb=self.command,
            host=self.host,
            path=unquote(address.path),
            query=parse_qs(address.query, keep_blank_values=True),
            headers={name.lower(): text for name, text in self.headers.items()},
            body=self.rfile.read(int(self.headers.get("Content-Length", 0))),
        )
        reply = self.reply_to(request)
        fault = reply if isinstance(reply, Fault) else None
        if fault and fault.cut:
            self.close_connection = True
            return
        raw = isinstance(reply.body, str)
        kind = (fault and fault.content_type) or ("text/html" if raw else "application/json; charset=UTF-8")
        self._send(reply.status, reply.body if raw else json.dumps(reply.body), kind, fault.headers if fault else {})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET

    def finish(self) -> None:
        """Close the tunnel too: the server knows only the bare socket under it."""
        super().finish()
        self.connection.close()

    def _send(self, status: int, text: str, kind: str, headers: Any) -> None:
        body = text.encode()
        self.send_response(status)
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1)
            self.send_header("Content-Encoding", "gzip")
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """The log is ``LoopbackGoogle.log``, not the terminal."""
