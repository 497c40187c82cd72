"""A stand-in for GitHub's REST API on a real socket of this machine: one repository, one workflow, one token."""

from __future__ import annotations

import json
import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jsonschema import Draft202012Validator

from trigger.description import PATH, VERSION, answer_schema, request_schema

RUN = "https://github.com/xingfuli/wangzhan/actions/runs/1"
STARTED = {"workflow_run_id": 1, "run_url": f"https://api.github.com{PATH}", "html_url": RUN}
HEADERS = {
    "host": "api.github.com",
    "accept": "application/vnd.github+json",
    "content-type": "application/json",
    "x-github-api-version": VERSION,
}
Reply = tuple[int, Any, dict[str, str]]


def new_token() -> str:
    """A fine-grained token as GitHub makes them; of no use to anybody."""
    return f"github_pat_{secrets.token_hex(40)}"


@dataclass(slots=True, kw_only=True)
class LoopbackGitHub:
    """What stands on the other side, and what it was asked."""

    port: int = 0
    repository: str = "xingfuli/wangzhan"
    workflow: str = "publish.yml"
    ref: str = "main"
    token: str = field(default_factory=new_token)
    may_write: bool = True  #: the token's Actions permission
    expires: str = ""  #: of the token, as GitHub writes it
    faults: list[Reply] = field(default_factory=list)  #: answered first, one a request
    started: list[dict[str, Any]] = field(default_factory=list)  #: bodies of the calls that started the workflow
    complaints: list[str] = field(default_factory=list)  #: what GitHub's description does not allow

    def reply_to(self, verb: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        """Answer as GitHub does: the token first, then what it may see, then what was asked."""
        pattern = re.sub(r"{\w+}", r"([^/]+)", PATH)
        asked = re.fullmatch(pattern, path)
        payload = json.loads(body)
        self.complaints += [name for name, text in HEADERS.items() if headers.get(name) != text]
        self.complaints += [found.message for found in Draft202012Validator(request_schema()).iter_errors(payload)]
        self.complaints += [] if verb == "POST" and asked and headers.get("user-agent") else [f"{verb} {path}"]
        if self.faults:
            return self.faults.pop(0)
        if headers.get("authorization") != f"Bearer {self.token}":
            return _refusal(401, "Bad credentials")
        if asked is None or asked.groups() != (*self.repository.split("/"), self.workflow):
            return _refusal(404, "Not Found")
        if not self.may_write:
            return _refusal(403, "Resource not accessible by personal access token")
        if payload["ref"] != self.ref:
            return _refusal(422, f"No ref found for: {payload['ref']}")
        self.started.append(payload)
        Draft202012Validator(answer_schema()).validate(STARTED)
        return 200, STARTED, {"github-authentication-token-expiration": self.expires} if self.expires else {}


def _refusal(status: int, message: str) -> Reply:
    return status, {"message": message, "status": str(status)}, {}


@contextmanager
def serving(github: LoopbackGitHub) -> Iterator[LoopbackGitHub]:
    """Answer on a free port until the end of the block."""

    class Doorway(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): text for name, text in self.headers.items()}
            status, answer, extra = github.reply_to(self.command, self.path, headers, body)
            self.send_response(status)
            for name, text in extra.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write((answer if isinstance(answer, str) else json.dumps(answer)).encode())

        do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

        def log_message(self, *_: object) -> None:
            """What was asked is in ``started`` and ``complaints``."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Doorway) as server:
        github.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield github
        server.shutdown()
