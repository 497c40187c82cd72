"""Feeds of what moved: of all suggestions, of each category and compound, of what is overdue.

There is none per suggestion: at ten thousand of them that would double the number of files, and hardly any would ever
be asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from jinlin.kinds.suggestions.model import compound
from jinlin.kinds.suggestions.shape import Case
from jinlin.kinds.suggestions.words import said
from jinlin.page.feed import LATEST, FeedEntry, feed_file, record_entry
from jinlin.page.output import File
from jinlin.view.links import commonest, feed_path
from jinlin.view.setting import Setting


def feeds(cases: Iterable[Case], setting: Setting) -> Iterator[File]:
    """Each feed with what moved last."""
    latest = sorted(cases, key=lambda case: case.moved, reverse=True)
    yield _feed(feed_path(setting.table), said("feed.all"), latest, setting)
    by_category: dict[str, list[Case]] = defaultdict(list)
    by_place: dict[str, list[Case]] = defaultdict(list)
    for case in latest:
        by_category[case.category_key].append(case)
        by_place[compound(case.s.place or "")].append(case)
    for key, found in sorted(by_category.items()):
        what = said("feed.category", category=min(case.s.category for case in found))
        yield _feed(feed_path(setting.table, "category", key), what, found, setting)
    by_place.pop("", None)
    for place in commonest(by_place):
        yield _feed(feed_path(setting.table, "place", place), said("feed.place", place=place), by_place[place], setting)
    overdue = [case._replace(moved=max(case.moved, case.late_since)) for case in latest if case.late_since]
    overdue.sort(key=lambda case: case.moved, reverse=True)  # what is late since today is news, and comes first
    yield _feed(feed_path(setting.table, "overdue"), said("feed.overdue"), overdue, setting)


def _feed(path: str, what: str, cases: list[Case], setting: Setting) -> File:
    title = said("feed.name", community=setting.community.name, section=setting.title, what=what)
    return feed_file(path, title, [_entry(case, setting) for case in cases[:LATEST]], setting.community)


def _summary(case: Case) -> str:
    """Nothing that counts days: an entry changes when something happened."""
    if case.is_open and case.item.limit.day:
        return said("feed.summary_due", facts=case.row.facts, due=case.item.limit.day.isoformat())
    return said("feed.summary", facts=case.row.facts)


def _entry(case: Case, setting: Setting) -> FeedEntry:
    title = said("feed.entry", stage=case.stage, title=case.s.title)
    return record_entry(case.row.path, setting, title=title, updated=case.moved, summary=_summary(case))
