"""ListView → section."""

from __future__ import annotations

from jinlin.kinds.lists.facts import Fact, plain
from jinlin.kinds.lists.lookup import Lookup
from jinlin.kinds.lists.options import Layout
from jinlin.kinds.lists.photos import photo_file
from jinlin.kinds.lists.view import Item, ItemPage, ListPage, ListView
from jinlin.kinds.lists.words import said
from jinlin.page.output import OPEN_NOW, TODAY, Block, Findable, Page, Section
from jinlin.page.words import civil_date
from jinlin.view.setting import Setting

MOST = 120  #: characters of a row in a message for a chat group
BUILDING = "building.js"


def section(view: ListView, setting: Setting) -> Section:
    """The index, a page per row, per filter and per shelf."""
    index = view.index
    return Section.of(
        setting,
        description=index.about or f"{setting.community.name}{setting.title}",
        group=view.group,
        on_display=sum(bool(page.item.objection) for page in view.items),
        blocks={
            "main": Block(template="lists/list.html", view=index, scripts=_scripts(*index.items, *index.over)),
            "lookup": Block(template="lists/lookup_link.html", view=index.lookup),
        },
        pages=(
            *(_lookup_page(page, setting) for page in view.lookups),
            *(_list_page(page, setting) for page in view.pages),
            *(_item_page(item, setting) for item in view.items),
        ),
        files=tuple(photo_file(shot) for page in view.items for shot in page.item.shots),
    )


def _scripts(*items: Item) -> tuple[str, ...]:
    """What tells, on a page that was made at another time, whether a place is open and how long one may object."""
    told = {OPEN_NOW: any(item.today for item in items), TODAY: any(item.objection for item in items)}
    return tuple(name for name, is_needed in told.items() if is_needed)


def _lookup_page(page: Lookup, setting: Setting) -> Page:
    title = said("lookup.title")
    return Page(
        path=page.path,
        title=f"{title} - {page.heading or setting.title}",
        description=said("lookup.describe", community=setting.community.name),
        main=Block(template="lists/lookup.html", view=page, scripts=(BUILDING,)),
        find=None if page.heading else Findable(title=title),
    )


def _list_page(page: ListPage, setting: Setting) -> Page:
    title = f"{page.heading} - {page.title}"
    return Page(
        path=page.path,
        title=title,
        description=f"{setting.community.name}{title}",
        main=Block(template="lists/page.html", view=page, scripts=_scripts(*page.items, *page.over)),
    )


def _item_page(page: ItemPage, setting: Setting) -> Page:
    return Page(
        path=page.item.path,
        title=f"{page.item.title} - {setting.title}",
        description=_description(page, setting),
        main=Block(template="lists/item.html", view=page, scripts=_scripts(page.item)),
        find=Findable(title=page.item.title, day=page.item.day, words=page.item.buildings),
    )


def _description(page: ItemPage, setting: Setting) -> str:
    """What the row says, as much as is read at a glance: that is what a chat group sees of it. Its name alone where it
    says no more."""
    item = page.item
    first = [civil_date(item.day)] if item.day and page.layout == Layout.TIMELINE.value else []
    share = Fact(said("progress"), "share", item.share) if page.layout == Layout.PROGRESS.value else None
    told = [plain(fact) for fact in (share, item.actual, item.target, *item.facts) if fact and fact.value is not None]
    parts = [" ".join(text.split()) for text in (*first, *told) if text]
    while len(parts) > 1 and len(said("plain.part").join(parts)) > MOST:
        parts.pop()
    text = said("plain.part").join(parts) or item.title
    text = text if len(text) <= MOST else f"{text[:MOST]}…"
    return said("plain.item", community=setting.community.name, table=setting.title, told=text)
