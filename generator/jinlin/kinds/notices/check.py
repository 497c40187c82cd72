"""What no single cell of a notice can tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import partial

from jinlin.kind import Data
from jinlin.kinds.notices.model import Notice, NoticeType, Step
from jinlin.kinds.notices.options import NoticeOptions
from jinlin.problem import Problem, notice, problem
from jinlin.record.column import labels
from jinlin.record.entry import is_public
from jinlin.record.given import Given
from jinlin.record.records import Found

NEARLY_A_YEAR = timedelta(days=300)
LABELS = labels(Notice)


def check_notices(data: Data, options: NoticeOptions, given: Given) -> tuple[Problem, ...]:
    """Problems of whole rows.

    Codes: ``notices.`` ``expires_before_issue``, ``publicity_incomplete``, ``publicity_backwards``, and for a step
    ``unknown_notice``, ``step_ahead`` and ``step_long_before``; as notices ``publicity_outlasts``,
    ``publicity_dates_unused``, ``publicity_before_issue``, ``over_before_issue``, ``issued_ahead`` and
    ``restored_ahead``. A 公示 without 监督电话 is none: the page gives the community's own.
    """
    records, steps = data["main"], data["steps"]
    known = {identifier.lower() for identifier in records.seen}
    today = given.today or date.max
    issued = {row.id.lower(): row.issued for row in records.rows}
    return (
        *records.problems(_expiry, _publicity, _over, partial(_ahead, today=today)),
        *steps.problems(partial(_step, known=known, issued=issued, today=today)),
    )


def _step(step: Step, known: Collection[str], issued: Mapping[str, date], today: date) -> Found:
    """A step of nothing, or one that has not been taken: the page and the text to pass on would tell it as news.
    Or last year's, which the page would show under a day without its year."""
    if step.notice.lower() not in known:
        yield "notice", problem("notices.unknown_notice", step.notice)
    if step.moment.date() > today:
        yield "moment", problem("notices.step_ahead", step.moment.date().isoformat(), today=today)
    since = issued.get(step.notice.lower())
    if since and since - step.moment.date() > NEARLY_A_YEAR:
        yield "moment", problem("notices.step_long_before", step.moment.date().isoformat(), issued=since)


def _expiry(row: Notice) -> Found:
    if not isinstance(row.until, date):
        return
    if row.until < row.issued:
        yield "until", problem("notices.expires_before_issue", row.until.isoformat(), issued=row.issued)
    elif row.type is NoticeType.PUBLICITY and row.publicity_until is not None and row.until < row.publicity_until:
        yield "until", notice("notices.publicity_outlasts", row.until.isoformat(), end=row.publicity_until)


def _over(row: Notice) -> Found:
    """A wrong year would hide that something is still broken, or tell of its end before its beginning."""
    if row.restored is not None and row.restored.date() < row.issued:
        yield "restored", notice("notices.over_before_issue", row.restored.date().isoformat(), issued=row.issued)


def _ahead(row: Notice, today: date) -> Found:
    """A day to come: the notice would stand above all others until then, and what is restored not be told."""
    if row.issued > today and is_public(row, today):
        yield "issued", notice("notices.issued_ahead", row.issued.isoformat(), today=today)
    if row.restored is not None and row.restored.date() > today:
        yield "restored", notice("notices.restored_ahead", row.restored.date().isoformat(), today=today)


def _publicity(row: Notice) -> Found:
    """A 公示 that does not say from when to when cannot be objected to in time."""
    first, last = row.publicity_from, row.publicity_until
    if row.type is not NoticeType.PUBLICITY:
        if first or last:
            yield "type", notice("notices.publicity_dates_unused", row.type.value)
        return
    missing = [LABELS[key] for key in ("publicity_from", "publicity_until") if getattr(row, key) is None]
    if missing:
        yield "type", problem("notices.publicity_incomplete", labels="、".join(missing))
    elif first and last and last < first:
        yield "publicity_until", problem("notices.publicity_backwards", last.isoformat(), start=first)
    elif last and last < row.issued:
        yield "publicity_until", notice("notices.publicity_before_issue", last.isoformat(), issued=row.issued)
