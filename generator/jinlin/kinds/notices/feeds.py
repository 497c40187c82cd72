"""The feeds one can follow: everything, and 公示 alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinlin.kinds.notices.view import Board, Bulletin
from jinlin.kinds.notices.words import excerpt, said
from jinlin.page.feed import LATEST, FeedEntry, feed_file, record_entry
from jinlin.page.output import File
from jinlin.view.setting import Setting

SUMMARY = 200  #: characters of a body


def notice_feeds(board: Board, setting: Setting) -> Iterator[File]:
    """``feed.xml`` with the latest notices, a new step making one new again, and ``publicity.xml``."""
    yield _feed("feed.xml", "all", board.bulletins, setting)
    yield _feed("publicity.xml", "publicity", [b for b in board.bulletins if b.period is not None], setting)


def _feed(file: str, key: str, bulletins: Sequence[Bulletin], setting: Setting) -> File:
    latest = sorted(bulletins, key=lambda b: b.changed, reverse=True)[:LATEST]
    title = said(f"feed_name.{key}", community=setting.community.name, section=setting.title)
    return feed_file(f"{setting.table}/{file}", title, [_entry(b, setting) for b in latest], setting.community)


def _entry(b: Bulletin, setting: Setting) -> FeedEntry:
    """The latest step, where there is one, stands before the notice itself."""
    latest = said("feed_step", text=b.steps[0].text) if b.steps else ""
    title, summary = said("feed_title", type=b.type, title=b.notice.title), excerpt(b.notice.body, SUMMARY)
    return record_entry(b.path, setting, title=title, updated=b.changed, summary=f"{latest}{summary}")
