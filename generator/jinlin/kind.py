"""The contract that a kind fills in: one folder, declared once, found by walking ``kinds/``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinlin.page.board.paper import Paper, Poster
from jinlin.page.output import Section
from jinlin.problem import Checked, Place, Problem, problem
from jinlin.record.entry import Entry
from jinlin.record.given import Given
from jinlin.record.records import Records
from jinlin.view.related import Mention
from jinlin.view.setting import Setting
from jinlin.view.window_days import WindowDay

Data = Mapping[str, Records[Any]]
"""The records of a table by sheet key; every sheet of the kind is there, empty where the community has none."""

Engines = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Engine → sheet key → keys of the columns that it lives on; none where the options use no such thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One worksheet of a kind. The first of a kind's sheets is its main one: its records have pages."""

    key: str  #: ``main``, or e.g. ``ledger``; stable, used in sheets.yaml and in file names
    title: str  #: the tab's name in the staff template
    model: type[Entry]
    required: bool = True  #: a community may leave an optional sheet out
    is_opened: bool = True  #: whether its rows are handed out as data: not what pages show in sums alone


def by_title(record: Any, options: Any) -> Mention:
    """The record's own title, or its 编号."""
    return Mention(getattr(record, "title", record.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What makes a table more than a list of cells. All functions are pure.

    Besides ``KIND`` the folder holds ``templates/``, ``strings.toml``, ``sample.csv`` (the main sheet; others are
    ``sample.<key>.csv``), ``broken.csv`` and ``broken.expected.tsv``.
    """

    name: str
    folder: Path

    read_options: Callable[[Mapping[str, object]], Checked[Any]]
    """``options:`` of sheets.yaml → the kind's own frozen options. A problem's ``place.key`` is the dotted path of the
    faulty setting; its line is found by ``config``."""

    sheets: Callable[[Any], tuple[Sheet, ...]]
    """The sheets, given the options."""

    check: Callable[[Data, Any, Given], tuple[Problem, ...]]
    """What no single cell can tell: end before start, unknown ids, a reason missing. Problems have places made by
    ``Records.place``; rows and values are held back by their severity."""

    view: Callable[[Data, Any, Setting], Any]
    """What follows from the records today. Gets only what may be public today."""

    section: Callable[[Any, Setting], Section]
    """The view's blocks, pages and files."""

    disclosed: Callable[[Data, Any], Data] = lambda data, options: data
    """Of the records that are public today as much as may be known at all, given the options: no count so small that
    somebody would be recognised in it. Comes before every view, file and copy. Doing it twice changes nothing."""

    published: Callable[[Data], Data] = lambda data: data
    """The records as they may be stored and opened as data, where that is less than a view may know: not the ledger of
    people who did not agree to be listed. Doing it twice changes nothing; whatever is left must read back."""

    remembers: Sheet | None = None
    """What the kind keeps from run to run beside its sheets, in the last good copy alone: nobody types it."""

    settled: Callable[[Data, Data, Any, date], Checked[Data]] = lambda data, before, options, today: Checked(data)
    """The records of today with those of ``remembers``, given the last good copy (empty where there is none): numbers
    once published stay, and what was changed behind them is reported. Comes after everything that holds rows back."""

    papers: Mapping[str, Callable[[Any, Setting], Paper | None]] = field(default_factory=lambda: MappingProxyType({}))
    """What of the view can hang on a notice board, by the word that asks for it: ``week``, ``month`` …; ``None`` where
    the options say that there is no such thing."""

    poster: Callable[[Any, str, Setting], Poster | None] | None = None
    """One record of the view, by its 编号, on a sheet of its own; ``None`` where there is no such record."""

    window_days: Callable[[Data, Any, Setting], tuple[WindowDay, ...]] = lambda data, options, setting: ()
    """Days of the records on which something opens or closes: the calendar shows them, marked as what they are."""

    mention: Callable[[Any, Any], Mention] | None = by_title
    """How other tables' pages name a record of the main sheet, given the options: as its own page does. ``None`` where
    records have no page of their own: nothing leads to them."""

    tracked: tuple[str, ...] = ()
    """Columns of the main sheet whose changes the history keeps with their values (阶段); of others it keeps the name."""

    engines: Callable[[Any], Engines] = lambda options: {}
    """What is made of some columns beyond showing them (a countdown, a bar, a stock), given the options. The guide has
    a section for each, with these columns."""


def no_options(options: Mapping[str, object]) -> Checked[None]:
    """For kinds that have none: anything under ``options:`` is a fault."""
    return Checked(
        None, tuple(problem("config.unknown_option", key).at(Place(key=key)) for key in sorted(options))
    )
