"""Cells whose formula has failed, or had not finished when the sheet was read: worth a second look.

An online spreadsheet computes while it is read. ``IMPORTRANGE`` shows ``Loading...``, then often ``#N/A`` or ``#REF!``,
before its values come (github.com/tidyverse/googlesheets4/issues/258).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from jinlin.source.patience import Patience
from jinlin.source.raw import LOADING, RawValue

LOOKS = 3
"""How often a spreadsheet is read again whose formulas have not finished: after 2, 4 and 8 seconds."""

Rows = list[list[RawValue]]

_LOADING = re.compile(rf"\s*{LOADING}\s*")
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


def settled(look: Callable[[], list[Rows]], patience: Patience) -> list[Rows]:
    """What ``look`` gives after the formulas were computed, as far as that comes within ``LOOKS`` further looks.

    An error that stands there unchanged at the second look is taken for what it is: the sheet's own.
    """
    found = look()
    for further in range(1, LOOKS + 1):
        before = unsettled(chain.from_iterable(found))
        wait = patience.wait(further if before.loading else 0) if before else None
        if wait is None:
            return found
        patience.sleep(wait)
        found = look()
        if not before.loading and unsettled(chain.from_iterable(found)) == before:
            return found
    return found
