"""The search page in a real browser, and how well its answers are those that a person expects."""

from __future__ import annotations

import csv
import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

HERE = Path(__file__).parent
BASE = "/gongshi/xingfuli/"  #: a site need not stand at the top of its host
SAID = "#search-said"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and the pages a person who knows the sheets would want to be shown."""

    text: str
    expected: frozenset[str]
    sort: str
    why: str


def questions() -> list[Question]:
    """All of ``questions.tsv``. Relevant is what answers the question or says something about the thing asked; who
    judged read every record of the demonstration. Only ``sort`` near ones need the help of bigrams."""
    with (HERE / "questions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Question(text, frozenset(expected.split()), sort, why) for text, expected, sort, why in rows]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision of one answer; of no answer at all the precision is 0."""

    recall: float
    precision: float

    @classmethod
    def of(cls, expected: frozenset[str], found: frozenset[str]) -> Score:
        """How much of what was expected is there, and how much of what is there was expected."""
        right = len(expected & found)
        return cls(right / len(expected), right / len(found) if found else 0.0)


def mean(scores: list[Score]) -> Score:
    """The mean over all questions, each counting alike."""
    return Score(sum(s.recall for s in scores) / len(scores), sum(s.precision for s in scores) / len(scores))


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody with the site at ``address`` open in a browser."""

    page: Page
    address: str

    def visit(self, question: str = "") -> None:
        """Open the search page as a link or the home page's form does."""
        self.page.goto(f"{self.address}search/?q={quote(question)}" if question else f"{self.address}search/")
        self.settle()

    def ask(self, question: str) -> frozenset[str]:
        """Type ``question``, press Enter, give the pages found."""
        self.page.fill("#search-q", question)
        self.page.press("#search-q", "Enter")
        self.settle()
        return frozenset(self.found())

    def found(self) -> list[str]:
        """The pages found, in their order, without what all addresses have."""
        links = self.page.eval_on_selector_all("#search-found a", "all => all.map(a => a.href)")
        return [link.removeprefix(self.address).removesuffix(".html") for link in links]

    def said(self) -> str:
        """What a screen reader is told."""
        return self.page.inner_text(SAID)

    def settle(self) -> None:
        """Wait for the answer, however long it takes."""
        self.page.wait_for_function("s => !document.querySelector(s).textContent.endsWith('……')", arg=SAID)


class _Compressing(SimpleHTTPRequestHandler):
    """Sends what a server of today sends."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The file below ``BASE``, compressed."""
        path = self.path.partition("?")[0]
        file = Path(self.directory) / path.removeprefix(BASE) / ("index.html" if path.endswith("/") else "")
        there = path.startswith(BASE) and file.is_file()
        content = gzip.compress(file.read_bytes(), 9, mtime=0) if there else b""
        self.send_response(200 if there else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if there:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site's address while the ``with`` lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
