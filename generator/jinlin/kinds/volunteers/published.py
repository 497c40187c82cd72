"""The records as they may be stored and opened as data: only what those listed agreed to.

Somebody who did not agree is a row with nothing but 不公开 (``未公开-1`` …), so that the number of volunteers stays
right; the ledger keeps nothing of them. Boards rebuilt from such a last good copy are exact for everybody listed, and
show no sum over everybody, because what the others did is not in it (see ``Book.complete``). What points were exchanged
for is not kept: the catalogue is kept with what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jinlin.kind import Data
from jinlin.kinds.volunteers.book import face
from jinlin.kinds.volunteers.catalogue import left
from jinlin.kinds.volunteers.model import ANONYMOUS, SPENDING, Active, Item, Line, Person
from jinlin.record.column import public_columns
from jinlin.record.entry import Entry
from jinlin.record.records import Records


def published(data: Data) -> Data:
    """Return the records without anything about people who are not listed. Doing it twice changes nothing."""
    people: Records[Person] = data["main"]
    listed = {person.id for person in people.rows if face(person).listed}
    hidden = [person.active for person in people.rows if person.id not in listed]
    if not hidden and any(line.vid not in listed for line in data["ledger"].rows):
        hidden = [Active.LEFT]  # somebody whose own row is held back; without a row here the copy would seem whole
    named = people.without(person.id for person in people.rows if person.id not in listed)
    ledger: Records[Line] = data["ledger"]
    ledger = ledger.without(line.id for line in ledger.rows if line.vid not in listed)
    return {
        **data,
        "main": _with_nobodies(named, hidden),
        "ledger": _without_purchases(ledger),
        "catalogue": _with_what_is_left(data["catalogue"], data["ledger"]),
    }


def _with_what_is_left(items: Records[Item], ledger: Records[Line]) -> Records[Item]:
    """The catalogue as it stands now: what was taken, and by whom, is not kept."""
    now = left(items.rows, ledger.rows)
    changed = [(item, ("stock",)) for item, before in zip(now, items.rows, strict=True) if item != before]
    return _stored(items, now, changed) if changed else items


def _with_nobodies(people: Records[Person], hidden: list[Active]) -> Records[Person]:
    """``people`` and one row for each of those who are not seen, which says only whether that one left. Who is seen
    by number alone keeps neither team nor 小区, which would help to find the person."""
    ordered = sorted(hidden, key=lambda active: active is Active.LEFT)
    nobodies = [Person(id=f"{ANONYMOUS}{n}", active=_left_or_not(active)) for n, active in enumerate(ordered, start=1)]
    numbered = {p.id: replace(p, team=None, compound=None) for p in people.rows if not face(p).named}
    return _stored(
        people,
        (*(numbered.get(p.id, p) for p in people.rows), *nobodies),
        [
            *((person, ("team", "compound")) for person in numbered.values()),
            *((nobody, ("id", "consent", "active")) for nobody in nobodies),
        ],
    )


def _left_or_not(active: Active) -> Active:
    return active if active is Active.LEFT else Active.YES


def _without_purchases(ledger: Records[Line]) -> Records[Line]:
    rows = tuple(
        replace(line, activity=line.kind.value, item=None) if line.kind in SPENDING else line for line in ledger.rows
    )
    return _stored(ledger, rows, ((line, ("activity",)) for line in rows if line.kind in SPENDING))


def _stored(
    records: Records,
    rows: tuple[Entry, ...],
    changed: Iterable[tuple[Entry, tuple[str, ...]]],
) -> Records:
    """``rows`` with their texts; those ``changed`` have new ones for some columns."""
    order = [c.key for c in public_columns(records.model)]
    texts: dict[str, tuple[str, ...]] = dict(records.texts)
    for row, keys in changed:
        fresh: Mapping[str, str] = {key: _text(getattr(row, key)) for key in keys}
        before = texts.get(row.id, ("",) * len(order))
        texts[row.id] = tuple(fresh.get(key, text) for key, text in zip(order, before, strict=True))
    return replace(records, rows=rows, texts={row.id: texts[row.id] for row in rows})


def _text(value: object) -> str:
    return "" if value is None else str(getattr(value, "value", value))
