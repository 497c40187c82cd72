"""The feeds one can follow: everything, and 公示 alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jinlin.kinds.notices.view import Board, Bulletin
from jinlin.kinds.notices.words import excerpt, said
from jinlin.page.feed import FeedEntry, entry_id, render_feed
from jinlin.page.output import File, written
from jinlin.record.readers import address
from jinlin.view.setting import Setting

LATEST = 50  #: entries of a feed
SUMMARY = 200
NEVER = date(2000, 1, 1)


def notice_feeds(board: Board, setting: Setting) -> Iterator[File]:
    """``feed.xml`` with the latest notices, a new step making one new again, and ``publicity.xml``."""
    yield _feed("feed.xml", "all", board.bulletins, setting)
    yield _feed("publicity.xml", "publicity", [b for b in board.bulletins if b.period is not None], setting)


def _feed(file: str, key: str, bulletins: Sequence[Bulletin], setting: Setting) -> File:
    site, path = setting.community.site, f"{setting.table}/{file}"
    latest = sorted(bulletins, key=lambda b: b.changed, reverse=True)[:LATEST]
    entries = [_entry(b, setting) for b in latest]
    title = said(f"feed_name.{key}", community=setting.community.name, section=setting.title)
    updated = max((b.changed for b in latest), default=NEVER)
    own, author = f"{site}{path}" if site else "", setting.community.name
    return written(path, render_feed, title, own, entries, updated=updated, author=author)


def _entry(b: Bulletin, setting: Setting) -> FeedEntry:
    """The latest step, where there is one, stands before the notice itself."""
    site = setting.community.site
    latest = said("feed_step", text=b.steps[0].text) if b.steps else ""
    return FeedEntry(
        id=entry_id(site, setting.table, address(b.notice.id)),
        title=said("feed_title", type=b.type, title=b.notice.title),
        url=f"{site}{b.path}" if site else "",
        updated=b.changed,
        summary=f"{latest}{excerpt(b.notice.body, SUMMARY)}",
    )
