"""Sites of other communities on 127.0.0.1: CONNECT and TLS under a throw-away authority, any file of a folder or a map.

As with ``LoopbackGoogle``, the product needs no switch: ``HTTPS_PROXY`` and ``REQUESTS_CA_BUNDLE`` lead it here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from loopback.doorway import Doorway, Request
from loopback.service import LoopbackService

JSON = {"Content-Type": "application/json"}
ACTIVITIES = (("id", "编号"), ("title", "活动名称"), ("when", "日期或规律"), ("venue", "地点"), ("audience", "对象"),
              ("fee", "费用"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A reply as it goes over the wire. ``after``: so many bytes of the body, then hang up, or ``stall`` for ever."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: JSON)
    after: int | None = None
    stall: bool = False


def site(**tables: tuple[Sequence[tuple[str, str]], Any]) -> dict[str, bytes]:
    """The open data of a community: by table its columns (name, title) and rows, whatever they are."""
    files, resources = {}, []
    for name, (columns, rows) in tables.items():
        content = json.dumps(rows, ensure_ascii=False).encode()
        files[f"{name}/data.json"] = content
        fields = [{"name": key, "title": title, "type": "any"} for key, title in columns]
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        resources.append({"name": name, "hash": digest, "schema": {"fields": fields}})
    return {"datapackage.json": json.dumps({"resources": resources}, ensure_ascii=False).encode(), **files}


class _Door(Doorway):
    """Gives the bytes it is told to."""

    def do_GET(self) -> None:
        request = Request(
            verb=self.command,
            host=self.host,
            path=urlsplit(self.path).path,
            headers={name.lower(): text for name, text in self.headers.items()},
        )
        served = self.reply_to(request)
        lines = [f"HTTP/1.1 {served.status} X", *map(": ".join, served.headers.items())]
        length = 10**6 if served.stall else len(served.body)
        head = "\r\n".join([*lines, f"Content-Length: {length}", "", ""]).encode("latin-1")
        try:
            self.wfile.write(head + (served.body if served.after is None else served.body[: served.after]))
        except OSError:  # whoever has read enough hangs up
            self.close_connection = True
        if served.stall:
            self._stall()
        if served.stall or served.after is not None:
            self.close_connection = True

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET


class LoopbackNeighbours(LoopbackService):
    """Running sites by host: a folder, or bytes by path. ``instead`` are other replies, by host and path."""

    doorway = _Door

    def __init__(self, sites: Mapping[str, Path | Mapping[str, bytes]]) -> None:
        super().__init__()
        self.sites = dict(sites)
        self.instead: dict[str, Served] = {}
        self.log: list[Request] = []

    def calls(self) -> list[str]:
        """What was asked."""
        return [f"{one.verb} {one.host}{one.path}" for one in self.log]

    def reply_to(self, request: Request) -> Served:
        """What the site of that host holds there."""
        self.log.append(request)
        known = self.instead.get(request.host + request.path)
        return known if known is not None else self._file(request.host, request.path.lstrip("/"))

    def _file(self, host: str, path: str) -> Served:
        held = self.sites.get(host, {})
        if isinstance(held, Path):
            file = held / path
            return Served(body=file.read_bytes()) if file.is_file() else Served(status=404)
        return Served(body=held[path]) if path in held else Served(status=404)
