"""``neighbours:`` of sheets.yaml → the communities whose open data is shown beside our own."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from jinlin.config.address import FOLDER, is_site
from jinlin.config.settings import NeighbourSetting, Shared
from jinlin.options import Said

NEIGHBOUR = ("site", "name", "show", "hide", "samples")
WHAT = tuple(shared.value for shared in Shared)


def read_neighbours(said: Said) -> tuple[NeighbourSetting, ...]:
    """One for each entry, in their order; none where nothing is said.

    A site's address is https, as our own has to be: what came over http could have been changed by anybody on the way.
    """
    return tuple(_neighbour(name, entry) for name, entry in said.mapping().items())


def _neighbour(name: str, said: Said) -> NeighbourSetting:
    given = said.mapping(NEIGHBOUR)
    _check_name(name, said)
    if name == "index":  # the page of all of them
        said.fault("config.neighbour_name", name)
    samples = given["samples"].flag(default=False)
    site = "" if samples else _site(name, given)
    return NeighbourSetting(
        name=name,
        title=given["name"].text() or urlsplit(site).netloc or name,
        site=site,
        samples=samples,
        shown=tuple(_shown(given["show"])),
        hidden=frozenset(one.lower() for one in given["hide"].texts()),
    )


def _site(name: str, given: Said) -> str:
    address = given["site"].text()
    if not address:
        given.fault("config.no_site", name)
        return ""
    if not is_site(address) or not address.isascii():
        given["site"].fault("config.site_not_https", address)
        return ""
    return address if address.endswith("/") else address + "/"


def _shown(said: Said) -> Iterator[tuple[Shared, str]]:
    """What is shown, and the neighbour's table that holds it: its folder in the address bar. Activities by default."""
    if not isinstance(said.value, dict):
        named = said.some_of(WHAT) or (Shared.ACTIVITIES.value,)
        said = said.saying({one: one for one in named if one in WHAT})
    given = said.mapping(WHAT)
    for shared in Shared:
        tables = given[shared.value]
        for table in dict.fromkeys(tables.texts()):
            _check_name(table, tables)
            yield shared, table


def _check_name(name: str, said: Said) -> None:
    if not FOLDER.fullmatch(name):
        said.fault("config.neighbour_name", name)
