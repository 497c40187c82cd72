"""Rows that name each other by 编号, across all tables: who is meant, what may be said of it, and what leads nowhere.

Nothing is said of a row that is withdrawn, held back or not public yet: its 编号 leaves the cells that name it, before
any view, file or copy is made of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from jinlin.build.intake import Intake
from jinlin.build.near_ids import Known, NearIds
from jinlin.kind import by_title
from jinlin.page.output import Block, Page, Section
from jinlin.problem import Checked, Place, Problem, notice
from jinlin.record.column import public_columns
from jinlin.record.entry import Entry
from jinlin.record.readers import PREFIX
from jinlin.record.records import Records
from jinlin.view.links import record_path
from jinlin.view.related import Related, both_ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The tables with only such ids as may be shown; what each page (its path from the site's root) is linked with."""

    intakes: tuple[Intake, ...]
    addresses: Mapping[str, str]  #: what a cell may name → page of every public record of every table
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)


class Target(NamedTuple):
    """A public record that has a page. ``ref`` names it in cells: its 编号, with its table where another has it too."""

    place: int  #: among all records of all tables
    intake: Intake
    record: Entry
    path: str
    ref: str


def link(intakes: Sequence[Intake], withdrawn: Collection[str]) -> Checked[Links]:
    """Both directions of every 编号 that names another row.

    Args:
        intakes: All tables, in the order of sheets.yaml: of two that have one 编号 the first is meant.
        withdrawn: Ids in lower case of which nothing may be said.

    Returns:
        The problems are notices: a 编号 that no table has, and one that two have.
    """
    targets = [*_targets(intakes)]
    addresses = {target.ref: target.path for target in targets}
    if not any(_cells(records) for intake in intakes for records in intake.data.values()):
        return Checked(Links(intakes=tuple(intakes), addresses=addresses))
    linking = _Linking(intakes, targets, withdrawn)
    cleaned = tuple(map(linking.cleaned, intakes))
    return Checked(
        Links(intakes=cleaned, addresses=addresses, related=linking.related()), tuple(linking.problems())
    )


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """What a page showed by itself, and what it is linked with."""

    main: Block
    related: tuple[Related, ...]


def with_links(section: Section, related: Mapping[str, tuple[Related, ...]]) -> Section:
    """The section whose linked pages say so below what they show themselves."""
    if not any(page.path in related for page in section.pages):
        return section
    pages = tuple(_linked(page, related[page.path]) if page.path in related else page for page in section.pages)
    return replace(section, pages=pages)


def _linked(page: Page, related: tuple[Related, ...]) -> Page:
    view = LinkedPage(page.main, related)
    return replace(page, main=Block(template="page/linked.html", view=view, scripts=page.main.scripts))


def _targets(intakes: Iterable[Intake]) -> Iterator[Target]:
    taken: set[str] = set()
    place = 0
    for intake in (one for one in intakes if one.plan.kind.mention is not None):
        name, title = intake.name, intake.plan.title
        for record in intake.published[intake.plan.main.key].rows:
            is_second = record.id.lower() in taken
            ref = f"{title}{PREFIX}{record.id}" if is_second else record.id
            place += 1
            yield Target(place, intake, record, record_path(name, record.id), ref)
            taken.add(record.id.lower())


Naming = tuple[Any, str, tuple[str, ...]]
"""A record, the key of one of its columns, and the ids that it names there."""


def _cells(records: Records[Any]) -> list[Naming]:
    keys = [c.key for c in public_columns(records.model) if c.reader.type == "related"]
    return [(row, key, named) for key in keys for row in records.rows if (named := getattr(row, key))]


