"""The shell and the sections → everything the finished site shall hold.

No page is made here: each comes with a key of all that its bytes depend on and a way to make them, so that a page
whose key stands in the manifest costs one digest. Needs no disk beyond reading the shell, and never holds two pages at
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import escape

from jinlin.page.line_breaks import breakable
from jinlin.page.output import Block, File, Page, Section
from jinlin.page.render import Renderer
from jinlin.problem import Checked, Problem, notice, obstacle
from jinlin.site.bar import bar
from jinlin.site.forward import forward_block
from jinlin.site.frame import MAIN, ShellPage, read_pages
from jinlin.site.head import Followed, Head, followed, own_followed, render_head, site_followed
from jinlin.site.imprint import ANYWHERE, TRADITIONAL, Imprint, root_of, shown_path
from jinlin.site.overview import overview
from jinlin.site.shell import Shell
from jinlin.site.slots import Cut, unfilled
from jinlin.site.typed import dead_links
from jinlin.site.wanted import Wanted, digest

INDEX = "index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The two moments at the foot of a page, as residents read them. A new stamp is a new page: keep it coarse."""

    data: str  #: 数据截至
    built: str  #: 本页生成


@dataclass(frozen=True, kw_only=True)
class Pot:
    """All that pages are made of, apart from what each one shows.

    ``extra`` fills slots that belong to no table, by their whole text (``<!-- jinlin: closures -->``). ``edition``
    digests what the renderer's own digest does not tell: sentences, values shared by all templates, the release.
    """

    renderer: Renderer
    imprint: Imprint
    stamp: Stamp
    extra: Mapping[str, Block] = field(default_factory=dict)
    edition: str = ""
    beside: tuple[str, ...] = ()  #: folders of other sites that stand in this one's, with a slash

    @cached_property
    def digest(self) -> str:
        """A digest of what every page shares."""
        return digest(self.renderer.digest(), self.edition, repr((self.imprint, self.stamp)))

    def stamped(self, frame: Cut, as_of: str, tabs: Sequence[str], bars: Sequence[Block], root: str) -> Cut:
        """``frame`` with the stamp and the ``bars`` in it: what is left is each page's own, see ``whole``.

        ``as_of`` is the page's own 数据截至, ``tabs`` are its 来源表.
        """
        data, built = escape(as_of or self.stamp.data).encode(), escape(self.stamp.built).encode()
        source = self.render((Block(template="page/source.html", view=tabs),), root)
        return frame.bind(
            {"stamp data": data, "stamp built": built, "stamp source": source, "bar": self.render(bars, root)}
        )

    def render(self, blocks: Iterable[Block], root: str) -> bytes:
        """The blocks' HTML, one after the other, on a page whose way to the site's root is ``root``."""
        html = "".join(self.renderer.render(block, root=root) for block in blocks)
        return breakable(html).encode("utf-8", "replace")

    def whole(self, frame: Cut, article: bytes, blocks: Iterable[Block], head: Head, *, is_passed_on: bool) -> bytes:
        """A page in its frame. ``blocks`` are those of its ``article``, below which stands how to pass it on."""
        root = root_of(head.path)
        passing = forward_block(head, self.imprint, article) if is_passed_on else ()
        forms = "".join(self.renderer.render_form(block, root=root) for block in passing).encode("utf-8", "replace")
        trail = _trail(head.above, root) or f'<li aria-current="page">{escape(head.title)}</li>'
        return frame.fill(
            {
                "head": render_head(head, self.imprint) + _scripts((*blocks, *passing), root),
                "trail": trail.encode(),
                "article": article + forms,
                "languages": self._languages(head.path, root),
            }
        )

    def _languages(self, path: str, root: str) -> bytes:
        """The way from the page at ``path`` to itself in 繁體, where there is that."""
        if TRADITIONAL not in self.imprint.languages or path == ANYWHERE:
            return b""
        return self.render((Block(template="page/languages.html", view=shown_path(path)),), root)


def _scripts(blocks: Iterable[Block], root: str) -> bytes:
    """The tags of all scripts that the blocks name, each once."""
    names = dict.fromkeys(name for block in blocks for name in block.scripts)
    return "".join(f'\n<script src="{root}assets/{escape(name)}" defer></script>' for name in names).encode()


def _trail(above: Iterable[tuple[str, str]], root: str) -> str:
    """The way from the home page to the pages ``above`` a record's own (name, path): its heading follows at once."""
    return "".join(f'<li><a href="{root}{escape(path)}">{escape(name)}</a></li>' for name, path in above)


