"""Records → what goes out whole: a workbook for each table, 居务公开, the data package, the feed of all changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from jinlin.build.intake import Intake
from jinlin.build.makings import Makings
from jinlin.build.publisher import community
from jinlin.config.open_data import LICENCES
from jinlin.page.exports.changes import Feed, render_atom, render_json_feed
from jinlin.page.exports.package import Licence, Package, Packaged, explanations, render_package
from jinlin.page.exports.table import Titled, render_disclosure, render_table
from jinlin.page.feed import NEVER, FeedEntry, entry_id, newest_first
from jinlin.page.open_data import MAIN, PACKAGE, Opened, dictionary_name
from jinlin.page.output import Block, File, Section, written
from jinlin.record.column import public_columns
from jinlin.record.readers import address
from jinlin.strings import Strings
from jinlin.view.history import GONE, NEW, arrivals
from jinlin.view.links import record_path
from jinlin.view.setting import Change

FOLDER = "open-data"
FEED = "feeds/changes"
RECENT = timedelta(days=90)
MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the page says there is: the title of each sheet and (form, path) of its files, and what of the rest the site
    has."""

    tables: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    licence: Licence | None
    has_disclosure: bool


def with_exports(sections: Sequence[Section], makings: Makings) -> list[Section]:
    """The ``sections`` of the tables with all that goes out, and that of the page that lists it where content/ has one.

    Everything is made of what the site shows anyway, and the gate reads it as it reads any file.
    """
    pairs = tuple(zip(makings.reading.intakes, sections, strict=True))
    tables = tuple(tuple(_tables(intake, section, makings.strings)) for intake, section in pairs)
    found = [_with_workbook(section, own[0]) for section, own in zip(sections, tables, strict=True)]
    files = tuple(_files(tables, _feed(pairs, makings), makings))
    if makings.order.has_page(FOLDER):
        found.append(_section(tables, files, makings))
    elif found:
        found[0] = replace(found[0], files=(*found[0].files, *files))
    return found


def _tables(intake: Intake, section: Section, strings: Strings) -> Iterator[Packaged]:
    """What of a table is handed out: its main sheet, then the others that are."""
    found = {file.path: one for file in section.files for one in file.given if isinstance(one, Opened)}
    for n, sheet in enumerate(intake.plan.sheets):
        file = f"{section.name}/{sheet.key if n else MAIN}"
        if f"{file}.csv" in found:
            opened = found[f"{file}.csv"]
            yield Packaged(
                name=f"{section.name}.{sheet.key}" if n else section.name,
                file=file,
                title=strings.text("exports.sheet", table=section.title, sheet=sheet.title) if n else section.title,
                description=section.description,
                opened=opened,
                explained=explanations(opened, intake.plan.kind.name, strings),
            )


def _with_workbook(section: Section, table: Packaged) -> Section:
    workbook = written(f"{section.name}/data.xlsx", render_table, Titled(section.title, table.opened))
    return replace(section, files=(*section.files, workbook))


def _section(tables: Sequence[Sequence[Packaged]], files: tuple[File, ...], makings: Makings) -> Section:
    offered = Offered(
        tables=tuple(_offered(one, is_main=one is own[0]) for own in tables for one in own),
        licence=_licence(makings),
        has_disclosure=bool(makings.config.open_data.disclosure),
    )
    title = makings.strings.text("exports.title")
    main = Block(template="page/exports.html", view=offered)
    return Section(name=FOLDER, title=title, description=title, shell=FOLDER, blocks={"main": main}, files=files)


