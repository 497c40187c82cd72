"""One page of the shell, cut into what stays and what is poured."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from jinlin.site.imprint import root_of
from jinlin.site.shell import Shell
from jinlin.site.slots import Cut, cut, regions

MAIN = "main"  #: the slot of a section's own content
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
HERE = re.compile(rb'href="[^"]*" aria-current="page"')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellPage:
    """A hand-written page in the theme's frame.

    ``frame`` has the slots ``head``, ``languages``, ``trail``, ``bar``, ``article``, ``stamp data``, ``stamp built``,
    ``stamp source`` and one ``nav <address>`` for each entry of ``nav``; ``article`` has whatever slots its author
    wrote.
    """

    path: str
    title: str
    description: str
    frame: Cut
    article: Cut
    nav: tuple[tuple[str, bytes], ...]

    @property
    def folder(self) -> str:
        """``activities`` for ``activities/index.html``; nothing for pages that head no section."""
        folder, _, name = self.path.rpartition("/")
        return folder if name == "index.html" else ""

    @property
    def root(self) -> str:
        """The way from this page to the site's root."""
        return root_of(self.path)

    def has_main(self) -> bool:
        """Whether a section's content has a place here."""
        return MAIN in self.article.slots

    def leads_to(self) -> Iterable[str]:
        """The pages of this site that its navigation leads to."""
        return (_target(slot) for slot, _ in self.nav if "://" not in slot)

    def framed(self, gone: Iterable[str], *, here: bool) -> Cut:
        """The frame without the entries that lead to ``gone`` pages; ``here``: whether the page is its own entry's."""
        left_out = frozenset(gone)
        own = f"{self.root}{self.folder}/".encode()
        entries = {
            slot: b"" if _target(slot) in left_out else entry if here else _as_section(entry, own)
            for slot, entry in self.nav
        }
        return self.frame.bind(entries)


def read_pages(shell: Shell, tables: Container[str], frames: Container[str]) -> Mapping[str, ShellPage]:
    """All framed pages of ``shell`` by path, without what belongs to none of ``tables`` or their ``frames``."""
    return {path: read_page(path, (shell.folder / path).read_bytes(), tables, frames) for path in shell.pages}


def read_page(path: str, text: bytes, tables: Container[str], frames: Container[str]) -> ShellPage:
    """The page at ``path``; its author's title and description are read from the theme's head."""
    text, heads = regions(text, "head")
    text, articles = regions(text, "article")
    text, nav = regions(text, "nav")
    head = heads[0][1].decode()
    title, description = TITLE.search(head), DESCRIPTION.search(head)
    return ShellPage(
        path=path,
        title=unescape(title[1]) if title else "",
        description=unescape(description[1]) if description else "",
        frame=cut(text),
        article=cut(articles[0][1]).beside(tables, frames),
        nav=tuple((" ".join(slot.split()), entry) for slot, entry in nav),
    )


def _target(slot: str) -> str:
    """The page that a navigation entry leads to; an entry whose file nobody wrote (``x/index.md``) leads nowhere. What
    stands behind # tells two entries apart that lead to one page.
    """
    address = slot.removeprefix("nav").partition("#")[0].strip(" ./")
    return f"{address}/index.html" if address else "index.html"


def _as_section(entry: bytes, own: bytes) -> bytes:
    """A navigation entry on a page below it: the section is current, the page is not. The engine's way from the shell
    to itself (``./``) would be no way at all for a table that borrows the shell.
    """
    return HERE.sub(lambda _: b'href="%s" aria-current="true"' % own, entry)
