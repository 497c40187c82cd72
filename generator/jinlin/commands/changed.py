"""``jinlin changed``: whether any sheet was touched since the last publish, for the price of one call.

For a schedule, which may be an hour late anyhow. Whoever was told of an edit just now reads the sheets instead: Drive
learns of it only minutes later.

``<snapshot>/modified.json`` holds a stamp of each source as it was before the last publish read it: a later edit, and
one that Drive had not heard of yet, are found the next time. On a server of one's own that publish is another process:
what was asked before it waits in ``.jinlin/asked.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinlin.build.order import Order
from jinlin.build.settings import settings_of
from jinlin.build.special import asked
from jinlin.build.stamps import fetch_google_stamps, google_keys, stamps
from jinlin.notes import read_note, write_note
from jinlin.report import Report

FILE = "modified.json"
ASKED = "asked.json"


@dataclass(frozen=True, slots=True)
class Changed:
    """What may have changed: ``names`` are sources that did, or of which that is unknown; ``stamps`` are of the others
    too, by source, to be stored once all was published."""

    names: tuple[str, ...]
    stamps: Mapping[str, str]


def fetch_changed(order: Order) -> Changed:
    """The sources that are not as the last publish found them. Files are compared by their content.

    Raises:
        BadSettings: sheets.yaml has faults.
        CannotContinue: Google could not be asked; the problem says why.
    """
    config, plans = settings_of(order)
    used = {one.tab.source for one in (*asked(config), *(one for plan in plans for one in plan.asked()))}
    sources = [source for source in config.sources.values() if source.name in used]
    known = fetch_google_stamps(google_keys(sources), order.environment)
    found = dict(stamps(sources, order.home, known))
    before = read_note(order.snapshot(config) / FILE)
    names = tuple(s.name for s in sources if s.name not in found or found[s.name] != before.get(s.name))
    return Changed(names, found)


def write_stamps(order: Order, found: Mapping[str, str] | None, report: Report) -> bool:
    """Store the stamps that ``fetch_changed`` gave before the sheets of ``report`` were read; whether they are others
    than before.

    While a sheet could not be read nothing is known, or nobody would look again before the next edit: a table that
    Google failed over at midnight would stay behind all day. ``None``: nobody had asked.

    Raises ``BadSettings``.
    """
    if report.is_behind:
        found = {}
    file = order.snapshot(settings_of(order).config) / FILE
    if found is None or read_note(file) == found:
        return False
    write_note(file, found)
    return True


def note_asked(order: Order, found: Changed) -> None:
    """Keep the stamps for the ``jinlin publish`` that comes next."""
    write_note(order.notes / ASKED, found.stamps)


def asked_before(order: Order) -> Mapping[str, str] | None:
    """What ``note_asked`` kept last; ``None`` where it never did."""
    file = order.notes / ASKED
    return read_note(file) if file.is_file() else None