def _offered(one: Packaged, *, is_main: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A sheet's title and its files. The workbook is that of the main sheet."""
    folder, _, name = one.file.partition("/")
    workbook = (("workbook", f"{one.file}.xlsx"),) if is_main else ()
    dictionary = ("dictionary", f"{folder}/{dictionary_name(name)}.csv")
    return one.title, (*workbook, ("csv", f"{one.file}.csv"), ("json", f"{one.file}.json"), dictionary)


def _files(tables: Sequence[Sequence[Packaged]], feed: Feed, makings: Makings) -> Iterator[File]:
    """Those that are of no single table."""
    config, strings = makings.config, makings.strings
    package = Package(
        title=strings.text("exports.package", community=config.community.name),
        publisher=config.community.name,
        site=config.community.site,
        licence=_licence(makings),
        as_typed=strings.text("exports.as_typed"),
    )
    yield written(PACKAGE, render_package, package, tuple(one for own in tables for one in own))
    by_name = {own[0].name: Titled(own[0].title, own[0].opened) for own in tables}
    disclosed = tuple(by_name[name] for name in config.open_data.disclosure if name in by_name)
    if disclosed:
        yield written(f"{FOLDER}/disclosure.xlsx", render_disclosure, disclosed, strings.text("exports.number"))
    yield written(f"{FEED}.xml", render_atom, feed)
    yield written(f"{FEED}.json", render_json_feed, feed)


def _licence(makings: Makings) -> Licence | None:
    name = makings.config.open_data.licence
    if not name:
        return None
    return Licence(name=name, title=makings.strings.text(f"exports.licence.{name}"), path=LICENCES[name])


def _feed(pairs: Sequence[tuple[Intake, Section]], makings: Makings) -> Feed:
    by = community(makings.config)
    found = (entry for intake, section in pairs for entry in _entries(intake, section, makings))
    entries = tuple(newest_first(found)[:MOST_ENTRIES])
    return Feed(
        title=makings.strings.text("exports.feed", community=by.name),
        author=by.name,
        site=by.site,
        address=by.absolute(FEED),
        updated=entries[0].updated if entries else NEVER,
        entries=entries,
    )


def _entries(intake: Intake, section: Section, makings: Makings) -> Iterator[FeedEntry]:
    """One for each day on which a record changed that has a page now: what is gone or withdrawn is not told of.

    Only pages that search may find count, so that no more is said of people than there.
    """
    setting, strings, name = makings.settings[intake.name], makings.strings, section.name
    by = setting.community
    pages = {page.path: page.find.title for page in section.pages if page.find}
    labels = {c.key: c.label for c in public_columns(intake.plan.main.model)}
    new = arrivals(setting.changes)
    for (day, record), of_record in groupby(_recent(setting.changes), key=lambda c: (c.day, c.record)):
        path = record_path(name, record)
        summary = _summary(tuple(of_record), labels, strings, is_new=(day, record) in new)
        if path in pages and summary:
            yield FeedEntry(  # a colon, for 18600/2026-03-19 would look like a telephone, and 1#2026-03 like a door
                id=entry_id(by.site, name, f"{address(record)}:{day.isoformat()}"),
                title=strings.text("exports.changed", table=section.title, record=pages[path]),
                url=by.absolute(path),
                updated=day,
                summary=summary,
            )


def _recent(every: Sequence[Change]) -> list[Change]:
    """Those of ``every`` that may be told, of the last ``RECENT``, by day and record."""
    last = max((change.day for change in every), default=date.min)
    told = (c for c in every if last - c.day <= RECENT and c.field != GONE)
    return sorted(told, key=lambda c: (c.day, c.record))


def _summary(found: Sequence[Change], labels: Mapping[str, str], strings: Strings, *, is_new: bool) -> str:
    """What changed of a record on one day; nothing where no column of today did."""
    if any(change.field == NEW for change in found):
        return strings.text("exports.new" if is_new else "exports.again")
    told = [
        strings.text("exports.from_to", label=labels[c.field], before=c.before, after=c.after)
        if c.before and c.after
        else labels[c.field]
        for c in found
        if c.field in labels
    ]
    return strings.text("exports.changed_columns", columns="、".join(dict.fromkeys(told))) if told else ""
