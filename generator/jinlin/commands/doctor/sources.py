"""Whether every tab is there, and has the header its table needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jinlin.build.gather import lists_of_staff
from jinlin.build.order import Order
from jinlin.build.settings import Settings
from jinlin.build.special import MODELS
from jinlin.build.special import asked as special_tabs
from jinlin.build.stamps import fetch_google_stamps, google_keys
from jinlin.commands.doctor.finding import Finding, Need, doubtful, faulty, well
from jinlin.commands.doctor.sign_in import to_read
from jinlin.config.settings import SourceSetting, SourceType
from jinlin.problem import CannotContinue, Problem, Severity
from jinlin.record.read import wanted_columns
from jinlin.source.fetch import Asked, Visit, World
from jinlin.source.patience import Patience
from jinlin.source.raw import RawSheet
from jinlin.table.header import Wanted
from jinlin.table.read import read_table

Headers = Mapping[Asked, Sequence[Wanted]]


class Sources:
    """Asks each source of sheets.yaml for its tabs. ``read`` are those that came."""

    def __init__(self, order: Order, settings: Settings) -> None:
        self._order, self._settings, self._config = order, settings, settings.config
        world = World(base=order.home, environment=order.environment, today=order.clock.today, patience=Patience.of())
        self._visit = Visit(self._config.sources, world)
        self.read: dict[Asked, RawSheet] = {}

    def findings(self) -> Iterator[Finding]:
        """For each source who signs in, the tabs that are there, and what is wrong with the others."""
        headers: dict[Asked, Sequence[Wanted]] = {
            one: wanted_columns(MODELS[one.key], {}) for one in special_tabs(self._config)
        }
        headers |= {one: plan.wanted[one.key] for plan in self._settings.plans for one in plan.asked()}
        for source in self._config.sources.values():
            own = {one: wanted for one, wanted in headers.items() if one.tab.source == source.name}
            if source.type is SourceType.GOOGLE and own:
                yield from to_read(source, self._order.environment)
            if own:
                yield from self._tried(source, own)
            else:
                yield doubtful("doctor.source_unused", source=source.name)
        yield from self._of_staff()
        yield from self._of_drive()

    def _of_staff(self) -> Iterator[Finding]:
        """The tabs that 「表说明」 names, which has to be read before."""
        more = lists_of_staff(self._order, self._settings, self.read).value.plans
        tabs = {one: plan.wanted[one.key] for plan in more for one in plan.asked()}
        if tabs and self._config.own_lists:
            yield from self._tried(self._config.sources[self._config.own_lists.source], tabs)

    def _of_drive(self) -> Iterator[Finding]:
        """Why Drive cannot say what is new, where sheets could be read: each run by the clock then reads them all, and
        ``jinlin changed && jinlin publish`` publishes nothing."""
        names = {one.tab.source for one in self.read}
        keys = google_keys(source for name, source in self._config.sources.items() if name in names)
        try:
            fetch_google_stamps(keys, self._order.environment)
        except CannotContinue as stop:
            yield from (faulty(Need.COMFORT, replace(p, severity=Severity.NOTICE)) for p in stop.problems)

    def _tried(self, source: SourceSetting, own: Headers) -> Iterator[Finding]:
        """One source that tables are read from."""
        found = self._visit.fetch(tuple(own))
        self.read |= found.value
        without = {one: tuple(_faults(one, sheet, own[one])) for one, sheet in found.value.items()}
        if found.value:
            tabs = "、".join(dict.fromkeys(sheet.title for sheet in found.value.values()))
            need = Need.COMFORT if all(without.values()) else Need.SHEETS  # read, but of no use to any table
            yield well(need, f"doctor.source.{source.type.value}", source=source.name, where=source.where, tabs=tabs)
        spared = {one.tab.title for one in own if one.optional}
        for one in dict.fromkeys((*found.problems, *(p for faults in without.values() for p in faults))):
            told = replace(one, severity=Severity.NOTICE) if one.place.sheet in spared else one
            yield faulty(Need.SHEETS, told, self._config.community.office)


def _faults(one: Asked, sheet: RawSheet, wanted: Sequence[Wanted]) -> Iterator[Problem]:
    """What keeps the whole tab from being read, its header above all; single cells are the business of a check."""
    return (p for p in read_table(one.table, sheet, wanted).problems if p.severity is Severity.TABLE)
