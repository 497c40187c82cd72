"""What is rendered in a quicker way is the same."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from jinlin.page.output import Block
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
