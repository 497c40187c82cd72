"""One table from its raw sheets to the records that may be public today, or to its last good copy.

The only file between the sources and the views that decides *whether* a table is taken; what a row means is decided in
``record`` and by the kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jinlin.build.plan import TablePlan
from jinlin.build.taken_back import is_silenced, readable, taken_back
from jinlin.kind import Data, Sheet
from jinlin.problem import Checked, Place, Problem, Severity, obstacle
from jinlin.record.checks import check_entries
from jinlin.record.column import columns, public_columns
from jinlin.record.entry import is_public
from jinlin.record.made_name import is_made_name
from jinlin.record.read import stored_records, stored_rows
from jinlin.record.records import Records
from jinlin.source.last_good import TableCopy
from jinlin.source.raw import RawSheet
from jinlin.table.header import Wanted

NO_COPY = TableCopy(day=date.min, rows_read={}, sheets={})
MANY = 10  #: rows of a further sheet, more than half of which nobody deletes on purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came of one table. ``stale_since`` is set when its last good copy is shown instead."""

    plan: TablePlan
    data: Data  #: public today, nothing withdrawn
    rows_read: Mapping[str, int]  #: valid rows by sheet, drafts and rows of another day included
    relied_on: Mapping[str, frozenset[str]] = field(default_factory=dict)  #: as in ``TableCopy``
    stale_since: date | None = None
    is_missing: bool = False  #: neither the sheet nor a last good copy could be had
    is_thinned: bool = False  #: the last good copy had rows that may not be shown any more
    is_silenced: bool = False  #: the last good copy had names that may not be told any more

    @property
    def name(self) -> str:
        """The table's name in sheets.yaml."""
        return self.plan.name

    @property
    def main(self) -> Records:
        """The records of its main sheet."""
        return self.data[self.plan.main.key]

    @property
    def seen(self) -> frozenset[str]:
        """The ids of all rows that its sheets have, shown or not."""
        return frozenset().union(*(records.seen for records in self.data.values()))

    @property
    def is_fresh(self) -> bool:
        """Whether this is what the sheets say now."""
        return self.stale_since is None and not self.is_missing

    @property
    def published(self) -> Data:
        """The records as they may be stored and opened as data."""
        return self.plan.kind.published(self.data)

    def new_copy(self, today: date) -> TableCopy | None:
        """What to store as last good copy; nothing when this already is one, unless something has to go from it."""
        if not (self.is_fresh or self.is_thinned):
            return None
        sheets = {key: stored_rows(records) for key, records in self.published.items()}
        day = self.stale_since or today
        return TableCopy(day=day, rows_read=self.rows_read, sheets=sheets, relied_on=self.relied_on)


def take_in(
    plan: TablePlan,
    sheets: Mapping[str, RawSheet],
    copy: TableCopy | None,
    today: date,
    withdrawn: frozenset[str],
) -> Checked[Intake]:
    """The table's public records of today, from its sheets or, when those cannot be trusted, its last good copy."""
    fresh = _fresh(plan, sheets, copy or NO_COPY, today)
    if fresh.value is not None:
        public = plan.kind.disclosed(_public(fresh.value, today, withdrawn), plan.options)
        before = _public(_from_copy(plan, copy), today, withdrawn) if copy and plan.kind.remembers else {}
        settled = plan.kind.settled(public, before, plan.options, today)
        counted = {**settled.value, **fresh.value}
        rows_read = {key: len(records.rows) for key, records in counted.items()}
        relied_on = {key: _relied_on(records) for key, records in fresh.value.items()}
        intake = Intake(
            plan=plan,
            data=settled.value,
            rows_read=rows_read,
            relied_on=relied_on,
            is_silenced=is_silenced(copy or NO_COPY, fresh.value),
        )
        return Checked(intake, (*fresh.problems, *settled.problems))
    if copy is None:
        empty = {sheet.key: Records.none(sheet.model) for sheet in plan.sheets}
        return Checked(Intake(plan=plan, data=empty, rows_read={}, is_missing=True), fresh.problems)
    return Checked(_kept(plan, sheets, copy, today, withdrawn), fresh.problems)


def _kept(
    plan: TablePlan, sheets: Mapping[str, RawSheet], copy: TableCopy, today: date, withdrawn: frozenset[str]
) -> Intake:
    """The last good copy, without what may not be shown any more."""
    kept, now = _from_copy(plan, copy), readable(plan, sheets)
    shown = _public(kept, today, withdrawn | taken_back(kept, now, today))
    known = {key: replace(shown[key], seen=shown[key].seen | records.seen) for key, records in now.items()}
    return Intake(
        plan=plan,
        data=plan.kind.disclosed({**shown, **known}, plan.options),
        rows_read=copy.rows_read,
        relied_on=copy.relied_on,
        stale_since=copy.day,
        is_thinned=any(len(shown[key].rows) < len(records.rows) for key, records in kept.items()),
        is_silenced=is_silenced(copy, now),
    )


