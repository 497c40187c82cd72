"""``open_data:`` of sheets.yaml → under which terms the data goes out, and which tables are 居务公开."""

from __future__ import annotations

from collections.abc import Collection

from jinlin.config.settings import OpenDataSetting
from jinlin.options import Said

OPEN_DATA = ("licence", "disclosure")
LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Licences of opendefinition.org by name, and where they stand."""


def read_open_data(said: Said, tables: Collection[str]) -> OpenDataSetting:
    """No licence and no 居务公开 where nothing is said: both are the committee's to decide."""
    given = said.mapping(OPEN_DATA)
    licence = given["licence"]
    return OpenDataSetting(
        licence=licence.one_of(tuple(LICENCES)) if licence.value is not None else "",
        disclosure=given["disclosure"].some_of(tuple(tables)),
    )
