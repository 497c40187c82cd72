"""A year in numbers: charts by month and by category, what most people said, what had to be done again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from jinlin.grouping import grouped_by
from jinlin.kinds.suggestions.cases import Register
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import Bulletin, Case, YearPage
from jinlin.kinds.suggestions.tally import CLOSED, Number, Tally, more_numbers, numbers, summed
from jinlin.kinds.suggestions.words import said
from jinlin.page.chart import Chart, Column, Series
from jinlin.view.links import Link, marked, page_path
from jinlin.view.setting import Setting

JOINT = 5  #: suggestions that most people said


class Year(NamedTuple):
    """One year's suggestions. ``months`` are those shown (``2026-11``), with what each comes to and how many were
    ``answered`` in it."""

    number: int
    cases: Sequence[Case]
    months: Sequence[str]
    tallies: Sequence[Tally]
    answered: Sequence[int]


def year_pages(register: Register, told: Sequence[Bulletin]) -> tuple[YearPage, ...]:
    """A page for each year in which something came in, latest first."""
    by_year = grouped_by(register.cases, lambda case: case.s.received.year)
    answered = Counter(
        case.s.resolved.isoformat()[:7]
        for case in register.cases
        if case.s.resolved and case.item.first.key in CLOSED
    )
    years = sorted(by_year, reverse=True)
    links = tuple(
        Link(word=said("year.word", year=year), path=year_path(register.setting, year), count=len(by_year[year]))
        for year in years
    )
    made = []
    for number in years:
        cases, today = by_year[number], register.today
        first = min(case.s.received.month for case in cases) if number == years[-1] else 1
        months = [f"{number}-{n:02d}" for n in range(first, 13 if number < today.year else today.month + 1)]
        tallies = [register.tallies.get(month, Counter()) for month in months]
        year = Year(number, cases, months, tallies, [answered[month] for month in months])
        made.append(_page(year, links, told, register))
    return tuple(made)


def known_until(cases: Sequence[Case], read_on: date) -> date:
    """The day until which the numbers hold: the latest 数据截至 in the sheet, but none before the last that happened;
    that on which the sheet was as it is shown where nobody wrote one."""
    typed = [case.s.as_of for case in cases if case.s.as_of]
    return min(read_on, max([*typed, *(case.moved for case in cases)])) if typed else read_on


def year_path(setting: Setting, year: int) -> str:
    """``suggestions/page-numbers-2026.html``."""
    return page_path(setting.table, "numbers", str(year))


def _page(year: Year, years: Sequence[Link], told: Sequence[Bulletin], register: Register) -> YearPage:
    setting, path = register.setting, year_path(register.setting, year.number)
    total = summed(year.tallies)
    joint = sorted((c for c in year.cases if c.item.supporters), key=lambda c: (-c.item.supporters, c.s.id))
    return YearPage(
        table=setting.table,
        year=year.number,
        heading=said("year.heading", year=year.number),
        path=path,
        as_of=known_until(year.cases, setting.as_of),
        numbers=(*numbers(total, register.options), *more_numbers(total)),
        charts=tuple(_charts(year, register.options)),
        joint=tuple(case.row for case in joint[:JOINT]),
        years=marked(years, path) if len(years) > 1 else (),
        bulletins=tuple(
            Link(word=said("bulletin.word", month=one.month % 12 + 1), path=one.path)
            for one in told
            if one.year == year.number
        ),
    )


def _charts(year: Year, options: Options) -> Iterator[Chart]:
    words = tuple(said("year.month", month=int(month[-2:])) for month in year.months)
    received = _counts("months.received", [tally["received"] for tally in year.tallies])
    yield Chart(
        title=said("chart.months.title", year=year.number),
        head=said("chart.months.head"),
        labels=words,
        series=(received, _counts("months.answered", year.answered)),
        definition=said("chart.months.definition"),
    )
    yield _categories(year)
    months = [{number.key: number for number in numbers(tally, options)} for tally in year.tallies]
    for key in ("in_time", "satisfaction"):
        told = {word: month[key] for word, month in zip(words, months, strict=True) if month[key].share is not None}
        if told:
            yield _shares(key, year.number, tuple(told), tuple(told.values()))


def _categories(year: Year) -> Chart:
    """The words of one category count together; the first of them names it, as on the pages that filter by it."""
    grouped = grouped_by(year.cases, attrgetter("category_key"))
    found = sorted(grouped.values(), key=lambda some: (-len(some), some[0].category_key))
    done = [sum(case.item.first.key in CLOSED for case in some) for some in found]
    return Chart(
        title=said("chart.categories.title", year=year.number),
        head=said("chart.categories.head"),
        labels=tuple(min(case.s.category for case in some) for some in found),
        series=(_counts("categories.received", [len(some) for some in found]),),
        columns=(Column(name=said("chart.categories.answered"), texts=_printed(done)),),
        definition=said("chart.categories.definition"),
    )


def _shares(key: str, year: int, labels: tuple[str, ...], found: Sequence[Number]) -> Chart:
    """The share of each month that has one, beside its target. All say in the same words how they are counted."""
    first, target = found[0], found[0].target
    return Chart(
        title=said(f"chart.{key}.title", year=year),
        head=said(f"chart.{key}.head"),
        labels=labels,
        series=(Series(name=first.name, values=tuple(n.share for n in found), texts=tuple(n.actual for n in found)),),
        columns=(Column(name=said(f"chart.{key}.parts"), texts=tuple(n.parts for n in found)),),
        definition=first.definition,
        most=1,
        aim=float(target.removesuffix("%")) / 100 if target else None,
        aim_text=target,
    )


def _counts(name: str, counts: Iterable[int]) -> Series:
    values = tuple(counts)
    return Series(name=said(f"chart.{name}"), values=values, texts=_printed(values))


def _printed(counts: Iterable[int]) -> tuple[str, ...]:
    return tuple(said("number.count", count=count) for count in counts)