def pour(shell: Shell, sections: Sequence[Section], pot: Pot) -> Checked[tuple[Wanted, ...]]:
    """Hand-written pages with their slots filled, the pages and files of every section, and the shell's own files.

    Problems: ``site.unknown_slot``, ``site.no_main_slot``, ``site.no_shell``: of that section other pages say nothing
    either. A section page whose table this community does not have is left out, and so are the links to it in the
    navigation and what stands on a hand-written page ``with`` that table.
    """
    framed = [one for one in sections if f"{one.shell}/{INDEX}" in shell.pages]
    pages = read_pages(shell, {one.name for one in framed}, {one.shell for one in framed})
    gone = {path for path, page in pages.items() if page.has_main() and not _users(page, framed)}
    gone |= {path for page in pages.values() for path in page.leads_to() if path not in pages}
    wanted, problems = _hand_written(pages, gone, framed, pot)
    for section in sections:
        page = pages.get(f"{section.shell}/{INDEX}")
        if page is None:
            facts = {"section": section.name, "shell": section.shell}
            problems.append(obstacle("site.no_shell", **facts))
        else:
            if not page.has_main():
                problems.append(notice("site.no_main_slot", page=page.path))
            bars = bar(framed, page, here=False)
            frame = pot.stamped(page.framed(gone, here=False), section.as_of, section.tabs, bars, page.root)
            wanted += _records(section, page, frame, pot)
        wanted += (_file(file, pot) for file in section.files)
    wanted += (_asset(shell, path) for path in shell.assets)
    problems += dead_links(pages, gone, {*(one.path for one in wanted), *pot.beside})
    return Checked(tuple(wanted), tuple(problems))


def _asset(shell: Shell, path: str) -> Wanted:
    """A file of ``content/`` or the theme as it is, read only when it has to be: attachments may be large."""
    made_of = partial(digest, shell.digest, path)
    return Wanted(path=path, made_of=made_of, content=(shell.folder / path).read_bytes)


def _file(file: File, pot: Pot) -> Wanted:
    """A file that is no page; it is not written where its key is known."""
    return Wanted(
        path=file.path,
        made_of=lambda: digest(pot.digest, file.key()),
        content=lambda: file.content,
        kin=file.kin,
    )


def _users(page: ShellPage, sections: Iterable[Section]) -> list[Section]:
    """The sections whose frame ``page`` is."""
    return [section for section in sections if section.shell == page.folder]


def _hand_written(
    pages: Mapping[str, ShellPage], gone: set[str], sections: Sequence[Section], pot: Pot
) -> tuple[list[Wanted], list[Problem]]:
    """The pages of ``content/`` that are published, and the slots nobody fills."""
    blocks: dict[str, tuple[Block, ...]] = {slot: (block,) for slot, block in pot.extra.items()}
    blocks |= {f"{s.name} {name}": (*s.notices, block) for s in sections for name, block in s.blocks.items()}
    whole = site_followed(pot.imprint.name, sections)
    wanted, problems = [], []
    for page in (page for path, page in pages.items() if path not in gone):
        own = blocks | _main_of(page, sections)
        bars = bar(sections, page, here=True)
        shown = _shown(page, sections)
        tabs = next((section.tabs for section in shown if section.name == page.folder), ())
        frame = pot.stamped(page.framed(gone, here=True), _as_of(page, shown, pot), tabs, bars, page.root)
        used = {slot: own[slot] for slot in page.article.slots if slot in own}
        follows = tuple(sorted(one for section in shown for one in followed(section)))
        is_of_table = any(one.path.startswith(f"{page.folder}/") for one in follows)
        follows = follows if is_of_table else (*whole, *follows)  # many programs take the first
        wanted.append(_typed(page, frame, used, follows, pot))
        missing = (slot for slot in dict.fromkeys(page.article.slots) if slot not in own)
        problems += (notice(unfilled(slot), slot, page=page.path) for slot in missing)
    return wanted, problems


def _as_of(page: ShellPage, shown: Iterable[Section], pot: Pot) -> str:
    """数据截至 of a hand-written page: that of its own table, else of the first table it shows that is not of today."""
    days = {section.name: section.as_of for section in shown}
    return days.get(page.folder) or next((day for day in days.values() if day not in ("", pot.stamp.data)), "")


