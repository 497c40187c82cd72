"""When something is, as typed in a cell: values only. ``readers_dates`` reads, ``view/occurrences.py`` expands them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, time


class Frequency(enum.Enum):
    """The shapes of recurrence that staff type."""

    WEEKLY = "weekly"  #: 每周三, 每周一至周五: ``weekdays``
    MONTHLY_DAY = "monthly_day"  #: 每月10日: ``days``; a day the month lacks does not occur
    MONTHLY_WEEKDAY = "monthly_weekday"  #: 每月第2个周六: ``ordinals`` (1…5, -1 = 最后一个) and ``weekdays``
    QUARTERLY_DAY = "quarterly_day"  #: 每季度首月15日: ``month`` of the quarter (1…3) and ``days``
    YEARLY = "yearly"  #: 每年3月5日: ``month`` and ``days``
    LUNAR = "lunar"  #: 农历五月初五, 每年: lunar ``month`` and ``days``; 除夕 is month 12, day -1 (its last)
    LUNAR_MONTHLY = "lunar_monthly"  #: 每月初一、十五: lunar ``days`` of every lunar month, leap months too
    SOLAR_TERM = "solar_term"  #: 冬至: ``name``
    WORKING = "working"  #: 每个工作日, 每月第一个工作日: ``ordinals`` of a month, none: all; follows 调休
    UNDATED = "undated"  #: 每周, 每月一次, 每季度, 每年: a promise without a day; not placed in the calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A rule; which fields hold is told by ``frequency``."""

    frequency: Frequency
    weekdays: tuple[int, ...] = ()  #: Monday is 0
    days: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    month: int = 0
    interval: int = 1  #: of WEEKLY alone: 隔周 is 2, counted from the week of the series' first day
    name: str = ""  #: the solar term, or the festival's name as typed (端午节)
    year: int | None = None  #: only the occurrence of this year: LUNAR a lunar one, SOLAR_TERM a civil one


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Plain dates from ``first`` to ``last``, both included. ``approximate``: 3月上旬, 3月份, 第一季度."""

    first: date
    last: date
    approximate: bool = False


class Undecided(enum.Enum):
    """Words instead of a date; sorted last, never in the calendar and never in an .ics."""

    STANDING = "长期"  # also 全年, 常年
    TO_BE_ANNOUNCED = "待定"  # also 另行通知, 时间待定


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One 「日期或规律」 cell. ``text`` is what was typed, tidied, to be echoed.

    ``start``/``end`` are times found in the same cell; an own column for times wins over them. ``overnight``:
    the end is on the next day; 24:00 is its 0:00.
    """

    text: str
    days: tuple[Days, ...] = ()
    recurrence: Recurrence | None = None
    undecided: Undecided | None = None
    start: time | None = None
    end: time | None = None
    overnight: bool = False

    @property
    def repeats(self) -> bool:
        """Whether it goes on from week to week or year to year; 端午节 of one year does not."""
        return self.recurrence is not None and self.recurrence.year is None
