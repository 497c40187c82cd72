"""``compare:`` of sheets.yaml → which figures of a community may stand beside those of others on the street's page."""

from __future__ import annotations

from jinlin.options import Said

FIGURES = ("received", "answered", "in_time", "satisfaction")


def read_compare(said: Said) -> tuple[str, ...]:
    """None where nothing is said: to be compared is the community's own decision. ``true`` is all of ``FIGURES``."""
    if said.value is None or isinstance(said.value, bool):
        return FIGURES if said.value else ()
    agreed = said.some_of(FIGURES)
    return tuple(key for key in FIGURES if key in agreed)
