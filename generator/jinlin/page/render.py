"""View values → HTML. The only user of jinja2.

Every template autoescapes; no cell text ever becomes template source. ``root`` leads from the page being written to the
site's own root (``../``), so that every link is relative and the site works under any base path.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import fields, replace
from functools import lru_cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import escape

from jinlin.page.output import Block
from jinlin.page.words import FILTERS
from jinlin.strings import Strings

HERE = Path(__file__).parent
DIGEST = 16  #: bytes
PLACE = re.compile("\ue000(.*?)\ue000")  #: where a form is filled in; no text that we publish has such a sign


class Renderer:
    """Renders blocks. ``folders`` maps a template prefix (a kind's name) to its folder of templates."""

    def __init__(self, strings: Strings, folders: Mapping[str, Path], shared: Mapping[str, object]) -> None:
        loaders = {prefix: jinja2.FileSystemLoader(folder) for prefix, folder in folders.items()}
        loaders["page"] = jinja2.FileSystemLoader(HERE / "templates")
        self._environment = _Environment(
            loader=jinja2.PrefixLoader(loaders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,  # all of them
            bytecode_cache=_Compiled(),
        )
        self._environment.filters.update(FILTERS)
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        self._environment.globals = {**shared, "text": strings.text}
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


class _Generator(CodeGenerator):
    """Templates that escape in their environment's way."""

    def write_commons(self) -> None:
        """The first lines of each function."""
        super().write_commons()
        self.writeline("escape = environment.escape")


class _Environment(jinja2.Environment):
    """Jinja, but quicker at what ten thousand pages do forty times each: to escape a text, to look behind a dot."""

    code_generator_class = _Generator
    getattr = staticmethod(getattr)  # what stands behind a dot is an attribute, never an item

    def escape(self, value: object) -> str:
        """``value`` as HTML."""
        return _escaped(value) if type(value) is str else escape(value)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows besides what it is given, in one place."""
        return {**self.globals, **(d or {})}


_escaped = lru_cache(maxsize=4096)(escape)


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept beside them as Python keeps compiled modules: compiling a hundred takes a second.

    A file is a digest and the code. The digest is of the code, of the template's text and place, and of what compiles
    it, so that neither an old file nor half of one is ever taken. Where no file can be written there is none.
    """

    def __init__(self) -> None:
        ours = (HERE / "render.py", HERE / "words.py")  # a filter of a constant is called when that is compiled
        rules = (MAGIC_NUMBER, jinja2.__version__.encode(), *(file.read_bytes() for file in ours))
        self._rules = hashlib.blake2b(b"\0".join(rules)).digest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's file: code names it where it fails."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` the code that is kept for it."""
        with suppress(OSError):
            kept = _compiled_file(bucket).read_bytes()
            mark, code = kept[:DIGEST], kept[DIGEST:]
            if mark == self._mark(bucket, code):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of ``bucket``, unless Python was told to keep none."""
        if sys.dont_write_bytecode:
            return
        file, code = _compiled_file(bucket), marshal.dumps(bucket.code)
        new = file.with_suffix(f".{os.getpid()}.pyc")  # two of us may be writing
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            new.write_bytes(self._mark(bucket, code) + code)
            new.replace(file)

    def _mark(self, bucket: Bucket, code: bytes) -> bytes:
        parts = (self._rules, bucket.key.encode(), bucket.checksum.encode(), code)
        return hashlib.blake2b(b"\0".join(parts), digest_size=DIGEST).digest()


def _compiled_file(bucket: Bucket) -> Path:
    return Path(cache_from_source(bucket.key, optimization="jinja"))
