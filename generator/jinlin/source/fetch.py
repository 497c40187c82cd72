"""Asking every source once for all the worksheets that are wanted of it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinlin.config.settings import SourceSetting, SourceType, Tab
from jinlin.grouping import grouped_by
from jinlin.problem import Checked, Problem
from jinlin.source.raw import RawSheet

if TYPE_CHECKING:
    from jinlin.source.patience import Patience


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One worksheet that a table needs."""

    table: str
    key: str  #: sheet key within the kind
    tab: Tab
    samples: Path  #: the kind's folder, for the source of samples
    optional: bool = False  #: looked for under its usual title; a community may do without it


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a source may know of the world; the command line fills it in."""

    base: Path  #: the folder that paths in sheets.yaml are relative to
    environment: Mapping[str, str]  #: for credentials
    today: date  #: the samples move with it
    patience: Patience | None = None  #: one deadline for the whole run; 4 minutes from the first spreadsheet online


Found = Checked[Mapping[Asked, RawSheet]]


def fetch(asked: Sequence[Asked], sources: Mapping[str, SourceSetting], world: World) -> Found:
    """The worksheets that could be read; a missing one has a problem that says why. Each source is asked once."""
    return Visit(sources, world).fetch(asked)


class Visit:
    """One run's way to the sources, however often it asks. All spreadsheets share one sign-in and one deadline."""

    def __init__(self, sources: Mapping[str, SourceSetting], world: World) -> None:
        self._sources, self._world = sources, world
        self._online = 0  #: spreadsheets that are yet to come

    def fetch(self, asked: Sequence[Asked]) -> Found:
        """As the function ``fetch``. Sheets that one knows of only after others came are asked for by a second call."""
        by_source = grouped_by(asked, attrgetter("tab.source"))
        self._online = sum(not self._sources[name].is_local for name in by_source)
        sheets: dict[Asked, RawSheet] = {}
        problems: list[Problem] = []
        for name, group in by_source.items():
            sheets |= self._ask(self._sources[name], group).into(problems)
        return Checked(sheets, tuple(problems))

    def _ask(self, source: SourceSetting, asked: Sequence[Asked]) -> Found:
        match source.type:
            case SourceType.GOOGLE:
                return self._google(source, asked)
            case SourceType.FEISHU:
                return self._feishu(source, asked)
            case SourceType.WORKBOOK:
                from jinlin.source.workbook import fetch_sheets  # each reader is imported only where it is needed

                return _by_title(asked, fetch_sheets(self._world.base / source.where, _titles(asked)))
            case SourceType.FOLDER:
                from jinlin.source.csv_folder import fetch_csv

                return _by_title(asked, fetch_csv(self._world.base / source.where, _titles(asked)))
            case SourceType.SAMPLES:
                return self._samples(asked)

    def _google(self, source: SourceSetting, asked: Sequence[Asked]) -> Found:
        from jinlin.source.google.fetch import fetch_spreadsheet
        from jinlin.source.google.tabs import Tab

        credentials, patience = self._google_credentials, self._share()
        if credentials.value is None:
            return Checked({}, credentials.problems)
        tabs = {one: Tab(one.tab.gid, one.tab.title) for one in asked}
        found = fetch_spreadsheet(source.where, tuple(dict.fromkeys(tabs.values())), credentials.value, patience)
        there = {one: found.value[tab] for one, tab in tabs.items() if tab in found.value}
        return Checked(there, (*credentials.problems, *_named(source, found.problems)))

    def _feishu(self, source: SourceSetting, asked: Sequence[Asked]) -> Found:
        from jinlin.source.feishu.fetch import fetch_feishu

        app, patience = self._feishu_app, self._share()
        if app.value is None:
            return Checked({}, app.problems)
        found = fetch_feishu(source.where, _titles(asked), app.value, patience)
        return _by_title(asked, Checked(found.value, _named(source, found.problems)))

    @functools.cached_property
    def _google_credentials(self) -> Checked[Any]:
        from jinlin.source.google.credentials import credentials_from

        return credentials_from(self._world.environment)

    @functools.cached_property
    def _feishu_app(self) -> Checked[Any]:
        from jinlin.source.feishu.fetch import app_from

        return app_from(self._world.environment)

    @functools.cached_property
    def _patience(self) -> Patience:
        from jinlin.source.patience import Patience

        return self._world.patience or Patience.of()

    def _share(self) -> Patience:
        """What the next spreadsheet online may take of the time for all of them."""
        share = self._patience.share(of=self._online)
        self._online -= 1
        return share

    def _samples(self, asked: Sequence[Asked]) -> Found:
        from jinlin.source.samples import fetch_sample

        today = self._world.today
        found = {one: fetch_sample(one.samples, one.key, one.tab.title, today, table=one.table) for one in asked}
        return Checked({one: sheet for one, sheet in found.items() if sheet is not None})


def _named(source: SourceSetting, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """``problems``, and which source those are about that are about none of its tabs: 这份表格 may be one of five."""
    return tuple(p if p.place.sheet else p.at(replace(p.place, source=source.name)) for p in problems)


def _titles(asked: Sequence[Asked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.tab.title for one in asked))


def _by_title(asked: Sequence[Asked], found: Checked[Mapping[str, RawSheet]]) -> Found:
    return Checked({one: found.value[one.tab.title] for one in asked if one.tab.title in found.value}, found.problems)
