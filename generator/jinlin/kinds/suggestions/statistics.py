"""A year in numbers: charts by month and by category, what most people said, what had to be done again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.shape import Bulletin, Case, YearPage
from jinlin.kinds.suggestions.tally import CLOSED, Number, Tally, more_numbers, numbers
from jinlin.kinds.suggestions.words import said
from jinlin.page.chart import Chart, Column, Series
from jinlin.view.links import Link, page_path
from jinlin.view.setting import Setting

JOINT = 5  #: suggestions that most people said


def year_pages(
    cases: Sequence[Case], tallies: Mapping[str, Tally], told: Sequence[Bulletin], options: Options, setting: Setting
) -> tuple[YearPage, ...]:
    """A page for each year in which something came in, latest first."""
    by_year: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        by_year[case.s.received.year].append(case)
    closed = Counter(case.s.resolved for case in cases if case.s.resolved and case.item.first.key in CLOSED)
    answered: Counter[str] = Counter()
    for day, count in closed.items():
        answered[f"{day:%Y-%m}"] += count
    years = sorted(by_year, reverse=True)
    return tuple(_year(year, by_year, tallies, answered, told, options, setting, years) for year in years)


def known_until(cases: Sequence[Case], read_on: date) -> date:
    """The day until which the numbers hold: the latest 数据截至 in the sheet, but none before the last that happened;
    that on which the sheet was as it is shown where nobody wrote one."""
    typed = [case.s.as_of for case in cases if case.s.as_of]
    return min(read_on, max([*typed, *(case.moved for case in cases)])) if typed else read_on


def year_path(setting: Setting, year: int) -> str:
    """``suggestions/page-numbers-2026.html``."""
    return page_path(setting.table, "numbers", str(year))


def _year(
    year: int, by_year: Mapping[int, Sequence[Case]], tallies: Mapping[str, Tally], answered: Mapping[str, int],
    told: Sequence[Bulletin], options: Options, setting: Setting, years: Sequence[int],
) -> YearPage:  # fmt: skip
    cases, today = by_year[year], setting.today
    first = min(case.s.received.month for case in cases) if year == years[-1] else 1
    shown = [f"{year}-{month:02d}" for month in range(first, 13 if year < today.year else today.month + 1)]
    total: Tally = Counter()
    for month in shown:
        total.update(tallies.get(month, {}))
    joint = sorted((c for c in cases if c.item.supporters), key=lambda c: (-c.item.supporters, c.s.id))
    return YearPage(
        table=setting.table,
        year=year,
        heading=said("year.heading", year=year),
        path=year_path(setting, year),
        as_of=known_until(cases, setting.as_of),
        numbers=(*numbers(total, options), *more_numbers(total)),
        charts=tuple(_charts(year, shown, cases, tallies, answered, options)),
        joint=tuple(case.row for case in joint[:JOINT]),
        years=tuple(
            Link(word=said("year.word", year=one), path=year_path(setting, one), count=len(by_year[one]),
                 current=one == year)
            for one in years
        ) if len(years) > 1 else (),
        bulletins=tuple(
            Link(word=said("bulletin.word", month=one.month % 12 + 1), path=one.path)
            for one in told
            if one.year == year
        ),
    )  # fmt: skip


def _charts(
    year: int, shown: Sequence[str], cases: Sequence[Case], tallies: Mapping[str, Tally], answered: Mapping[str, int],
    options: Options,
) -> Iterator[Chart]:  # fmt: skip
    words = tuple(said("year.month", month=int(month[-2:])) for month in shown)
    received = [tallies.get(month, {}).get("received", 0) for month in shown]
    head = {"title": said("chart.months.title", year=year), "head": said("chart.months.head")}
    series = (_counts("months.received", received), _counts("months.answered", [answered.get(m, 0) for m in shown]))
    yield Chart(**head, labels=words, series=series, definition=said("chart.months.definition"))
    yield _categories(year, cases)
    months = [{number.key: number for number in numbers(tallies.get(m, Counter()), options)} for m in shown]
    for key in ("in_time", "satisfaction"):
        told = {word: month[key] for word, month in zip(words, months, strict=True) if month[key].share is not None}
        if told:
            yield _shares(key, year, tuple(told), tuple(told.values()))


def _categories(year: int, cases: Iterable[Case]) -> Chart:
    """The words of one category count together; the first of them names it, as on the pages that filter by it."""
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.category_key].append(case)
    found = sorted(grouped.values(), key=lambda some: (-len(some), some[0].category_key))
    done = [sum(case.item.first.key in CLOSED for case in some) for some in found]
    return Chart(
        title=said("chart.categories.title", year=year),
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
