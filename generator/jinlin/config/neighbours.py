"""``neighbours:`` of sheets.yaml → the communities whose open data is shown beside our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from jinlin.config.address import FOLDER, is_site
from jinlin.config.settings import NeighbourSetting, Shared
from jinlin.options import SettingsReader

NEIGHBOUR = ("site", "name", "show", "hide", "samples")
WHAT = tuple(shared.value for shared in Shared)


def read_neighbours(value: object, reading: SettingsReader) -> tuple[NeighbourSetting, ...]:
    """One for each entry, in their order; none where nothing is said.

    A site's address is https, as our own has to be: what came over http could have been changed by anybody on the way.
    """
    entries = reading.mapping(value, "neighbours")
    return tuple(_neighbour(name, entry, reading) for name, entry in entries.items())


def _neighbour(name: str, value: object, reading: SettingsReader) -> NeighbourSetting:
    path = f"neighbours.{name}"
    given = reading.mapping(value, path, NEIGHBOUR)
    _check_name(name, path, reading)
    if name == "index":  # the page of all of them
        reading.fault(path, "config.neighbour_name", name)
    samples = reading.flag(given.get("samples"), f"{path}.samples", default=False)
    site = "" if samples else _site(given.get("site"), path, reading)
    return NeighbourSetting(
        name=name,
        title=reading.text(given.get("name"), f"{path}.name") or urlsplit(site).netloc or name,
        site=site,
        samples=samples,
        shown=tuple(_shown(given.get("show"), f"{path}.show", reading)),
        hidden=frozenset(one.lower() for one in reading.texts(given.get("hide"), f"{path}.hide")),
    )


def _site(value: object, path: str, reading: SettingsReader) -> str:
    address = reading.text(value, f"{path}.site")
    if not address:
        reading.fault(path, "config.no_site", path.rpartition(".")[2])
        return ""
    if not is_site(address) or not address.isascii():
        reading.fault(f"{path}.site", "config.site_not_https", address)
        return ""
    return address if address.endswith("/") else address + "/"


def _shown(value: object, path: str, reading: SettingsReader) -> Iterator[tuple[Shared, str]]:
    """What is shown, and the neighbour's table that holds it: its folder in the address bar. Activities by default."""
    if not isinstance(value, dict):
        named = reading.some_of(value, path, WHAT) or (Shared.ACTIVITIES.value,)
        value = {one: one for one in named if one in WHAT}
    tables: Mapping[str, object] = reading.mapping(value, path, WHAT)
    for shared in Shared:
        for table in dict.fromkeys(reading.texts(tables.get(shared.value), f"{path}.{shared.value}")):
            _check_name(table, f"{path}.{shared.value}", reading)
            yield shared, table


def _check_name(name: str, path: str, reading: SettingsReader) -> None:
    if not FOLDER.fullmatch(name):
        reading.fault(path, "config.neighbour_name", name)
