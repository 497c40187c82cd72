"""ListView → section."""

from __future__ import annotations

from jinlin.kinds.lists.view import ItemPage, ListPage, ListView
from jinlin.page.output import Block, Findable, Page, Section
from jinlin.view.setting import Setting


def section(view: ListView, setting: Setting) -> Section:
    """The index, a page per row, per filter and per shelf."""
    index = view.index
    return Section(
        name=setting.table,
        title=setting.title,
        description=index.about or setting.title,
        shell=setting.shell,
        blocks={"main": Block(template="lists/list.html", view=index)},
        pages=(
            *(_list_page(page, setting) for page in view.pages),
            *(_item_page(item, setting) for item in view.items),
        ),
    )


def _list_page(page: ListPage, setting: Setting) -> Page:
    title = f"{page.heading} - {page.title}"
    return Page(
        path=page.path,
        title=title,
        description=f"{setting.community.name}{title}",
        main=Block(template="lists/page.html", view=page),
    )


def _item_page(page: ItemPage, setting: Setting) -> Page:
    return Page(
        path=page.item.path,
        title=f"{page.item.title} - {page.title}",
        description=f"{setting.community.name}{page.title}：{page.item.title}",
        main=Block(template="lists/item.html", view=page),
        find=Findable(title=page.item.title, day=page.item.day),
    )
