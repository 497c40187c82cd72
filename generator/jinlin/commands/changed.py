"""``jinlin changed``: whether any sheet was touched since the last publish, for the price of one call.

For a schedule, which may be an hour late anyhow. Whoever was told of an edit just now reads the sheets instead: Drive
learns of it only minutes later.

``<snapshot>/modified.json`` holds a stamp of each source as it was before the last publish read it: a later edit, and
one that Drive had not heard of yet, are found the next time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from jinlin.build.order import Order
from jinlin.build.reading import read_settings
from jinlin.build.special import asked
from jinlin.config.settings import SourceSetting, SourceType
from jinlin.problem import CannotContinue

FILE = "modified.json"


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
    config, plans = read_settings(order.config)
    used = {one.tab.source for one in (*asked(config), *(one for plan in plans for one in plan.asked()))}
    sources = [source for source in config.sources.values() if source.name in used]
    stamps = dict(_stamps(sources, order))
    before = _read_stamps(order.snapshot(config) / FILE)
    names = tuple(s.name for s in sources if s.name not in stamps or stamps[s.name] != before.get(s.name))
    return Changed(names, stamps)


def write_stamps(order: Order, stamps: Mapping[str, str]) -> None:
    """Store the stamps that ``fetch_changed`` gave before the sheets were read; an equal file is left alone.

    Raises ``BadSettings``.
    """
    config, _plans = read_settings(order.config)
    file = order.snapshot(config) / FILE
    if _read_stamps(file) == stamps:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(file.name + ".new")
    fresh.write_text(json.dumps(stamps, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    fresh.replace(file)


def _read_stamps(file: Path) -> Mapping[str, str]:
    """The stamps of the last publish; none before the first one, or where the file was damaged by hand."""
    try:
        told = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _stamps(sources: Iterable[SourceSetting], order: Order) -> Iterator[tuple[str, str]]:
    """A stamp of each source of which something is known."""
    keys = {source.name: source.where for source in sources if source.type is SourceType.GOOGLE}
    known = _fetch_stamps(frozenset(keys.values()), order.environment) if keys else {}
    for source in sources:
        if source.is_local:
            yield source.name, _digest(order.home / source.where if source.where else None)
        elif keys.get(source.name) in known:  # of 飞书 nothing is known without reading it
            yield source.name, known[keys[source.name]]


def _fetch_stamps(keys: frozenset[str], environment: Mapping[str, str]) -> Mapping[str, str]:
    """What Drive knows of these spreadsheets."""
    from jinlin.source.google_credentials import credentials_from  # google.auth is slow to import
    from jinlin.source.google_drive import fetch_stamps

    credentials = credentials_from(environment)
    if credentials.value is None:
        raise CannotContinue(*credentials.problems)
    found = fetch_stamps(keys, credentials.value)
    if found.value is None:
        raise CannotContinue(*found.problems)
    return found.value


def _digest(where: Path | None) -> str:
    """A name for the content of a file, or of all files of a folder; the samples have none and never change."""
    state = blake2b(digest_size=16)
    files = sorted(where.rglob("*")) if where and where.is_dir() else [where] if where else []
    for file in files:
        if file.is_file():
            state.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return state.hexdigest()