def _fresh(plan: TablePlan, sheets: Mapping[str, RawSheet], copy: TableCopy, today: date) -> Checked[Data | None]:
    """The table's valid records; ``None`` when it must not replace the last good copy."""
    # A tab that had no row, or never was, is not missed: the copy has an empty one in its place.
    known = {key for key, count in copy.rows_read.items() if count}
    if any(one.key not in sheets and (one.key in known or not one.optional) for one in plan.asked()):
        return Checked(None)
    data: dict[str, Records] = {}
    problems: list[Problem] = []
    lost: list[Problem] = []
    for sheet in plan.sheets:
        if sheet.key not in sheets:
            data[sheet.key] = Records.none(sheet.model)
            continue
        read = plan.read(sheet, sheets[sheet.key], _wanted(plan, sheet, copy))
        problems += read.problems
        if read.value is not None:
            data[sheet.key] = read.value
            lost += _lost_to_errors(read.problems, len(read.value.rows), copy, sheet.key)
    if len(data) < len(plan.sheets):
        return Checked(None, tuple(problems))
    own = plan.kind.check(data, plan.options, replace(plan.given, today=today))
    checks = (*own, *check_entries(data.values(), today))
    data = {key: records.held(checks) for key, records in data.items()}
    floors = (*_floors(plan, data, copy), *lost[:1])
    return Checked(None if floors else data, (*problems, *checks, *floors))


def _relied_on(records: Records) -> frozenset[str]:
    """The columns that say something a row must not be shown without: 发布状态 of a draft, 状态 of what is cancelled, and
    the 编号 that its address is made of."""
    rows, vital = records.rows, [c for c in columns(records.model) if c.vital]
    found = {c.key for c in vital if any(getattr(row, c.key) != c.default for row in rows)}
    return frozenset(found if all(is_made_name(row.id) for row in rows) else {*found, "id"})


def _wanted(plan: TablePlan, sheet: Sheet, copy: TableCopy) -> tuple[Wanted, ...]:
    """What to look for in a sheet. What its rows relied on the last time may not be gone: who renamed the header of
    发布状态 has not published the drafts."""
    needed = copy.relied_on.get(sheet.key, frozenset()) - plan.given_for(sheet).fixed.keys()
    return tuple(replace(w, required=True) if w.key in needed else w for w in plan.wanted[sheet.key])


def _floors(plan: TablePlan, data: Data, copy: TableCopy) -> Iterable[Problem]:
    """Reasons not to publish a table that has become suspiciously small. Only its main sheet has an own minimum; of a
    further one a few rows may go, all of them too: the steps of an incident that is over."""
    place = Place(table=plan.name, sheet=plan.title)
    main, counts = plan.main.key, copy.rows_read
    rows, before = len(data[main].rows), counts.get(main, 0)
    allowed = before - before * plan.setting.may_shrink
    if rows == 0 and before > 0:
        yield obstacle("table.empty").at(place)
    elif rows < plan.setting.rows_at_least:
        least = plan.setting.rows_at_least
        yield obstacle("table.too_few_rows", rows=rows, least=least).at(place)
    elif rows < allowed:
        yield obstacle("table.shrank", before=before, rows=rows).at(place)
    for one in plan.asked()[1:]:
        rows, before = len(data[one.key].rows), counts.get(one.key, 0)
        if before >= MANY and rows < before - before * plan.setting.may_shrink:
            lost = obstacle("table.shrank", before=before, rows=rows)
            yield lost.at(replace(place, sheet=one.tab.title))


def _lost_to_errors(found: Iterable[Problem], rows: int, copy: TableCopy, key: str) -> Iterable[Problem]:
    """Failed formulas where the last good copy has something to show: it is not taken off the site for them.

    One that was never anything else takes nothing away, so that a new row with a mistake in it holds up no table.
    """
    failed = [p for p in found if p.code == "cell.formula_error"]
    if not failed or key not in copy.sheets:
        return
    header, *known = copy.sheets[key]
    before = {row[header.index("id")]: dict(zip(header, row, strict=True)) for row in known}
    for p in failed:
        was = before.get(p.place.record)
        gone = was is not None if p.place.record else rows < copy.rows_read.get(key, 0)
        if gone if p.severity is Severity.ROW else was and was.get(p.place.key):
            yield obstacle("table.formula_failed", p.found, cell=p.place.cell).at(p.place)


def _from_copy(plan: TablePlan, copy: TableCopy) -> Data:
    """The records of every sheet's last good copy; none of a sheet that it has not."""
    name, sheets = plan.name, (*plan.sheets, *([plan.kind.remembers] if plan.kind.remembers else []))
    return {
        one.key: stored_records(name, copy.sheet(one.key), one.model, plan.given_for(one))
        if one.key in copy.sheets
        else Records.none(one.model)
        for one in sheets
    }


def _public(data: Data, today: date, withdrawn: frozenset[str]) -> Data:
    return {
        key: records.without(
            r.id for r in records.rows if not is_public(r, today) or r.id.lower() in withdrawn
        )
        for key, records in data.items()
    }


def published_numbers(data: Data) -> frozenset[str]:
    """Every telephone number in ``data``, digits only."""
    cells = (
        getattr(row, c.key)
        for records in data.values()
        for c in public_columns(records.model)
        if c.reader.type == "phone"
        for row in records.rows
    )
    return frozenset(number.dial for cell in cells if cell for number in cell)
