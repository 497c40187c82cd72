"""The site once more in traditional signs."""

from __future__ import annotations

import dataclasses
import json

import pytest
from small_site import IMPRINT

from jinlin.site.head import Head, render_head
from jinlin.site.imprint import Imprint
from jinlin.site.traditional import in_traditional
from jinlin.site.wanted import Wanted, finished

BOTH = dataclasses.replace(IMPRINT, languages=("zh-Hant",))
SITE = IMPRINT.address


def converted(path: str, content: str, imprint: Imprint = BOTH) -> dict[str, str]:
    """What comes of one file."""
    return {one.path: one.content().decode() for one in in_traditional([finished(path, content.encode())], imprint)}


def page(content: str, path: str = "activities/a-1.html") -> str:
    """A page in its other form."""
    return converted(path, content)[f"zh-Hant/{path}"]


def test_off_by_default() -> None:
    """A community that asks for nothing has nothing of it."""
    assert {} == converted("index.html", "<p>头发</p>", IMPRINT)


@pytest.mark.parametrize(
    ("shown", "typed", "why"),
    [
        ("<p>理髮</p>", "<p>理发</p>", "a sign with two forms, by its word"),
        ("<p>發佈</p>", "<p>发布</p>", "the other form"),
        ("<p>幸福里小區</p>", "<p>幸福里小区</p>", "a neighbourhood's name keeps its sign"),
        ("<p>家裏</p>", "<p>家里</p>", "elsewhere it is an inside"),
        ("<p>幸福里合唱團</p>", "<p>幸福里合唱团</p>", "what is called after the community keeps the sign of its name"),
        ("<p>2 天後開始，60 天後</p>", "<p>2 天后开始，60 天后</p>", "days from now are no goddess"),
        ("<p>天后宮社區</p>", "<p>天后宫社区</p>", "and she keeps her own sign"),
        ("<p>沖正流水</p>", "<p>冲正流水</p>", "what bookkeepers do is no charge"),
        ("<p>樓道裏的花、表格裏、次數裏</p>", "<p>楼道里的花、表格里、次数里</p>", "an inside after a place, too"),
        ("<p>不是只辦一次，只影響</p>", "<p>不是只办一次，只影响</p>", "only, not one of a pair"),
        ("<p>范某、余**、於是</p>", "<p>范某、余**、于是</p>", "a family name that was masked is no word"),
        ("<p>由於某些原因，模範</p>", "<p>由于某些原因，模范</p>", "and a word is no name"),
        ("<p>于阿姨、岳老師</p>", "<p>于阿姨、岳老师</p>", "nor is what stands before a title"),
        ("<p>\ue000\ue001\ue002</p>", "<p>\ue000\ue001\ue002</p>", "signs that old household registers made for names"),
        ('<html lang="zh-Hant">', '<html lang="zh-CN">', "a phone takes its signs and its voice by it"),
        ('<meta property="og:locale" content="zh_TW">', '<meta property="og:locale" content="zh_CN">', "for others"),
        ("<p>&#34;門&#34;&lt;</p>", "<p>&#34;门&#34;&lt;</p>", "what was escaped stays so"),
    ],
)
def test_signs(shown: str, typed: str, why: str) -> None:
    """Words, not single signs."""
    assert shown == page(typed), why


@pytest.mark.parametrize(
    ("shown", "typed", "why"),
    [
        ("a-2.html", "a-2.html", "a page stands here too"),
        ("../services/#x", "../services/#x", "so does a folder's page"),
        ("./?q=1", "./?q=1", "a form's own page"),
        ("../../assets/jinlin.css", "../assets/jinlin.css", "a style exists once"),
        ("../../activities/a-1.ics", "a-1.ics", "so does a calendar beside the page"),
        ("tel:12345", "tel:12345", "a number is no file"),
        ("#main", "#main", "a place on the page"),
        ("https://other.example/a.pdf", "https://other.example/a.pdf", "somebody else's"),
        ("https://other.example/%E5%8F%91?a=b&amp;c#x", "https://other.example/发?a=b&amp;c#x", "whose files are called so"),
        ("../../%E5%8F%91.pdf", "../发.pdf", "an attachment, in simplified signs"),
        ("%E5%8F%91.html#發", "发.html#发", "a place has the signs of its page, which is called as it was"),
        ("data:image/png;base64,AA==", "data:image/png;base64,AA==", "a picture that stands in the page"),
        (f"{SITE}zh-Hant/activities/a-1.html", f"{SITE}activities/a-1.html", "the page's own address"),
        (f"{SITE}activities/calendar.ics", f"{SITE}activities/calendar.ics", "a calendar's only address"),
    ],
)
def test_links(shown: str, typed: str, why: str) -> None:
    """Pages lead to pages of their own kind, all else to the one file there is."""
    assert f'<a class="x" href="{shown}">' == page(f'<a class="x" href="{typed}">'), why


