"""``jinlin serve``: the site on this computer, built again whenever something it is made of changes.

Serves whole builds only: the published folder is swapped in one step, and a build that fails leaves the last one in
place.
"""

from __future__ import annotations

import functools
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol

from jinlin.build.order import Order
from jinlin.build.settings import read_settings
from jinlin.config.settings import SourceSetting, SourceType
from jinlin.disk import refused
from jinlin.problem import BadSettings, CannotContinue, obstacle
from jinlin.report import Report, make_report

HOST = "127.0.0.1"  #: never the network: unpublished rows of a draft may be on the screen
INTERVAL = 0.5  #: seconds between two looks at the files

FileState = tuple[str, int, int]
"""Path, time of change (ns) and size."""

State = tuple[FileState, ...]
"""Every watched file, sorted."""


class Handler(SimpleHTTPRequestHandler):
    """Files of the site. Nothing is cached and nothing logged: the page in the browser is the one built last."""

    def end_headers(self) -> None:
        """Every answer is to be asked for again."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """The terminal is for reports."""

    def list_directory(self, path: Any) -> None:
        """A folder without a page is not part of the site."""
        self.send_error(404)


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Serve ``folder`` on this computer alone while the context lasts; gives the address.

    ``port`` 0 takes any free one. Raises ``CannotContinue`` (``serve.port_taken``).
    """
    try:
        server = ThreadingHTTPServer((HOST, port), functools.partial(Handler, directory=str(folder)))
    except OSError:
        raise CannotContinue(obstacle("serve.port_taken", str(port))) from None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True, slots=True)
class Watch:
    """The files that a site of ``order`` is made of, as far as they lie on this computer."""

    order: Order

    def state(self) -> State:
        """Equal states mean that nothing has to be built."""
        return tuple(known for file in sorted(set(self._files())) if (known := _known(file)) is not None)

    def _files(self) -> Iterator[Path]:
        order = self.order
        settings = (order.config, *filter(None, (order.street,)))
        yield from (*settings, order.settings)
        for folder in (*order.written, order.photos):  # not rglob, which fails where a folder goes while it looks
            yield from (Path(at, name) for at, _, names in os.walk(folder) for name in names)
        for source in _sources(order.config, order.street, tuple(map(_known, settings))):
            if source.type is SourceType.WORKBOOK:
                yield order.home / source.where
            elif source.type is SourceType.FOLDER:
                yield from (order.home / source.where).glob("*.[cC][sS][vV]")


def _known(file: Path) -> FileState | None:
    """``None`` for a file that is gone, be it between two looks."""
    try:
        found = file.stat()
    except OSError:
        return None
    return str(file), found.st_mtime_ns, found.st_size


@functools.lru_cache(maxsize=1)
def _sources(
    config: Path, street: Path | None, state: tuple[FileState | None, ...]
) -> tuple[SourceSetting, ...]:
    """The sources of a sheets.yaml, and its street's, in that ``state``; none while there are faults, of which a report
    already speaks."""
    try:
        return tuple(read_settings(config, street).config.sources.values())
    except BadSettings:
        return ()


class Say(Protocol):
    """Tells the person at the terminal the sentence ``key``."""

    def __call__(self, key: str, **facts: object) -> None: ...


def serve(
    order: Order, port: int, *, build: Callable[[], Report], tell: Callable[[Report], None], say: Say
) -> None:
    """Build, serve, and build again on every change, until Ctrl-C; ``build`` makes the site at ``order.out``.

    Raises:
        CannotContinue: The port is taken, or the first build fails.
    """

    def rebuilt(report: Report, is_made: bool) -> None:
        say("serve.rebuilt" if is_made else "serve.not_rebuilt")
        tell(report)

    for ending in (signal.SIGINT, signal.SIGTERM):  # asked for: a shell's background jobs are started deaf to Ctrl-C
        signal.signal(ending, signal.default_int_handler)
    watch = Watch(order)
    with serving(order.out, port) as address:
        built = watch.state()
        tell(build())
        say("serve.opened", address=address)
        try:
            rebuild_on_change(watch, built, build, rebuilt, threading.Event())
        except KeyboardInterrupt:
            say("serve.closed")


def rebuild_on_change(
    watch: Watch,
    built: State,
    build: Callable[[], Report],
    rebuilt: Callable[[Report, bool], None],
    stop: threading.Event,
) -> None:
    """Build whenever the files differ from the state ``built``, until ``stop`` is set.

    A file that is still being written is waited for: two looks must agree. After a build that fails, the next change is
    waited for.
    """
    seen = built
    while not stop.wait(INTERVAL):
        before, seen = seen, watch.state()
        if seen == before and seen != built:
            built = seen
            rebuilt(*_attempt(build))


def _attempt(build: Callable[[], Report]) -> tuple[Report, bool]:
    try:
        return build(), True
    except CannotContinue as failure:
        problems = failure.problems
    except FileNotFoundError as error:  # a file was moved away while it was being read
        problems = (obstacle("serve.file_moved", Path(str(error.filename or "")).name),)
    except OSError as error:
        found = refused(error)
        if found is None:
            raise
        problems = (found,)
    return make_report(problems, (), frozenset()), False
