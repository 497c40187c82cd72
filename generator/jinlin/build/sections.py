"""Records → sections: each kind's view and pages, in the surroundings of this community and this day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from jinlin.build.intake import Intake
from jinlin.build.makings import Makings
from jinlin.page.open_data import MAIN, Opened, table_files
from jinlin.page.output import Block, File, Section
from jinlin.page.words import civil_date
from jinlin.privacy.detect import find_private
from jinlin.strings import Strings


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


def _data_files(intake: Intake, strings: Strings) -> Iterator[File]:
    """The open data of the main sheet, and of each other one that is handed out and has any rows."""
    main, published = intake.plan.main, intake.published
    for sheet in intake.plan.sheets:
        if sheet is main or (sheet.is_opened and published[sheet.key].rows):
            opened = Opened.read_with(published[sheet.key], intake.plan.given)
            name = MAIN if sheet is main else sheet.key
            yield from table_files(intake.name, intake.plan.kind.name, opened, strings, name)


def section_of(intake: Intake, makings: Makings) -> Section:
    """The table's section: its kind's view of today as blocks, pages and files, and the open data of its sheets."""
    kind, setting = intake.plan.kind, makings.settings[intake.name]
    made = kind.section(kind.view(intake.data, intake.plan.options, setting), setting)
    banner = Block(template="page/stale.html", view=Stale(setting.title, intake.stale_since))
    return replace(
        made,
        as_of=civil_date(setting.as_of),
        tabs=tuple(_tabs(intake)),
        notices=() if intake.is_fresh else (banner,),
        files=(*made.files, *_data_files(intake, makings.strings)),
    )
