"""View values → HTML. The only user of jinja2.

Every template autoescapes; no cell text ever becomes template source. ``root`` leads from the page being written to the
site's own root (``../``), so that every link is relative and the site works under any base path.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import jinja2

from jinlin.page.output import Block
from jinlin.page.words import FILTERS
from jinlin.strings import Strings

HERE = Path(__file__).parent
PLACE = re.compile("\ue000(.*?)\ue000")  #: where a form is filled in; no text that we publish has such a sign


class Renderer:
    """Renders blocks. ``folders`` maps a template prefix (a kind's name) to its folder of templates."""

    def __init__(self, strings: Strings, folders: Mapping[str, Path], shared: Mapping[str, object]) -> None:
        loaders = {prefix: jinja2.FileSystemLoader(folder) for prefix, folder in folders.items()}
        loaders["page"] = jinja2.FileSystemLoader(HERE / "templates")
        self._environment = jinja2.Environment(
            loader=jinja2.PrefixLoader(loaders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(FILTERS)
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        self._environment.globals.update(shared, text=strings.text)
        self._folders = {"page": HERE / "templates", **folders}
        self._forms: dict[object, list[str]] = {}

    def render(self, block: Block, *, root: str) -> str:
        """The block's HTML as it stands on a page whose way to the site's root is ``root`` (``""``, ``../``)."""
        return self._environment.get_template(block.template).render(view=block.view, root=root)

    def render_form(self, block: Block, *, root: str) -> str:
        """The same, in a tenth of the time, for a block of which every page has one: its template may ask of a field of
        the view, all of which are texts, whether it is empty, and print it, but nothing else.

        So it is run once for all views that are empty in the same fields, and then only filled in.
        """
        view: Any = block.view
        values = {one.name: getattr(view, one.name) for one in fields(view)}
        filled = tuple(name for name, value in values.items() if value)
        form = self._forms.get((block.template, root, filled))
        if form is None:
            places = replace(view, **{name: f"\ue000{name}\ue000" for name in filled})
            form = PLACE.split(self.render(replace(block, view=places), root=root))
            self._forms[block.template, root, filled] = form
        parts = form.copy()
        parts[1::2] = [self._environment.filters["e"](values[name]) for name in form[1::2]]
        return "".join(parts)

    def digest(self) -> str:
        """A digest of every template, so that a changed template renders its pages again."""
        digest = hashlib.blake2b(digest_size=16)
        for prefix, folder in sorted(self._folders.items()):
            for file in sorted(folder.rglob("*.html")):
                digest.update(f"{prefix}/{file.relative_to(folder)}".encode() + file.read_bytes())
        return digest.hexdigest()
