"""What is rendered in a quicker way is the same."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from pathlib import Path

import jinja2
import pytest
from jinja2.runtime import Markup

from jinlin.page.output import Block
from jinlin.page.qr import Drawing
from jinlin.page.render import Renderer
from jinlin.site.forward import Forward
from jinlin.strings import read_strings

FULL = Forward(title="停水通知", description="明天上午停水", community="示例社区", address="https://a.example.org/", code="data:,x")
VIEWS = [
    (FULL, "nothing is empty"),
    (replace(FULL, title=""), "the page itself offers a text"),
    (replace(FULL, address="", code=""), "a site without an address"),
    (replace(FULL, title="{text} %s \\1 <b>&amp;\'\"", description="\ue000title\ue000"), "signs that mean something elsewhere"),
    (FULL, "again, after all the others"),
]


def test_a_form_is_filled_in_as_its_template_would() -> None:
    """Forms kept from one page never show on another what is not its own."""
    renderer = Renderer(read_strings(), {}, {})
    for view, why in VIEWS:
        block = Block(template="page/forward.html", view=view)
        for root in ("", "../"):
            assert renderer.render(block, root=root) == renderer.render_form(block, root=root), why


@pytest.mark.parametrize("name", [one.name for one in fields(Forward)])
def test_every_field_of_a_form_counts(name: str) -> None:
    """A form with one field empty is another form."""
    renderer = Renderer(read_strings(), {}, {})
    block, other = (Block(template="page/forward.html", view=view) for view in (FULL, replace(FULL, **{name: ""})))
    renderer.render_form(block, root="")
    assert renderer.render(other, root="") == renderer.render_form(other, root="")


def test_a_text_never_passes_for_markup(tmp_path: Path) -> None:
    """Neither is taken for the other, though they are the same signs, and what is escaped once is kept."""
    (tmp_path / "a.html").write_text("{{ view }}", "utf-8")
    renderer = Renderer(read_strings(), {"t": tmp_path}, {})
    for view, expected in [("<b>", "&lt;b&gt;"), (Drawing("<b>"), "<b>"), (Markup("<b>"), "<b>"), ("<b>", "&lt;b&gt;")]:
        assert expected == renderer.render(Block(template="t/a.html", view=view), root="")


def rendered(folder: Path) -> str:
    """What another run makes of the only template in ``folder``."""
    return Renderer(read_strings(), {"t": folder}, {}).render(Block(template="t/a.html", view="<b>"), root="")


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are compiled; in ``tmp_path`` stands a template."""
    texts: list[str] = []
    compiles = jinja2.Environment.compile
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *given: texts.append(given[1]) or compiles(*given))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("<p>{{ view }}", "utf-8")
    return texts


def test_a_template_is_compiled_once(tmp_path: Path, compiled: list[str]) -> None:
    """The next run finds its code, which knows the filters and values of that run."""
    assert ["<p>&lt;b&gt;"] * 2 == [rendered(tmp_path), rendered(tmp_path)]
    assert ["<p>{{ view }}"] == compiled
    assert [".pyc"] == [file.suffix for file in tmp_path.rglob("*") if file.is_file() and file.name != "a.html"]


def test_a_changed_template_is_compiled_again(tmp_path: Path, compiled: list[str]) -> None:
    """Even where all that the disk tells of it is as before."""
    rendered(tmp_path)
    (tmp_path / "a.html").write_text("<i>{{ view }}", "utf-8")
    assert "<i>&lt;b&gt;" == rendered(tmp_path)


@pytest.mark.parametrize("left", [0, 10, 20, 300])
def test_half_of_a_compiled_template_is_none(tmp_path: Path, compiled: list[str], left: int) -> None:
    """What a full disk or a killed machine leaves behind is compiled again."""
    rendered(tmp_path)
    (kept,) = tmp_path.rglob("*.pyc")
    kept.write_bytes(kept.read_bytes()[:left])
    assert "<p>&lt;b&gt;" == rendered(tmp_path)
    assert 2 == len(compiled)


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path, compiled: list[str]) -> None:
    """An installed program may belong to somebody else."""
    (tmp_path / "__pycache__").write_bytes(b"")
    assert ["<p>&lt;b&gt;"] * 2 == [rendered(tmp_path), rendered(tmp_path)]


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``PYTHONDONTWRITEBYTECODE`` holds for templates, too."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(tmp_path)
    assert ["a.html"] == [file.name for file in tmp_path.iterdir()]
