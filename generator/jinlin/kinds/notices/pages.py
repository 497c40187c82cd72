"""The notice board as blocks, pages and feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from jinlin.kinds.notices.feeds import notice_feeds
from jinlin.kinds.notices.incident import When
from jinlin.kinds.notices.shared import shared_incidents
from jinlin.kinds.notices.texts import message, objection, standing
from jinlin.kinds.notices.view import Board, Bulletin, everywhere, on_display, pinned, told_area
from jinlin.kinds.notices.words import excerpt, said
from jinlin.page.output import COPY, TODAY, Block, Findable, Page, Section
from jinlin.privacy.office import PhoneNumber
from jinlin.view.groups import group_links
from jinlin.view.links import MOST_ROWS, Link, Part, Shelf, marked, page_path, parted, shelves
from jinlin.view.setting import Setting

MOST_AWAY = 5  #: shown of one list on another page; a home page of forty cards hides all that stands below them
IN_BAR = 2  #: more would push every page below the first screen of a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """The section's index. No notice stands in two of its lists."""

    pinned: tuple[Bulletin, ...]
    on_display: tuple[Bulletin, ...]
    current: tuple[Bulletin, ...]
    left: int  #: how many more are in force: 长期 ones gather over the years
    filters: tuple[tuple[str, tuple[Link, ...]], ...]  #: (level or type, links)
    years: tuple[Link, ...]
    feeds: tuple[tuple[str, str], ...]  #: (key of ``kind.notices.feed``, path)
    days_in_force: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Few:
    """A few notices for another page. ``none`` is a key of ``kind.notices.none``, or empty: then nothing is shown."""

    bulletins: tuple[Bulletin, ...]
    left: int  #: how many more the section shows
    none: str
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class BarLine:
    """One incident in the bar of every page: no more than changes when the incident does."""

    path: str
    level: str
    title: str
    area: str  #: empty where the title tells it already
    expected: When | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The incidents that every page tells of; ``more`` are counted and lead ``back`` to the section."""

    lines: tuple[BarLine, ...]
    more: int
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """One notice's page. ``supervision`` is the row's own number or the community's."""

    bulletin: Bulletin
    supervision: tuple[PhoneNumber, ...]
    supervision_text: str  #: the community's number as printed, where the row has none
    objection: str
    message: str  #: to be passed on in a group chat; empty once the notice is over
    year: Link
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Notices of one group or year, newest first."""

    heading: str
    section: str  #: the table's title, or empty where the heading says it: two tables may have notices of one type
    links: tuple[Link, ...]  #: the other groups or years
    bulletins: tuple[Bulletin, ...] = ()
    pager: tuple[Link, ...] = ()  #: the parts of a list that is too long for one page
    count: int = 0


def notice_section(board: Board, setting: Setting) -> Section:
    """The whole section."""
    back = _back(setting)
    few = {
        "publicity": _few(on_display(board), "publicity", back),
        "recent": _few([b for b in board.bulletins if b.in_force], "recent", back),
    }
    return Section.of(
        setting,
        description=said("describe.section", community=setting.community.name),
        blocks={
            "main": Block(template="notices/main.html", view=_main(board, setting), scripts=_scripts(board.bulletins)),
            "pinned": Block(template="notices/pinned.html", view=_few(pinned(board), "", back)),
            **{
                name: Block(template="notices/few.html", view=view, scripts=_scripts(view.bulletins))
                for name, view in few.items()
            },
        },
        pages=(*_notices(board, setting), *_archive(board, setting), *_groups(board, setting)),
        files=tuple(notice_feeds(board, setting)),
        bar=_bar(board, back),
        bar_in=("main", "pinned"),
        shared=partial(shared_incidents, board),
    )


def _scripts(shown: Iterable[Bulletin], *more: str) -> tuple[str, ...]:
    return (*more, TODAY) if any(b.period and b.period.is_open for b in shown) else more


def _few(found: Sequence[Bulletin], none: str, back: Link) -> Few:
    shown = tuple(found[:MOST_AWAY])
    return Few(bulletins=shown, left=len(found) - len(shown), none=none, back=back)


def _bar(board: Board, back: Link) -> Block | None:
    """The bar of every page; ``None`` while all is well."""
    found = everywhere(board)
    lines = tuple(
        BarLine(
            path=b.path,
            level=b.level,
            title=b.notice.title,
            area=told_area(b),
            expected=b.incident.expected if b.incident else None,
            is_late=b.incident is not None and b.incident.is_late,
        )
        for b in found[:IN_BAR]
    )
    view = Bar(lines=lines, more=len(found) - len(lines), back=back)
    return Block(template="notices/bar.html", view=view) if lines else None


def _back(setting: Setting) -> Link:
    return Link(word=setting.title, path=f"{setting.table}/")


def _main(board: Board, setting: Setting) -> Main:
    rest = tuple(b for b in board.bulletins if b.in_force and not b.is_pinned and not b.on_display)
    return Main(
        pinned=pinned(board),
        on_display=tuple(b for b in on_display(board) if not b.is_pinned),
        current=rest[:MOST_ROWS],
        left=len(rest[MOST_ROWS:]),
        filters=tuple(group_links(board.groups).items()),
        years=_links(_years(board.bulletins, "", setting)),
        feeds=(("all", f"{setting.table}/feed.xml"), ("publicity", f"{setting.table}/publicity.xml")),
        days_in_force=board.days_in_force,
    )


def _notices(board: Board, setting: Setting) -> Iterator[Page]:
    community, shown = setting.community, board.bulletins
    for b, newer, older in zip(shown, (None, *shown), (*shown[1:], None), strict=False):
        year = f"{b.notice.issued:%Y}"
        own = b.notice.supervision
        view = NoticePage(
            bulletin=b,
            supervision=own,
            supervision_text="" if own else community.supervision,
            objection=objection(b, community),
            message=message(b, setting) if b.in_force else "",
            year=Link(word=said("year", year=year), path=page_path(setting.table, year)),
            newer=_beside("newer", newer),
            older=_beside("older", older),
        )
        copy = (COPY,) if view.message else ()
        yield Page(
            path=b.path,
            title=said("title.notice", title=b.notice.title, section=setting.title),
            description=_description(b),
            main=Block(template="notices/notice.html", view=view, scripts=_scripts((b,), *copy)),
            find=Findable(title=b.notice.title, day=b.notice.issued, words=tuple(step.text for step in b.steps)),
        )


def _description(b: Bulletin) -> str:
    """How it begins; first, of what is over, that it is: the page's message to pass on says no more."""
    text, state = excerpt(b.notice.body, 70) or b.notice.title, standing(b)
    return said("describe.over", state=state, text=text) if state else text


