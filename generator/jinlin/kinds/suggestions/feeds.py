"""Feeds of what moved: of all suggestions, of each category, of what is overdue.

There is none per suggestion: at ten thousand of them that would double the number of files, and hardly any would ever be
asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from jinlin.kinds.suggestions.shape import Case
from jinlin.kinds.suggestions.words import said
from jinlin.page.feed import FeedEntry, entry_id, render_feed
from jinlin.page.output import File
from jinlin.view.setting import Setting

LATEST = 50  #: entries of a feed
NEVER = date(2000, 1, 1)


def feeds(cases: Iterable[Case], setting: Setting) -> Iterator[File]:
    """Each feed with what moved last."""
    latest = sorted(cases, key=lambda case: case.moved, reverse=True)
    yield _feed("feed", said("feed.all"), latest, setting)
    by_category: dict[str, list[Case]] = defaultdict(list)
    for case in latest:
        by_category[case.category_key].append(case)
    for key, found in sorted(by_category.items()):
        yield _feed(f"feed-category-{key}", said("feed.category", category=found[0].s.category), found, setting)
    yield _feed("feed-overdue", said("feed.overdue"), [case for case in latest if case.is_overdue], setting)


def _feed(name: str, what: str, cases: list[Case], setting: Setting) -> File:
    path, site = f"{setting.table}/{name}.xml", setting.community.site
    entries = [_entry(case, setting) for case in cases[:LATEST]]
    title = said("feed.name", community=setting.community.name, section=setting.title, what=what)
    updated = cases[0].moved if cases else NEVER
    return File(path=path, content=render_feed(title, f"{site}{path}" if site else "", entries, updated=updated))


def _entry(case: Case, setting: Setting) -> FeedEntry:
    site, path = setting.community.site, case.row.path
    return FeedEntry(
        id=entry_id(site, setting.table, path.rpartition("/")[2].removesuffix(".html")),
        title=said("feed.entry", stage=case.stage, title=case.s.title),
        url=f"{site}{path}" if site else "",
        updated=case.moved,
        summary=said("feed.summary", words=case.item.words, facts=case.row.facts),
    )
