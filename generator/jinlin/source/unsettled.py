"""Cells whose formula has failed, or had not finished when the sheet was read: worth a second look.

An online spreadsheet computes while it is read. ``IMPORTRANGE`` shows ``Loading...``, then often ``#N/A`` or ``#REF!``,
before its values come (github.com/tidyverse/googlesheets4/issues/258).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jinlin.source.raw import RawValue

_LOADING = re.compile(r"\s*(?:Loading|正在加载|加载中)(?:\.\.\.|…+)\s*")
_FAILED = re.compile(r"\s*#(?:(?:REF|DIV/0|VALUE|NUM|NULL|ERROR)!|N/A|NAME\?)\s*")


@dataclass(frozen=True, slots=True)
class Unsettled:
    """How often each such text stands in a reply. ``Loading...`` says that there is more to come; an error may not."""

    loading: int
    failed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether a second look is worth a call."""
        return self.loading > 0 or bool(self.failed)


def unsettled(rows: Iterable[Sequence[RawValue]]) -> Unsettled:
    """What has not settled in these rows, in their order."""
    texts = [cell for row in rows for cell in row if isinstance(cell, str) and cell]
    failed = tuple(text.strip() for text in texts if "#" in text and _FAILED.fullmatch(text))
    return Unsettled(loading=sum(1 for text in texts if _LOADING.fullmatch(text)), failed=failed)
