"""The seam to the engines."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from small_site import IMPRINT, ROOT

from jinlin.problem import CannotContinue
from jinlin.site.shell import KEPT, Source, build_shell
from package_tree import GENERATOR


def test_both_engines_frame_the_same_pages(shells):
    """MkDocs and Zensical give the same pages and assets."""
    assert shells["mkdocs"].pages == shells["zensical"].pages
    assert shells["mkdocs"].assets == shells["zensical"].assets


def test_both_engines_call_a_page_the_same(shells):
    """That for wrong addresses too, of which Zensical says nothing: it bore the name of the site alone."""
    found = {engine: {path: _title(shell.folder / path) for path in shell.pages} for engine, shell in shells.items()}
    assert found["mkdocs"] == found["zensical"] and "没有找到这个页面" == found["zensical"]["404.html"]


def _title(page):
    return re.search("<title>([^<]*)", page.read_text("utf-8"))[1]


def test_only_our_files_are_kept(shells):
    """Nothing of the stock theme is published."""
    ours = (f"assets/{file.name}" for file in (GENERATOR / "theme" / "assets").iterdir())
    assert tuple(sorted((*ours, "form.txt"))) == shells["mkdocs"].assets


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_no_foreign_host_in_any_file(shells, engine):
    """No page, style or picture of the shell names another host, but for the SVG name space."""
    shell = shells[engine]
    text = b"".join((shell.folder / path).read_bytes() for path in (*shell.pages, *shell.assets))
    assert {b"www.w3.org"} >= set(re.findall(rb"(?:https?:)?//([\w.-]+)", text))


def test_a_number_of_registration_leads_to_the_register(source, tmp_path):
    """A site on a server in China has to show its ICP备案号 on every page, as a link to the ministry; no other has it."""
    registered = replace(IMPRINT, icp="示ICP备00000000号")
    shell = build_shell(source, registered, cache=tmp_path, engine="mkdocs")
    link = '<a href="https://beian.miit.gov.cn/" rel="nofollow noopener">示ICP备00000000号</a>'
    assert [] == [path for path in shell.pages if link not in (shell.folder / path).read_text("utf-8")]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_community_is_escaped(shells, engine):
    """The community's name is text in the engine's templates too."""
    page = (shells[engine].folder / "privacy/index.html").read_text("utf-8")
    assert "幸福里&lt;社区&gt; &amp; " in page and "<社区>" not in page


def test_the_404_page_has_absolute_links(shells):
    """Its address may be of any depth, so relative links would lead nowhere."""
    for shell in shells.values():
        links = re.findall(r'(?:href|src)="([^"]*)"', (shell.folder / "404.html").read_text("utf-8"))
        assert all(link.startswith(("/demo/", "#", "tel:")) for link in links)


def test_an_unchanged_source_is_not_built_again(source, shells):
    """The cached shell is taken as it is, and no engine is run."""
    page = shells["mkdocs"].folder / "form.txt"
    before = page.stat().st_mtime_ns
    again = build_shell(source, IMPRINT, cache=page.parent.parent, engine="mkdocs")
    assert (shells["mkdocs"], before) == (again, page.stat().st_mtime_ns)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(bytes(file.stat().st_size)),
        lambda file: file.unlink(),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: file.with_name("left.html").write_text("x"),
    ],
    ids=["emptied", "noughts", "gone", "a folder", "one too many"],
)
def test_a_cached_shell_that_is_not_whole_is_built_again(source, tmp_path, spoil):
    """After a power cut a page was published empty, or every run refused the site for it."""
    first = build_shell(source, IMPRINT, cache=tmp_path)
    page = first.folder / "privacy/index.html"
    before = page.read_bytes()
    spoil(page)
    assert (first, before) == (build_shell(source, IMPRINT, cache=tmp_path), page.read_bytes())


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(b"\xff")])
def test_a_cached_shell_of_which_nothing_is_known_is_built_again(source, tmp_path, spoil):
    """A run that was killed left it before it could say what it held."""
    first = build_shell(source, IMPRINT, cache=tmp_path)
    page = first.folder / "index.html"
    page.write_bytes(b"")
    for seal in (path for path in tmp_path.iterdir() if path.is_file() and path.name.startswith(first.folder.name)):
        spoil(seal)
    assert first == build_shell(source, IMPRINT, cache=tmp_path)
    assert page.read_bytes()


def test_an_engine_that_fails_is_a_problem(source, tmp_path):
    """The last lines of its output are told, and no half-built shell stays behind."""
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\ntheme: {name: material}\nmarkdown_extensions: [no_such_extension]\n", "utf-8")
    broken = Source(content=source.content, theme=source.theme, settings=settings)
    with pytest.raises(CannotContinue) as raised:
        build_shell(broken, IMPRINT, cache=tmp_path / "cache")
    problem = raised.value.problems[0]
    assert "site.engine_failed" == problem.code
    assert "no_such_extension" in dict(problem.facts)["output"]
    assert [] == [path for path in (tmp_path / "cache").iterdir() if path.is_dir()]


def test_an_engine_that_ends_in_a_trace_says_what_it_was_about(source, tmp_path):
    """Lines of the engine's own files hid which frame of a page is missing."""
    content = tmp_path / "content"
    shutil.copytree(source.content, content)
    (content / "extra.md").write_text("---\ntemplate: no_such_frame.html\n---\n# 页\n", "utf-8")
    with pytest.raises(CannotContinue) as raised:
        build_shell(replace(source, content=content), IMPRINT, cache=tmp_path / "cache")
    output = dict(raised.value.problems[0].facts)["output"]
    assert "no_such_frame.html" in output
    assert not any(line.startswith(" ") for line in output.splitlines())


