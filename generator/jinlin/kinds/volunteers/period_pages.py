"""The pages of boards: one for each month, quarter and year with work, and one for all time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from jinlin.grouping import grouped_by
from jinlin.kinds.volunteers.boards import Board, board
from jinlin.kinds.volunteers.book import Book
from jinlin.kinds.volunteers.closed import Closed
from jinlin.kinds.volunteers.credits import Credit
from jinlin.kinds.volunteers.late import Late, late
from jinlin.kinds.volunteers.model import Team
from jinlin.kinds.volunteers.options import Options
from jinlin.kinds.volunteers.periods import Period, closing_day, month_of, with_wider
from jinlin.kinds.volunteers.words import period_text
from jinlin.view.links import Link, page_path
from jinlin.view.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPage:
    """The boards of one period, with the ways to the period around it and to those in it."""

    table: str
    key: str
    word: str
    span: str
    over: bool
    closes: date | None  #: the last day on which corrections change these numbers; None: never closed, or past
    closed: bool
    late: Late
    boards: tuple[Board, ...]
    wider: tuple[Link, ...]
    parts: tuple[Link, ...]
    beside: tuple[Link, ...]  #: the one before and the one after


def period_pages(
    options: Options, ledger: Book, worth: Sequence[Credit], teams: Mapping[str, Team], setting: Setting, kept: Closed
) -> tuple[PeriodPage, ...]:
    """A page for every period with work and for those that today is in."""
    closed_before = options.closed_before(setting.today)
    corrected = [credit for credit in worth if credit.late_for]
    known = sorted({*ledger.totals, *with_wider(month_of(setting.today))}, key=_in_time)
    parts: dict[Period, list[Period]] = defaultdict(list)
    spans = grouped_by(known, attrgetter("span"))
    for period in known:
        for wider in with_wider(period)[1:2]:
            parts[wider].append(period)
    return tuple(
        PeriodPage(
            table=setting.table,
            key=period.key,
            word=period_text(period),
            span=period.span.value,
            over=period.is_over(setting.today),
            closes=_closes(period, options.close_after, setting.today),
            closed=kept.stands(period, closed_before),
            late=late(period, corrected, ledger.faces),
            boards=tuple(board(rule, period, ledger, teams) for rule in options.boards if rule.period is period.span),
            wider=tuple(period_link(wider, setting) for wider in with_wider(period)[1:]),
            parts=tuple(period_link(part, setting) for part in parts[period]),
            beside=tuple(period_link(other, setting) for other in _beside(period, spans[period.span])),
        )
        for period in known
    )


def _closes(period: Period, after: int, today: date) -> date | None:
    day = closing_day(period, after)
    return day if today <= day < date.max else None


def _in_time(period: Period) -> tuple[str, int, int]:
    return (period.span.value, period.year, period.number)


def period_link(period: Period, setting: Setting) -> Link:
    """The way to a period's page."""
    return Link(path=page_path(setting.table, period.key), word=period_text(period))


def _beside(period: Period, same: Sequence[Period]) -> tuple[Period, ...]:
    at = same.index(period)
    return (*same[max(at - 1, 0) : at], *same[at + 1 : at + 2])
