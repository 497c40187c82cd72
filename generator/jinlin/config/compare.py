"""``compare:`` of sheets.yaml → which figures of a community may stand beside those of others on the street's page."""

from __future__ import annotations

from jinlin.options import SettingsReader

FIGURES = ("received", "answered", "in_time", "satisfaction")


def read_compare(value: object, reading: SettingsReader) -> tuple[str, ...]:
    """None where nothing is said: to be compared is the community's own decision. ``true`` is all of ``FIGURES``."""
    if value is None or isinstance(value, bool):
        return FIGURES if value else ()
    agreed = reading.some_of(value, "compare", FIGURES)
    return tuple(key for key in FIGURES if key in agreed)
