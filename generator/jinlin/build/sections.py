"""Records → sections: each kind's view and pages, in the surroundings of this community and this day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinlin.build.intake import Intake
from jinlin.build.order import Order
from jinlin.build.plan import frames
from jinlin.build.reading import Reading
from jinlin.config.settings import CommunitySetting, Config
from jinlin.page.open_data import MAIN, Opened, table_files
from jinlin.page.output import Block, File, Section
from jinlin.page.words import civil_date
from jinlin.privacy.detect import find_private
from jinlin.record.cell import Cells
from jinlin.record.column import public_columns
from jinlin.site.imprint import Imprint
from jinlin.source.last_good import Snapshot
from jinlin.strings import Strings
from jinlin.view import history
from jinlin.view.setting import Change, Community, Setting
from jinlin.view.window_days import in_order

Changes = Mapping[str, Sequence[Change]]
"""What is different in each table since the last run, by its name."""


def community(config: Config) -> Community:
    """The community as views and templates know it."""
    c = config.community
    return Community(
        name=c.name,
        street=c.street,
        site=c.site,
        hotline=c.hotline,
        supervision_phone=c.supervision_phone,
        address=c.address,
    )


def imprint(c: CommunitySetting, languages: tuple[str, ...]) -> Imprint:
    """Who publishes, a community or the street above it, as the frame of every page says."""
    return Imprint(
        name=c.name,
        address=c.site,
        organiser=c.name,
        hotline=c.hotline,
        supervision=c.supervision_phone,
        place=c.address,
        icp=c.icp,
        languages=languages,
    )


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
    return {name: dataclasses.replace(setting, window_days=shown) for name, setting in settings.items()}


@dataclass(frozen=True, slots=True)
class Stale:
    """What the banner says: the table's title and the day of the copy shown, or none at all."""

    title: str
    since: date | None


def _tabs(intake: Intake) -> Iterator[str]:
    """The titles of the tabs that the table's public rows come from; one known by its gid alone is called like the
    table, and one whose title tells something private has none."""
    for one in intake.plan.asked():
        title = one.tab.title or intake.plan.title
        if intake.data[one.key].rows and not find_private(title):
            yield title


def _data_files(intake: Intake, table: str, strings: Strings) -> Iterator[File]:
    """The open data of the main sheet, and of each other one that is handed out and has any rows."""
    main, published = intake.plan.main, intake.published
    for sheet in intake.plan.sheets:
        if sheet is main or (sheet.is_opened and published[sheet.key].rows):
            opened = Opened.read_with(published[sheet.key], intake.plan.given)
            yield from table_files(table, intake.plan.kind.name, opened, strings, MAIN if sheet is main else sheet.key)


def section_of(intake: Intake, setting: Setting, strings: Strings) -> Section:
    """The table's section: its kind's view of today as blocks, pages and files, and the open data of its sheets."""
    kind = intake.plan.kind
    made = kind.section(kind.view(intake.data, intake.plan.options, setting), setting)
    banner = Block(template="page/stale.html", view=Stale(setting.title, intake.stale_since))
    return dataclasses.replace(
        made,
        as_of=civil_date(setting.as_of),
        tabs=tuple(_tabs(intake)),
        notices=() if intake.is_fresh else (banner,),
        files=(*made.files, *_data_files(intake, setting.table, strings)),
    )
