"""Board → section: the index, a page per suggestion, month, filter, bulletin and year, feeds and Open311."""

from __future__ import annotations

from functools import partial

from jinlin.kinds.suggestions.feeds import feeds
from jinlin.kinds.suggestions.open311 import open311_files
from jinlin.kinds.suggestions.shape import Board, Bulletin, Case, Item, ListPage, YearPage
from jinlin.kinds.suggestions.shared import shared_figures
from jinlin.kinds.suggestions.words import said
from jinlin.page.output import COPY, Block, Findable, Page, Section
from jinlin.view.setting import Setting


def suggestion_section(view: Board, setting: Setting) -> Section:
    """All that the table gives to the site."""
    index = view.index
    return Section.of(
        setting,
        description=said("about", community=setting.community.name),
        blocks={
            "main": Block(template="suggestions/index.html", view=index),
            "numbers": Block(template="suggestions/summary.html", view=index),
            "overdue": Block(template="suggestions/overdue.html", view=view.overdue),
            "recent": Block(template="suggestions/recent.html", view=view.recent),
        },
        pages=(
            *(_item_page(case, setting) for case in view.cases),
            *(_page(page, "list", setting) for page in view.pages),
            *(_page(page, "year", setting) for page in view.years),
            *(_page(page, "bulletin", setting, COPY) for page in view.bulletins),
        ),
        files=(*feeds(view.cases, setting), *open311_files(view.cases, setting)),
        shared=partial(shared_figures, view),
    )


def _item_page(case: Case, setting: Setting) -> Page:
    item = case.item
    return Page(
        path=case.row.path,
        title=f"{item.title} - {setting.title}",
        description=f"{item.title}：{case.stage}，{item.first.words}",
        main=Block(template="suggestions/item.html", view=item),
        find=Findable(title=item.title, day=item.received, words=_words(item)),
    )


def _words(item: Item) -> tuple[str, ...]:
    """What staff and the history say; a linked record is found by itself."""
    return tuple([event.note for event in item.events if event.note and not event.path])


def _page(page: ListPage | YearPage | Bulletin, template: str, setting: Setting, *scripts: str) -> Page:
    title = f"{page.heading} - {setting.title}"
    return Page(
        path=page.path,
        title=title,
        description=f"{setting.community.name}{title}",
        main=Block(template=f"suggestions/{template}.html", view=page, scripts=scripts),
    )
