"""Volunteers, lines and rules as the tests of the kind make them, in few words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jinlin.kind import Data
from jinlin.kinds.volunteers.amounts import Cap
from jinlin.kinds.volunteers.model import EntryKind, Line, Person, Rule, Unit
from jinlin.kinds.volunteers.options import Options
from jinlin.kinds.volunteers.view import VolunteersView, volunteers_view
from jinlin.page.output import Block
from jinlin.page.render import Renderer
from jinlin.record.readers_private import Consent
from jinlin.record.records import Records
from kinds.reading import COMMUNITY, kind_named, setting_on, strings_of

TODAY = date(2026, 11, 21)
HOURLY = Rule(
    id="r",
    kind="服务",
    unit=Unit.HOUR,
    per_unit=100,
    each=Cap(200, "小时"),
    daily=Cap(300, "分"),
    since=date(2020, 1, 1),
)


def person(vid: str, consent: Consent = Consent.NUMBER, **more: Any) -> Person:
    """Somebody who agreed to be listed by number, unless said otherwise."""
    return Person(id=vid, consent=consent, **more)


def line(number: int, vid: str, hours: int | None = 100, day: date = date(2026, 11, 2), **more: Any) -> Line:
    """A line of 服务, one hour unless said otherwise."""
    given = {"kind": EntryKind.SERVICE, "activity": "楼道清扫", **more}
    return Line(id=f"L-{number}", vid=vid, day=day, hours=hours, **given)


def sheets_of(people: Sequence[Person], lines: Sequence[Line], rules: Sequence[Rule] = (HOURLY,), **more: Any) -> Data:
    """The kind's records."""
    rows = {"main": people, "ledger": lines, "rules": rules, **more}
    empty = {sheet.key: Records.none(sheet.model) for sheet in kind_named("volunteers").sheets(None)}
    return {
        key: Records(model=records.model, rows=tuple(rows.get(key, ())), texts={}, numbers={})
        for key, records in empty.items()
    }


def view_of(data: Data, options: Options | None = None, today: date = TODAY) -> VolunteersView:
    """What the site shows of ``data`` on a day."""
    return volunteers_view(data, options or Options(), setting_on(today, "volunteers"))


def written(block: Block) -> str:
    """A block of the kind as HTML."""
    kind = kind_named("volunteers")
    renderer = Renderer(strings_of(kind), {kind.name: kind.folder / "templates"}, {"community": COMMUNITY})
    return renderer.render(block, root="../")
