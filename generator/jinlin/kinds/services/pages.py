"""The service list as blocks, pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from jinlin.kinds.services.files import service_files
from jinlin.kinds.services.linked import linked_service
from jinlin.kinds.services.shared import shared_offers
from jinlin.kinds.services.texts import service_text
from jinlin.kinds.services.view import Offer, PhoneLine, ServiceList, groups
from jinlin.kinds.services.words import said
from jinlin.page.linked_data import Json
from jinlin.page.output import Block, File, Findable, Page, Section
from jinlin.record.column import columns
from jinlin.view.links import Link, id_range, page_path, shelves
from jinlin.view.setting import Setting

MOST_ROWS = 100  #: services of one page: a card tells six weeks of opening times, a hundred of them half of 150 KB
AT_ONCE = 12  #: services named on the home page; the rest is one step away
OPEN_NOW, COPY = "open-now.js", "copy.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """The section's index. ``groups`` are (category, its page or empty, services); empty where there are too many."""

    title: str
    groups: tuple[tuple[str, str, tuple[Offer, ...]], ...]
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    pager: tuple[Link, ...]
    files: tuple[tuple[str, str], ...]  #: (key of ``kind.services.file``, path)
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Services of one group, or of one shelf of many."""

    heading: str
    offers: tuple[Offer, ...]
    pager: tuple[Link, ...]
    others: tuple[Link, ...]  #: the other groups of the same kind
    what: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """One service's page."""

    offer: Offer
    labels: tuple[tuple[str, str], ...]  #: column key → its header
    category: str  #: path of the category's page, or empty
    community: str
    hotline: str
    text: str  #: all of it in plain lines, to be copied
    linked: Json  #: the same for search engines

    def label(self, key: str) -> str:
        """The header of a column."""
        return dict(self.labels)[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenToday:
    """Who is open on the day, by name: the first few of ``count``."""

    day: date
    offers: tuple[Offer, ...]
    count: int
    back: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Phones:
    """Whom to call; the community's own hotline first."""

    hotline: str
    lines: tuple[PhoneLine, ...]
    back: Link


def service_section(view: ServiceList, setting: Setting) -> Section:
    """The whole section."""
    files = tuple(service_files(view, setting))
    is_open = tuple(o for o in view.offers if o.today and o.today.state == "open" and not o.is_out_of_season)
    hotline = setting.community.hotline
    shown = [line for line in view.phones if line.number.display != hotline]
    return Section(
        name=setting.table,
        title=setting.title,
        description=said("describe.section", community=setting.community.name),
        shell=setting.shell,
        blocks={
            "main": Block(template="services/main.html", view=_main(view, files, setting), scripts=(OPEN_NOW,)),
            "open_today": Block(
                template="services/open_today.html",
                view=OpenToday(
                    day=view.today, offers=is_open[:AT_ONCE], count=len(is_open), back=_back(setting)
                ),
                scripts=(OPEN_NOW,),
            ),
            "phones": Block(
                template="services/phones.html",
                view=Phones(hotline=hotline, lines=tuple(shown[:MOST_ROWS]), back=_back(setting)),
            ),
        },
        pages=(*_services(view, setting), *_listings(view, setting)),
        files=files,
        shared=partial(shared_offers, view),
    )


def _back(setting: Setting) -> Link:
    return Link(word=setting.title, path=f"{setting.table}/")


def _main(view: ServiceList, files: Sequence[File], setting: Setting) -> Main:
    found = groups(view.offers)
    links: dict[str, list[Link]] = {}
    for (what, key, word), offers in found.items():
        links.setdefault(what, []).append(Link(word=word, path=_path(what, key, setting), count=len(offers)))
    by_category = [
        (word, _path(what, key, setting), offers) for (what, key, word), offers in found.items() if what == "category"
    ]
    rest = tuple(offer for offer in view.offers if not offer.category_key)
    is_long = len(view.offers) > MOST_ROWS
    return Main(
        title=setting.title,
        groups=() if is_long else (*by_category, *([(said("uncategorised"), "", rest)] if rest else [])),
        filters=tuple((what, tuple(each)) for what, each in links.items()),
        pager=_shelf_links(view.offers, "n", setting) if is_long else (),
        files=tuple((_file_key(file), file.path) for file in files),
        count=len(view.offers),
    )


def _file_key(file: File) -> str:
    return file.path.rpartition("/")[2].replace(".", "_")


def _path(what: str, key: str, setting: Setting) -> str:
    return page_path(setting.table, what, key)


def _services(view: ServiceList, setting: Setting) -> Iterator[Page]:
    labels = tuple((c.key, c.label) for c in columns(type(view.offers[0].service))) if view.offers else ()
    for offer in view.offers:
        service = offer.service
        page = ServicePage(
            offer=offer,
            labels=labels,
            category=_path("category", offer.category_key, setting) if offer.category_key else "",
            community=setting.community.name,
            hotline=setting.community.hotline,
            text=service_text(offer, setting),
            linked=linked_service(offer, setting),
        )
        yield Page(
            path=offer.path,
            title=said("title.service", name=service.name, section=setting.title),
            description=said("describe.service", name=service.name, community=setting.community.name),
            main=Block(template="services/service.html", view=page, scripts=(OPEN_NOW, COPY)),
            find=Findable(title=service.name),
        )


def _listings(view: ServiceList, setting: Setting) -> Iterator[Page]:
    found = groups(view.offers)
    for (what, key, word), offers in found.items():
        others = tuple(
            Link(word=w, path=_path(other, k, setting), count=len(each), current=k == key)
            for (other, k, w), each in found.items()
            if other == what
        )
        heading = said(f"title.{what}", word=word)
        listing = Listing(heading=heading, offers=offers, pager=(), others=others, what=what, count=len(offers))
        yield from _parted(listing, _path(what, key, setting), f"{what}-{key}", setting)
    if len(view.offers) > MOST_ROWS:
        heading = said("title.all")
        listing = Listing(heading=heading, offers=view.offers, pager=(), others=(), what="all", count=0)
        yield from _shelf_pages(listing, "n", setting)


def _parted(listing: Listing, path: str, prefix: str, setting: Setting) -> Iterator[Page]:
    """One page; where it would be too long, one that leads to its shelves."""
    if len(listing.offers) <= MOST_ROWS:
        yield _page(path, listing.heading, listing)
        return
    pager = _shelf_links(listing.offers, prefix, setting)
    yield _page(path, listing.heading, replace(listing, offers=(), pager=pager))
    yield from _shelf_pages(listing, prefix, setting)


def _shelf_pages(listing: Listing, prefix: str, setting: Setting) -> Iterator[Page]:
    links = _shelf_links(listing.offers, prefix, setting)
    for shelf in shelves(setting.table, listing.offers, _shelf_key, prefix):
        pager = tuple(replace(link, current=link.path == shelf.path) for link in links)
        heading = said("title.shelf", heading=listing.heading, shelf=shelf.word)
        shown = replace(listing, heading=heading, offers=shelf.rows, pager=pager, count=len(shelf.rows))
        yield _page(shelf.path, heading, shown)


def _shelf_links(offers: Sequence[Offer], prefix: str, setting: Setting) -> tuple[Link, ...]:
    found = shelves(setting.table, offers, _shelf_key, prefix)
    return tuple(Link(word=shelf.word, path=shelf.path, count=len(shelf.rows)) for shelf in found)


def _shelf_key(offer: Offer) -> str:
    return id_range(offer.service.id)


def _page(path: str, title: str, listing: Listing) -> Page:
    description = said("describe.listing", heading=title, count=listing.count)
    main = Block(template="services/listing.html", view=listing, scripts=(OPEN_NOW,))
    return Page(path=path, title=title, description=description, main=main)
