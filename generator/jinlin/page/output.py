"""What a kind hands to the site: values that say what to write, rendered only when they have to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinlin.view.setting import Setting
from jinlin.view.shared import Shared

COPY = "copy.js"  #: puts a text to be passed on where it can be pasted
OPEN_NOW = "open-now.js"  #: says whether a place is open at the moment
TODAY = "today.js"  #: counts days on, on a page that was made on another


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A template and the view value it shows; what a slot of a hand-written page is replaced by.

    ``template`` is a name the renderer knows, e.g. ``activities/agenda.html``. ``view`` is a frozen value whose
    ``repr`` tells everything the template may show: its digest decides whether the block is rendered again.
    ``scripts`` are names of files in the theme's ``assets`` (``open-now.js``) that a page with this block loads; it
    must be of use without them.
    """

    template: str
    view: object
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """How search shows a page, and what leads to it besides the public cells of its record.

    ``day`` is the one that residents know it by; ``None`` for what holds until further notice. ``spans`` are the first
    and last days of what takes place soon, so that who asks for a day finds all that is on.
    """

    title: str
    day: date | None = None
    words: tuple[str, ...] = ()
    spans: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One HTML page, poured into the shell of its section.

    ``path`` is relative to the site and has the depth of the section's index: ``activities/a-2026-017.html``.
    ``title`` starts with the record's name. A section's own ``index.html`` is not a ``Page``: it comes from
    ``content/`` and has slots. Search finds only what is ``find``-able: records, not the lists of them.
    """

    path: str
    title: str
    description: str
    main: Block
    find: Findable | None = field(default=None, repr=False)  #: of it the page shows the title alone


@dataclass(frozen=True, slots=True)
class File:
    """A file that is no page: .ics, .json, .csv, .xml. Written only when what it is written from has changed."""

    path: str
    write: Callable[..., bytes]  #: a function of ``page``, pure
    given: tuple[object, ...]  #: what it is called with; its ``repr`` tells everything the bytes depend on
    named: tuple[tuple[str, object], ...] = ()
    kin: str = ""  #: the path of a file that one process should make with it

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.write(*self.given, **dict(self.named))

    def key(self) -> str:
        """Tells two files apart without writing either."""
        return f"{self.write.__module__}.{self.write.__qualname__}{self.given!r}{self.named!r}"


def written(path: str, write: Callable[..., bytes], *given: object, **named: object) -> File:
    """The file at ``path`` that ``write(*given, **named)`` makes."""
    return File(path, write, given, tuple(named.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All that one table gives to the site.

    ``name`` is the table's name in sheets.yaml and its folder in the site. ``shell`` names the hand-written folder
    whose index page frames it (``content/<shell>/index.md``): the table's own, or its kind's where it has none.
    ``blocks`` fill the slots ``<!-- jinlin: <name> <block> -->`` anywhere, and the block ``main`` the slot
    ``<!-- jinlin: main -->`` of the section's own index.
    """

    name: str
    title: str
    description: str
    shell: str
    group: str = ""  #: the heading under which it stands among those that borrow the same page
    as_of: str = ""  #: 数据截至, as residents read it
    tabs: tuple[str, ...] = ()  #: 来源表: the tabs that staff keep for it, by title
    on_display: int = 0  #: how many of its rows one may object to today
    notices: tuple[Block, ...] = ()  #: shown above every block and page of the section: 数据暂未更新
    blocks: Mapping[str, Block] = field(default_factory=dict)
    bar: Block | None = None  #: what residents have to know on whichever page of the site they are
    bar_in: tuple[str, ...] = ()  #: the blocks that tell it at length: no bar on a hand-written page that shows one
    pages: tuple[Page, ...] = ()
    files: tuple[File, ...] = ()
    shared: Callable[[], Shared] | None = field(default=None, repr=False, compare=False)
    """What the page of a street may show of the table; made only where the community is part of one."""

    @classmethod
    def of(cls, setting: Setting, **told: Any) -> Section:
        """The section of the table that the setting is about."""
        return cls(name=setting.table, title=setting.title, shell=setting.shell, **told)
