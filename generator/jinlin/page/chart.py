"""Numbers → bars. Values only: ``page/templates/chart.html`` draws them, and prints the table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One number of everything a chart is about. ``texts`` are the values as printed, as many as there are labels.

    A value is not negative; ``None`` where nothing can be told, which is no bar of length zero.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What the table tells beside the bars."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``width`` is in hundredths of the longest that there can be, ``None`` where there is nothing to tell."""

    width: float | None
    text: str
    series: int  #: 0: filled, 1: outlined, so that no colour is needed to tell them apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """At most two series over the same labels.

    ``most`` is the value of a full bar, the greatest of all where it is ``None``; ``aim`` a value to be reached, marked
    across the bars and named by ``aim_text``. ``definition`` says how the numbers were counted.
    """

    title: str
    head: str  #: what the labels are: months, categories
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    definition: str
    columns: tuple[Column, ...] = ()
    most: float | None = None
    aim: float | None = None
    aim_text: str = ""

    @property
    def full(self) -> float:
        """The value of a full bar; never 0."""
        return self.most or max((value or 0 for one in self.series for value in one.values), default=0) or 1

    @property
    def aim_at(self) -> float | None:
        """Where the aim is marked, in hundredths."""
        return None if self.aim is None else _hundredths(self.aim, self.full)

    @property
    def groups(self) -> Iterator[tuple[str, tuple[Bar, ...]]]:
        """The bars of each label."""
        for at, label in enumerate(self.labels):
            yield label, tuple(self._bar(number, at) for number in range(len(self.series)))

    def _bar(self, number: int, at: int) -> Bar:
        one = self.series[number]
        value = one.values[at]
        return Bar(None if value is None else _hundredths(value, self.full), one.texts[at], number)

    @property
    def rows(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The table's rows: a label, and what stands beside it."""
        texts = (*(one.texts for one in self.series), *(column.texts for column in self.columns))
        return zip(self.labels, zip(*texts, strict=True), strict=True)


def _hundredths(value: float, full: float) -> float:
    return round(min(value / full, 1) * 100, 1)
