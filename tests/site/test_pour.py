"""Slots filled, record pages framed."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from posixpath import join, normpath

import pytest
from small_site import HOSTILE

from jinlin.site.pour import Stamp, pour
from jinlin.site.shell import Shell
from jinlin.site.wanted import check_paths

ENGINES = ("mkdocs", "zensical")


class Tags(HTMLParser):
    """All tags of a page with their attributes, and its title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.title += data if self.tags and self.tags[-1][0] == "title" and "title" not in self.title else ""

    def meta(self, name: str) -> str | None:
        """The content of the meta tag ``name``."""
        metas = (attrs for tag, attrs in self.tags if tag == "meta")
        return next(attrs["content"] for attrs in metas if name in (attrs.get("name"), attrs.get("property")))


def page(shell, sections, pot, path):
    """One page of the poured site, as text."""
    return next(one.content().decode() for one in pour(shell, sections, pot).value if one.path == path)


@pytest.mark.parametrize("path", ["activities/a-1.html", "sandan/index.html", "odd/index.html", "lists/index.html"])
def test_the_article_is_the_same_under_both_engines(shells, sections, pot, path):
    """What residents read does not depend on the engine."""
    mkdocs, zensical = (page(shells[engine], sections, pot, path) for engine in ENGINES)
    article = re.compile(r"<article.*</article>", re.DOTALL)
    assert article.search(mkdocs)[0] == article.search(zensical)[0]


@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_titles_stay_text(shells, sections, pot, engine):
    """A record's title can neither leave its element nor start a script."""
    found = Tags(page(shells[engine], sections, pot, "activities/a-1.html"))
    assert HOSTILE == found.meta("og:title") == found.meta("description")
    assert "img" not in (tag for tag, _ in found.tags)
    scripts = [attributes for tag, attributes in found.tags if tag == "script"]
    assert [{"type": "application/ld+json"}, {"src": "../assets/settings.js"}] == scripts


def test_record_page_replaces_the_whole_article(shells, sections, pot):
    """Nothing of the section's own introduction stands on a record's page."""
    text = page(shells["mkdocs"], sections, pot, "activities/a-1.html")
    assert 1 == text.count("<h1") and "报名中" in text and "出门前" not in text


def test_canonical_and_og_name_the_record(shells, sections, pot):
    """The record's own address, not that of its section."""
    found = Tags(page(shells["mkdocs"], sections, pot, "activities/a-1.html"))
    link = next(a["href"] for tag, a in found.tags if a.get("rel") == "canonical")
    assert "https://community.example/demo/activities/a-1.html" == link == found.meta("og:url")


def test_canonical_of_an_index_is_its_folder(shells, sections, pot):
    """``index.html`` is no part of an address."""
    found = Tags(page(shells["mkdocs"], sections, pot, "sandan/index.html"))
    assert "https://community.example/demo/sandan/" == found.meta("og:url")