def _beside(which: str, b: Bulletin | None) -> Link | None:
    return Link(word=said(f"beside.{which}", title=b.notice.title), path=b.path) if b else None


def _archive(board: Board, setting: Setting) -> Iterator[Page]:
    """A page for each year with all its notices, those still in force included: nothing ever vanishes from it."""
    years = _years(board.bulletins, "", setting)
    for shelf in years:
        listing = Listing(
            heading=said("title.year", year=shelf.word, section=setting.title),
            section="",
            links=marked(_links(years), shelf.path),
        )
        yield from _year_pages(listing, shelf.path, shelf.rows, "", setting)


def _groups(board: Board, setting: Setting) -> Iterator[Page]:
    """A page for each level and type; where it is too long, it leads to its years."""
    links = group_links(board.groups)
    for group in board.groups:
        listing = Listing(
            heading=said(f"title.{group.what}", word=group.word),
            section=setting.title,
            links=marked(links[group.what], group.path),
        )
        prefix = f"{group.what}-{group.key}"
        by_year = partial(_years, prefix=prefix, setting=setting)
        whole, *years = parted(group.path, group.rows, MOST_ROWS, by_year, _links)
        yield _page(whole, listing)
        for year in years:
            own = replace(listing, heading=_heading(listing, year.word), links=year.pager)
            yield from _year_pages(own, year.path, year.rows, prefix, setting)


def _year_pages(
    listing: Listing, path: str, rows: Sequence[Bulletin], prefix: str, setting: Setting
) -> Iterator[Page]:
    """One page; where it would be too long, one that leads to its months."""
    for part in parted(path, rows, MOST_ROWS, partial(_months, prefix=prefix, setting=setting), _links):
        yield _page(part, replace(listing, heading=_heading(listing, part.word)))


def _heading(listing: Listing, word: str) -> str:
    return said("title.part", heading=listing.heading, part=_spoken(word)) if word else listing.heading


def _years(rows: Sequence[Bulletin], prefix: str, setting: Setting) -> tuple[Shelf[Bulletin], ...]:
    return shelves(setting.table, rows, lambda b: f"{b.notice.issued:%Y}", prefix)


def _months(rows: Sequence[Bulletin], prefix: str, setting: Setting) -> tuple[Shelf[Bulletin], ...]:
    return shelves(setting.table, rows, lambda b: f"{b.notice.issued:%Y-%m}", prefix)


def _links(found: Sequence[Shelf[Bulletin]]) -> tuple[Link, ...]:
    """Years and months with their numbers of rows in words: a bare 11 behind 2026 reads as November."""
    return tuple(Link(word=said("shelf", part=_spoken(s.word), count=len(s.rows)), path=s.path) for s in found)


def _spoken(word: str) -> str:
    year, _, month = word.partition("-")
    return said("month", year=year, month=int(month)) if month else said("year", year=year)


def _page(part: Part[Bulletin], listing: Listing) -> Page:
    title = " - ".join(word for word in (listing.heading, listing.section) if word)
    shown = replace(listing, bulletins=part.rows, pager=part.pager, count=part.count)
    return Page(
        path=part.path,
        title=title,
        description=said("describe.listing", heading=title, count=part.count),
        main=Block(template="notices/listing.html", view=shown, scripts=_scripts(part.rows)),
    )
