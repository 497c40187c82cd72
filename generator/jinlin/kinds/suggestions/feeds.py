"""Feeds of what moved: of all suggestions, of each category and compound, of what is overdue, and of each suggestion
that is open or moved lately: a few hundred of ten thousand. Who followed one has its result by the time its feed goes.
No page leads there but for programs, which find it by the page's own address: a person would see XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kinds.suggestions.model import compound
from jinlin.kinds.suggestions.shape import Case
from jinlin.kinds.suggestions.words import said
from jinlin.page.feed import LATEST, FeedEntry, feed_file, record_entry
from jinlin.page.output import File
from jinlin.view.links import commonest, feed_path
from jinlin.view.setting import Setting

FOLLOWED = timedelta(days=30)  #: after what happened last


def feeds(cases: Iterable[Case], setting: Setting) -> Iterator[File]:
    """Each feed with what moved last."""
    latest = sorted(cases, key=lambda case: case.moved, reverse=True)
    yield _feed(feed_path(setting.table), said("feed.all"), latest, setting)
    for key, found in sorted(grouped_by(latest, attrgetter("category_key")).items()):
        what = said("feed.category", category=min(case.s.category for case in found))
        yield _feed(feed_path(setting.table, "category", key), what, found, setting)
    by_place = grouped_by(latest, lambda case: compound(case.s.place or ""))
    by_place.pop("", None)
    for place in commonest(by_place):
        yield _feed(feed_path(setting.table, "place", place), said("feed.place", place=place), by_place[place], setting)
    overdue = [case._replace(moved=max(case.moved, case.late_since)) for case in latest if case.late_since]
    overdue.sort(key=lambda case: case.moved, reverse=True)  # what is late since today is news, and comes first
    yield _feed(feed_path(setting.table, "overdue"), said("feed.overdue"), overdue, setting)
    followed = (case for case in latest if case.is_open or setting.today - case.moved <= FOLLOWED)
    yield from (_own_feed(case, setting) for case in followed)


def _feed(path: str, what: str, cases: list[Case], setting: Setting) -> File:
    title = said("feed.name", community=setting.community.name, section=setting.title, what=what)
    return feed_file(path, title, [_entry(case, setting) for case in cases[:LATEST]], setting.community)


def _own_feed(case: Case, setting: Setting) -> File:
    """The feed of one suggestion. It holds what happened last, called by its day as well: a program that asks now and
    then shows each move as something new, also that a day has passed by which it should have been done."""
    day = max(case.moved, case.late_since or case.moved)
    told = _entry(case, setting)
    summary = said("feed.summary_late", facts=case.row.facts) if case.is_overdue else told.summary
    latest = replace(told, id=f"{told.id}:{day.isoformat()}", updated=day, summary=summary)
    title = said("feed.name", community=setting.community.name, section=setting.title, what=case.s.title)
    return feed_file(f"{case.row.path.removesuffix('.html')}-feed.xml", title, [latest], setting.community)


def _summary(case: Case) -> str:
    """Nothing that counts days: an entry changes when something happened."""
    if case.is_open and case.item.limit.day:
        return said("feed.summary_due", facts=case.row.facts, due=case.item.limit.day.isoformat())
    return said("feed.summary", facts=case.row.facts)


def _entry(case: Case, setting: Setting) -> FeedEntry:
    title = said("feed.entry", stage=case.stage, title=case.s.title)
    return record_entry(case.row.path, setting, title=title, updated=case.moved, summary=_summary(case))
