"""What is wrong with hand-written pages, and the engine is silent about: links to nothing, a head that is none, a
column without a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinlin.config.tree import NotYaml, read_tree
from jinlin.problem import Problem, notice
from jinlin.site.frame import ShellPage
from jinlin.site.imprint import ANYWHERE

LINK = re.compile(rb'\s(?:href|src|action)="([^"]*)"')
HEAD = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
MEANT = re.compile(r"\s*---[ \t]*\n[^\n]*[:：]")  #: a head was meant: a line across the page is followed by a blank one


def dead_links(pages: Mapping[str, ShellPage], gone: Collection[str], there: Collection[str]) -> Iterator[Problem]:
    """``site.dead_link`` for each link that an author wrote to a path of the site that is none of ``there``.

    ``gone`` are the pages that are not published. A path that ends in a slash stands for all that begins with it.
    """
    for path, page in ((path, page) for path, page in pages.items() if path not in (ANYWHERE, *gone)):
        for address in dict.fromkeys(map(unescape, map(bytes.decode, LINK.findall(b"".join(page.article.texts))))):
            target = _target(path, address)
            if target is not None and not _leads(target, there):
                yield notice("site.dead_link", address, page=path)


def _target(page: str, address: str) -> str | None:
    """The path within the site; ``None`` for what leads out of it, or to a place on the page itself. What is no
    address, with a bracket in its host, leads nowhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    return None if target.startswith("..") else target


def _leads(target: str, there: Collection[str]) -> bool:
    index = "index.html" if target == "." else f"{target}/index.html"
    return target in there or index in there or f"{target.partition('/')[0]}/" in there


def broken_heads(content: Path) -> Iterator[Problem]:
    """``site.broken_head`` for each page whose title and description the engine takes for text, and prints."""
    for path in sorted(content.rglob("*.md")):
        text = path.read_text("utf-8-sig", "replace")
        if MEANT.match(text) and (line := _wrong_line(text)):
            yield notice("site.broken_head", f"{content.name}/{path.relative_to(content).as_posix()}", line=line)


def missing_columns(settings: Path, content: Path) -> Iterator[Problem]:
    """``site.no_column`` for each page that the ``nav`` of mkdocs.yml names and nobody wrote: it is left out.

    Not for the frame of a table, which a community may do without; where it may not, ``site.no_shell`` says so.
    """
    tree = read_tree(settings.read_text("utf-8-sig", "replace"))
    data = tree.data if not isinstance(tree, NotYaml) and isinstance(tree.data, dict) else {}
    for path in _named(data.get("nav")):
        is_page = "://" not in path and not path.startswith(("/", "#")) and not path.endswith("/index.md")
        if is_page and not (content / path).is_file():
            yield notice("site.no_column", path, file=settings.name, folder=content.name)


def _named(nav: object) -> Iterator[str]:
    """The pages of a list of texts, ``{title: text}`` and ``{title: list}``."""
    if isinstance(nav, str):
        yield nav
    for one in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _named(one)


def _wrong_line(text: str) -> int:
    """The line of the head that is wrong, from 1; 0 where none is."""
    head = HEAD.match(text)
    if head is None:
        return 1
    tree = read_tree(head[1] or "")
    if isinstance(tree, NotYaml):
        return tree.line + 1
    return 0 if isinstance(tree.data, dict) else 2
