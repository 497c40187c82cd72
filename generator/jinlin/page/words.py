"""Days, times and numbers as residents read them; every template has them as filters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from jinlin.record.opening_hours import TimeRange
from jinlin.strings import read_strings

SAID = read_strings()
AMOUNT = re.compile(r"[¥￥]?\s*([0-9]{1,6}(?:\.[0-9]{1,2})?)")
WEEKDAYS = SAID.text("day.weekdays")  # one character each, Monday first


@lru_cache(maxsize=4096)  # ten thousand pages tell 40,000 days, of which a few hundred are different
def civil_date(day: date) -> str:
    """Year, month, day and weekday."""
    return SAID.text("day.civil", year=day.year, month=day.month, day=day.day, weekday=WEEKDAYS[day.weekday()])


def short_date(day: date) -> str:
    """Month, day and weekday."""
    return SAID.text("day.short", month=day.month, day=day.day, weekday=WEEKDAYS[day.weekday()])


def date_beside(day: date, told: date) -> str:
    """The same, with its year where that is not the year of ``told``, the day that a reader saw just before."""
    return short_date(day) if day.year == told.year else civil_date(day)


def clock_time(moment: time | datetime) -> str:
    """``9:00``."""
    return f"{moment.hour}:{moment.minute:02d}"


def hours_text(start: time | None, end: time | None, *, overnight: bool) -> str:
    """``9:00–11:00``, ``20:00–24:00``, ``20:00–次日6:00``, ``9:00`` or nothing."""
    if start is None or end is None:
        return clock_time(start) if start else ""
    last = clock_time(end)
    if overnight:
        last = "24:00" if end == time() else SAID.text("day.next", time=last)
    return f"{clock_time(start)}–{last}"


def times_text(times: Sequence[TimeRange]) -> str:
    """``9:00–12:00、14:00–17:30``; of a whole day the word for it."""
    if tuple(times) == (TimeRange(time(), time()),):
        return SAID.text("opening.all_day")
    return "、".join(f"{clock_time(t.opens)}–{clock_time(t.closes) if t.closes != time() else '24:00'}" for t in times)


def plain_price(typed: str) -> str:
    """``30`` of 30 and of 30元, ``0`` of 免费; empty where more than a price is said."""
    none = SAID.text("fee.none")
    if typed == none:
        return "0"
    amount = AMOUNT.fullmatch(typed.removesuffix(SAID.text("fee.amount", amount="")))
    return amount[1] if amount else ""


def fee_text(typed: str) -> str:
    """``30元`` where a bare 30 was typed, as under 费用（元） nobody types the unit; 免费 for 0, and words as they are."""
    amount = AMOUNT.fullmatch(typed)
    if amount is None:
        return typed
    return SAID.text("fee.amount", amount=amount[1]) if float(amount[1]) else SAID.text("fee.none")


def plain_number(number: float) -> str:
    """``3``, ``3.5``; no trailing zeros, at most two places."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


FINEST = 9  #: places behind the point, of a percentage


def percent(share: float | None, aim: float = 1) -> str:
    """``0.954`` → ``95.4%``; ``None`` (nothing to divide by) → ``—``.

    With as many places as are needed not to be rounded up to ``aim``: 3999 of 4000 are not 100.0%.
    """
    if share is None:
        return "—"
    places, goal = 1, round(aim * 100, FINEST)  # 0.55 * 100 is more than 55
    while share < aim and places < FINEST and round(share * 100, places) >= goal:
        places += 1
    return f"{share * 100:.{places}f}%"


FILTERS: Mapping[str, Callable[..., str]] = {
    "civil_date": civil_date,
    "short_date": short_date,
    "date_beside": date_beside,
    "clock_time": clock_time,
    "times_text": times_text,
    "fee_text": fee_text,
    "plain_number": plain_number,
    "percent": percent,
}
