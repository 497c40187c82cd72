"""A real browser, and a real web server for what it opens."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def chromium() -> str:
    """The browser of this machine; a run without one proves nothing, so there is no skipping."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), os.environ.get("CHROMIUM", ""))
    assert found, "run tests/tools/install_browser.sh"
    return found


def windowless() -> str:
    """The same browser as Debian builds it without windows, where it is installed: to open one takes three times as long
    as all else of a visit."""
    return shutil.which("chromium-headless-shell") or chromium()


class served:
    """The site at an address of this machine while the ``with`` lasts."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