class _Linking:
    """One pass over all tables."""

    def __init__(self, intakes: Sequence[Intake], targets: Iterable[Target], withdrawn: Collection[str]) -> None:
        self._intakes, self._withdrawn = intakes, withdrawn
        self._by_id: dict[str, list[Target]] = {}
        self._by_path: dict[str, Target] = {}
        for target in targets:
            self._by_id.setdefault(target.record.id.lower(), []).append(target)
            self._by_path[target.path] = target
        self._tables = {n: i for i in reversed(intakes) for n in (i.name, i.plan.title)}
        self._seen = {i.name: frozenset(map(str.lower, i.seen)) for i in intakes}
        self._pairs: list[tuple[str, str]] = []
        self._words: dict[str, list[str]] = {}
        self._unknown: list[tuple[Place, str]] = []
        self._twice: list[tuple[Place, list[Target]]] = []

    def cleaned(self, intake: Intake) -> Intake:
        """The table with each 编号 that may be shown in the form in which pages know it; the links are noted."""
        data = {key: self._sheet(intake, key, records) for key, records in intake.data.items()}
        return intake if all(data[key] is intake.data[key] for key in data) else replace(intake, data=data)

    def _sheet(self, intake: Intake, sheet: str, records: Records[Any]) -> Records[Any]:
        changed: dict[tuple[str, str], tuple[str, ...]] = {}
        for row, key, named in _cells(records):
            own = record_path(intake.name, row.id) if sheet == intake.plan.main.key else ""
            at = records.place(row.id, key) if intake.is_fresh else None  # nobody can mend a copy
            kept = tuple(dict.fromkeys(self._resolved(one, own, at) for one in named))
            kept = tuple(one for one in kept if one)
            if kept != named:
                changed[row.id, key] = kept
        return _with_values(records, changed) if changed else records

    def _resolved(self, named: str, own: str, at: Place | None) -> str:
        """How the page says what is ``named``; empty where it may not."""
        table, _, identifier = named.rpartition(PREFIX)
        meant = self._tables.get(table) if table else None
        found = [t for t in self._by_id.get(identifier.lower(), ()) if t.path != own]
        chosen = found if meant is None else [t for t in found if t.intake is meant]
        if chosen:
            if meant is None and len(chosen) > 1 and at is not None:
                self._twice.append((at, chosen))
            if own in self._by_path:
                self._pairs.append((own, chosen[0].path))
            return chosen[0].ref
        if self._is_kept_back(identifier.lower(), meant):
            return ""
        if at is not None:
            self._unknown.append((at, identifier))
        if not found and own in self._by_path:
            self._words.setdefault(own, []).append(identifier)
        return "" if found else identifier

    def _is_kept_back(self, identifier: str, meant: Intake | None) -> bool:
        """Whether there is, or could be for all we know, such a row that may not be seen today; or it is one's own."""
        tables = self._intakes if meant is None else [meant]
        is_there = any(identifier in self._seen[i.name] for i in tables)
        return is_there or identifier in self._withdrawn or not all(i.is_fresh for i in tables)

    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """By page: the records it is linked with, in the order of tables and ids; then the words that lead nowhere."""
        order = {path: target.place for path, target in self._by_path.items()}
        ways = both_ways(self._pairs, order)
        told = {path: _related(self._by_path[path]) for path in ways}
        return {
            path: (
                *(told[other] for other in ways.get(path, ())),
                *(Related(word) for word in dict.fromkeys(self._words.get(path, ()))),
            )
            for path in sorted({*ways, *self._words}, key=order.__getitem__)
        }

    def problems(self) -> Iterator[Problem]:
        """What a clerk should look at; nothing is held back for it."""
        known = [Known(t.record.id, t.intake.plan.title) for t in self._by_path.values()] if self._unknown else []
        near = NearIds(known, [identifier for _, identifier in self._unknown])
        for at, identifier in self._unknown:
            yield _unknown(identifier, near).at(at)
        for at, (first, *others) in self._twice:
            facts = {"table": first.intake.plan.title, "other": others[0].intake.plan.title, "example": others[0].ref}
            yield notice("related.in_two_tables", first.record.id, **facts).at(at)


def _unknown(identifier: str, near: NearIds) -> Problem:
    if found := near.find(identifier):
        return notice("related.unknown_near", identifier, near=found.id, table=found.table)
    if table := near.table(identifier):
        return notice("related.unknown_table", identifier, table=table)
    return notice("related.unknown", identifier)


def _related(target: Target) -> Related:
    plan = target.intake.plan
    mention = (plan.kind.mention or by_title)(target.record, plan.options)
    return Related(target.record.id, target.path, mention.title, plan.title, mention.days)


def _with_values(records: Records[Any], changed: Mapping[tuple[str, str], tuple[str, ...]]) -> Records[Any]:
    """The records with other ids in some cells, in their values and in the texts that are stored and opened."""
    columns = public_columns(records.model)
    order = [c.key for c in columns]
    rows, texts = {row.id: row for row in records.rows}, dict(records.texts)
    for (record, key), named in changed.items():
        at = order.index(key)
        rows[record] = replace(rows[record], **{key: named or columns[at].default})  # as an empty cell would be read
        texts[record] = (*texts[record][:at], "、".join(named), *texts[record][at + 1 :])
    return replace(records, rows=tuple(rows.values()), texts=texts)
