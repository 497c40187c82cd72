"""What is wrong with hand-written pages and the engine is silent about."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from small_site import IMPRINT

from jinlin.problem import CannotContinue
from jinlin.site.pour import pour
from jinlin.site.shell import Source, build_shell
from jinlin.site.typed import broken_heads, missing_columns


def told(source: Source, sections, pot, tmp_path) -> list[tuple[str, str, str]]:
    """Code, what was found and the page of all problems of the site, but for the page with a slot of nobody."""
    problems = pour(build_shell(source, IMPRINT, cache=tmp_path / "cache"), sections, pot).problems
    return [(p.code, p.found, dict(p.facts)["page"]) for p in problems if p.found != "nobody here"]


def poured(source: Source, sections, pot, cache) -> str:
    """The page of activities."""
    wanted = pour(build_shell(source, IMPRINT, cache=cache), sections, pot).value
    return next(one.content().decode() for one in wanted if one.path == "activities/index.html")


@pytest.fixture
def own(source, tmp_path) -> Source:
    """The small site as a copy, to be edited."""
    content = tmp_path / "content"
    shutil.copytree(source.content, content)
    settings = tmp_path / "mkdocs.yml"
    shutil.copyfile(source.settings, settings)
    return replace(source, content=content, settings=settings)


LINKS = [
    ("[看](gone.md)", ["gone.md"], "a page that was deleted or never written"),
    ("![图](图 片.png)", ["图 片.png"], "a picture that nobody copied"),
    ("[看](suggestions/index.md)", ["suggestions/"], "a page whose table this community does not have"),
    ("[看](gone.md) [再看](gone.md)", ["gone.md"], "the same twice"),
    ('<form action="zhao/"></form>', ["zhao/"], "a form"),
    ('<a href="https://[zhao]/">看</a>', ["https://[zhao]/"], "no address at all: the run ended in a traceback"),
    ("[隐私](privacy.md) [活动](activities/index.md) [一条](activities/a-1.html) [表](form.txt)", [], "what there is"),
    ("[外面](https://example.org/x) [电话](tel:12345) [上面](#shang) [街道](../jiedao/)", [], "what is not this site's"),
]


@pytest.mark.parametrize(("line", "found", "why"), LINKS, ids=[row[2] for row in LINKS])
def test_a_link_to_nothing_is_told(own, sections, pot, tmp_path, line, found, why):
    """Residents got the page for wrong addresses, and nobody who could mend it heard of it."""
    (own.content / "index.md").write_text(f"# 今天\n\n{line}\n", "utf-8")
    assert [("site.dead_link", one, "index.html") for one in found] == told(own, sections, pot, tmp_path), why


def test_what_stands_beside_the_site_is_no_dead_link(own, sections, pot, tmp_path):
    """A street's pages lead to the sites of its communities, which are made elsewhere."""
    (own.content / "index.md").write_text("# 今天\n\n[幸福里](xingfuli/) [它的活动](xingfuli/activities/)\n", "utf-8")
    assert [] == told(own, sections, replace(pot, beside=("xingfuli/",)), tmp_path)


def test_a_page_that_was_deleted_leaves_no_link_at_the_foot(own, sections, pot, tmp_path):
    """As at the top: every page led to a guide that was gone."""
    before = poured(own, sections, pot, tmp_path / "before")
    shutil.rmtree(own.content / "guide")
    for name in ("privacy", "feeds"):
        (own.content / f"{name}.md").unlink()
    after = poured(own, sections, pot, tmp_path / "after")
    assert [(1, 0)] * 3 == [(before.count(one), after.count(one)) for one in ("隐私说明", "../feeds/", "工作人员")]


def test_half_of_a_pair_is_told_as_such(own, sections, pot, tmp_path):
    """That no block is called so is no help: end with is what is missing."""
    (own.content / "index.md").write_text("# 今天\n\n<!-- jinlin: with activities -->\n\n文字\n", "utf-8")
    assert [("site.no_pair", "with activities", "index.html")] == told(own, sections, pot, tmp_path)


