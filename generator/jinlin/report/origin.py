"""Which source a problem comes from, so that a clerk is told the file as well as the tab."""

from __future__ import annotations

from pathlib import PurePath

from jinlin.config.settings import Config, SourceSetting, SourceType, Tab, special_name
from jinlin.problem import Place

NOWHERE = SourceSetting(name="", type=SourceType.SAMPLES)


def source_of(place: Place, config: Config) -> SourceSetting:
    """The source whose tab ``place`` is in; ``NOWHERE`` for what is no cell of any, e.g. a line of sheets.yaml."""
    if len(config.sources) == 1 and place.sheet and place.sheet != config.file:
        return next(iter(config.sources.values()))
    tabs, default = _tabs_of(place.table, config)
    named = next((tab.source for tab in tabs if tab.title == place.sheet and place.sheet), default)
    return config.sources.get(named, NOWHERE)


def file_name(place: Place, config: Config) -> str:
    """The file to open, by its name alone; empty where the tab lies in Google Sheets or in no file at all."""
    source = source_of(place, config)
    if source.type is SourceType.WORKBOOK:
        return PurePath(source.where).name
    if source.type is SourceType.FOLDER and place.sheet:
        return f"{PurePath(source.where).name}/{place.sheet}.csv"
    return ""


def _tabs_of(table: str, config: Config) -> tuple[list[Tab], str]:
    """The tabs that a table names, and the source of those it does not; of no table in particular, all tabs."""
    own = {special_name(key): tab for key, tab in config.special.items()}.get(table)
    if own is not None:
        return [own], own.source
    if not table:
        return [*config.special.values(), *(tab for t in config.tables for tab in t.worksheets.values())], ""
    mine = [t for t in config.tables if t.name == table]
    return [tab for t in mine for tab in t.worksheets.values()], mine[0].source if mine else ""
