"""The wire: CONNECT, TLS, HTTP/1.1 and gzip. Knows nothing of spreadsheets."""

from __future__ import annotations

import gzip
import json
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
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
    """What goes wrong instead of an answer, for requests whose ``host/path`` contains ``where``.

    With ``after`` the answer begins to arrive before it goes wrong: so many bytes of it, status line and headers
    included, negative ones counted from its end. It is then Google's true answer unless ``status`` says another.
    """

    where: str = "sheets.googleapis.com"
    status: int = 503
    body: Any = ""  #: JSON for an object, else a text as it is
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    skip: int = 0  #: how many requests pass before it strikes
    times: int | None = None  #: how often; ``None`` for ever
    cut: bool = False  #: hang up instead of answering, or after ``after`` bytes
    stall: bool = False  #: keep the line open instead of answering; a byte now and then, but never an end
    after: int = 0

    def strikes(self, request: Request) -> bool:
        """Whether this request meets the fault; counts down."""
        if self.times == 0 or self.where not in request.host + request.path:
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times = None if self.times is None else self.times - 1
        return True

    @property
    def is_of_the_line(self) -> bool:
        """Whether it spoils the way of an answer, not the answer."""
        return self.cut or self.stall


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, or a fault in its place; a fault of the line comes with the answer that it spoils."""

    answer: Answer
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What a stalled answer waits for. ``stalled`` is set while one waits, ``released`` when none shall any longer."""

    stalled: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)


class Doorway(BaseHTTPRequestHandler):
    """One connection. Starts as a proxy; after CONNECT it is the host that was asked for."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are two small writes; together with delayed ACKs they cost 40 ms
    host = ""

    def __init__(
        self,
        reply_to: Callable[[Request], Reply],
        tls: Callable[[str], ssl.SSLContext],
        line: Line,
        *connection: Any,
    ) -> None:
        self.reply_to, self.tls, self.line = reply_to, tls, line
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
        whole = self._bytes(reply)
        if reply.fault and reply.fault.is_of_the_line:
            self.close_connection = True
            self.wfile.write(whole[: reply.fault.after])
            if reply.fault.stall:
                self._stall()
            return
        self.wfile.write(whole)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET

    def finish(self) -> None:
        """Close the tunnel too: the server knows only the bare socket under it."""
        super().finish()
        self.connection.close()

    def _bytes(self, reply: Reply) -> bytes:
        """The whole reply as it goes over the wire."""
        raw = isinstance(reply.answer.body, str)
        body = (reply.answer.body if raw else json.dumps(reply.answer.body)).encode()
        kind = (reply.fault and reply.fault.content_type) or ("text/html" if raw else "application/json; charset=UTF-8")
        headers = {"Date": self.date_time_string(), "Content-Type": kind}
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        headers |= {"Content-Length": str(len(body)), **(reply.fault.headers if reply.fault else {})}
        lines = [f"HTTP/1.1 {reply.answer.status} {_phrase(reply.answer.status)}", *map(": ".join, headers.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + (b"" if self.command == "HEAD" else body)

    def _stall(self) -> None:
        """A byte now and then, so that no time-out between bytes ever strikes."""
        self.line.stalled.set()
        try:
            while not self.line.released.wait(0.01):
                self.wfile.write(b" ")
        except OSError:  # whoever waited has gone
            return

    def log_message(self, *_: object) -> None:
        """The log is ``LoopbackGoogle.log``, not the terminal."""


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
