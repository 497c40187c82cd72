"""The service list as blocks, pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from jinlin.kinds.services.files import service_files
from jinlin.kinds.services.linked import linked_service
from jinlin.kinds.services.model import Service
from jinlin.kinds.services.shared import shared_offers
from jinlin.kinds.services.texts import service_text
from jinlin.kinds.services.view import Offer, ServiceList
from jinlin.kinds.services.words import said
from jinlin.page.linked_data import Json
from jinlin.page.output import COPY, OPEN_NOW, Block, File, Findable, Page, Section
from jinlin.record.column import labels
from jinlin.view.groups import group_links
from jinlin.view.links import Link, Part, id_range, marked, page_path, parted, shelves
from jinlin.view.setting import Setting

MOST_ROWS = 100  #: services of one page: a card tells six weeks of opening times, a hundred of them half of 150 KB
AT_ONCE = 12  #: services named on the home page; the rest is one step away


@dataclass(frozen=True, slots=True, kw_only=True)
class Main:
    """The section's index. ``groups`` are (category, its page or empty, services); empty where there are too many."""

    groups: tuple[tuple[str, str, tuple[Offer, ...]], ...]
    filters: tuple[tuple[str, tuple[Link, ...]], ...]
    pager: tuple[Link, ...]
    files: tuple[tuple[str, str], ...]  #: (key of ``kind.services.file``, path)
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Services of one group, or of one shelf of many."""

    heading: str
    section: str  #: the table's title: two tables may have services of one category
    others: tuple[Link, ...]  #: the other groups of the same kind
    what: str
    offers: tuple[Offer, ...] = ()
    pager: tuple[Link, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """One service's page."""

    offer: Offer
    category: str  #: path of the category's page, or empty
    text: str  #: all of it in plain lines, to be copied
    linked: Json  #: the same for search engines

    def label(self, key: str) -> str:
        """The header of a column."""
        return labels(Service)[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenToday:
    """Who is open on the day, by name: the first few of ``count``."""

    day: date
    offers: tuple[Offer, ...]
    count: int
    back: Link


def service_section(view: ServiceList, setting: Setting) -> Section:
    """The whole section."""
    files = tuple(service_files(view, setting))
    is_open = tuple(o for o in view.offers if o.today and o.today.state == "open" and not o.is_out_of_season)
    others = tuple(line for line in view.phones if line.number.display != setting.community.hotline)
    back = Link(word=setting.title, path=f"{setting.table}/")
    return Section.of(
        setting,
        description=said("describe.section", community=setting.community.name),
        blocks={
            "main": Block(template="services/main.html", view=_main(view, files, setting), scripts=(OPEN_NOW,)),
            "open_today": Block(
                template="services/open_today.html",
                view=OpenToday(day=view.today, offers=is_open[:AT_ONCE], count=len(is_open), back=back),
                scripts=(OPEN_NOW,),
            ),
            "phones": Block(template="services/phones.html", view=others[:MOST_ROWS]),
        },
        pages=(*_services(view, setting), *_listings(view, setting)),
        files=files,
        shared=partial(shared_offers, view),
    )


def _main(view: ServiceList, files: Sequence[File], setting: Setting) -> Main:
    by_category = [(group.word, group.path, group.rows) for group in view.groups if group.what == "category"]
    rest = tuple(offer for offer in view.offers if not offer.category_key)
    pager = next(_parted(f"{setting.table}/", view.offers, "n", setting)).pager
    return Main(
        groups=() if pager else (*by_category, *([(said("uncategorised"), "", rest)] if rest else [])),
        filters=tuple(group_links(view.groups).items()),
        pager=pager,
        files=tuple((_file_key(file), file.path) for file in files),
        count=len(view.offers),
    )


def _file_key(file: File) -> str:
    return file.path.rpartition("/")[2].replace(".", "_")


def _services(view: ServiceList, setting: Setting) -> Iterator[Page]:
    for offer in view.offers:
        service = offer.service
        page = ServicePage(
            offer=offer,
            category=page_path(setting.table, "category", offer.category_key) if offer.category_key else "",
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
    links = group_links(view.groups)
    for group in view.groups:
        heading, others = said(f"title.{group.what}", word=group.word), marked(links[group.what], group.path)
        listing = Listing(heading=heading, section=setting.title, others=others, what=group.what)
        parts = _parted(group.path, group.rows, f"{group.what}-{group.key}", setting)
        yield from (_page(part, listing) for part in parts)
    everything = Listing(heading=said("title.all"), section=setting.title, others=(), what="all")
    _, *shelved = _parted(f"{setting.table}/", view.offers, "n", setting)
    yield from (_page(part, everything) for part in shelved)


def _parted(path: str, offers: Sequence[Offer], prefix: str, setting: Setting) -> Iterator[Part[Offer]]:
    return parted(path, offers, MOST_ROWS, lambda rows: shelves(setting.table, rows, _range, prefix))


def _range(offer: Offer) -> str:
    return id_range(offer.service.id)


def _page(part: Part[Offer], listing: Listing) -> Page:
    heading = said("title.shelf", heading=listing.heading, shelf=part.word) if part.word else listing.heading
    title = f"{heading} - {listing.section}"
    shown = replace(listing, heading=heading, offers=part.rows, pager=part.pager, count=part.count)
    return Page(
        path=part.path,
        title=title,
        description=said("describe.listing", heading=title, count=part.count),
        main=Block(template="services/listing.html", view=shown, scripts=(OPEN_NOW,)),
    )