@pytest.mark.parametrize("typed", ['<link rel="canonical" href="{}a/">', '{{"@id":"{}a/"}}', "<p>{}a/</p>"])
def test_the_sites_address_is_no_word(typed: str) -> None:
    """幸福里.中国 is one server, and 幸福裏.中國 another."""
    imprint = dataclasses.replace(BOTH, address="https://幸福里.中国/公开/")
    shown = converted("a/index.html", typed.format(imprint.address), imprint)["zh-Hant/a/index.html"]
    assert typed.format(f"{imprint.address}zh-Hant/") == shown


def test_a_community_that_begins_with_the_sign_is_no_rule_for_all() -> None:
    """Of 里仁社区 nothing stands before 里: elsewhere that is an inside as on any site."""
    text = converted("index.html", "<p>家里</p>", dataclasses.replace(BOTH, name="里仁社区"))["zh-Hant/index.html"]
    assert "<p>家裏</p>" == text


def test_each_form_names_the_other() -> None:
    """Search engines are told that both are one page, by the same three lines on either."""
    head = render_head(Head(title="t", description="d", path="activities/a-1.html"), BOTH).decode()
    lines = [line for line in head.split("\n") if "hreflang" in line]
    assert 3 == len(lines) and lines == [line for line in page(head).split("\n") if "hreflang" in line]


def test_the_way_back() -> None:
    """The link to 繁體 becomes one to 简体, whose word stays as it is."""
    switch = '<a class="jl-language" lang="zh-Hant" hreflang="zh-Hant" href="../zh-Hant/activities/a-1.html">繁體</a>'
    back = '<a class="jl-language" lang="zh-CN" hreflang="zh-Hans" href="../../activities/a-1.html">简体</a>'
    assert back == page(switch)


@pytest.mark.parametrize(
    ("shown", "path", "why"),
    [
        ({"zh-Hant/search/notices.json": "門"}, "search/notices.json", "what search shows"),
        ({"zh-Hant/search/readings.json": "门"}, "search/readings.json", "how signs sound: as it is"),
        ({}, "activities/open.json", "open data exists once"),
        ({}, "404.html", "shown at any address"),
    ],
)
def test_files(shown: dict[str, str], path: str, why: str) -> None:
    """Pages and what search needs; nothing else twice."""
    assert shown == converted(path, "门"), why


def test_what_search_knows_before_it_looks() -> None:
    """The tables' titles stand beside what is found; by the rest signs are told from each other, and it stays."""
    told = converted("search/index.json", '{"shards":[],"tables":{"a":"门诊"},"variants":"門门"}')
    assert {"shards": [], "tables": {"a": "門診"}, "variants": "門门"} == json.loads(told["zh-Hant/search/index.json"])


BESIDE = {"dong": "dong/zh-Hant/", "xi": "xi/"}


@pytest.mark.parametrize(
    ("shown", "typed", "why"),
    [
        ("../../dong/zh-Hant/a/a-1.html#x", "../dong/a/a-1.html#x", "its page in these signs"),
        ("../../dong/zh-Hant/", "../dong/", "its home page"),
        ("../../xi/", "../xi/", "it has no other: its only one"),
        ("../../dong/a/calendar.ics", "../dong/a/calendar.ics", "a file exists once there, too"),
        ("../calendar/", "../calendar/", "a page of our own"),
        ("./?q=1", "./?q=1", "this page"),
        (f"{SITE}dong/zh-Hant/a/", f"{SITE}dong/a/", "by its whole address"),
    ],
)
def test_links_to_a_site_in_this_ones_folder(shown: str, typed: str, why: str) -> None:
    """Its pages are its own: ``zh-Hant/dong/`` does not exist."""
    found = in_traditional([finished("calendar/index.html", f'<a href="{typed}">'.encode())], BOTH, BESIDE)
    assert f'<a href="{shown}">' == next(found).content().decode(), why


def test_search_finds_what_is_in_a_site_in_this_ones_folder() -> None:
    """By the way from the root that the page tells: that of this folder."""
    files = [finished(f"search/{name}.json", b'{"tables":{"dong/a":"a"},"dong/a":[]}') for name in ("index", "street")]
    index, street = (json.loads(one.content()) for one in in_traditional(files, BOTH, BESIDE))
    assert ("../dong/zh-Hant/a", "../dong/zh-Hant/a") == (*index["tables"], list(street)[-1])


def test_an_unchanged_page_is_not_converted_again() -> None:
    """The key follows the original's: whoever knows it needs no bytes."""
    one = Wanted(path="a.html", made_of=lambda: "1", content=lambda: b"")
    other = dataclasses.replace(one, made_of=lambda: "2")
    first, again, changed = (next(in_traditional([each], BOTH)).key for each in (one, one, other))
    assert first == again != changed
