"""What every service on 127.0.0.1 has in common: a proxy that speaks CONNECT, and TLS under a throw-away authority.

The product needs no change and no switch: it is pointed here by ``HTTPS_PROXY`` and ``REQUESTS_CA_BUNDLE`` alone, asks
for real addresses and verifies real certificates.
"""

from __future__ import annotations

import functools
import ssl
import tempfile
import threading
from abc import ABC, abstractmethod
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import pytest
import trustme

from loopback.doorway import Doorway, Line


class LoopbackService(ABC):
    """Runs while its ``with`` lasts. Whoever inherits says in ``reply_to`` what a request is answered with, and notes
    in ``violations`` what would let a test prove nothing: leaving the ``with`` raises ``AssertionError`` then."""

    doorway: type[Doorway] = Doorway

    def __init__(self) -> None:
        self.violations: list[str] = []
        self.line = Line()
        self._authority = trustme.CA()
        self._tls = functools.cache(self._certified)

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._bundle = str(Path(self._folder.name) / "authority.pem")
        self._authority.cert_pem.write_to_path(self._bundle)
        answering = functools.partial(self.doorway, self.reply_to, self._tls, self.line)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.line.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()
        if kind is None and self.violations:
            raise AssertionError("\n".join(self.violations))

    @property
    def env(self) -> dict[str, str]:
        """The variables that lead the product here; both spellings, for requests prefers the small one."""
        here = f"http://127.0.0.1:{self._server.server_address[1]}"
        proxies = dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"), here)
        bundles = dict.fromkeys(("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"), self._bundle)
        return {**proxies, **bundles, "NO_PROXY": "", "no_proxy": ""}

    def lead(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lead this process here, as ``env`` leads a subprocess."""
        for name, text in self.env.items():
            monkeypatch.setenv(name, text)

    @abstractmethod
    def reply_to(self, request: Any) -> Any:
        """The answer to one request, as ``doorway`` sends it."""

    def _certified(self, host: str) -> ssl.SSLContext:
        """What the server shows for ``host``: a leaf certificate of its own."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(host).configure_cert(context)
        return context