@pytest.mark.parametrize(
    ("title", "path", "why"),
    [
        ("<title>幸福里&lt;社区&gt; &amp; &quot;北区&quot;</title>", "index.html", "the home page has the site's name"),
        ("<title>A &amp; B - 幸福里", "odd/index.html", "an author's sign is escaped once, not twice"),
        ("<title>三单&lt;b&gt; - 幸福里", "sandan/index.html", "a borrowed shell lends no title"),
        ("<title>社区活动 - 幸福里", "activities/index.html", "a section's own index keeps its author's title"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_titles(shells, sections, pot, engine, title, path, why):
    """The page's name first, then the site's."""
    assert title in page(shells[engine], sections, pot, path), why


@pytest.mark.parametrize(
    ("part", "path", "why"),
    [
        ("<p>共 1 件</p>", "index.html", "a block anywhere"),
        ("<p>共 3 件</p>", "activities/index.html", "main on the section's own index"),
        ("<h1>三单&lt;b&gt;</h1>\n<p>共 7 件</p>", "sandan/index.html", "main under a heading in a borrowed shell"),
        ('<a href="../sandan/">三单&lt;b&gt;</a>', "lists/index.html", "the lender lists who borrows"),
        ("数据截至 3月4日 · 本页生成 3月5日 08:00", "activities/a-1.html", "every page is stamped"),
        ('href="../activities/" aria-current="true">社区活动', "activities/a-1.html", "the section, not its page"),
        ('href="../lists/" aria-current="true">更多清单', "sandan/index.html", "a borrowed shell led to the borrower"),
    ],
)
def test_slots_are_filled(shells, sections, pot, part, path, why):
    """Live data stands where the author wanted it."""
    assert part in page(shells["mkdocs"], sections, pot, path), why


def test_the_page_for_wrong_addresses_has_no_other_form(shells, sections, pot):
    """Shown at any address: it says in its title what it is, and has no link to itself in 繁體."""
    both = replace(pot, imprint=replace(pot.imprint, languages=("zh-Hant",)))
    wrong, home = (page(shells["mkdocs"], sections, both, path) for path in ("404.html", "index.html"))
    assert "<title>没有找到这个页面 - " in wrong and 'href="zh-Hant/' not in wrong and 'href="zh-Hant/' in home


def test_unknown_slot_is_named_and_empty(shells, sections, pot):
    """The author is told the page and the slot; residents see nothing."""
    problems = pour(shells["mkdocs"], sections, pot).problems
    assert [("site.unknown_slot", "nobody here", (("page", "odd/index.html"),))] == [
        (one.code, one.found, one.facts) for one in problems
    ]
    assert "jinlin:" not in page(shells["mkdocs"], sections, pot, "odd/index.html")


def home_shell(shell: Shell, to, text: str) -> Shell:
    """``shell`` with another article on its home page."""
    shutil.copytree(shell.folder, to)
    html = (to / "index.html").read_text("utf-8")
    (to / "index.html").write_text(html.replace("<!-- jinlin: activities week -->", text), "utf-8")
    return replace(shell, folder=to, digest="other")


WITH = "<!-- jinlin: with {0} --><h2>{0}</h2><!-- jinlin: {0} week --><!-- jinlin: end with -->"


def test_what_stands_with_an_absent_table_goes_without_a_notice(shells, sections, pot, tmp_path):
    """Heading, slot and link of a table that this community switched off are left out, those of others are not."""
    shell = home_shell(shells["mkdocs"], tmp_path / "s", WITH.format("activities") + WITH.format("suggestions"))
    home = page(shell, sections, pot, "index.html")
    assert "<h2>activities</h2><p>共 1 件</p>" in home and "suggestions</h2>" not in home
    assert ["nobody here"] == [one.found for one in pour(shell, sections, pot).problems]


def test_how_to_subscribe_is_not_about_what_is_not_there(shells, sections, pot):
    """A community without a calendar is not told four ways to have one."""
    calendars = (replace(sections[0], name="activities"), sections[1])
    assert "一周通知" in page(shells["mkdocs"], calendars, pot, "feeds/index.html")
    bare = page(shells["mkdocs"], sections[1:], pot, "feeds/index.html").partition("<article")[2]
    assert "阅读软件" in bare and "活动" not in bare.partition("</article>")[0]


def test_a_slot_of_an_absent_table_alone_is_named(shells, sections, pot, tmp_path):
    """Outside of a pair the author is told."""
    shell = home_shell(shells["mkdocs"], tmp_path / "s", "<!-- jinlin: suggestions numbers -->")
    assert ["suggestions numbers"] == [
        one.found for one in pour(shell, sections, pot).problems if one.facts == (("page", "index.html"),)
    ]


@pytest.mark.parametrize(
    ("stamp", "as_of", "why"),
    [
        ("数据截至 2月1日", "2月1日", "a block of a stale table stands on the home page"),
        ("数据截至 3月4日", "3月4日", "of today"),
        ("数据截至 3月4日", "", "unknown"),
    ],
)
def test_home_is_no_newer_than_what_it_shows(shells, sections, pot, stamp, as_of, why):
    """The foot of a hand-written page tells the day of a stale table whose block it shows."""
    own, borrower = sections
    assert stamp in page(shells["mkdocs"], (replace(own, as_of=as_of), borrower), pot, "index.html"), why


def test_home_does_not_tell_the_day_of_a_table_it_does_not_show(shells, sections, pot):
    """A stale list elsewhere leaves the home page's own day alone."""
    own, borrower = sections
    assert "数据截至 3月4日" in page(shells["mkdocs"], (own, replace(borrower, as_of="2月1日")), pot, "index.html")


def test_no_marker_is_left_anywhere(shells, sections, pot):
    """Residents who look at the source see no trace of the seams."""
    for engine in ENGINES:
        html = (one for one in pour(shells[engine], sections, pot).value if one.path.endswith(".html"))
        assert [] == [one.path for one in html if b"jinlin:" in one.content()]


def test_sections_the_community_lacks_are_left_out(shells, sections, pot):
    """Neither an empty page nor a link to it."""
    wanted = pour(shells["mkdocs"], sections, pot).value
    assert "volunteers/index.html" not in {one.path for one in wanted}
    assert not any(b"volunteers/" in one.content() for one in wanted)


def test_every_relative_link_leads_to_a_page(shells, sections, pot):
    """The site works under any base path: no link is absolute, none is dead."""
    wanted = [one for one in pour(shells["zensical"], sections, pot).value if one.path != "404.html"]
    paths = {one.path for one in wanted}
    for one in (one for one in wanted if one.path.endswith(".html")):
        for link in re.findall(r'(?:href|src)="(?!https://community|#|tel:|data:)([^"]*)"', one.content().decode()):
            target = normpath(join(one.path.rpartition("/")[0], link)) if link else one.path
            assert target in paths or normpath(join(target, "index.html")) in paths, (one.path, link)


def test_a_missing_shell_is_a_problem(shells, sections, pot, tmp_path):
    """A table whose shell nobody wrote is held back and named; the home page does not lead to it."""
    shell = home_shell(shells["mkdocs"], tmp_path / "s", WITH.format("activities") + WITH.format("sandan"))
    lost = replace(sections[1], shell="nowhere")
    assert "site.no_shell" in {one.code for one in pour(shell, (sections[0], lost), pot).problems}
    assert "<h2>sandan" not in page(shell, (sections[0], lost), pot, "index.html")


def test_an_index_without_main_is_a_problem(source, sections, pot, tmp_path, shells):
    """The table would otherwise vanish without a word."""
    folder = shells["mkdocs"].folder
    text = (folder / "odd/index.html").read_bytes()
    (tmp_path / "activities").mkdir()
    (tmp_path / "activities/index.html").write_bytes(text)
    shell = Shell(folder=tmp_path, digest="", pages=("activities/index.html",), assets=())
    assert "site.no_main_slot" in {one.code for one in pour(shell, sections[:1], pot).problems}


def test_a_key_changes_with_what_is_shown_only(shells, sections, pot):
    """A changed view changes its own page's key; a changed stamp changes all pages'."""

    def keys(sections, pot):
        return {one.path: one.key for one in pour(shells["mkdocs"], sections, pot).value if one.path.endswith(".html")}

    before = keys(sections, pot)
    first = replace(sections[0], pages=(replace(sections[0].pages[0], title="新"),))
    assert {"activities/a-1.html"} == {p for p, key in keys((first, sections[1]), pot).items() if key != before[p]}
    later = replace(pot, stamp=Stamp(data="3月5日", built="3月6日"))
    assert all(key != before[p] for p, key in keys(sections, later).items())


def test_poured_paths_are_all_different(shells, sections, pot):
    """Nothing is poured twice."""
    assert () == check_paths(pour(shells["mkdocs"], sections, pot).value).problems


@pytest.mark.parametrize(
    ("path", "why"), [("activities/a-1.html", "a record's page"), ("activities/index.html", "a section's own page")]
)
def test_a_page_loads_the_scripts_of_its_blocks(shells, sections, pot, path, why):
    """Each once, after it is read, from the site itself; no other page has them."""
    asking = [
        replace(
            section,
            blocks={name: replace(block, scripts=("x.js",)) for name, block in section.blocks.items()},
            pages=tuple(replace(one, main=replace(one.main, scripts=("x.js",))) for one in section.pages),
        )
        for section in sections
        if section.name == "activities"
    ]
    text = page(shells["mkdocs"], asking, pot, path)
    assert 1 == text.count('<script src="../assets/x.js" defer></script>'), why
    assert "x.js" not in page(shells["mkdocs"], asking, pot, "privacy/index.html")