HEADS = [
    ("---\ndescription: 活动: 时间和地点\n---\n# 题\n", 2, "a colon in the text"),
    ("---\ntitle: 题\ndescription：说明\n---\n# 题\n", 3, "a Chinese colon"),
    ("---\n\tdescription: 说明\n---\n# 题\n", 2, "a tab"),
    ("---\ndescription: 说明\n# 题\n", 1, "no second line across"),
    ("\n---\ndescription: 说明\n---\n# 题\n", 1, "a blank line above"),
    ("---\n- a: b\n---\n# 题\n", 2, "a list"),
    ("---\r\ndescription: 说明\r\n---\r\n# 题\r\n", 0, "from Windows"),
    ("\ufeff---\ndescription: 说明\n---\n# 题\n", 0, "from Notepad"),
    ("---\ndescription: 说明\n---", 0, "nothing else"),
    ("# 题\n\n---\n\n时间：三点\n", 0, "a line across the page"),
    ("---\n\n时间：三点\n", 0, "a line across its top"),
    ("# 题\n", 0, "no head at all"),
]


@pytest.mark.parametrize(("text", "line", "why"), HEADS, ids=[row[2] for row in HEADS])
def test_a_head_that_would_be_printed_is_told(tmp_path, text, line, why):
    """Above the page stood description: in large letters, and its name was that of the file."""
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "us.md").write_bytes(text.encode())
    found = [("site.broken_head", f"{tmp_path.name}/about/us.md", (("line", str(line)),))] if line else []
    assert found == [(one.code, one.found, one.facts) for one in broken_heads(tmp_path)], why


NAVS = [
    ("nav:\n  - 首页: index.md\n  - 指南:\n      - 填表: guide/fill.md\n      - 关于: about.md\n", ["about.md"], "below another"),
    ("nav:\n  - 首页：index.md\n", ["首页：index.md"], "a Chinese colon"),
    ("nav:\n  - index.md\n  - 街道: https://example.org/\n  - 上面: /\n  - 积分: volunteers/index.md\n", [], "a page alone, what is not ours, a table that is not kept"),
    ("site_name: x\n", [], "no nav at all"),
]


@pytest.mark.parametrize(("text", "found", "why"), NAVS, ids=[row[2] for row in NAVS])
def test_a_column_without_a_page_is_told(tmp_path, text, found, why):
    """It is left out, and whoever wrote it looked for it in vain."""
    (tmp_path / "content" / "guide").mkdir(parents=True)
    for page in ("index.md", "guide/fill.md"):
        (tmp_path / "content" / page).write_text("# 题\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert found == [one.found for one in missing_columns(tmp_path / "mkdocs.yml", tmp_path / "content")], why


def test_settings_of_the_engine_that_are_no_yaml_have_their_line(own, tmp_path):
    """The engine named a line of base.yml, in English."""
    own.settings.write_text(own.settings.read_text("utf-8").replace("  - 首页", "\t- 首页"), "utf-8")
    with pytest.raises(CannotContinue) as stop:
        build_shell(own, IMPRINT, cache=tmp_path / "cache")
    (found,) = stop.value.problems
    line = own.settings.read_text("utf-8").partition("\t")[0].count("\n") + 1
    assert ("config.not_yaml", "mkdocs.yml", line) == (found.code, found.place.sheet, found.place.row)


def test_what_a_computer_leaves_in_a_folder_is_no_attachment(own, tmp_path):
    """Windows and Word hide these from whoever looks; the gate could not read them, and no site was published."""
    for name in ("Thumbs.db", "desktop.ini", "~$tongzhi.docx"):
        (own.content / "pictures").mkdir(exist_ok=True)
        (own.content / "pictures" / name).write_bytes(b"\x00\x01")
    assert [] == [path for path in build_shell(own, IMPRINT, cache=tmp_path / "cache").assets if "pictures/" in path]


def test_the_top_and_the_columns_may_both_lead_to_the_search(own, sections, pot, tmp_path):
    """Each in its own form: whoever puts 搜索 among the columns had an entry of a list in the middle of the top."""
    nav = "  - 更多清单: lists/index.md\n"
    (own.content / "search.md").write_text("# 搜索\n", "utf-8")
    own.settings.write_text(own.settings.read_text("utf-8").replace(nav, f"{nav}  - 搜索: search.md\n"), "utf-8")
    page = poured(own, sections, pot, tmp_path / "cache")
    assert [1, 1] == [page.count(one) for one in ("</button>\n<a href=\"../search/\">", "<li><a href=\"../search/\">")]


def test_addresses_of_pages_do_not_depend_on_a_setting(own, tmp_path):
    """Every link of ours leads to a folder's index."""
    text = own.settings.read_text("utf-8").replace("use_directory_urls: true", "use_directory_urls: false")
    own.settings.write_text(text, "utf-8")
    assert "privacy/index.html" in build_shell(own, IMPRINT, cache=tmp_path / "cache").pages
