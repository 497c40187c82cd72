"""Each of the 66 mechanisms that communities report has its page in the demonstration, from a row of a sheet."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from acceptance.command import Home

TAPS = 3
MECHANISMS = list(csv.DictReader((Path(__file__).parent / "mechanisms.tsv").open(encoding="utf-8"), delimiter="\t"))
HREF = re.compile(r'<a\s[^>]*?href="([^"]+)"')
ARTICLE = re.compile(r'<article class="article">(.*?)</article>', re.S)
SCRIPT = re.compile(r"<script\b.*?</script>", re.S)
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def site(demo: Home) -> Mapping[str, str]:
    """Every page of the demonstration by its path."""
    built = demo.site.resolve()
    return {str(page.relative_to(built)): page.read_text("utf-8") for page in built.rglob("*.html")}


def leads_to(page: str, html: str) -> set[str]:
    """The paths of all pages of ours that one tap on this page can lead to."""
    paths = set()
    for href in HREF.findall(html):
        link = unquote(urldefrag(unescape(href)).url.partition("?")[0])
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
        paths.add(path if path.endswith(".html") else posixpath.normpath(f"{path}/index.html"))
    return paths


@pytest.fixture(scope="module")
def taps(site: Mapping[str, str]) -> Mapping[str, int]:
    """The fewest taps from the home page to every page that can be reached."""
    reached = {"index.html": 0}
    edge = ["index.html"]
    while edge:
        page = edge.pop(0)
        for path in sorted(leads_to(page, site[page]) & site.keys() - reached.keys()):
            reached[path] = reached[page] + 1
            edge.append(path)
    return reached


def said(html: str) -> str:
    """What a page tells of itself, without the frame and without what only machines read."""
    (article,) = ARTICLE.findall(html)
    return unescape(TAG.sub("", SCRIPT.sub("", article)))


def faults(site: Mapping[str, str], taps: Mapping[str, int], page: str, text: str) -> list[str]:
    """Why a resident would not find this text on this page; a page's text is far too long to be shown whole."""
    if page not in site:
        return [f"{page} is not there"]
    here = [] if text in said(site[page]) else [f"{page} does not say {text}"]
    return here + ([] if taps.get(page, TAPS + 1) <= TAPS else [f"{page} is {taps.get(page)} taps away"])


def test_no_mechanism_is_left_out() -> None:
    """The list is 1 to 66, each once and in order, and each has words of its own."""
    assert [str(number) for number in range(1, 67)] == [one["number"] for one in MECHANISMS]
    assert 66 == len({(one["page"], one["text"]) for one in MECHANISMS})


@pytest.mark.parametrize("one", MECHANISMS, ids=[f"{one['number']} {one['page']}" for one in MECHANISMS])
def test_a_mechanism_has_its_page(site, taps, one: Mapping[str, str]) -> None:
    """The page is there, says it, and is three taps from the home page at most."""
    assert [] == faults(site, taps, one["page"], one["text"])
