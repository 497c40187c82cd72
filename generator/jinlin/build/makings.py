"""What was read → what the site is made of: what has changed, and each table's surroundings on this day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jinlin.build.intake import Intake
from jinlin.build.order import Order
from jinlin.build.plan import frames
from jinlin.build.publisher import community
from jinlin.build.reading import Reading
from jinlin.config.settings import Config
from jinlin.record.cell import Cells
from jinlin.record.column import public_columns
from jinlin.source.last_good import Snapshot
from jinlin.strings import Strings
from jinlin.view import history
from jinlin.view.setting import Change, Setting
from jinlin.view.window_days import in_order

Changes = Mapping[str, Sequence[Change]]
"""What is different in each table since the last run, by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Makings:
    """What the site is made of. ``settings`` are the surroundings of each table, by its name."""

    order: Order
    reading: Reading
    settings: Mapping[str, Setting]
    strings: Strings

    @property
    def config(self) -> Config:
        """What sheets.yaml says."""
        return self.reading.config

    @property
    def today(self) -> date:
        """The civil date in Shanghai."""
        return self.order.clock.today


def changes_since(reading: Reading, today: date) -> Changes:
    """What is different in the main sheets since the last run."""
    return {i.name: _changes(i, reading.snapshot, today) for i in reading.intakes}


def _changes(intake: Intake, snapshot: Snapshot, today: date) -> tuple[Change, ...]:
    """Those of one table; none on the first run or from a last good copy. Which of the records it names may be seen is
    not news of a record: it changes with theirs, and with any table that could not be read for a day."""
    name, main = intake.name, intake.plan.main
    copy = snapshot.tables.get(name)
    if copy is None or not intake.is_fresh or main.key not in copy.sheets:
        return ()
    header, *rows = copy.sheets[main.key]
    before = {row[0]: row for row in rows}
    records = intake.published[main.key]
    after = {record.id: records.texts[record.id] for record in records.rows}
    cells = {c.key: Cells(c, intake.plan.given) for c in public_columns(main.model)}
    links = {c.key for c in public_columns(main.model) if c.reader.type == "related"}
    return history.changes(
        before,
        header,
        after,
        list(cells),
        day=today,
        tracked=intake.plan.kind.tracked,
        is_same=lambda key, was, now: key in links or cells[key][was].value == cells[key][now].value,
    )


def settings_for(order: Order, reading: Reading, changes: Changes) -> Mapping[str, Setting]:
    """Each table's surroundings, by its name."""
    intakes, framed = reading.intakes, frames(order.content)
    logged: dict[str, list[Change]] = {intake.name: [] for intake in intakes}
    for day, table, record, field, before, after in reading.snapshot.changes:
        if table in logged and record.lower() not in reading.special.withdrawn:
            logged[table].append(Change(date.fromisoformat(day), record, field, before, after))
    settings = {
        intake.name: Setting(
            clock=order.clock,
            table=intake.name,
            title=intake.plan.title,
            shell=intake.plan.shell(framed),
            community=community(reading.config),
            working_days=reading.special.working_days,
            words=intake.plan.setting.words,
            changes=(*logged[intake.name], *changes[intake.name]),
            addresses=reading.links.addresses,
            related=reading.links.related,
            photos=reading.photos.get(intake.name, {}),
            stale_since=intake.stale_since,
        )
        for intake in intakes
    }
    return _with_window_days(settings, intakes)


def _with_window_days(settings: Mapping[str, Setting], intakes: Sequence[Intake]) -> Mapping[str, Setting]:
    """Each table's surroundings with the days of all tables on which something opens or closes."""
    each = ((i.plan.kind.window_days, i.data, i.plan.options, settings[i.name]) for i in intakes)
    found = [day for window_days, *given in each for day in window_days(*given)]
    shown = tuple(sorted(found, key=in_order))
    return {name: replace(setting, window_days=shown) for name, setting in settings.items()}
