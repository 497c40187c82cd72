"""What the home page shows of no single table: what is new this week, and on display in lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jinlin.page.output import Block, Section
from jinlin.view.history import GONE, arrivals
from jinlin.view.links import Link
from jinlin.view.setting import Setting

DAYS = 7
MOST = 8  #: things shown; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One record that is new or was changed. ``path`` is relative to the site."""

    day: date
    table: str  #: the table's title
    title: str
    path: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What is new, latest first, and how much more there is."""

    news: tuple[News, ...]
    more: int


def home_blocks(sections: Sequence[Section], settings: Mapping[str, Setting], today: date) -> Mapping[str, Block]:
    """The blocks by the slots that they fill."""
    news = sorted(_news(sections, settings, today), key=lambda one: (-one.day.toordinal(), one.path))
    week = Week(news=tuple(news[:MOST]), more=max(0, len(news) - MOST))
    shown = (one for one in sections if one.on_display)
    ways = tuple(Link(word=one.title, path=f"{one.name}/", count=one.on_display) for one in shown)
    return {
        "news week": Block(template="page/news.html", view=week),
        "news publicity": Block(template="page/publicity.html", view=ways),
    }


def _news(sections: Sequence[Section], settings: Mapping[str, Setting], today: date) -> Iterable[News]:
    """One for each record that has a page; what went is not news: whoever took it away wants it forgotten."""
    for section in sections:
        setting = settings[section.name]
        recent = [one for one in setting.changes if one.field != GONE and one.day > today - timedelta(days=DAYS)]
        if not recent:
            continue
        table = f" - {section.title}"  # stands beside the title already
        titles = {page.path: page.title.removesuffix(table) for page in section.pages}
        latest = {one.record: one.day for one in recent}  # changes are in order, oldest first
        new = {record for day, record in arrivals(setting.changes) if day > today - timedelta(days=DAYS)}
        for record, day in latest.items():
            path = setting.addresses.get(record, "")
            if path in titles:
                yield News(day=day, table=section.title, title=titles[path], path=path, is_new=record in new)
