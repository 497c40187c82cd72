"""GitHub's REST interface on 127.0.0.1, as far as publishing asks for it; see ``github_schema`` for who judges it.

Leaving the ``with`` raises ``AssertionError`` if a request or a reply broke GitHub's own description, or if somebody
asked without the token or without naming a version.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from loopback.github_schema import Operation, filled, operation_at, reply_faults, request_faults

REPOSITORY = "juweihui/site"


@dataclass(slots=True)
class LoopbackGitHub:
    """One repository: its issues, its successful runs (ISO, newest first) by workflow, and what was switched on.

    ``failing`` are the statuses of the next answers, before it goes well again; 200 is the page of a proxy. ``log`` has
    verb and path of each call.
    """

    issues: list[dict[str, Any]] = field(default_factory=list)
    successes: dict[str, list[str]] = field(default_factory=dict)
    enabled: list[str] = field(default_factory=list)
    dispatched: list[str] = field(default_factory=list)
    failing: list[int] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    token: str = field(default_factory=lambda: "ghs_" + secrets.token_urlsafe(24))
    _server: Any = None
    _lock: Any = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *connection: _Desk(self, *connection))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        if kind is None and self.violations:
            raise AssertionError("\n".join(self.violations))

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def env(self) -> dict[str, str]:
        """The variables that lead a workflow's step here."""
        return {"GITHUB_API_URL": self.address, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": self.token}

    def answer(self, verb: str, path: str, query: Mapping[str, Any], headers: Mapping[str, str], body: Any) -> Any:
        """Status and JSON."""
        with self._lock:
            self.log.append(f"{verb} {path}")
            if self.failing:
                status = self.failing.pop(0)
                return status, b"<html>" if status == 200 else {"message": "failing"}
            if headers.get("Authorization") != f"Bearer {self.token}":
                return 401, {"message": "Bad credentials"}
            if headers.get("X-GitHub-Api-Version") != "2022-11-28":
                self.violations.append(f"{verb} {path}: names no version")
            operation = operation_at(verb, path)
            if operation is None or not path.startswith(f"/repos/{REPOSITORY}/"):
                return 404, {"message": "Not Found"}
            self.violations += request_faults(operation, query, body)
            status, reply = self._obey(operation, query, body)
            self.violations += reply_faults(operation, status, reply)
            return status, reply

    def _obey(self, operation: Operation, query: Mapping[str, Any], body: Any) -> tuple[int, Any]:
        verb, last = operation.name.split(" ")[0], operation.name.rsplit("/", 1)[1]
        workflow = operation.path.get("workflow_id", "")
        if last == "enable":
            self.enabled.append(workflow)
            return 204, None
        if last == "dispatches":
            self.dispatched.append(body["ref"])
            return 204, None
        if last == "runs":
            return 200, self._runs(operation, workflow)
        if verb == "GET":
            size, page = int(query["per_page"][0]), int(query["page"][0])
            return 200, self.issues[(page - 1) * size : page * size]
        return self._write(operation, verb, body)

    def _write(self, operation: Operation, verb: str, body: Mapping[str, Any]) -> tuple[int, Any]:
        """Open an issue or change one. GitHub stores other line breaks than it is given."""
        text = {"body": body["body"].replace("\n", "\r\n")} if "body" in body else {}
        if verb == "POST":
            schema = operation.told["responses"]["201"]
            robot = filled({**schema["properties"]["user"], "type": "object"}, {"type": "Bot"})
            known = {**body, **text, "number": len(self.issues) + 1, "state": "open", "user": robot}
            self.issues.append(filled(schema, {**known, "author_association": "NONE"}))
            return 201, self.issues[-1]
        issue = self.issues[int(operation.path["issue_number"]) - 1]
        issue.update({**body, **text})
        return 200, issue

    def _runs(self, operation: Operation, workflow: str) -> Any:
        schema = operation.told["responses"]["200"]["properties"]["workflow_runs"]["items"]
        found = self.successes.get(workflow, [])
        runs = [filled(schema, {"updated_at": moment, "conclusion": "success"}) for moment in found[:1]]
        return {"total_count": len(found), "workflow_runs": runs}


class _Desk(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"

    def __init__(self, github: LoopbackGitHub, *connection: Any) -> None:
        self._github = github
        super().__init__(*connection)

    def do_GET(self) -> None:
        """Any request."""
        address = urlsplit(self.path)
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = (dict(self.headers.items()), json.loads(raw) if raw else None)
        status, reply = self._github.answer(self.command, address.path, parse_qs(address.query), *told)
        body = reply if isinstance(reply, bytes) else b"" if reply is None else json.dumps(reply).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def log_message(self, *_: object) -> None:
        """The log is ``LoopbackGitHub.log``, not the terminal."""
