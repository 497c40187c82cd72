"""The shell and the sections → everything the finished site shall hold.

No page is made here: each comes with a key of all that its bytes depend on and a way to make them, so that a page
whose key stands in the manifest costs one digest. Needs no disk beyond reading the shell, and never holds two pages at
once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from types import MappingProxyType

from jinlin.page.output import Block, File, Page, Section
from jinlin.page.render import Renderer
from jinlin.problem import Checked, Problem, Severity, notice, problem
from jinlin.site.bar import bar
from jinlin.site.forward import forward_block
from jinlin.site.frame import MAIN, ShellPage, read_pages
from jinlin.site.head import Followed, followed, own_followed, render_head
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pot:
    """All that pages are made of, apart from what each one shows.

    ``extra`` fills slots that belong to no table, by their whole text (``<!-- jinlin: closures -->``). ``edition``
    digests what the renderer's own digest does not tell: sentences, values shared by all templates, the release.
    """

    renderer: Renderer
    imprint: Imprint
    stamp: Stamp
    extra: Mapping[str, Block] = field(default_factory=lambda: MappingProxyType({}))
    edition: str = ""
    beside: tuple[str, ...] = ()  #: folders of other sites that stand in this one's, with a slash

    def digest(self) -> str:
        """A digest of what every page shares."""
        return digest(self.renderer.digest(), self.edition, repr((self.imprint, self.stamp)))

    def stamped(self, frame: Cut, as_of: str, tabs: Sequence[str], bars: Sequence[Block], root: str) -> Cut:
        """``frame`` with the stamp and the ``bars`` in it: what is left is each page's own, see ``_framed``.

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
        return html.encode("utf-8", "replace")

    def languages(self, path: str, root: str) -> bytes:
        """The way from the page at ``path`` to itself in 繁體, where there is that."""
        if TRADITIONAL not in self.imprint.languages or path == ANYWHERE:
            return b""
        return self.render((Block(template="page/languages.html", view=shown_path(path)),), root)


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
    shared = pot.digest()
    wanted, problems = _hand_written(pages, gone, framed, pot, shared)
    for section in sections:
        page = pages.get(f"{section.shell}/{INDEX}")
        if page is None:
            facts = {"section": section.name, "shell": section.shell}
            problems.append(problem("site.no_shell", severity=Severity.TABLE, **facts))
        else:
            if not page.has_main():
                problems.append(notice("site.no_main_slot", page=page.path))
            frame = page.framed(gone, here=False)
            frame = pot.stamped(frame, section.as_of, section.tabs, bar(framed, page, here=False), page.root)
            wanted += _records(section, page, frame, pot, shared)
        wanted += (_file(file, shared) for file in section.files)
    wanted += (_asset(shell, path) for path in shell.assets)
    problems += dead_links(pages, gone, {*(one.path for one in wanted), *pot.beside})
    return Checked(tuple(wanted), tuple(problems))


def _asset(shell: Shell, path: str) -> Wanted:
    """A file of ``content/`` or the theme as it is, read only when it has to be: attachments may be large."""
    made_of = partial(digest, shell.digest, path)
    return Wanted(path=path, made_of=made_of, content=(shell.folder / path).read_bytes)


def _file(file: File, shared: str) -> Wanted:
    """A file that is no page; it is not written where its key is known."""
    return Wanted(path=file.path, made_of=partial(_file_key, shared, file), content=lambda: file.content, kin=file.kin)


def _file_key(shared: str, file: File) -> str:
    return digest(shared, file.key())


def _users(page: ShellPage, sections: Iterable[Section]) -> list[Section]:
    """The sections whose frame ``page`` is."""
    return [section for section in sections if section.shell == page.folder]


def _hand_written(
    pages: Mapping[str, ShellPage], gone: set[str], sections: Sequence[Section], pot: Pot, shared: str
) -> tuple[list[Wanted], list[Problem]]:
    """The pages of ``content/`` that are published, and the slots nobody fills."""
    blocks: dict[str, tuple[Block, ...]] = {slot: (block,) for slot, block in pot.extra.items()}
    blocks |= {f"{s.name} {name}": (*s.notices, block) for s in sections for name, block in s.blocks.items()}
    wanted, problems = [], []
    for page in (page for path, page in pages.items() if path not in gone):
        own = blocks | _main_of(page, sections)
        bars = bar(sections, page, here=True)
        shown = _shown(page, sections)
        tabs = next((section.tabs for section in shown if section.name == page.folder), ())
        frame = pot.stamped(page.framed(gone, here=True), _as_of(page, shown, pot), tabs, bars, page.root)
        used = {slot: own[slot] for slot in page.article.slots if slot in own}
        follows = tuple(sorted(one for section in shown for one in followed(section)))
        made_of = partial(_hand_written_key, shared, page, frame, used, follows)
        make = partial(_hand_written_bytes, page, frame, used, follows, pot)
        wanted.append(Wanted(path=page.path, made_of=made_of, content=make))
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


def _hand_written_key(
    shared: str, page: ShellPage, frame: Cut, used: Mapping[str, tuple[Block, ...]], follows: tuple[Followed, ...]
) -> str:
    return digest(shared, page.title, page.description, repr((used, follows)), repr(page.article), *frame.texts)