def _shown(page: ShellPage, sections: Iterable[Section]) -> list[Section]:
    """The sections of which a hand-written page shows something."""
    names = {page.folder, *(slot.partition(" ")[0] for slot in page.article.slots)}
    return [section for section in sections if section.name in names]


def _main_of(page: ShellPage, sections: Sequence[Section]) -> dict[str, tuple[Block, ...]]:
    """What stands in the slot ``main`` of ``page``: its section's block, then the tables that borrow the page."""
    users = _users(page, sections)
    own = [section for section in users if section.name == page.folder]
    others = [section for section in users if section.name != page.folder]
    shown = [block for one in own if MAIN in one.blocks for block in (*one.notices, one.blocks[MAIN])]
    shown += [overview(others, is_alone=not own)] if others else []
    return {MAIN: tuple(shown)} if shown else {}


def _typed(
    page: ShellPage, frame: Cut, used: Mapping[str, tuple[Block, ...]], follows: tuple[Followed, ...], pot: Pot
) -> Wanted:
    """A page of ``content/``, its slots filled with the blocks that are ``used``."""

    def key() -> str:
        told = repr((used, follows)), repr(page.article)
        return digest(pot.digest, page.title, page.description, *told, *frame.texts)

    def content() -> bytes:
        values = {slot: pot.render(used.get(slot, ()), page.root) for slot in page.article.slots}
        head = Head(path=page.path, title=page.title, description=page.description, follows=follows)
        blocks = (block for shown in used.values() for block in shown)
        return pot.whole(frame, page.article.fill(values), blocks, head, is_passed_on=page.has_main())

    return Wanted(path=page.path, made_of=key, content=content)


def _records(section: Section, page: ShellPage, frame: Cut, pot: Pot) -> Iterator[Wanted]:
    """The record pages of ``section`` and, where it borrows its frame, its index."""
    place = _Place(
        pot=pot,
        frame=frame,
        above=((page.title, f"{page.folder}/"),),
        heading=pot.render(section.notices, page.root),
        follows=followed(section),
        files=frozenset(file.path for file in section.files if file.path.endswith((".ics", ".xml"))),
    )
    if section.name != page.folder:
        if MAIN in section.blocks:
            heading = f"<h1>{escape(section.title)}</h1>\n".encode()
            yield from replace(place, heading=heading + place.heading).poured((_index(section),))
        place = replace(place, above=(*place.above, (section.title, f"{section.name}/")))
    yield from place.poured(section.pages)


def _index(section: Section) -> Page:
    """The page of a section that has no hand-written one."""
    path, main = f"{section.name}/{INDEX}", section.blocks[MAIN]
    return Page(path=path, title=section.title, description=section.description, main=main)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the site the pages of a section stand, and all that they share: the pages above them (name, path) below
    the home page, what stands above their own content, and what one can subscribe to there."""

    pot: Pot
    frame: Cut
    above: tuple[tuple[str, str], ...]
    heading: bytes
    follows: tuple[Followed, ...]
    files: frozenset[str]  #: the section's feeds and calendars, some of which are of single pages

    def poured(self, pages: Iterable[Page]) -> Iterator[Wanted]:
        """The ``pages`` in the frame of their section."""
        base = digest(self.pot.digest, self.heading, repr((self.above, self.follows)), *self.frame.texts)
        key, content = self._key, self._content
        for page in pages:
            made_of, make = partial(key, base, page), partial(content, page)
            yield Wanted(path=page.path, made_of=made_of, content=make, frame=self.frame.texts)

    def _key(self, base: str, page: Page) -> str:
        """Tells a page from another without making either; ``base`` digests all that it shares with others."""
        return digest(base, repr((page, _name(page), self._own(page))))

    def _content(self, page: Page) -> bytes:
        """A page, whole."""
        head = Head(
            path=page.path,
            title=page.title,
            description=page.description,
            name=_name(page),
            above=self.above,
            follows=(*self._own(page), *self.follows),  # many programs take the first
        )
        article = self.heading + self.pot.render((page.main,), root_of(page.path))
        is_passed_on = page.find is not None or page.path.endswith(f"/{INDEX}")
        return self.pot.whole(self.frame, article, (page.main,), head, is_passed_on=is_passed_on)

    def _own(self, page: Page) -> tuple[Followed, ...]:
        """What one can subscribe to on this page alone."""
        return own_followed(page.title, page.path, self.files)


def _name(page: Page) -> str:
    """What search calls the page; it is no part of the page's own ``repr``."""
    return page.find.title if page.find else ""
