"""Sections and records → what search finds: the pages their kinds call findable, with their records' public cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from jinlin.build.intake import Intake
from jinlin.build.makings import Makings
from jinlin.page.output import Page, Section
from jinlin.page.search.section import Searched, search_section, spoken
from jinlin.page.search.shards import FOLDER, Entry
from jinlin.privacy.pieces import unmarked
from jinlin.record.column import Column, public_columns
from jinlin.record.entry import Entry as Row
from jinlin.record.readers_private import Consent
from jinlin.view.links import record_path

LOOKED_IN = frozenset(
    (
        *("line", "english", "text", "rich", "items", "steps", "choice"),
        *("coarse_place", "person", "masked", "phone", "hours", "schedule"),
    )
)
"""The types of cells that hold words somebody may look for; a day, a number or an address is read on the page."""

SHARED = frozenset(Row.__dataclass_fields__)  #: 发布状态 and the like say nothing about the matter
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BLANK = re.compile(r"\s+")


def search_sections(sections: Sequence[Section], makings: Makings) -> tuple[Section, ...]:
    """The section 搜索 over ``sections``, those of the tables; none where content/ has no page for it."""
    if not makings.order.has_page(FOLDER):
        return ()
    entries: dict[str, list[Entry]] = {}
    for intake, section in zip(makings.reading.intakes, sections, strict=True):
        entries.setdefault(intake.plan.kind.name, []).extend(_entries(intake, section))
    searched = Searched(
        entries=entries,
        tables={section.name: section.title for section in sections},
        synonyms=makings.reading.special.synonyms,
        spoken=spoken(makings.strings),
        today=makings.today,
    )
    return (search_section(searched, sections, makings.strings.text("search.title")),)


def _entries(intake: Intake, section: Section) -> Iterator[Entry]:
    """The table itself, and each of its pages that can be found."""
    yield Entry(table=section.name, path="", title=section.title, cells=(section.description,))
    cells, told = _cells(intake, section), cache(_told)  # most cells stand in many records
    for page in section.pages:
        if page.find is not None:
            yield _entry(page, section, cells.get(page.path, ()), told)


def _told(cell: str) -> str:
    """The cell as search tells it; empty where it does not."""
    line = _line(cell)
    return line if _says(line) else ""


def _entry(page: Page, section: Section, cells: Sequence[str], told: Callable[[str], str]) -> Entry:
    found, title = page.find, page.find.title
    lines = [line for cell in (*cells, *found.words) if (line := told(cell)) and line not in title]
    path = page.path.removeprefix(f"{section.name}/").removesuffix(".html")
    return Entry(section.name, path, _line(title), found.day, tuple(dict.fromkeys(lines)), found.spans)


def _cells(intake: Intake, section: Section) -> Mapping[str, Sequence[str]]:
    """What stands in the records of the main sheet, by the page of each; never more than is opened as data."""
    main = intake.published[intake.plan.main.key]
    at = [n for n, c in enumerate(public_columns(main.model)) if _is_looked_in(c)]
    texts = ((row.id, main.texts[row.id]) for row in main.rows)
    return {record_path(section.name, record): [cells[n] for n in at] for record, cells in texts}


def _is_looked_in(column: Column) -> bool:
    return column.reader.type in LOOKED_IN and column.key not in SHARED and not isinstance(column.default, Consent)


def _says(text: str) -> bool:
    """Whether there is a word in it: no code of one letter, no bare day, which the page shows as residents write it."""
    return len(text) > 1 and not _DAY.match(text)


def _line(cell: str) -> str:
    """The cell in one line, as it is read: without the signs that make a word bold or a link."""
    if "**" in cell or "](" in cell:
        cell = unmarked(cell)
    return _BLANK.sub(" ", cell).strip() if "\n" in cell or "  " in cell else cell