def _hand_written_bytes(
    page: ShellPage, frame: Cut, used: Mapping[str, tuple[Block, ...]], follows: tuple[Followed, ...], pot: Pot
) -> bytes:
    """A hand-written page, whole."""
    values = dict.fromkeys(page.article.slots, b"")
    values |= {slot: pot.render(shown, page.root) for slot, shown in used.items()}
    whole = Whole(title=page.title, description=page.description, path=page.path, follows=follows)
    article = page.article.fill(values)
    trail = f'<li aria-current="page">{escape(page.title)}</li>'.encode()
    blocks = (block for shown in used.values() for block in shown)
    return _framed(frame, whole, trail, article, blocks, pot, is_passed_on=page.has_main())


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a page tells of itself outside its article; see ``render_head``."""

    title: str
    description: str
    path: str
    name: str = ""
    above: tuple[tuple[str, str], ...] = ()
    follows: tuple[Followed, ...] = ()


def _framed(
    frame: Cut, whole: Whole, trail: bytes, article: bytes, blocks: Iterable[Block], pot: Pot, *, is_passed_on: bool
) -> bytes:
    """The page in its frame; below the article, where it ``is_passed_on``, how to do that."""
    root = root_of(whole.path)
    told = {"description": whole.description, "path": whole.path, "imprint": pot.imprint}
    passing = forward_block(title=whole.name or whole.title, **told, shown=article) if is_passed_on else ()
    head = render_head(title=whole.title, **told, name=whole.name, above=whole.above, follows=whole.follows)
    head += _scripts((*blocks, *passing), root)
    forms = "".join(pot.renderer.render_form(block, root=root) for block in passing).encode("utf-8", "replace")
    values = {"head": head, "trail": trail, "article": article + forms}
    return frame.fill({**values, "languages": pot.languages(whole.path, root)})


def _scripts(blocks: Iterable[Block], root: str) -> bytes:
    """The tags of all scripts that the blocks name, each once."""
    names = dict.fromkeys(name for block in blocks for name in block.scripts)
    return "".join(f'\n<script src="{root}assets/{escape(name)}" defer></script>' for name in names).encode()


def _trail(above: Iterable[tuple[str, str]], root: str) -> bytes:
    """The way from the home page to the pages ``above`` a record's own (name, path): its heading follows at once."""
    return "".join(f'<li><a href="{root}{escape(path)}">{escape(name)}</a></li>' for name, path in above).encode()


def _records(section: Section, page: ShellPage, frame: Cut, pot: Pot, shared: str) -> Iterable[Wanted]:
    """The record pages of ``section`` and, where it borrows its frame, its index."""
    notices = pot.render(section.notices, page.root)
    follows = followed(section)
    base = digest(shared, page.title, section.title, repr(follows), *frame.texts)
    above = ((page.title, f"{page.folder}/"),)
    if section.name != page.folder and MAIN in section.blocks:
        index = Page(
            path=f"{section.name}/{INDEX}",
            title=section.title,
            description=section.description,
            main=section.blocks[MAIN],
        )
        heading = f"<h1>{escape(section.title)}</h1>\n".encode()
        listed = Place(root=page.root, above=above, heading=heading + notices, follows=follows)
        yield _poured(index, frame, digest(base, heading, notices), listed, pot)
    if section.name != page.folder:
        above += ((section.title, f"{section.name}/"),)
    base = digest(base, notices)
    files = frozenset(file.path for file in section.files if file.path.endswith((".ics", ".xml")))
    place = Place(root=page.root, above=above, heading=notices, follows=follows, files=files)
    for one in section.pages:
        yield _poured(one, frame, base, place, pot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the site a page stands: the way to the site's root, the pages above it (name, path) below the home page,
    what stands above its own content, and what one can subscribe to here."""

    root: str
    above: tuple[tuple[str, str], ...]
    heading: bytes
    follows: tuple[Followed, ...]
    files: frozenset[str] = frozenset()  #: the section's feeds and calendars, some of which are of single pages

    def own(self, page: Page) -> tuple[Followed, ...]:
        """What one can subscribe to on this page alone."""
        return own_followed(page.title, page.path, self.files)


def _poured(page: Page, frame: Cut, base: str, place: Place, pot: Pot) -> Wanted:
    """One page in the frame of its section; ``base`` digests all that the page itself does not tell."""
    made_of = partial(_poured_key, base, page, place)
    make = partial(_poured_bytes, page, frame, place, pot)
    return Wanted(path=page.path, made_of=made_of, content=make, frame=frame.texts)


def _poured_key(base: str, page: Page, place: Place) -> str:
    return digest(base, repr((page, page.find.title if page.find else "", place.own(page))))


def _poured_bytes(page: Page, frame: Cut, place: Place, pot: Pot) -> bytes:
    """A record's page, whole."""
    whole = Whole(
        title=page.title,
        description=page.description,
        path=page.path,
        name=page.find.title if page.find else "",
        above=place.above,
        follows=(*place.own(page), *place.follows),  # many programs take the first
    )
    article = place.heading + pot.render((page.main,), place.root)
    is_passed_on = page.find is not None or page.path.endswith(f"/{INDEX}")
    trail = _trail(place.above, place.root)
    return _framed(frame, whole, trail, article, (page.main,), pot, is_passed_on=is_passed_on)