@pytest.mark.parametrize("line", ["[看](https://[zhao]/)", "[看][1]\n\n[1]: https://[zhao]/"])
def test_a_link_that_the_engine_fails_over_is_named(source, tmp_path, line):
    """It ended in a trace of Python that named neither the page nor the link."""
    content = shutil.copytree(source.content, tmp_path / "content")
    (content / "privacy.md").write_text(f"# 隐私\n\n{line}\n", "utf-8")
    with pytest.raises(CannotContinue) as raised:
        build_shell(replace(source, content=content), IMPRINT, cache=tmp_path / "cache")
    told = [(p.code, p.found, *dict(p.facts).values()) for p in raised.value.problems]
    assert [("site.no_address", "content/privacy.md", "https://[zhao]/")] == told


@pytest.mark.parametrize(
    ("code", "change", "engine", "why"),
    [
        ("site.no_engine", {}, "hexo", "an engine nobody knows"),
        ("site.no_content", {"content": ROOT / "nowhere"}, "mkdocs", "no home page"),
        ("site.no_content", {"settings": ROOT / "nowhere.yml"}, "mkdocs", "no settings"),
    ],
)
def test_what_is_missing_is_named(source, tmp_path, code, change, engine, why):
    """Without an engine or content there is no site, and a sentence instead of a trace."""
    with pytest.raises(CannotContinue) as raised:
        build_shell(replace(source, **change), IMPRINT, cache=tmp_path, engine=engine)
    assert code == raised.value.problems[0].code, why


def test_a_page_in_another_encoding_is_named(source, tmp_path):
    """An older Notepad saves GBK: every such page is told at once, and no engine is run."""
    content = shutil.copytree(source.content, tmp_path / "content")
    for name in ("index.md", "privacy.md"):
        (content / name).write_bytes("# 隐私说明".encode("gb18030"))
    with pytest.raises(CannotContinue) as raised:
        build_shell(replace(source, content=content), IMPRINT, cache=tmp_path / "cache")
    told = [(p.code, p.found) for p in raised.value.problems]
    assert [("site.page_not_utf8", f"content/{name}") for name in ("index.md", "privacy.md")] == told


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_that_the_engine_fills_is_no_fault_of_a_page(source, tmp_path, monkeypatch, number):
    """Whoever reads it would look for a mistake in content/."""
    full = f"OSError: [Errno {number}] {os.strerror(number)}"
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1, stdout=full))
    with pytest.raises(OSError, match=os.strerror(number)):
        build_shell(source, IMPRINT, cache=tmp_path)


def test_only_the_last_shells_are_kept(source, tmp_path):
    """The cache does not grow with every edit."""
    for number in range(KEPT + 1):
        last = build_shell(source, replace(IMPRINT, name=f"社区 {number}"), cache=tmp_path, engine="mkdocs")
    folders = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert KEPT == len(folders) and last.folder in folders
    assert {path.name for path in folders} == {path.stem for path in tmp_path.iterdir() if path.suffix == ".seal"}
