"""A month as a page: a grid to see where something is on, and the list below it."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from jinlin.clock import ONE_DAY
from jinlin.grouping import grouped_by
from jinlin.kinds.activities.occasions import Occasion
from jinlin.record.lunar import festivals, lunar_cell
from jinlin.view.occurrences import window
from jinlin.view.setting import Setting
from jinlin.view.window_days import WindowDay

LONG_LIST = 200  #: occasions on one page; a fuller month is parted into 上旬, 中旬 and 下旬
PARTS = (1, 11, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One cell of the grid. ``is_off`` on a public holiday, ``is_make_up`` on a weekend worked in lieu."""

    day: date
    count: int  #: occasions that take place
    due: int  #: days of services one can apply for
    festivals: tuple[str, ...]  #: and solar terms, e.g. 国庆节
    lunar: str  #: 初二, or the month's name on its first day
    is_today: bool
    is_off: bool
    is_make_up: bool
    path: str  #: the page whose list has this day, from the site's root


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One page of a month. ``weeks`` are rows from Monday to Sunday, ``None`` outside the month; only the first part of
    a month has them."""

    first: date
    part: int  #: 1, 11 or 21: the first day that the list tells of
    path: str
    weeks: tuple[tuple[Day | None, ...], ...]
    listed: tuple[tuple[date, tuple[Occasion, ...], tuple[WindowDay, ...]], ...]
    parts: tuple[tuple[int, str], ...]  #: first day and path of each part, where there are several
    count: int  #: occasions of the whole month that take place


def months(dated: Sequence[Occasion], setting: Setting) -> tuple[Month, ...]:
    """Every month from the first that has something to the last, and this one."""
    first, last = window(setting.today)
    by_day: dict[date, list[Occasion]] = defaultdict(list)
    for o in dated:
        day = max(o.first, first)
        while day <= min(o.last, last):
            by_day[day].append(o)
            day += ONE_DAY
    due = grouped_by((one for one in setting.window_days if first <= one.day <= last), attrgetter("day"))
    there = sorted({day.replace(day=1) for day in (*by_day, *due)} | {setting.today.replace(day=1)})
    return tuple(page for month in _each(there[0], there[-1]) for page in _pages(month, by_day, due, setting))


def _each(first: date, last: date) -> Iterable[date]:
    while first <= last:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)


def _pages(
    first: date, by_day: dict[date, list[Occasion]], due: dict[date, list[WindowDay]], setting: Setting
) -> Iterable[Month]:
    days = [first + timedelta(days=n) for n in range(monthrange(first.year, first.month)[1])]
    parts = PARTS if sum(len(by_day[day]) for day in days) > LONG_LIST else PARTS[:1]
    paths = {part: f"{setting.table}/page-{first:%Y-%m}{f'-{part}' if part > 1 else ''}.html" for part in parts}
    part_of = {day: max(part for part in parts if part <= day.day) for day in days}
    cells = [_day(day, by_day[day], due[day], paths[part_of[day]], setting) for day in days]
    for part in parts:
        yield Month(
            first=first,
            part=part,
            path=paths[part],
            weeks=_weeks(cells) if part == 1 else (),
            listed=tuple(
                (day, tuple(by_day[day]), tuple(due[day]))
                for day in days
                if (by_day[day] or due[day]) and part_of[day] == part
            ),
            parts=tuple(paths.items()) if len(parts) > 1 else (),
            count=sum(cell.count for cell in cells),
        )


def _day(day: date, found: Sequence[Occasion], due: Sequence[WindowDay], path: str, setting: Setting) -> Day:
    holidays = setting.working_days
    return Day(
        day=day,
        count=sum(1 for o in found if o.is_held),
        due=len(due),
        festivals=festivals(day),
        lunar=lunar_cell(day),
        is_today=day == setting.today,
        is_off=holidays.holiday_name(day) is not None,
        is_make_up=holidays.make_up_for(day) is not None,
        path=path if found or due else "",
    )


def _weeks(cells: Sequence[Day]) -> tuple[tuple[Day | None, ...], ...]:
    padded: list[Day | None] = [None] * cells[0].day.weekday() + list(cells)
    padded += [None] * (-len(padded) % 7)
    return tuple(tuple(padded[n : n + 7]) for n in range(0, len(padded), 7))
