"""Whether the days off are known on which deadlines and weekly dates depend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinlin.build.order import Order
from jinlin.build.special import take_in_special
from jinlin.commands.doctor.finding import Finding, Need, doubtful, well
from jinlin.config.settings import Config
from jinlin.source.fetch import Asked
from jinlin.source.last_good import fetch_snapshot
from jinlin.source.raw import RawSheet
from jinlin.strings import read_strings
from jinlin.view.working_days import WorkingDays


def calendars(config: Config, sheets: Mapping[Asked, RawSheet], order: Order) -> Iterator[Finding]:
    """A finding for this year and the next, whose days off are usually announced in November."""
    special = take_in_special(config, sheets, fetch_snapshot(order.snapshot(config))).value
    days = special.working_days if special else WorkingDays()
    for year in (order.clock.today.year, order.clock.today.year + 1):
        if days.covers_year(year):
            yield well(Need.COMFORT, "doctor.calendar", year=year)
        elif config.holidays:
            tab = config.holidays.title or read_strings().text("template.tab.holidays")  # where only its gid is known
            yield doubtful("doctor.calendar_missing", year=year, before=year - 1, tab=tab)
        else:
            yield doubtful("doctor.calendar_missing_no_tab", year=year, before=year - 1)
