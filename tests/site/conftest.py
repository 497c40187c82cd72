"""A small site made by the real engines, once for all tests."""

from __future__ import annotations

import shutil

import pytest
from small_site import HOSTILE, IMPRINT, ROOT, Light

from jinlin.page.open_data import render_json
from jinlin.page.output import Block, Page, Section, written
from jinlin.page.render import Renderer
from jinlin.site.pour import Pot, Stamp
from jinlin.site.shell import Shell, Source, build_shell
from jinlin.strings import read_strings

BLOCKS = {"main": 3, "week": 1, "calendars": 2}  #: what the repository's own pages show of the table


@pytest.fixture(scope="session")
def source(tmp_path_factory) -> Source:
    """The repository's own content and theme, and a page with a slot that nobody fills."""
    content = tmp_path_factory.mktemp("source") / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("guide", "pictures"))
    (content / "guide").mkdir()
    (content / "guide" / "index.md").write_text("# 指南\n", "utf-8")  # its own pages need slots that are no section's
    (content / "index.md").write_text("---\ntitle: 首页\n---\n# 今天\n\n<!-- jinlin: activities week -->\n", "utf-8")
    (content / "odd.md").write_text("# A & B\n\n<!--jinlin:  nobody   here -->\n\n文字\n", "utf-8")
    (content / "form.txt").write_text("表格", "utf-8")
    return Source(content=content, theme=ROOT / "generator/theme", settings=ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def shells(source, tmp_path_factory) -> dict[str, Shell]:
    """The shell by engine."""
    cache = tmp_path_factory.mktemp("shells")
    return {engine: build_shell(source, IMPRINT, cache=cache, engine=engine) for engine in ("mkdocs", "zensical")}


@pytest.fixture
def pot(tmp_path) -> Pot:
    """Two trivial templates."""
    folder = tmp_path / "templates"
    folder.mkdir()
    one = '<h1>{{ view.title }}</h1><p>{{ view.state }} <a href="{{ root }}">首页</a></p>'
    (folder / "one.html").write_text(one, "utf-8")
    (folder / "all.html").write_text("<p>共 {{ view }} 件</p>", "utf-8")
    stamp = Stamp(data="3月4日", built="3月5日 08:00")
    return Pot(renderer=Renderer(read_strings(), {"t": folder}, {}), imprint=IMPRINT, stamp=stamp)


@pytest.fixture
def sections() -> tuple[Section, ...]:
    """A table with its own shell and a hostile record, and one that borrows a shell."""
    record = Page(
        path="activities/a-1.html",
        title=HOSTILE,
        description=HOSTILE,
        main=Block(template="t/one.html", view=Light(title=HOSTILE, state="报名中")),
    )
    blocks = {name: Block(template="t/all.html", view=view) for name, view in BLOCKS.items()}
    own = Section(
        name="activities",
        title="活动",
        description="d",
        shell="activities",
        blocks=blocks,
        pages=(record,),
        files=(written("activities/all.json", render_json, []),),
    )
    main = {"main": Block(template="t/all.html", view=7)}
    borrower = Section(name="sandan", title="三单<b>", description="需求 & 资源", shell="lists", blocks=main)
    return own, borrower
