"""What a community tells about each month: what came in, what was answered, what is late, how residents saw it.

A month that is over is told as it stood on its last day, so that its page stays as it was printed; only what changes in
the records themselves changes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from jinlin.clock import ONE_DAY
from jinlin.kinds.suggestions.cases import Register
from jinlin.kinds.suggestions.clocks import Clocks, rule_text
from jinlin.kinds.suggestions.message import message
from jinlin.kinds.suggestions.model import ANSWERED, ELSEWHERE, Stage
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import Bulletin, Case, Mention, Part
from jinlin.kinds.suggestions.statistics import year_path
from jinlin.kinds.suggestions.tally import Number, count_of, satisfied, share_of, votes
from jinlin.kinds.suggestions.words import day_text, said
from jinlin.view.links import Link, page_path
from jinlin.view.setting import Setting

MOST = 40  #: suggestions of one part
PRAISED = 3  #: replies that are told whole
REPLY = 100  #: characters of every other reply
NEVER = 10**6


def month_number(day: date) -> int:
    """Months since the year 0, to count and to compare by."""
    return day.year * 12 + day.month - 1


def _first_day(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


class Month(NamedTuple):
    """One month's suggestions. ``late`` had passed their day on its last day, or by today; ``told`` counts the results
    that residents were told in it in time (``True``), and those whose time for that ran out in it (``False``)."""

    number: int
    until: date
    received: Sequence[Case]
    answered: Sequence[Case]
    late: Sequence[Case]
    open: int
    told: Counter[bool]

    @property
    def first(self) -> date:
        """Its first day."""
        return _first_day(self.number)


def months(cases: Iterable[Case], clocks: Clocks) -> Iterator[Month]:
    """Every month in which something came in, was answered, told or late, oldest first, up to this one."""
    received, answered, late = (defaultdict[int, list[Case]](list) for _ in range(3))
    told = defaultdict[int, Counter[bool]](Counter)
    changes: Counter[int] = Counter()
    today, now = clocks.today, month_number(clocks.today)
    for case in cases:
        came, gone = month_number(case.s.received), _gone(case)
        received[came].append(case)
        if gone == NEVER or case.s.stage in ANSWERED:
            changes[came] += 1
            changes[gone] -= 1
        if gone != NEVER and case.s.stage in ANSWERED and case.s.resolved:
            answered[gone].append(case)
        for month in _late_months(case, gone, today):
            late[month].append(case)
        if day := _told_on(case, clocks):
            told[month_number(day)][_is_told_in_time(case)] += 1
    count = 0
    for number in range(min(received, default=now), now + 1):
        count += changes[number]
        if received[number] or answered[number] or late[number] or told[number]:
            until = min(today, _first_day(number + 1) - ONE_DAY)
            yield Month(number, until, received[number], answered[number], late[number], count, told[number])


def _gone(case: Case) -> int:
    """The month in which it was no longer open here: never while it is; that of its arrival where nobody wrote when."""
    if case.is_open:
        return NEVER
    return month_number(case.s.resolved or case.s.received)


def _late_months(case: Case, gone: int, today: date) -> Iterable[int]:
    """The months at whose end it was open and late."""
    due = case.item.limit.day
    if due is None or due >= today or month_number(due) >= gone or case.s.stage in ELSEWHERE:
        return ()
    return range(month_number(due + ONE_DAY), min(gone, month_number(today) + 1))


def _is_told_in_time(case: Case) -> bool:
    return case.item.second is not None and case.item.second.key == "fed_back"


def _told_on(case: Case, clocks: Clocks) -> date | None:
    """The day on which it was known whether its result was told in time: that of the telling, or the first after the
    last one for it, however late it was told then. ``None`` while there is time, and where nobody can say."""
    s, mark = case.s, case.item.second
    if mark is None or s.resolved is None:
        return None
    if mark.key in ("fed_back_late", "feedback_late"):
        last = clocks.last_day(s.resolved, clocks.options.feedback)
        return last + ONE_DAY if last else None
    return s.fed_back if mark.key == "fed_back" else None


def bulletins(register: Register) -> tuple[Bulletin, ...]:
    """A bulletin for each month, latest first."""
    found = tuple(months(register.cases, register.clocks))
    years = {case.s.received.year for case in register.cases}
    made = (_bulletin(month, found[max(0, n - 1) : n + 2], years, register) for n, month in enumerate(found))
    return tuple(made)[::-1]


def bulletin_path(month: Month, setting: Setting) -> str:
    """``suggestions/page-bulletin-2026-10.html``."""
    return page_path(setting.table, "bulletin", f"{month.first:%Y-%m}")


def _bulletin(month: Month, near: Sequence[Month], years: Container[int], register: Register) -> Bulletin:
    """One month's, with links to the one before and the one after. ``years`` have a page of their own: in January
    there may be something late, and nothing received yet."""
    setting, heading = register.setting, said("bulletin.heading", year=month.first.year, month=month.first.month)
    parts, path = tuple(_parts(month, setting)), bulletin_path(month, setting)
    return Bulletin(
        heading=heading,
        path=path,
        until=said("bulletin.until", day=day_text(month.until)),
        numbers=_numbers(month, register.options),
        parts=parts,
        message=message(heading, path, month.until, _counts(month), (parts[0], parts[-2]), setting),
        pager=tuple(
            Link(word=said("bulletin.heading", year=one.first.year, month=one.first.month),
                 path=bulletin_path(one, setting), current=one is month)
            for one in near
        ),
        month=month.number,
        year=month.first.year,
        year_page=year_path(setting, month.first.year) if month.first.year in years else "",
    )  # fmt: skip


def _counts(month: Month) -> dict[str, int]:
    return {
        "received": len(month.received), "answered": len(month.answered), "open": month.open, "late": len(month.late),
    }  # fmt: skip


def _numbers(month: Month, options: Options) -> tuple[Number, ...]:
    cast: Counter[str] = Counter()
    for case in month.answered:
        if case.item.votes:
            cast.update(votes(case.s))
    marks = Counter(case.item.first.key for case in month.answered)
    in_time = marks["closed_in_time"]
    said_by = [case.item.supporters for case in month.received if case.item.supporters]
    facts = {"until": day_text(month.until)}
    at, handling, feedback = "bulletin.number", rule_text(options.handling), rule_text(options.feedback)
    return (
        *(count_of(f"{at}.{key}", count, **facts) for key, count in _counts(month).items()),
        share_of("in_time", in_time, in_time + marks["closed_late"], options, at=at, handling=handling),
        share_of("feedback", month.told[True], month.told.total(), options, at=at, feedback=feedback),
        share_of("satisfaction", *satisfied(cast), options, at=at),
        count_of(f"{at}.joint", len(said_by), said("number.joint.parts", people=sum(said_by))),
        count_of(f"{at}.redone", sum(bool(case.item.redo) or case.s.stage is Stage.REDO for case in month.received)),
    )


def _parts(month: Month, setting: Setting) -> Iterator[Part]:
    late = sorted(month.late, key=lambda case: case.item.limit.day or date.max)
    answered = sorted(month.answered, key=lambda case: case.s.resolved or date.min, reverse=True)
    praised = sorted(filter(_is_praised, answered), key=_praise)[:PRAISED]
    until, this_month = day_text(month.until), page_path(setting.table, f"{month.first:%Y-%m}")
    yield _part("late", (_mention(case, _late(case, until)) for case in late[:MOST]), late, until=until)
    if praised:
        yield _part("praised", (_mention(case, _votes(case), case.item.reply) for case in praised), praised)
    replies = (_mention(case, _answered(case), _short(case.item.reply)) for case in answered[:MOST])
    yield _part("answered", replies, answered)
    yield _part("received", (_mention(case) for case in month.received[:MOST]), month.received, more=this_month)


def _part(key: str, shown: Iterable[Mention], every: Sequence[Case], more: str = "", until: str = "") -> Part:
    mentions = tuple(shown)
    return Part(
        heading=said(f"bulletin.part.{key}"),
        about=said(f"bulletin.about.{key}", until=until, most=PRAISED),
        none="" if mentions else said(f"bulletin.none.{key}"),
        mentions=mentions,
        left=len(every) - len(mentions),
        more=more,
    )


def _mention(case: Case, note: str = "", reply: str = "") -> Mention:
    rest = "，".join(word for word in (case.s.category, case.s.place, case.item.owner) if word)
    return Mention(case.row.path, case.s.title, said("bulletin.facts", id=case.s.id, rest=rest), note, reply)


def _late(case: Case, until: str) -> str:
    return said("bulletin.late", due=day_text(case.item.limit.day or date.max), until=until)


def _answered(case: Case) -> str:
    """When, in time or not, and with which result. How late, in days, stands on the suggestion's own page."""
    mark = said(f"mark.{case.item.first.key}")
    told = said("bulletin.answered", day=day_text(case.s.resolved or date.max), mark=mark)
    outcome = case.item.outcome
    return f"{told}，{said('bulletin.result', outcome=outcome)}" if outcome else told


def _votes(case: Case) -> str:
    yes, ok, no = case.item.votes or (0, 0, 0)
    return said("bulletin.votes", yes=yes, ok=ok, no=no)


def _short(reply: str) -> str:
    return reply if len(reply) <= REPLY else said("bulletin.cut", text=reply[:REPLY])


def _is_praised(case: Case) -> bool:
    """Whether more were content than not, and somebody can read with what."""
    yes, ok, no = case.item.votes or (0, 0, 0)
    return yes + ok > no and bool(case.item.reply)


def _praise(case: Case) -> tuple[float, int, str]:
    """The greatest share of content votes first, then the most votes; by 编号 where both are the same."""
    yes, ok, no = case.item.votes or (0, 0, 0)
    return -(yes + ok) / (yes + ok + no), -(yes + ok + no), case.s.id
