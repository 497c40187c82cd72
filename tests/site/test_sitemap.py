"""What a host expects besides pages."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from jinlin.site.imprint import Imprint
from jinlin.site.sitemap import host_files
from jinlin.site.wanted import finished

PAGES = [finished(path, b"") for path in ("index.html", "404.html", "a/a&b.html", "a/index.html", "a/all.json")]
IMPRINT = Imprint(name="社区", address="https://community.example/demo/")


def made(imprint: Imprint) -> dict[str, bytes]:
    """The files by path."""
    return {one.path: one.content() for one in host_files(PAGES, imprint, date(2026, 3, 5))}


def test_sitemap_lists_public_pages_with_the_day_of_the_build():
    """Neither the 404 page nor files that are no pages."""
    found = [tuple(entry.text for entry in url) for url in ElementTree.fromstring(made(IMPRINT)["sitemap.xml"])]
    base = "https://community.example/demo/"
    assert [(base + path, "2026-03-05") for path in ("a/a%26b.html", "a/", "")] == found


def test_no_sitemap_lists_more_pages_than_one_may(monkeypatch):
    """sitemaps.org: of more than 50,000 each stands in one of several, and those in the one that robots.txt names."""
    monkeypatch.setattr("jinlin.site.sitemap.MOST", 2)
    files, base = made(IMPRINT), "https://community.example/demo/"
    of = {path: [url[0].text for url in ElementTree.fromstring(files[path])] for path in files if path.endswith(".xml")}
    assert {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"} == of.keys()
    assert [f"{base}sitemap-1.xml", f"{base}sitemap-2.xml"] == of["sitemap.xml"]
    assert [f"{base}a/a%26b.html", f"{base}a/", base] == of["sitemap-1.xml"] + of["sitemap-2.xml"]


def test_robots_names_the_sitemap():
    """Everything public may be listed."""
    assert b"Allow: /\nSitemap: https://community.example/demo/sitemap.xml\n" in made(IMPRINT)["robots.txt"]


def test_robots_names_the_sitemaps_beside():
    """The robots.txt of a community below its street is read by nobody."""
    robots = {one.path: one.content() for one in host_files(PAGES, IMPRINT, date(2026, 3, 5), ["b/"])}["robots.txt"]
    assert robots.endswith(b"/demo/sitemap.xml\nSitemap: https://community.example/demo/b/sitemap.xml\n")


def test_without_an_address_there_is_no_sitemap():
    """A sitemap needs absolute addresses."""
    assert {".nojekyll", "robots.txt"} == made(Imprint(name="社区")).keys()
